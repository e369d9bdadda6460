#![allow(clippy::indexing_slicing, reason = "the keys come from the same maps")]

mod only;

use clap::Args;

use crate::coverage::{self, Cell, Coverage, FindingEntry, LateCount, Obligation, RemainingWork, State};
use crate::diagnostic::Count;
use crate::document::{Document, Identity};
use crate::facts::{ClientFacts, DueFacts, LateFacts, LateKind, SingleFacts, StateKey, StatusFacts};
use crate::model::{Client, ClientId, Month, PersonId};
use crate::practice::{MonthlySingle, Practice, ResultId, client_path};
use crate::source::ContentPath;

use super::format::FormatOption;
use super::practice_source::{Assembled, PracticeSource};
use super::section::section;
use super::watch::watch;
use super::world::World;
use super::{ExitStatus, Failure, as_of};

use only::Only;

/// Show the state of the month's single: what is left and what is overdue
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month of the single [default: the current one]
    month: Option<Month>,

    /// Show only what is up to you: the person with your git address
    #[arg(long)]
    mine: bool,

    /// Show only this client
    #[arg(long, value_name = "CLIENT")]
    client: Option<String>,

    /// Show it again whenever a file changes, until you end it
    #[arg(long, conflicts_with = "as_of")]
    watch: bool,

    #[command(flatten)]
    output: FormatOption,

    #[command(flatten)]
    source: as_of::Options,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    match arguments.watch {
        true => watch(world, |world| show(&arguments, world)),
        false => show(&arguments, world),
    }
}

fn show(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let source = PracticeSource::find(world, arguments.source.as_of.as_ref())?;
    let Assembled { today, practice, document_history, .. } =
        source.assemble(world, arguments.source.caching())?;
    let coverage = Coverage::of(&practice, today);
    let current = || coverage.current(&practice).map(|month| &practice.singles[&month]);
    let single = match arguments.month {
        Some(month) => Some(practice.singles.get(&month).ok_or_else(|| no_single(&practice, month))?),
        None => current(),
    };
    let uncommitted = document_history.ok().map(|it| it.uncommitted.len());
    let only = Only::of(arguments, &practice, world)?;
    let facts = Status { practice: &practice, coverage: &coverage, only: &only }.facts(single, uncommitted);
    world.print_facts(arguments.output.format, &facts, |facts, width| match arguments.month {
        Some(_) => of_month(facts, width),
        None => of_today(facts, width),
    })?;
    Ok(if facts.unreadable.is_empty() { ExitStatus::Clean } else { ExitStatus::Errors })
}

fn no_single(practice: &Practice, month: Month) -> Failure {
    let is_its_file =
        |path: &&ContentPath| matches!(Identity::of(path), Ok(Identity::Single(id)) if id.month == month);
    if let Some(path) = practice.unreadable_files().into_iter().find(is_its_file) {
        return Failure::new(format!("cannot read `{path}`")).with_help("`monthly check` says why");
    }
    Failure::new(format!("no single in {month}"))
        .with_help(format!("`monthly new single {month} <procedure>` plans one"))
}

/// What the facts come from.
struct Status<'s> {
    practice: &'s Practice,
    coverage: &'s Coverage,
    only: &'s Only,
}

impl Status<'_> {
    fn facts(&self, single: Option<&MonthlySingle>, uncommitted: Option<usize>) -> StatusFacts {
        let is_meant = |it: &&FindingEntry| {
            self.only.accepts(it.client().as_str(), it.finding.owner.as_ref().map(PersonId::as_str))
        };
        let open = || self.coverage.findings.iter().filter(|it| it.is_open()).filter(is_meant);
        let due = self.coverage.due_this_month().map(|(id, work)| self.due(id, work));
        StatusFacts {
            today: self.coverage.today(),
            month: self.coverage.today().month(),
            only_client: self.only.client.as_ref().map(ToString::to_string),
            only_person: self.only.person.as_ref().map(ToString::to_string),
            unplanned: single.is_none() || self.coverage.unplanned_month(self.practice).is_some(),
            single: single.map(|single| self.single(single)),
            clients: single.map(|single| self.clients(single)).unwrap_or_default(),
            due_this_month: due
                .filter(|it| self.only.accepts(&it.client, it.technician.as_deref()))
                .collect(),
            late: self.late(),
            open_findings: open().count(),
            overdue_findings: open().filter(|it| it.overdue).count(),
            unreadable: self.practice.unreadable_files().iter().map(ToString::to_string).collect(),
            uncommitted,
        }
    }

    fn single(&self, single: &MonthlySingle) -> SingleFacts {
        SingleFacts {
            month: single.id.month,
            procedure: single.id.procedure.to_string(),
            title: self.practice.title(single),
            due: single.due(&self.practice.settings),
            phase: single.phase(self.coverage.today()),
            opened_on: single.document.front.opened_on,
            closed_on: single.document.front.closed_on,
            counts: self.coverage.completion(single.id.month),
        }
    }

    fn clients(&self, single: &MonthlySingle) -> Vec<ClientFacts> {
        let clients = self.practice.clients.iter().zip(self.coverage.cells(single.id.month));
        let population = clients.filter(|(_, cell)| cell.state.is_in_population());
        let client = |((id, document), cell): ((&ClientId, &Document<Client>), &Cell)| {
            let obligation = self.coverage.obligation(id, single.id.month);
            let result = ResultId::Monthly(single.id.month, id.clone());
            let recorded = self.practice.results.get(&result);
            ClientFacts {
                client: id.to_string(),
                name: document.front.name.clone(),
                state: StateKey(cell.state.key()),
                required: cell.state.is_required(),
                completed: cell.state.is_completed(),
                done_late: cell.done_late,
                late: cell.late,
                due: obligation.map(Obligation::deadline),
                deferred_to: obligation.and_then(|it| it.deferred_to),
                technician: self.assignee(&result),
                reason: recorded.and_then(|it| it.front.reason.as_deref().map(str::to_owned)),
                unreadable: (cell.state == State::Unreadable).then(|| result.path()),
            }
        };
        let unreadable = coverage::unreadable_clients(self.practice, single).map(unreadable_client);
        let all = population.map(client).chain(unreadable);
        all.filter(|it| self.only.accepts(&it.client, it.technician.as_deref())).collect()
    }

    fn due(&self, id: &ResultId, work: &RemainingWork) -> DueFacts {
        let obligations = self.coverage.obligations_of(id.client()).iter();
        let unsettled = obligations.filter(|it| it.procedure == work.procedure && it.is_unsettled());
        DueFacts {
            client: id.client().to_string(),
            procedure: work.procedure.to_string(),
            why: work.why,
            deferred_to: unsettled.filter_map(|it| it.deferred_to).min(),
            due: work.due,
            technician: self.assignee(id),
        }
    }

    /// Late work, of the client with the most of it first.
    fn late(&self) -> Vec<LateFacts> {
        let mut clients: Vec<_> = self.coverage.late().collect();
        clients.sort_by_key(|(_, late)| std::cmp::Reverse(late.len()));
        let of_client = |(id, late): &(&ClientId, Vec<&Obligation>)| {
            late.iter().map(|it| self.late_work(id, it)).collect::<Vec<_>>()
        };
        let all = clients.iter().flat_map(of_client);
        all.filter(|it| self.only.accepts(&it.client, it.technician.as_deref())).collect()
    }

    fn late_work(&self, client: &ClientId, obligation: &Obligation) -> LateFacts {
        let month = obligation.cause.month();
        LateFacts {
            client: client.to_string(),
            procedure: obligation.procedure.to_string(),
            kind: if month.is_some() { LateKind::Single } else { LateKind::Procedure },
            month,
            cause: self.coverage.late_cause(client, obligation),
            since: obligation.since,
            due: obligation.due,
            deferred_to: obligation.deferred_to,
            days_late: obligation.days_late(self.coverage.today()),
            technician: self.assignee(&self.coverage.result_to_write(
                self.practice,
                client,
                &obligation.procedure,
            )),
        }
    }

    fn assignee(&self, id: &ResultId) -> Option<String> {
        coverage::assignee(self.practice, id).map(ToString::to_string)
    }
}

/// A client whose file cannot be read: all that is known of it is its id.
fn unreadable_client(id: &ClientId) -> ClientFacts {
    ClientFacts {
        client: id.to_string(),
        name: id.to_string(),
        state: StateKey(State::Unreadable.key()),
        required: true,
        completed: false,
        done_late: false,
        late: false,
        due: None,
        deferred_to: None,
        technician: None,
        reason: None,
        unreadable: Some(client_path(id)),
    }
}

/// The single of a month that was named, and what is late.
fn of_month(facts: &StatusFacts, width: usize) -> String {
    [head(facts), only(facts, &[left(facts, width), foot(facts, width)])].concat()
}

/// The current single, the other work of this month, and what is late.
fn of_today(facts: &StatusFacts, width: usize) -> String {
    let unplanned = match (facts.unplanned, &facts.single) {
        (true, Some(_)) => format!("no single is planned for {}; the last one:\n\n", facts.month),
        (true, None) => format!("no single is planned for {}\n", facts.month),
        (false, _) => String::new(),
    };
    let rest = [left(facts, width), due_this_month(facts, width), foot(facts, width)];
    [unplanned, head(facts), only(facts, &rest)].concat()
}

/// The sections, below a line that says what they are limited to.
fn only(facts: &StatusFacts, sections: &[String]) -> String {
    let of = match (&facts.only_person, &facts.only_client) {
        (None, None) => return sections.concat(),
        (Some(person), None) => format!("what is up to {person}"),
        (None, Some(client)) => client.clone(),
        (Some(person), Some(client)) => format!("what is up to {person} at {client}"),
    };
    match sections.concat() {
        sections if sections.is_empty() => format!("\nonly {of}: nothing is left\n"),
        sections => format!("\nonly {of}:\n{sections}"),
    }
}

fn foot(facts: &StatusFacts, width: usize) -> String {
    let unreadable: Vec<[String; 1]> = facts.unreadable.iter().map(|path| [path.clone()]).collect();
    [
        late(facts, width),
        findings(facts),
        section("cannot be read in full: `monthly check` says why", &unreadable, width),
        uncommitted(facts),
    ]
    .concat()
}

/// `Monthly Single - 202611 - UPS Stress Test`, and below it `due 2026-11-30: 9 of 12 completed`.
fn head(facts: &StatusFacts) -> String {
    let Some(SingleFacts { title, due, opened_on, closed_on, counts, .. }) = &facts.single else {
        return String::new();
    };
    let days = due.days_since(facts.today);
    let when = match days {
        0 => "today".to_owned(),
        1.. => format!("in {}", Count(days.unsigned_abs() as usize, "day")),
        _ => format!("{} ago", Count(days.unsigned_abs() as usize, "day")),
    };
    let phase = match (closed_on, opened_on) {
        (Some(day), _) => format!(", closed on {day}"),
        (None, None) => ", not opened yet".to_owned(),
        (None, Some(_)) => String::new(),
    };
    let done = match counts.planned > 0 && counts.planned + counts.unreadable == counts.required {
        true => format!("planned at {}", Count(counts.planned, "client")),
        false => counts.words(),
    };
    format!("{title}\ndue {due}, {when}{phase}: {done}\n")
}

/// The clients that are left, with their state and technician; a client that was named in any state.
fn left(facts: &StatusFacts, width: usize) -> String {
    let is_named = facts.only_client.is_some();
    let is_left = |it: &ClientFacts| it.required && !it.completed && it.state.0 != State::Planned.key();
    let left = facts.clients.iter().filter(|it| is_named || is_left(it));
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let why = |it: &ClientFacts| text(it.unreadable.as_ref().map_or(&it.reason, |_| &it.unreadable));
    let rows = left.map(|it| [it.client.clone(), state(it), text(&it.technician), why(it)]);
    section(if is_named { "state" } else { "left" }, &rows.collect::<Vec<_>>(), width)
}

fn state(client: &ClientFacts) -> String {
    match (client.state.0, client.deferred_to) {
        ("deferred", Some(month)) => format!("deferred → {month}"),
        (state, _) => state.replace('-', " "),
    }
}

fn due_this_month(facts: &StatusFacts, width: usize) -> String {
    let row = |it: &DueFacts| {
        let technician = it.technician.clone().unwrap_or_default();
        [it.client.clone(), it.procedure.clone(), technician, format!("due {}", it.due)]
    };
    section("also due this month", &facts.due_this_month.iter().map(row).collect::<Vec<_>>(), width)
}

/// Who is behind, the worst first.
fn late(facts: &StatusFacts, width: usize) -> String {
    let row = |late: &[LateFacts]| {
        let singles = late.iter().filter(|it| it.kind == LateKind::Single).count();
        let count = LateCount { singles, procedures: late.len() - singles };
        let named = late.iter().map(|it| match it.month {
            Some(month) => month.to_string(),
            None => it.procedure.clone(),
        });
        [late[0].client.clone(), count.words(), named.collect::<Vec<_>>().join(", ")]
    };
    let clients = facts.late.chunk_by(|a, b| a.client == b.client);
    section("behind", &clients.map(row).collect::<Vec<_>>(), width)
}

fn findings(facts: &StatusFacts) -> String {
    match facts.open_findings {
        0 => String::new(),
        open => format!("\n{} open, {} of them overdue\n", Count(open, "finding"), facts.overdue_findings),
    }
}

fn uncommitted(facts: &StatusFacts) -> String {
    match facts.uncommitted {
        None | Some(0) => String::new(),
        Some(files) => format!("\n{} not committed yet\n", Count(files, "file")),
    }
}
