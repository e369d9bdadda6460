use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::document_history::DocumentHistory;
use crate::history::NamedCommit;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-revision",
    severity: Severity::Error,
    what: "`revision` matches no commit of this history, or more than one.",
    why: "The version of the procedure that was followed can only be shown if its commit is found.",
    example: "revision: 3f2a9c1      (no commit id starts with it)",
    cure: "Write the start of the commit id, at least seven digits, as `git log -- content/procedures` lists it. Or leave `revision` out: then the version in force on the day of the work counts.",
};

/// Reports nothing without a history, or with a shallow one: the commit may be among those that are missing.
fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Some(history) = context.history.ok().filter(|history| !history.git.is_shallow()) else {
        return Vec::new();
    };
    let singles = context.practice.fully_parsed_singles().map(|single| &single.document);
    let of_singles = singles.filter_map(|it| Some((&it.path, it.front.revision.as_deref()?)));
    let resolved_results = context.results.iter();
    let of_results = resolved_results
        .filter_map(|resolved| Some((resolved.path(), resolved.front().revision.as_deref()?)));
    of_singles.chain(of_results).filter_map(|(path, written)| fault(history, path, written)).collect()
}

fn fault(history: &DocumentHistory, path: &ContentPath, written: &str) -> Option<Diagnostic> {
    let (message, help) = match history.git.named(written) {
        NamedCommit::Commit(_) => return None,
        NamedCommit::Unknown => (
            format!("unknown revision `{written}`: no commit id starts with it"),
            "`git log -- content/procedures` lists the commits of the procedures",
        ),
        NamedCommit::Ambiguous => {
            (format!("ambiguous revision `{written}`: several commit ids start with it"), "write more digits")
        }
    };
    Some(RULE.at(path, FieldPath::of("revision"), message).help(help))
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
        practice.document_history().expect("it was committed").git.head().id().to_string()
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
error[unknown-revision]: unknown revision `1234567`: no commit id starts with it
 --> content/results/2026-10/acme.md:9:11
  |
9 | revision: 1234567
  |           ^^^^^^^
  |
  = help: `git log -- content/procedures` lists the commits of the procedures

error[unknown-revision]: unknown revision `abc`: no commit id starts with it
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
        assert!(report.contains(&format!("ambiguous revision `{twice}`")), "{report}");
    }

    #[test]
    fn without_a_history_nothing_is_reported() {
        assert_eq!(pinned(Fixture::sample(), "0123abc", "0123abc").report(), "");
    }
}
