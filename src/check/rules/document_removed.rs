use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity, in_commit};
use crate::document::Identity;
use crate::document_history::DocumentHistory;
use crate::history::FileChange;
use crate::model::{ClientId, Procedure, ProcedureId, ProcedureStatus, Single};
use crate::practice::Practice;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "document-removed",
    severity: Severity::Warning,
    what: "A result, a client or single with results, or a procedure that was in force was removed.",
    why: "Records of what was done, how and for whom are kept for years, even after the service has ended. Nothing else reports that one is missing. Ideas, handbook pages, drafts, and clients and singles for which nothing was ever recorded may be removed.",
    example: "content/results/2026-10/acme.md      (there until a commit of 2026-11-05)",
    cure: "Restore the file from git. For a client that left, set `service_end`; for a procedure that is no longer used, `status: retired`; correct a wrong result with an entry under `amended`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let (practice, Ok(history)) = (context.practice, context.history) else { return Vec::new() };
    let gone = history.git.paths().filter(|path| !practice.files.contains_key(*path));
    gone.filter_map(|path| fault(practice, history, path)).collect()
}

pub(crate) fn fault(practice: &Practice, history: &DocumentHistory, path: &str) -> Option<Diagnostic> {
    let identity = Identity::of(&ContentPath::new(path)).ok().filter(is_record)?;
    let change = history.git.of(path).find(|change| !change.is_there())?;
    if !was_in_force(history, &identity, &change) || history.new_path(&change).is_some() {
        return None;
    }
    let message = format!("`{path}` was removed {}", in_commit(Some(&change.commit)));
    let help = format!("`git checkout {}^ -- {path}` restores it", change.commit.id().short());
    Some(RULE.at(&file_to_show(practice, history, &identity), Location::File, message).help(help))
}

pub(crate) fn is_record(identity: &Identity) -> bool {
    let is_result = matches!(identity, Identity::Result(..) | Identity::CatchUp(_));
    is_result || matches!(identity, Identity::Client(_) | Identity::Single(_) | Identity::Procedure(_))
}

/// Whether anything was recorded for a client or single, a single was closed, or a procedure was more than a draft;
/// assumed where the document cannot be read.
fn was_in_force(history: &DocumentHistory, identity: &Identity, removal: &FileChange<'_>) -> bool {
    match identity {
        Identity::Single(id) => {
            let single = history.last_version::<Single>(removal);
            let is_closed = single.is_none_or(|it| it.front.closed_on.is_some());
            is_closed
                || has_results(
                    history,
                    |result| matches!(result, Identity::Result(month, _) if *month == id.month),
                )
        }
        Identity::Client(id) => has_results(history, |result| match result {
            Identity::Result(_, client) => client == id,
            Identity::CatchUp(name) => name.halves().any(|(client, _)| client == *id),
            _ => false,
        }),
        Identity::Procedure(_) => {
            let procedure = history.last_version::<Procedure>(removal);
            procedure.is_none_or(|it| it.front.status != ProcedureStatus::Draft)
        }
        _ => true,
    }
}

/// Whether the practice ever had a result for which this holds.
fn has_results(history: &DocumentHistory, is_it: impl Fn(&Identity) -> bool) -> bool {
    history
        .git
        .paths()
        .any(|path| Identity::of(&ContentPath::new(path)).is_ok_and(|identity| is_it(&identity)))
}

/// File at which the diagnostic is shown: that of the client or of the procedure, or else the settings.
pub(crate) fn file_to_show(
    practice: &Practice,
    history: &DocumentHistory,
    identity: &Identity,
) -> ContentPath {
    let client = |id: &ClientId| practice.clients.get(id).map(|client| &client.path);
    let near = match identity {
        Identity::Result(_, id) => client(id),
        Identity::CatchUp(name) => {
            let was_there = |(_, procedure): &(ClientId, ProcedureId)| {
                history.git.of(&format!("content/procedures/{procedure}.md")).len() > 0
            };
            name.halves().filter(was_there).find_map(|(id, _)| client(&id))
        }
        Identity::Single(id) => practice.procedures.get(&id.procedure).map(|procedure| &procedure.path),
        _ => None,
    };
    near.cloned().unwrap_or_else(|| ContentPath::new("monthly.toml"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn october() -> Fixture {
        Fixture::sample()
            .file(
                "content/results/catch-up/birch-dns.md",
                "---\nstatus: blocked\nreason: No access\nperformed_by: tom\n---\n",
            )
            .file("content/clients/cedar.md", "---\nname: Cedar\nservice_start: 2026-10-20\n---\n")
            .file("content/singles/2026-12-time-services.md", "---\nlead: jane\n---\n")
            .file(
                "content/ideas/clocks.md",
                "---\ntitle: Clocks\nstate: idea\nraised_by: tom\nraised_on: 2026-10-01\n---\n",
            )
            .file("content/procedures/dns.md", "---\ntitle: DNS\nsummary: Names.\n---\n")
            .commit("jane", "2026-10-24", "October")
    }

    #[test]
    fn removed_records_are_reported() {
        let practice = october()
            .without("content/results/2026-10/birch.md")
            .without("content/results/catch-up/birch-dns.md")
            .without("content/clients/cedar.md")
            .without("content/singles/2026-12-time-services.md")
            .without("content/ideas/clocks.md")
            .without("content/procedures/dns.md")
            .commit("tom", "2026-11-05", "Tidy up")
            .without_rule("overdue");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[document-removed]: `content/results/2026-10/birch.md` was removed in `1234567` by Tom Reed on 2026-11-05
--> content/clients/birch.md
 = help: `git checkout 1234567^ -- content/results/2026-10/birch.md` restores it

warning[document-removed]: `content/results/catch-up/birch-dns.md` was removed in `1234567` by Tom Reed on 2026-11-05
--> content/clients/birch.md
 = help: `git checkout 1234567^ -- content/results/catch-up/birch-dns.md` restores it


"#]]
        );
    }

    #[test]
    fn clients_and_singles_may_be_removed_only_before_anything_is_recorded() {
        let (client, single) = ("content/clients/birch.md", "content/singles/2026-10-time-services.md");
        let recorded = Fixture::sample().commit("jane", "2026-10-24", "October");
        let removed = recorded
            .without("content/results/2026-10/acme.md")
            .without("content/results/2026-10/birch.md")
            .without(client)
            .without(single)
            .commit("tom", "2026-11-05", "Tidy up");
        let report = removed.report();
        assert!(report.contains("`content/clients/birch.md` was removed"), "{report}");
        assert!(report.contains("`content/singles/2026-10-time-services.md` was removed"), "{report}");
        let opened = Fixture::sample()
            .without("content/results/2026-10/acme.md")
            .without("content/results/2026-10/birch.md")
            .commit("jane", "2026-10-24", "October");
        let removed = opened.without(client).without(single).commit("tom", "2026-11-05", "Tidy up");
        assert!(!removed.report().contains("document-removed"), "{}", removed.report());
    }

    #[test]
    fn a_result_of_one_client_is_not_in_the_trail_of_another() {
        let catch_up = "content/results/catch-up/acme-corp-time-services.md";
        let practice = Fixture::sample().file(catch_up, "---\nstatus: blocked\nreason: No.\n---\n");
        let practice = practice.commit("jane", "2026-10-24", "October").without(catch_up);
        assert_data_eq!(
            practice.commit("tom", "2026-11-05", "Tidy up").report(),
            str![[r#"
warning[document-removed]: `content/results/catch-up/acme-corp-time-services.md` was removed in `1234567` by Tom Reed on 2026-11-05
--> monthly.toml
 = help: `git checkout 1234567^ -- content/results/catch-up/acme-corp-time-services.md` restores it


"#]]
        );
    }

    /// Git calls it renamed.
    #[test]
    fn a_result_that_resembles_another_does_not_replace_it() {
        let moved = Fixture::sample().commit("jane", "2026-10-24", "October").moved(
            "content/results/2026-10/birch.md",
            "content/results/2026-11/acme.md",
            &[("minutes: 30", "minutes: 20")],
        );
        let report = moved.commit("jane", "2026-10-28", "Tidy up").report();
        assert!(report.contains("warning[document-removed]"), "{report}");
        assert!(!report.contains("changed-after-review"), "{report}");
    }

    #[test]
    fn what_a_shallow_clone_saw_removed_was_there() {
        let practice = Fixture::sample()
            .commit("jane", "2026-10-24", "October")
            .cut_off()
            .without("content/results/2026-10/birch.md")
            .commit("tom", "2026-11-05", "Tidy up");
        assert!(practice.report().contains("warning[document-removed]"));
    }

    #[test]
    fn restored_and_renamed_documents_are_not_reported() {
        let birch = "content/results/2026-10/birch.md";
        let gone = Fixture::sample().commit("jane", "2026-10-24", "October").without(birch);
        let back = Fixture::sample().text_of(birch);
        assert_eq!(gone.commit("jane", "2026-11-05", "Tidy up").file(birch, back).report(), "");
        let moved = Fixture::sample().commit("jane", "2026-10-24", "October").moved(
            birch,
            "content/results/catch-up/birch-time-services.md",
            &[],
        );
        let moved = moved.commit("jane", "2026-11-05", "File it where it belongs");
        assert!(!moved.report().contains("document-removed"));
    }

    #[test]
    fn a_similar_document_of_another_client_or_month_does_not_excuse_a_removal() {
        let birch = "content/results/2026-10/birch.md";
        let october = Fixture::sample().commit("jane", "2026-10-24", "October");
        for other in ["content/results/2026-10/cedar.md", "content/results/2026-09/birch.md"] {
            let swapped = october.clone().without(birch).file(other, Fixture::sample().text_of(birch));
            let report = swapped.commit("jane", "2026-11-05", "Tidy up").report();
            assert!(report.contains("`content/results/2026-10/birch.md` was removed"), "{other}: {report}");
        }
    }

    #[test]
    fn a_renamed_client_keeps_its_results() {
        let october = Fixture::sample().commit("jane", "2026-10-24", "October");
        let client = "content/clients/birch-timber.md";
        let renamed = october.moved("content/clients/birch.md", client, &[]).moved(
            "content/results/2026-10/birch.md",
            "content/results/2026-10/birch-timber.md",
            &[],
        );
        let report = renamed.commit("jane", "2026-11-05", "Rename birch").report();
        assert!(!report.contains("document-removed"), "{report}");
    }
}
