use clap::Args;

use crate::diagnostic::emit::diagnostic;
use crate::diagnostic::{FieldPath, named};
use crate::document::{self, Document, Edit};
use crate::document_history::{State, changed_work, first_silent_change, is_same_work, lineage};
use crate::facts::AmendFacts;
use crate::model::{ClientResult, Day, PersonId};

use super::changes::{ChangeOptions, Changes};
use super::checked::{checked, report};
use super::form::yaml;
use super::new::{Assignment, FormContext};
use super::practice_source::PracticeSource;
use super::record::{ResultFile, WhichResult};
use super::world::World;
use super::{ExitStatus, Failure};

/// Say why a result was changed after its review
///
/// First edit the file of the result; this adds the entry under `amended` that
/// explains the edit. With `--commit`, the edit is committed with it. A result
/// that is final because its month was closed is amended in the same way.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    which: WhichResult,

    /// What was changed and why
    #[arg(long, value_name = "TEXT")]
    reason: String,

    /// Who changed it [default: the person with your git address]
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,

    /// Day of the change [default: today]
    #[arg(long, value_name = "DAY")]
    on: Option<Day>,

    #[command(flatten)]
    changes: ChangeOptions,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let reason = arguments.reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() {
        return Err(Failure::new("the reason is empty").with_help("say what was changed, and why"));
    }
    let on = day(&arguments, &context)?;
    let by = context.person(arguments.by.as_deref())?.ok_or_else(nobody)?;
    let assignment = arguments.which.assignment(None, &context)?;
    let result = ResultFile::of(&assignment, &tree, &context)?;
    let Some(old) = result.old.as_deref() else {
        return Err(Failure::new(format!("there is no result `{}` yet", result.path)));
    };
    let changed = changed(&result, &result.read(old)?, world)?;
    let mut changes = Changes::of(&tree);
    changes.edit(&result.path, old, &amended(&result, old, &by, on, &reason)?);
    let changes = changes.apply(&arguments.changes, &message(&assignment, &reason), world)?;
    let located = match arguments.changes.dry_run {
        true => Vec::new(),
        false => checked(world, |path| *path == result.path)?,
    };
    let facts = AmendFacts {
        result: result.path.to_string(),
        on,
        by: by.to_string(),
        reason,
        changed,
        changes,
        diagnostics: located.iter().map(diagnostic).collect(),
    };
    report(&facts, &located, &arguments.changes.output, world, |facts| {
        format!("{}{}", facts.changes.diff(), summary(facts))
    })
}

fn nobody() -> Failure {
    Failure::new("nobody on the staff has your git address").with_help("name who changed it with `--by`")
}

fn day(arguments: &Arguments, context: &FormContext<'_>) -> Result<Day, Failure> {
    match arguments.on {
        Some(day) if day > context.today => Err(Failure::new(format!("{day} has not come yet"))),
        Some(day) => Ok(day),
        None => Ok(context.today),
    }
}

/// What changed in a result since it was final; `None` in a practice that is not kept in git.
///
/// Fails where it was never final, and where nothing changed that has to be explained.
fn changed(
    file: &ResultFile<'_>,
    present: &Document<ClientResult>,
    world: &mut World,
) -> Result<Option<Vec<String>>, Failure> {
    let source = PracticeSource::find(world, None)?;
    let is_closed = file.closed_on().is_some();
    let is_final = |it: &ClientResult| it.is_reviewed() || (is_closed && it.status.is_terminal());
    let Some(history) = source.committed_history()? else {
        return if is_final(&present.front) { Ok(None) } else { Err(not_final(file)) };
    };
    let states = history.states(present);
    let line = lineage(&states, is_same_work);
    // The review counts also where it was removed since; the closing only where there was none.
    let reviewed = line.iter().position(|it| it.document.front.is_reviewed());
    let finished = reviewed.or_else(|| line.iter().position(|it| is_final(&it.document.front)));
    let line = line.get(finished.ok_or_else(|| not_final(file))?..).unwrap_or_default();
    let changed = fields(line).ok_or_else(|| {
        Failure::new(format!(
            "nothing in `{}` has to be explained: the record of the work did not change",
            file.path
        ))
        .with_help("edit the file first, then run this again")
    })?;
    Ok(Some(changed))
}

/// The fields that changed after the first of some states, where nothing explains it.
fn fields(line: &[&State<'_, ClientResult>]) -> Option<Vec<String>> {
    let changed = first_silent_change(line)?;
    let (before, after) = (&line.get(changed - 1)?.document, &line.last()?.document);
    let mut fields: Vec<String> =
        changed_work(before, after).into_iter().map(|it| it.what.to_string()).collect();
    if before.body.markdown.trim() != after.body.markdown.trim() {
        fields.push("text".to_owned());
    }
    Some(fields)
}

fn not_final(file: &ResultFile<'_>) -> Failure {
    Failure::new(format!("`{}` was not reviewed yet", file.path))
        .with_help("edit the file: until the review, no change has to be explained")
}

fn amended(
    file: &ResultFile<'_>,
    text: &str,
    by: &PersonId,
    on: Day,
    reason: &str,
) -> Result<String, Failure> {
    let entry = format!("{{on: {on}, by: {by}, reason: {}}}", yaml(reason));
    document::edit_fields(&file.path, text, &[(FieldPath::of("amended"), Edit::Append(&entry))])
        .map_err(|error| Failure::not_edited(&file.path, &error))
}

/// `Amend 2026-10/acme`, and the reason below it.
fn message(assignment: &Assignment<'_>, reason: &str) -> String {
    format!("Amend {}\n\n{reason}", assignment.id.stem())
}

/// `content/results/2026-10/acme.md: amended by tom on 2026-11-05; changed: minutes`.
fn summary(facts: &AmendFacts<'_>) -> String {
    let changed = facts.changed.iter().filter(|it| !it.is_empty());
    let changed = changed.map(|it| format!("; changed: {}", named(it))).collect::<String>();
    format!("{}: amended by {} on {}{changed}\n", facts.result, facts.by, facts.on)
}
