use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity};
use crate::document_history::DocumentHistory;
use crate::history::Named;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-revision",
    severity: Severity::Error,
    what: "`revision` names no commit of this history, or more than one.",
    why: "Which text of the procedure was followed can only be shown where its commit is found.",
    example: "revision: 3f2a9c1      (no commit's id begins so)",
    cure: "Write the beginning of the commit's id, seven digits or more, as `git log -- content/procedures` lists it; or leave `revision` out: then the text in force on the day of the work is worked out.",
};

/// Nothing is known without a past, and in a shallow clone not enough.
fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Some(document_history) =
        context.document_history.ok().filter(|document_history| !document_history.history.is_shallow())
    else {
        return Vec::new();
    };
    let singles = context.practice.fully_parsed_singles().map(|single| &single.document);
    let of_singles = singles.filter_map(|it| Some((&it.path, it.front.revision.as_deref()?)));
    let resolved_results = context.results.iter();
    let of_works = resolved_results
        .filter_map(|resolved| Some((resolved.path(), resolved.front().revision.as_deref()?)));
    of_singles.chain(of_works).filter_map(|(path, written)| fault(document_history, path, written)).collect()
}

fn fault(document_history: &DocumentHistory, path: &ContentPath, written: &str) -> Option<Diagnostic> {
    let (message, help) = match document_history.history.named(written) {
        Named::Commit(_) => return None,
        Named::Unknown => (
            format!("no commit of this history has the id `{written}`"),
            "`git log -- content/procedures` lists the commits of the procedures",
        ),
        Named::Ambiguous => {
            (format!("more than one commit's id begins with `{written}`"), "write more of its digits")
        }
    };
    Some(Diagnostic::at(&RULE, path, FieldPath::of("revision"), message).help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn pinned(practice: Fixture, result: &str, single: &str) -> Fixture {
        practice
            .edit(
                "content/results/2026-10/acme.md",
                "minutes: 30",
                &format!("minutes: 30\nrevision: {result}"),
            )
            .edit(
                "content/singles/2026-10-time-services.md",
                "lead: jane",
                &format!("lead: jane\nrevision: {single}"),
            )
    }

    fn head(practice: &Fixture) -> String {
        practice.document_history().expect("it was committed").history.head().id().to_string()
    }

    #[test]
    fn a_revision_is_a_commit_of_this_history() {
        let practice = Fixture::sample().commit("jane", "2026-10-20", "Begin");
        let head = head(&practice);
        let good = pinned(practice.clone(), &head[..7], &head.to_uppercase());
        assert_eq!(good.report(), "");
        assert_data_eq!(
            pinned(practice, "0123abc", "abc").report(),
            str![[r#"
error[unknown-revision]: no commit of this history has the id `1234567`
  --> content/results/2026-10/acme.md:10:11
   |
10 | revision: 1234567
   |           ^^^^^^^
   |
   = help: `git log -- content/procedures` lists the commits of the procedures

error[unknown-revision]: no commit of this history has the id `abc`
 --> content/singles/2026-10-time-services.md:3:11
  |
3 | revision: abc
  |           ^^^
  |
  = help: `git log -- content/procedures` lists the commits of the procedures


"#]]
        );
    }

    #[test]
    fn an_id_must_not_mean_two_commits() {
        let practice = Fixture::sample().commit("jane", "2026-10-20", "Begin");
        let git = git2::Repository::open(practice.folder()).expect("a repository");
        let mut last = git.head().and_then(|head| head.peel_to_commit()).expect("a commit");
        let mut ids = std::collections::BTreeSet::new();
        // Of some hundred commits two ids begin with the same four digits, sooner or later.
        let twice = loop {
            let (who, tree) = (last.author().to_owned(), last.tree().expect("a tree"));
            let id = git.commit(Some("HEAD"), &who, &who, "Again", &tree, &[&last]).expect("a commit");
            if !ids.insert(id.to_string()[..4].to_owned()) {
                break id.to_string()[..4].to_owned();
            }
            last = git.find_commit(id).expect("the commit");
        };
        let report = pinned(practice, &twice, &twice).report();
        assert!(report.contains(&format!("more than one commit's id begins with `{twice}`")), "{report}");
    }

    #[test]
    fn without_a_past_nothing_is_said() {
        assert_eq!(pinned(Fixture::sample(), "0123abc", "0123abc").report(), "");
    }
}
