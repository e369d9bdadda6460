use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity, in_commit};
use crate::document::Identity;
use crate::document_history::DocumentHistory;
use crate::history::{Commit, FileChange};
use crate::practice::Practice;
use crate::source::ContentPath;

use super::document_removed;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "dropped-by-merge",
    severity: Severity::Warning,
    what: "A merge took a document from one side and dropped the changes of the other side.",
    why: "`git merge -s ours`, or a conflict resolved by taking one side, discards work unnoticed: `git log` of the file does not list the merge.",
    example: "git merge -X ours jane/october      (both branches had changed content/results/2026-10/acme.md)",
    cure: "Restore what was dropped, or record in the document why it no longer applies: for a result, in an entry under `amended`. The warning ends with the next change to the document.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let (practice, Ok(history)) = (context.practice, context.history) else { return Vec::new() };
    let merges = history.git.commits().filter(|commit| commit.parents().len() > 1);
    let changes = merges.flat_map(|commit| commit.changes()).filter(|change| change.one_sided);
    changes.filter_map(|change| fault(practice, history, &change)).collect()
}

fn fault(practice: &Practice, history: &DocumentHistory, change: &FileChange<'_>) -> Option<Diagnostic> {
    let identity = Identity::of(&ContentPath::new(change.path)).ok().filter(document_removed::is_record)?;
    let is_last = history.git.of(change.path).all(|it| change.commit.is_at_or_after(&it.commit));
    if !is_last
        || !history.is_dropped(change)
        || document_removed::fault(practice, history, change.path).is_some()
    {
        return None;
    }
    let dropped = dropped_commit(history, change)?;
    let path = ContentPath::new(change.path);
    let (shown, what) = match practice.files.contains_key(&path) {
        true => (path, "what was written".to_owned()),
        false => {
            let near = document_removed::file_to_show(practice, history, &identity);
            (near, format!("`{}`, which was written", change.path))
        }
    };
    let (merge, by) = (in_commit(Some(&change.commit)), in_commit(Some(&dropped)));
    let message = format!("a merge {merge} dropped {what} {by}");
    let help = format!("`git show {}:{}` shows what was dropped", dropped.id().short(), change.path);
    Some(RULE.at(&shown, Location::File, message).help(help))
}

/// The commit that wrote what the merge left out.
fn dropped_commit<'h>(history: &'h DocumentHistory, change: &FileChange<'h>) -> Option<Commit<'h>> {
    let lost = change.before.iter().find(|before| **before != change.after())?;
    let wrote = history.git.of(change.path).filter(|it| it.commit != change.commit && it.after() == *lost);
    wrote.max_by_key(|it| it.commit.generation()).map(|it| it.commit)
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";
    const AMENDED: &str = "amended: [{on: 2026-10-25, by: tom, reason: The time}]\nsummary:";
    const BIRCH: &str = "content/results/2026-10/birch.md";
    const CEDAR: &str = "content/clients/cedar.md";

    /// Two branches; the merge is as the first one has it.
    fn merged_one_sided() -> Fixture {
        let begin = Fixture::sample().commit("jane", "2026-10-24", "Begin");
        let main = begin
            .clone()
            .edit(ACME, "minutes: 30", "minutes: 31")
            .edit(ACME, "summary:", AMENDED)
            .commit("tom", "2026-10-25", "Amend acme");
        let side = begin.edit(BIRCH, "minutes: 30", "minutes: 45");
        side.file(CEDAR, "---\nname: Cedar\nservice_start: 2026-11-01\n---\n").commit_beside(
            "tom",
            "2026-10-25",
            "Correct birch",
        );
        main.merge("jane", "2026-10-26", "Merge")
    }

    #[test]
    fn what_a_merge_threw_away_is_reported() {
        assert_data_eq!(
            merged_one_sided().report(),
            str![[r#"
warning[dropped-by-merge]: a merge in `1234567` by Jane Miller on 2026-10-26 dropped what was written in `1234567` by Tom Reed on 2026-10-25
--> content/results/2026-10/birch.md
 = help: `git show 1234567:content/results/2026-10/birch.md` shows what was dropped

warning[dropped-by-merge]: a merge in `1234567` by Jane Miller on 2026-10-26 dropped `content/clients/cedar.md`, which was written in `1234567` by Tom Reed on 2026-10-25
--> monthly.toml
 = help: `git show 1234567:content/clients/cedar.md` shows what was dropped


"#]]
        );
    }

    #[test]
    fn a_later_change_of_the_document_ends_the_diagnostic() {
        let again = merged_one_sided().edit(BIRCH, "minutes: 30", "minutes: 31");
        let report = again.commit("tom", "2026-10-27", "Correct birch again").report();
        assert!(!report.contains("dropped what was written"), "{report}");
    }
}
