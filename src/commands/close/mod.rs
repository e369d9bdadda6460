mod tag;

use std::collections::BTreeMap;

use clap::Args;

use crate::coverage::{Completion, Coverage};
use crate::diagnostic::named;
use crate::document::{self, Edit};
use crate::facts::CloseFacts;
use crate::model::{ClientId, Ending, Month, PersonId, Single};
use crate::practice::MonthlySingle;
use crate::source::WorkingTree;

use super::changes::{ChangeOptions, Changes};
use super::new::{FormContext, Opening};
use super::world::World;
use super::{ExitStatus, Failure};

use tag::Tagging;

/// Close the single of a month, and record how it ended for each client
///
/// Writes `closed_on`, `closed_by` and `closed_as` into the single. A client
/// without a result counts as missed from then on. If the single was closed by
/// hand, what is missing is added. Prints what changes in the file.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month, such as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    /// Who closes it [default: the person with your git address]
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,

    /// Tag the commit as `single/2026-12`, with how the month ended and the hash
    /// of every result
    #[arg(long, requires = "commit")]
    tag: bool,

    /// Print the message of such a tag for a month that is closed, for `git tag`
    #[arg(long, conflicts_with_all = ["tag", "commit", "dry_run", "by"])]
    tag_message: bool,

    #[command(flatten)]
    changes: ChangeOptions,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let single = context.single(arguments.month)?;
    if arguments.tag_message {
        let message = message_of_closed(single, &tree, &context)?;
        world.print(&message)?;
        return Ok(ExitStatus::Clean);
    }
    let by = match &single.document.front.closed_by {
        Some(person) => person.clone(),
        None => context.person(arguments.by.as_deref())?.ok_or_else(nobody)?,
    };
    require_closable(single, &context)?;
    let coverage = Coverage::of(&context.practice, context.today);
    let endings = endings(single, &context, &coverage)?;
    let path = &single.document.path;
    let edits = edits(single, &endings, &by, &context)?;
    let edits: Vec<(&str, Edit<'_>)> = edits.iter().map(|(key, value)| (*key, Edit::Set(value))).collect();
    let old = context.text(path)?;
    let new = document::edit(path, &old, &edits).map_err(|error| Failure::not_edited(path, &error))?;
    let mut changes = Changes::of(&tree);
    changes.edit(path, &old, &new);
    let month = single.id.month;
    let message = format!("Close {month}");
    let closed_on = single.document.front.closed_on.unwrap_or(context.today);
    let tagging = match arguments.tag {
        true => {
            let message = tag::message(month, closed_on, &endings, &tree, &context)?;
            Some(Tagging::of(month, message, &tree, world)?)
        }
        false => None,
    };
    let changes = changes.apply(&arguments.changes, &message, world)?;
    if let (Some(tagging), Some(commit)) = (&tagging, &changes.commit) {
        tagging.write(commit)?;
    }
    let facts = CloseFacts {
        month,
        closed_on,
        counts: Completion {
            missed: endings.values().filter(|it| **it == Ending::Missed).count(),
            ..coverage.completion(month)
        },
        endings: endings.iter().map(|(client, ending)| (client.to_string(), ending.word())).collect(),
        tag: tagging.map(|it| it.name),
        changes,
    };
    world.print_facts(arguments.changes.output.format, &facts, |facts, _| {
        format!("{}{}", facts.changes.diff(), summary(facts, &endings))
    })?;
    Ok(ExitStatus::Clean)
}

/// The message of the tag of a month that was closed.
fn message_of_closed(
    single: &MonthlySingle,
    tree: &WorkingTree,
    context: &FormContext<'_>,
) -> Result<String, Failure> {
    let (month, front) = (single.id.month, &single.document.front);
    match (front.closed_on, &front.closed_as) {
        (Some(day), Some(endings)) => tag::message(month, day, endings, tree, context),
        _ => Err(Failure::new(format!("{month} is not closed"))
            .with_help(format!("`monthly close {month}` closes it"))),
    }
}

fn nobody() -> Failure {
    Failure::new("nobody on the staff has your git address")
        .with_help("name who closes the month with `--by`")
}

fn require_closable(single: &MonthlySingle, context: &FormContext<'_>) -> Result<(), Failure> {
    let (front, month) = (&*single.document.front, single.id.month);
    match front {
        Single { opened_on: None, .. } => Err(Failure::new(format!("{month} was not opened"))
            .with_help(format!("`monthly open {month}` opens it"))),
        Single { closed_on: Some(day), closed_as: Some(_), .. } => {
            Err(Failure::new(format!("{month} was closed on {day}"))
                .with_help("a correction is an entry in `amended` of the result"))
        }
        _ if !single.has_begun(context.today) => Err(Failure::new(format!("{month} has not begun"))),
        _ => Ok(()),
    }
}

/// How the month ends for each client of its population.
fn endings(
    single: &MonthlySingle,
    context: &FormContext<'_>,
    coverage: &Coverage,
) -> Result<BTreeMap<ClientId, Ending>, Failure> {
    let (month, practice) = (single.id.month, &context.practice);
    context.require_readable(single)?;
    let cells = practice.clients.keys().zip(coverage.cells(month));
    Ok(cells.filter_map(|(id, cell)| Some((id.clone(), cell.state.ending()?))).collect())
}

fn edits(
    single: &MonthlySingle,
    endings: &BTreeMap<ClientId, Ending>,
    by: &PersonId,
    context: &FormContext<'_>,
) -> Result<Vec<(&'static str, String)>, Failure> {
    let front = &single.document.front;
    let closed = front.closed_on.unwrap_or(context.today);
    let lines: Vec<String> = endings.iter().map(|(client, ending)| format!("{client}: {ending}")).collect();
    let mut edits = Vec::new();
    if front.waived.is_none() {
        let (_, procedure) = context.procedure(single.id.procedure.as_str())?;
        let opening =
            Opening::of(&single.id, procedure, single.due(&context.practice.settings), closed, context);
        edits.extend(opening.missing_keys(front));
    }
    edits.push(("closed_on", closed.to_string()));
    edits.push(("closed_by", by.to_string()));
    edits.push(("closed_as", document::flow_map(&lines)));
    Ok(edits)
}

/// `2026-10 closed: 38 of 40 completed, 2 exempt`, and the clients at which it was not done.
fn summary(facts: &CloseFacts, endings: &BTreeMap<ClientId, Ending>) -> String {
    let mut summary = format!("{} closed: {}\n", facts.month, facts.counts.words());
    for ending in [Ending::Missed, Ending::InProgress, Ending::Blocked, Ending::Deferred] {
        let clients: Vec<&ClientId> =
            endings.iter().filter(|(_, it)| **it == ending).map(|(id, _)| id).collect();
        if !clients.is_empty() {
            summary.push_str(&format!("{}: {}\n", ending.spoken(), named(&clients)));
        }
    }
    if let Some(tag) = &facts.tag {
        summary.push_str(&format!("tagged as {tag}\n"));
    }
    summary
}
