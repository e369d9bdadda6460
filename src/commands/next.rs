use clap::Args;

use crate::coverage::{Coverage, RemainingWork};
use crate::diagnostic::Count;
use crate::facts::{NextFacts, StepFacts};
use crate::model::{ClientId, ClientResult, Day, PersonId, Status};
use crate::practice::{MonthlySingle, Practice, ResultId};

use super::format::FormatOption;
use super::new::FormContext;
use super::section::columns;
use super::world::World;
use super::{ExitStatus, Failure};

/// Show what to do next, with the command for it
///
/// For you (the person with your git address), for the month and for the
/// practice: one line each.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    output: FormatOption,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let (practice, today) = (&context.practice, context.today);
    let coverage = Coverage::of(practice, today);
    let next = Next { practice, coverage: &coverage, today };
    let facts = NextFacts {
        today,
        person: context.person.as_ref().map(ToString::to_string),
        mine: context.person.as_ref().and_then(|person| next.of_person(person)),
        month: next.of_month(),
        practice: next.of_practice(),
    };
    world.print_facts(arguments.output.format, &facts, text)?;
    Ok(ExitStatus::Clean)
}

/// What the steps follow from.
struct Next<'n> {
    practice: &'n Practice,
    coverage: &'n Coverage,
    today: Day,
}

impl Next<'_> {
    /// The person's work that is due first, else a review that waits for another person than its performer.
    fn of_person(&self, person: &PersonId) -> Option<StepFacts> {
        let work = self.coverage.left_for(self.practice, person).min_by_key(|(_, work)| work.due);
        work.map(|(id, work)| self.record(id, work)).or_else(|| self.review(person))
    }

    fn record(&self, id: &ResultId, work: &RemainingWork) -> StepFacts {
        let (client, procedure) = (id.client(), &work.procedure);
        let when = match work.due < self.today {
            true => format!("late since {}", work.due),
            false => format!("due {}", work.due),
        };
        step(format!("`{procedure}` at `{client}`, {when}"), record(id))
    }

    /// What the earliest single needs that has begun and is not closed, or this month without a single.
    fn of_month(&self) -> Option<StepFacts> {
        let begun = self.practice.singles.values().filter(|it| it.id.month <= self.today.month());
        let open = begun.clone().find(|it| it.has_begun(self.today) && !it.is_closed());
        let unopened = begun.clone().rev().find(|it| it.is_unopened(self.today));
        match (open, unopened) {
            (Some(single), _) => Some(self.of_single(single)),
            (None, Some(single)) => {
                let month = single.id.month;
                Some(step(format!("{month} is planned and not opened"), format!("monthly open {month}")))
            }
            (None, None) if !self.practice.has_single(self.today.month()) => {
                let month = self.today.month();
                Some(step(format!("{month} has no single"), format!("monthly open {month} PROCEDURE")))
            }
            (None, None) => None,
        }
    }

    fn of_single(&self, single: &MonthlySingle) -> StepFacts {
        let month = single.id.month;
        let left = self.coverage.clients_left(self.practice, single, None).count();
        let is_over = single.due(&self.practice.settings) < self.today;
        let is_of_month = |id: &ResultId| id.month() == Some(month);
        let waiting = self.waiting(None).filter(|(id, _)| is_of_month(id)).count();
        match (left, waiting) {
            (0, 1..) => step(
                format!("to be reviewed: {} of {month}", Count(waiting, "result")),
                format!("monthly review {month}"),
            ),
            (0, 0) => step(format!("everything of {month} is done"), format!("monthly close {month}")),
            _ if is_over => step(
                format!("{month} is over, and {} left, which closing makes missed", are(left)),
                format!("monthly close {month}"),
            ),
            _ if self.without_ticket(single) > 0 => step(
                format!("{} without a ticket in {month}", are(self.without_ticket(single))),
                format!("monthly tickets {month}"),
            ),
            _ => step(format!("{} left in {month}", are(left)), format!("monthly status {month}")),
        }
    }

    /// How many of the clients that are left in a single have no ticket, where tickets are required.
    fn without_ticket(&self, single: &MonthlySingle) -> usize {
        let left = self.coverage.clients_left(self.practice, single, None);
        let has_none = |client: &&ClientId| {
            let id = ResultId::Monthly(single.id.month, (*client).clone());
            self.practice.ticket(&id).is_none_or(|it| it.id.trim().is_empty())
        };
        match self.practice.settings.tickets.required {
            true => left.filter(has_none).count(),
            false => 0,
        }
    }

    /// The practice as a whole: what cannot be read, then what is overdue.
    fn of_practice(&self) -> Option<StepFacts> {
        let unreadable = self.practice.unreadable_files().len();
        if unreadable > 0 {
            let what = format!("{} cannot be read in full", Count(unreadable, "file"));
            return Some(step(what, "monthly check".to_owned()));
        }
        let overdue =
            self.coverage.findings.iter().filter(|it| it.overdue).min_by_key(|it| it.finding.due)?;
        let due = overdue.finding.due.map(|day| format!(", due {day}")).unwrap_or_default();
        let what = format!("the finding {} at `{}` is overdue{due}", overdue.finding.id, overdue.client());
        Some(step(what, record(&overdue.result)))
    }

    /// The review of the first month that has results of others.
    fn review(&self, person: &PersonId) -> Option<StepFacts> {
        let person = Some(person);
        let month = self.waiting(person).find_map(|(id, _)| id.month())?;
        let count = self.waiting(person).filter(|(id, _)| id.month() == Some(month)).count();
        Some(step(
            format!("to be reviewed by you: {} of {month}", Count(count, "result")),
            format!("monthly review {month}"),
        ))
    }

    /// Completed results that nobody has reviewed, without those that a person did.
    fn waiting(&self, person: Option<&PersonId>) -> impl Iterator<Item = (&ResultId, &ClientResult)> {
        let is_required = self.practice.settings.review.required;
        let results = self.practice.results.iter().map(|(id, document)| (id, &*document.front));
        results.filter(move |(_, it)| {
            let is_own = person.is_some() && it.performed_by.as_ref() == person;
            is_required && it.status == Status::Completed && !it.is_reviewed() && !is_own
        })
    }
}

/// The command that opens a result in the editor.
fn record(id: &ResultId) -> String {
    format!("monthly record {}", id.arguments())
}

fn step(what: String, command: String) -> StepFacts {
    StepFacts { what, command }
}

/// `1 client is`, `2 clients are`.
fn are(clients: usize) -> String {
    format!("{} {}", Count(clients, "client"), if clients == 1 { "is" } else { "are" })
}

fn text(facts: &NextFacts, width: usize) -> String {
    let of = [("you", &facts.mine), ("month", &facts.month), ("practice", &facts.practice)];
    let rows = of.into_iter().filter_map(|(whose, step)| {
        let StepFacts { what, command } = step.as_ref()?;
        Some([whose.to_owned(), what.clone(), command.clone()])
    });
    let rows: Vec<[String; 3]> = rows.collect();
    match rows.is_empty() {
        true => "nothing is left to do\n".to_owned(),
        false => columns(&rows, width),
    }
}
