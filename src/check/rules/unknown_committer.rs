use std::collections::{BTreeMap, BTreeSet};

use crate::check::prelude::{Check, Count, Diagnostic, FieldPath, Rule, RuleContext, Severity, nearest};
use crate::history::{Commit, GitIdentity};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-committer",
    severity: Severity::Warning,
    what: "A result was committed from an address that no person on the staff has.",
    why: "A record proves little if nobody knows who made it. If GitHub or another Git hosting service made the commit in its own name, such as `noreply@github.com`, the rule looks at the author instead of the committer.",
    example: "Committer: Tom <tom@laptop.local>      (staff/tom.md: emails: [tom@msp.example])",
    cure: "Add the address to `emails` in the person's file, or map it to theirs in `.mailmap`, and correct `git config user.email`.",
};

/// Commits of results from one address.
struct Committer<'p> {
    person: &'p GitIdentity,
    commits: usize,
    newest: Option<&'p ContentPath>,
    /// Results that still exist.
    results: BTreeSet<&'p ContentPath>,
}

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let (people, Ok(history)) = (context.practice.people(), context.history) else { return Vec::new() };
    // The address may be in a file that cannot be read.
    if people.is_empty() || !context.practice.is_staff_readable() {
        return Vec::new();
    }
    let mut committers: BTreeMap<String, Committer<'_>> = BTreeMap::new();
    for commit in history.git.commits().filter(|commit| !commit.is_boundary()) {
        let person = responsible(commit);
        let mut results = commit.changes().filter(|it| it.path.starts_with("content/results/")).peekable();
        if results.peek().is_none() || people.by_address(&person.email).is_some() {
            continue;
        }
        let committer = committers.entry(person.email.to_lowercase()).or_insert_with(|| Committer {
            person,
            commits: 0,
            newest: None,
            results: BTreeSet::new(),
        });
        let files = &context.practice.files;
        let present = results.filter_map(|it| files.get_key_value(it.path)).map(|(path, _)| path);
        let present: Vec<&ContentPath> = present.collect();
        committer.commits += 1;
        committer.newest = committer.newest.or(present.first().copied());
        committer.results.extend(present);
    }
    committers.values().filter_map(|committer| fault(context, committer)).collect()
}

/// Person who is responsible for a commit.
fn responsible(commit: Commit<'_>) -> &GitIdentity {
    match commit.committer().is_hosting_service() {
        true => commit.author(),
        false => commit.committer(),
    }
}

fn fault(context: &RuleContext<'_>, committer: &Committer<'_>) -> Option<Diagnostic> {
    let GitIdentity { name, email } = committer.person;
    let staff = &context.practice.staff;
    let message = format!(
        "no person on the staff has the address `{email}` of {name}, who made {} of results",
        Count(committer.commits, "commit")
    );
    let namesake = staff.iter().find(|(_, it)| it.front.name.eq_ignore_ascii_case(name));
    let addresses: Vec<&str> = staff.values().flat_map(|it| &it.front.emails).map(String::as_str).collect();
    let near = nearest(account(email), addresses.iter().map(|it| account(it)));
    let near = near.and_then(|near| addresses.iter().find(|it| account(it) == near));
    let help = match (namesake, near) {
        (Some((id, _)), _) => format!("is it `{id}`? then add it to `emails` in `content/staff/{id}.md`"),
        (None, Some(near)) => format!("did they mean `{near}`? then map it in `.mailmap`"),
        (None, None) => "add it to `emails` in the person's file, or map it in `.mailmap`".to_owned(),
    };
    let diagnostic = RULE.at(committer.newest?, FieldPath::of("performed_by"), message);
    Some(diagnostic.help(help).likewise(committer.results.iter().copied()))
}

/// `tom` of `tom@msp.example`.
fn account(address: &str) -> &str {
    address.split('@').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";
    const BIRCH: &str = "content/results/2026-10/birch.md";

    #[test]
    fn an_address_may_be_in_a_file_that_cannot_be_read() {
        let practice = Fixture::sample().commit("tom", "2026-10-24", "October");
        for text in ["---\nname: [\n---\n", "---\nname: Tom Reed\nrole: technician\nemials: []\n---\n"] {
            let report = practice.clone().file("content/staff/tom.md", text).short_report();
            assert!(!report.contains("unknown-committer"), "{report}");
        }
    }

    #[test]
    fn results_are_committed_by_the_staff() {
        let practice = Fixture::sample()
            .edit(BIRCH, "minutes: 30", "minutes: 31")
            .commit("jame", "2026-10-24", "October")
            .edit(BIRCH, "status: closed, ", "")
            .commit("Jame", "2026-10-25", "Birch")
            .edit(ACME, "status: closed, ", "")
            .commit("zebra", "2026-10-26", "Acme")
            .edit("content/clients/acme.md", "name: DC01", "name: DC-01")
            .commit("monkey", "2026-10-27", "Rename, which is no result");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[unknown-committer]: no person on the staff has the address `zebra@msp.example` of zebra, who made 1 commit of results
 --> content/results/2026-10/acme.md:3:15
  |
3 | performed_by: tom
  |               ^^^
  |
  = help: add it to `emails` in the person's file, or map it in `.mailmap`

warning[unknown-committer]: no person on the staff has the address `Jame@msp.example` of Jame, who made 2 commits of results
 --> content/results/2026-10/birch.md:3:15
  |
3 | performed_by: tom
  |               ^^^
  |
  = help: did they mean `jane@msp.example`? then map it in `.mailmap`


"#]]
        );
    }

    #[test]
    fn a_namesake_is_offered() {
        let practice = Fixture::sample()
            .file(
                "content/staff/jane.md",
                "---\nname: jane-2\nrole: service_manager\nemails: [jane@msp.example]\n---\n",
            )
            .commit("jane-2", "2026-10-24", "October");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[unknown-committer]: no person on the staff has the address `jane-2@msp.example` of jane-2, who made 1 commit of results
 --> content/results/2026-10/acme.md:3:15
  |
3 | performed_by: tom
  |               ^^^
  |
  = help: is it `jane`? then add it to `emails` in `content/staff/jane.md`


"#]]
        );
    }

    #[test]
    fn case_does_not_matter_and_a_hosting_service_merges_for_the_author() {
        assert_eq!(Fixture::sample().commit("JANE", "2026-10-24", "October").report(), "");
        let merged = |author| {
            Fixture::sample().commit_as((author, "2026-10-24"), ("noreply", "2026-10-24"), "October").report()
        };
        assert_eq!(merged("jane"), "");
        assert!(merged("zebra").starts_with("warning[unknown-committer]"));
    }

    #[test]
    fn without_addresses_of_the_staff_nothing_is_reported() {
        let practice = ["jane", "tom"].iter().fold(Fixture::sample(), |practice, id| {
            practice.edit(&format!("content/staff/{id}.md"), &format!("emails: [{id}@msp.example]\n"), "")
        });
        assert_eq!(practice.commit("zebra", "2026-10-24", "October").report(), "");
    }

    #[test]
    fn the_first_commit_of_a_shallow_clone_records_nothing() {
        let practice = Fixture::sample().commit("zebra", "2026-10-24", "Anything").cut_off();
        assert_eq!(practice.without_rule("shallow-history").report(), "");
    }
}
