use std::collections::BTreeMap;

use clap::Args;

use crate::commands::changes::{ChangeOptions, Changes};
use crate::commands::new::FormContext;
use crate::commands::section::section;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::diagnostic::Count;
use crate::facts::{PushedState, PushedTicketFacts, TicketFacts, TicketsPushFacts, WrittenFacts};
use crate::model::{ClientId, Month};
use crate::practice::MonthlySingle;
use crate::source::WorkingTree;
use crate::ticket_system::TicketSystem;
use crate::tickets::{SystemTicket, TicketKey};

use super::access::{SystemOptions, failed};
use super::month::TicketMonth;
use super::set::with_numbers;

/// Raise the tickets of a month in the ticket system
///
/// First looks for tickets with the keys of the month: what is there is not
/// raised again. Each number is written into the single as soon as the ticket is
/// raised, so that the command can be run again whenever it was stopped.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The month, such as `2026-12` or `202612`
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Month,

    #[command(flatten)]
    system: SystemOptions,

    #[command(flatten, next_help_heading = "Options")]
    changes: ChangeOptions,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let month = TicketMonth::of(arguments.month, &context)?;
    month.require_open()?;
    arguments.system.require_clients(&month.tickets.tickets)?;
    let system = arguments.system.connect(world)?;
    let mut numbered = Numbered::of(&month, &context, &tree)?;
    let message = format!("Raise the tickets of {}", arguments.month);
    numbered.require_committable(&arguments.changes, &message, world)?;
    let beginning = TicketKey::beginning(&month.single.id);
    let there = system.tickets(&beginning).map_err(|error| failed(&error))?;
    let pushing =
        Pushing { month: &month, context: &context, system: &*system, dry_run: arguments.changes.dry_run };
    let (tickets, stopped) = pushing.push(&there, &mut numbered)?;
    let facts = TicketsPushFacts {
        month: arguments.month,
        tickets,
        stopped: stopped.as_ref().map(|failure| failure.message().to_owned()),
        changes: numbered.facts(&arguments.changes, &message, world)?,
    };
    world.print_facts(arguments.changes.output.format, &facts, text)?;
    match stopped {
        Some(failure) => Err(failure),
        None if facts
            .tickets
            .iter()
            .any(|it| matches!(it.state, PushedState::Several | PushedState::OtherNumber)) =>
        {
            Ok(ExitStatus::Errors)
        }
        None => Ok(ExitStatus::Clean),
    }
}

/// The single of the month, with the numbers that were written into it.
struct Numbered<'t> {
    tree: &'t WorkingTree,
    single: &'t MonthlySingle,
    /// Text before the command.
    old: String,
    text: String,
    numbers: BTreeMap<ClientId, String>,
}

impl<'t> Numbered<'t> {
    fn of(
        month: &TicketMonth<'t>,
        context: &FormContext<'_>,
        tree: &'t WorkingTree,
    ) -> Result<Numbered<'t>, Failure> {
        let old = context.text(&month.single.document.path)?;
        Ok(Numbered { tree, single: month.single, text: old.clone(), old, numbers: BTreeMap::new() })
    }

    /// Fails before any ticket is raised where a number cannot be written or committed later.
    fn require_committable(
        &self,
        options: &ChangeOptions,
        message: &str,
        world: &World,
    ) -> Result<(), Failure> {
        let clients = self.single.document.front.population.iter().flatten().next();
        let probe = clients.map(|client| (client.clone(), "0".to_owned())).into_iter().collect();
        let text = with_numbers(self.single, &self.old, &probe)?;
        let mut changes = Changes::of(self.tree);
        changes.edit(&self.single.document.path, &self.old, &text);
        changes.committing(options, message, world).map(drop)
    }

    /// Writes a number into the single.
    fn write(&mut self, client: &str, number: &str) -> Result<(), Failure> {
        self.numbers.insert(ClientId::new(client), number.to_owned());
        let text = with_numbers(self.single, &self.old, &self.numbers)?;
        let mut changes = Changes::of(self.tree);
        changes.edit(&self.single.document.path, &self.text, &text);
        changes.write()?;
        self.text = text;
        Ok(())
    }

    /// Commits what was written, as the options say.
    fn facts(&self, options: &ChangeOptions, message: &str, world: &World) -> Result<WrittenFacts, Failure> {
        let mut changes = Changes::of(self.tree);
        changes.edit(&self.single.document.path, &self.old, &self.text);
        let commit =
            changes.committing(options, message, world)?.map(|it| changes.commit(&it)).transpose()?;
        Ok(changes.facts(!options.dry_run, commit))
    }
}

struct Pushing<'p> {
    month: &'p TicketMonth<'p>,
    context: &'p FormContext<'p>,
    system: &'p dyn TicketSystem,
    dry_run: bool,
}

impl Pushing<'_> {
    /// Raises what is missing, until something fails: then what was done is returned with the failure.
    fn push(
        &self,
        there: &[SystemTicket],
        numbered: &mut Numbered<'_>,
    ) -> Result<(Vec<PushedTicketFacts>, Option<Failure>), Failure> {
        let by_key = by_key(there);
        let mut pushed = Vec::new();
        for ticket in &self.month.tickets.tickets {
            let found = by_key.get(&ticket.key).map_or(&[][..], Vec::as_slice);
            let (state, number) = match (found, &ticket.number) {
                ([], Some(number)) => (PushedState::Numbered, Some(number.clone())),
                ([], None) => match self.raise(ticket, numbered) {
                    Ok(Some(number)) => (PushedState::Raised, Some(number)),
                    Ok(None) => (PushedState::ToRaise, None),
                    Err(failure) => return Ok((pushed, Some(failure))),
                },
                ([number], known) if known.as_ref().is_none_or(|it| it == number) => {
                    (PushedState::Found, Some(number.clone()))
                }
                ([number], Some(_)) => (PushedState::OtherNumber, Some(number.clone())),
                _ => (PushedState::Several, None),
            };
            if let (false, PushedState::Raised | PushedState::Found, Some(number), None) =
                (self.dry_run, state, &number, &ticket.number)
            {
                numbered.write(&ticket.client, number)?;
            }
            pushed.push(PushedTicketFacts {
                key: ticket.key.clone(),
                client: ticket.client.clone(),
                state,
                number,
            });
        }
        Ok((pushed, None))
    }

    fn raise(&self, ticket: &TicketFacts, numbered: &Numbered<'_>) -> Result<Option<String>, Failure> {
        if self.dry_run {
            return Ok(None);
        }
        // Somebody else may raise the same tickets at the same time.
        let path = &self.month.single.document.path;
        if self.context.text(path)? != numbered.text {
            return Err(
                Failure::new(format!("`{path}` was changed meanwhile")).with_help("run the command again")
            );
        }
        let new = &self.context.practice.settings.tickets.new;
        self.system.raise(ticket, self.month.tickets.due, new).map(Some).map_err(|error| failed(&error))
    }
}

/// Different numbers of the tickets with each key.
fn by_key(tickets: &[SystemTicket]) -> BTreeMap<String, Vec<String>> {
    let mut by_key: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ticket in tickets {
        let Some(key) = TicketKey::text_in(&ticket.subject) else { continue };
        let numbers = by_key.entry(TicketKey::normal(key)).or_default();
        if !numbers.contains(&ticket.number) {
            numbers.push(ticket.number.clone());
        }
    }
    by_key
}

/// What became of each ticket.
fn text(facts: &TicketsPushFacts, width: usize) -> String {
    let rows = facts.tickets.iter().map(|it| {
        let number = it.number.as_ref().map(|number| format!("#{number}")).unwrap_or_default();
        [it.client.clone(), number, it.state.key().replace('-', " "), it.key.clone()]
    });
    let count = |state| facts.tickets.iter().filter(|it| it.state == state).count();
    let raised = match count(PushedState::ToRaise) {
        0 => format!("{} raised", Count(count(PushedState::Raised), "ticket")),
        to_raise => format!("{} to raise", Count(to_raise, "ticket")),
    };
    format!(
        "{}{}: {raised}, {} there already\n{}",
        facts.changes.diff(),
        facts.month,
        count(PushedState::Found) + count(PushedState::Numbered),
        section("tickets", &rows.collect::<Vec<_>>(), width),
    )
}
