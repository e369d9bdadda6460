use clap::Args;

use crate::coverage::{self, Coverage, LateCount, Obligation, RemainingWork};
use crate::diagnostic::Count;
use crate::document_history::DocumentHistory;
use crate::model::{ClientId, Month};
use crate::practice::{MonthlySingle, Practice, ResultId};
use crate::source::ContentPath;

use super::practice_source::{Assembled, PracticeSource};
use super::section::section;
use super::world::World;
use super::{ExitStatus, Failure, as_of};

/// Show where the month's single stands: what is left, and who is behind
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month of the single [default: the current one]
    month: Option<Month>,

    #[command(flatten)]
    source: as_of::Options,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let source = PracticeSource::find(world, arguments.source.as_of.as_ref())?;
    let Assembled { today, practice, document_history, .. } =
        source.assemble(world, arguments.source.caching())?;
    let coverage = Coverage::of(&practice, today);
    let month = arguments.month.or_else(|| coverage.current(&practice));
    let single = month.and_then(|month| practice.singles.get(&month)).ok_or_else(|| no_single(month))?;
    let width = world.terminal.width();
    let unreadable = practice.unreadable_files();
    let parts = [
        unplanned(&practice, &coverage, arguments.month),
        head(&practice, &coverage, single),
        left(&practice, &coverage, single, width),
        if arguments.month.is_none() { catch_ups(&practice, &coverage, width) } else { String::new() },
        behind(&coverage, width),
        findings(&coverage),
        section("not counted, since it cannot be read: `monthly check` says why", &rows(&unreadable), width),
        document_history.map(|document_history| uncommitted(&document_history)).unwrap_or_default(),
    ];
    world.print(&parts.concat())?;
    Ok(if unreadable.is_empty() { ExitStatus::Clean } else { ExitStatus::Errors })
}

/// Says that nothing is planned for this month, before the last single is shown.
fn unplanned(practice: &Practice, coverage: &Coverage, asked: Option<Month>) -> String {
    match coverage.unplanned_month(practice).filter(|_| asked.is_none()) {
        Some(month) => format!("no single is planned for {month}; the last one:\n\n"),
        None => String::new(),
    }
}

fn rows(paths: &[&ContentPath]) -> Vec<[String; 1]> {
    paths.iter().map(|path| [path.to_string()]).collect()
}

fn no_single(month: Option<Month>) -> Failure {
    match month {
        Some(month) => Failure::new(format!("no single in {month}"))
            .with_help(format!("`monthly new single {month} <procedure>` plans one")),
        None => Failure::new("there is no single yet").with_help("`monthly new single` plans one"),
    }
}

/// `Monthly Single - 202611 - UPS Stress Test`, and below it `due 2026-11-30: 9 of 12 completed`.
fn head(practice: &Practice, coverage: &Coverage, single: &MonthlySingle) -> String {
    let due = single.due(&practice.settings);
    let days = due.days_since(coverage.today);
    let when = match days {
        0 => "today".to_owned(),
        1.. => format!("in {}", Count(days.unsigned_abs() as usize, "day")),
        _ => format!("{} ago", Count(days.unsigned_abs() as usize, "day")),
    };
    let closed = single.document.front.closed_on.map(|day| format!(", closed on {day}")).unwrap_or_default();
    let words = coverage.completion(single.id.month).words();
    format!("{}\ndue {due}, {when}{closed}: {words}\n", practice.title(single))
}

/// The clients that are left, with their state and technician.
fn left(practice: &Practice, coverage: &Coverage, single: &MonthlySingle, width: usize) -> String {
    let clients = practice.clients.iter().zip(coverage.cells(single.id.month));
    let left: Vec<[String; 4]> = clients
        .filter(|(_, cell)| cell.state.is_required() && !cell.state.is_completed())
        .map(|((id, client), cell)| {
            let technician = client.front.primary_technician.as_ref().map(ToString::to_string);
            let result = practice.results.get(&ResultId::Monthly(single.id.month, id.clone()));
            let reason = result.and_then(|it| it.front.reason.as_deref()).unwrap_or_default();
            [id.to_string(), cell.state.words(), technician.unwrap_or_default(), reason.to_owned()]
        })
        .collect();
    section("left", &left, width)
}

/// Work outside of the single that is due by the end of this month: deferred to it, or to catch up on.
fn catch_ups(practice: &Practice, coverage: &Coverage, width: usize) -> String {
    let row = |(id, it): (&ResultId, &RemainingWork)| {
        let technician = coverage::assignee(practice, id).map(ToString::to_string).unwrap_or_default();
        [id.client().to_string(), it.procedure.to_string(), technician, format!("due {}", it.due)]
    };
    section("to catch up on this month", &coverage.due_this_month().map(row).collect::<Vec<_>>(), width)
}

/// Who is behind, the worst first.
fn behind(coverage: &Coverage, width: usize) -> String {
    let row = |(id, late): &(&ClientId, Vec<&Obligation>)| {
        let named = late.iter().map(|it| match it.cause.month() {
            Some(month) => month.to_string(),
            None => it.procedure.to_string(),
        });
        [id.to_string(), LateCount::of(late.iter().copied()).words(), named.collect::<Vec<_>>().join(", ")]
    };
    let mut worst_first: Vec<_> = coverage.late().collect();
    worst_first.sort_by_key(|(_, late)| std::cmp::Reverse(late.len()));
    section("behind", &worst_first.iter().map(row).collect::<Vec<_>>(), width)
}

fn findings(coverage: &Coverage) -> String {
    let open = coverage.findings.iter().filter(|it| it.is_open());
    let (open, overdue) =
        open.fold((0, 0), |(open, overdue), it| (open + 1, overdue + usize::from(it.overdue)));
    if open == 0 {
        return String::new();
    }
    format!("\n{} open, {overdue} of them overdue\n", Count(open, "finding"))
}

fn uncommitted(document_history: &DocumentHistory) -> String {
    match document_history.uncommitted.len() {
        0 => String::new(),
        files => format!("\n{} not committed yet\n", Count(files, "file")),
    }
}
