use std::collections::BTreeSet;

use clap::Args;

use crate::bundled;
use crate::check::rules::changed_after_approval::is_same_text;
use crate::diagnostic::emit::diagnostic;
use crate::diagnostic::named;
use crate::document::{self, Document, Edit};
use crate::document_history::{State, lineage, since_last_change};
use crate::facts::ApproveFacts;
use crate::model::{PersonId, Procedure, ProcedureId, ProcedureStatus};
use crate::source::{Source, WorkingTree};

use super::changes::{ChangeOptions, Changes};
use super::checked::{checked, report};
use super::new::FormContext;
use super::practice_source::PracticeSource;
use super::world::World;
use super::{ExitStatus, Failure};

/// Approve a procedure as it is now
///
/// Writes `status: active`, `approved_by` and `approved_on`. Who changed the
/// text since the approval before cannot approve it, unless
/// `review.allow_self_review` is set in `monthly.toml`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The procedure
    procedure: String,

    /// Who approves it [default: the person with your git address]
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,

    #[command(flatten)]
    changes: ChangeOptions,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let (id, procedure) = context.procedure(&arguments.procedure)?;
    require_approvable(&id, procedure)?;
    let by = context.person(arguments.by.as_deref())?.ok_or_else(|| {
        Failure::new("nobody on the staff has your git address").with_help("name who approves it with `--by`")
    })?;
    let authors = authors(procedure, &tree, &context, world)?;
    if authors.contains(&by) && !context.practice.settings.review.allow_self_review {
        return Err(Failure::new(format!("`{by}` changed the text of `{id}`")).with_help(
            "another person approves it: `--by`; if you work alone, set `allow_self_review = true` under `[review]` in `monthly.toml`",
        ));
    }
    let text = context.text(&procedure.path)?;
    let mut changes = Changes::of(&tree);
    changes.edit(&procedure.path, &text, &approved(procedure, &text, &by, &context)?);
    let changes = changes.apply(&arguments.changes, &format!("Approve {id}"), world)?;
    let located = match arguments.changes.dry_run {
        true => Vec::new(),
        false => checked(world, |path| *path == procedure.path)?,
    };
    let facts = ApproveFacts {
        procedure: id.to_string(),
        approved_by: by.to_string(),
        approved_on: context.today,
        changed_by: authors.iter().map(ToString::to_string).collect(),
        changes,
        diagnostics: located.iter().map(diagnostic).collect(),
    };
    report(&facts, &located, &arguments.changes.output, world, |facts| {
        format!("{}{}", facts.changes.diff(), summary(facts))
    })
}

fn require_approvable(id: &ProcedureId, procedure: &Document<Procedure>) -> Result<(), Failure> {
    if !procedure.fully_parsed {
        return Err(
            Failure::new(format!("`{}` has errors", procedure.path)).with_help("`monthly check` lists them")
        );
    }
    match procedure.front.status {
        ProcedureStatus::Retired => Err(Failure::new(format!("`{id}` is retired"))
            .with_help("set `status: draft` first, if it is to be used again")),
        ProcedureStatus::Draft | ProcedureStatus::Active => Ok(()),
    }
}

/// People on the staff who changed the text since the approval before. A text that was copied from the library has no
/// author in the practice. Without commits, nobody is known.
fn authors(
    procedure: &Document<Procedure>,
    tree: &WorkingTree,
    context: &FormContext<'_>,
    world: &mut World,
) -> Result<BTreeSet<PersonId>, Failure> {
    let source = PracticeSource::find(world, None)?;
    let Some(history) = source.committed_history()? else { return Ok(BTreeSet::new()) };
    let library = library_text(procedure, tree);
    if library.as_ref().is_some_and(|it| is_same_text(it, procedure)) {
        return Ok(BTreeSet::new());
    }
    let states = history.states(procedure);
    let line = match procedure.front.approved_on {
        Some(_) => since_last_change(&states, |it| (it.approved_by.clone(), it.approved_on)),
        None => lineage(&states, is_same_text),
    };
    let people = context.practice.people();
    let author = |state: &State<'_, Procedure>| match &state.commit {
        Some(commit) => people.by_address(&commit.author().email).cloned(),
        None => context.person.clone(),
    };
    let changes = line.windows(2).filter_map(|pair| match pair {
        [before, after] if !is_same_text(&before.document, &after.document) => author(after),
        _ => None,
    });
    let mut authors: BTreeSet<PersonId> = changes.collect();
    let is_own = procedure.front.approved_on.is_none() && library.is_none();
    authors.extend(line.first().filter(|_| is_own).and_then(|first| author(first)));
    Ok(authors)
}

/// The procedure as the library has it, if it was copied from there.
fn library_text(procedure: &Document<Procedure>, tree: &WorkingTree) -> Option<Document<Procedure>> {
    let text = String::from_utf8(tree.read(&bundled::pristine(&procedure.path)).ok()?).ok()?;
    document::read_as::<Procedure>(&procedure.path, &text)
}

/// The text of the procedure with the approval. A procedure that is introduced by its first approval keeps that day.
fn approved(
    procedure: &Document<Procedure>,
    text: &str,
    by: &PersonId,
    context: &FormContext<'_>,
) -> Result<String, Failure> {
    let (by, on) = (by.to_string(), context.today.to_string());
    let introduced = procedure.front.approved_on.filter(|_| procedure.front.lacks_introduction());
    let introduced = introduced.map(|day| day.to_string());
    let mut edits = vec![("status", Edit::Set(ProcedureStatus::Active.word()))];
    edits.extend([("approved_by", Edit::Set(&by)), ("approved_on", Edit::Set(&on))]);
    edits.extend(introduced.as_deref().map(|day| ("introduced_on", Edit::Set(day))));
    document::edit(&procedure.path, text, &edits)
        .map_err(|error| Failure::not_edited(&procedure.path, &error))
}

/// `time-services: approved by jane on 2026-11-22; changed by tom`.
fn summary(facts: &ApproveFacts<'_>) -> String {
    let changed = match facts.changed_by.is_empty() {
        true => String::new(),
        false => format!("; changed by {}", named(&facts.changed_by)),
    };
    format!("{}: approved by {} on {}{changed}\n", facts.procedure, facts.approved_by, facts.approved_on)
}
