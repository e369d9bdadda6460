use crate::check::{Check, RuleContext, deed, is_same_record};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity};
use crate::document::Identity;
use crate::document_history::DocumentHistory;
use crate::history::Change;
use crate::model::{ClientId, Procedure, ProcedureId, ProcedureStatus, Single};
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "document-removed",
    severity: Severity::Warning,
    what: "A result, a client, a single that was opened, or a procedure that was in force was removed.",
    why: "What was done, for whom and how stays on record for years, also where it is over: nothing asks for what is not there any more. Ideas, handbook pages, drafts and plans may go.",
    example: "content/results/2026-10/acme.md      (there until a commit of 2026-11-05)",
    cure: "Restore the file from git. A client that left has `service_end`, a procedure that is out of use `status: retired`; a result that was wrong is corrected with an entry under `amended`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let (practice, Ok(document_history)) = (context.practice, context.document_history) else {
        return Vec::new();
    };
    let gone = document_history.history.paths().filter(|path| !practice.files.contains_key(*path));
    gone.filter_map(|path| fault(practice, document_history, path)).collect()
}

fn fault(practice: &Practice, document_history: &DocumentHistory, path: &str) -> Option<Diagnostic> {
    let identity = Identity::of(&ContentPath::new(path)).ok().filter(is_record)?;
    let change = document_history.history.of(path).find(|change| !change.is_there())?;
    if !was_in_force(document_history, &identity, &change) || has_moved(document_history, &change) {
        return None;
    }
    let message = format!("`{path}` was removed {}", deed(Some(&change.commit)));
    let help = format!("`git checkout {}^ -- {path}` brings it back", change.commit.id().short());
    Some(
        Diagnostic::new(&RULE, &place(practice, document_history, &identity), Location::File, message)
            .help(help),
    )
}

fn is_record(identity: &Identity) -> bool {
    let is_result = matches!(identity, Identity::Result(..) | Identity::CatchUp(_));
    is_result || matches!(identity, Identity::Client(_) | Identity::Single(_) | Identity::Procedure(_))
}

/// Whether the commit that removed it has it under another name.
fn has_moved(document_history: &DocumentHistory, removal: &Change<'_>) -> bool {
    document_history.history.moved(removal).is_some_and(|it| is_same_record(removal.path, it.path))
}

/// Whether a single was more than a plan, or a procedure more than a draft. What cannot be read
/// may have been.
fn was_in_force(document_history: &DocumentHistory, identity: &Identity, removal: &Change<'_>) -> bool {
    match identity {
        Identity::Single(_) => {
            let single = document_history.last_said::<Single>(removal);
            single.is_none_or(|it| it.front.opened_on.is_some() || it.front.closed_on.is_some())
        }
        Identity::Procedure(_) => {
            let procedure = document_history.last_said::<Procedure>(removal);
            procedure.is_none_or(|it| it.front.status != ProcedureStatus::Draft)
        }
        _ => true,
    }
}

/// The file that is nearest to what is gone: of the client, of the procedure, else the settings.
fn place(practice: &Practice, document_history: &DocumentHistory, identity: &Identity) -> ContentPath {
    let client = |id: &ClientId| practice.clients.get(id).map(|client| &client.path);
    let near = match identity {
        Identity::Result(_, id) => client(id),
        Identity::CatchUp(stem) => {
            let was_there = |(_, procedure): &(ClientId, ProcedureId)| {
                document_history.tells_of(&ContentPath::new(&format!("content/procedures/{procedure}.md")))
            };
            ResultId::halves(stem).filter(was_there).find_map(|(id, _)| client(&id))
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
    fn records_stay() {
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
 = help: `git checkout 1234567^ -- content/results/2026-10/birch.md` brings it back

warning[document-removed]: `content/results/catch-up/birch-dns.md` was removed in `1234567` by Tom Reed on 2026-11-05
--> content/clients/birch.md
 = help: `git checkout 1234567^ -- content/results/catch-up/birch-dns.md` brings it back

warning[document-removed]: `content/clients/cedar.md` was removed in `1234567` by Tom Reed on 2026-11-05
--> monthly.toml
 = help: `git checkout 1234567^ -- content/clients/cedar.md` brings it back


"#]]
        );
    }

    #[test]
    fn the_result_of_one_client_is_not_laid_at_the_door_of_another() {
        let catch_up = "content/results/catch-up/acme-corp-time-services.md";
        let practice = Fixture::sample().file(catch_up, "---\nstatus: blocked\nreason: No.\n---\n");
        let practice = practice.commit("jane", "2026-10-24", "October").without(catch_up);
        assert_data_eq!(
            practice.commit("tom", "2026-11-05", "Tidy up").report(),
            str![[r#"
warning[document-removed]: `content/results/catch-up/acme-corp-time-services.md` was removed in `1234567` by Tom Reed on 2026-11-05
--> monthly.toml
 = help: `git checkout 1234567^ -- content/results/catch-up/acme-corp-time-services.md` brings it back


"#]]
        );
    }

    /// Git calls it renamed.
    #[test]
    fn one_result_is_not_another() {
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
    fn what_is_back_or_has_another_name_is_not_gone() {
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
}
