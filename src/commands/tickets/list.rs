use clap::{Args, ValueEnum};

use crate::commands::format::Format;
use crate::commands::new::FormContext;
use crate::commands::section::{columns, section};
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::diagnostic::Count;
use crate::facts::TicketsFacts;
use crate::model::Month;
use crate::tickets::{ExportFormat, exported};

use super::month::TicketMonth;

#[derive(Debug, Args)]
pub struct List {
    /// The month, such as `2026-12` or `202612`
    #[arg(required = true, value_parser = |text: &str| text.parse::<Month>())]
    month: Option<Month>,

    /// Output format
    #[arg(short, long, value_name = "FORMAT", value_enum, default_value = "human")]
    format: TicketsFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TicketsFormat {
    /// Text
    Human,
    /// One object, described by a JSON Schema in `schema/` of each site
    Json,
    /// A table with a column for whatever a ticket system asks for
    Csv,
    /// ConnectWise: the bodies of `POST /service/tickets`
    #[value(name = "connectwise")]
    ConnectWise,
    /// Autotask: the template of the ticket import
    Autotask,
    /// ITFlow: the bodies of `POST /api/v1/tickets/create.php`
    Itflow,
    /// Request Tracker: a table for Tools > Offline edits
    Rt,
}

pub fn run(arguments: &List, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    let month = arguments.month.ok_or_else(|| Failure::new("the month is not given"))?;
    let TicketMonth { tickets, .. } = TicketMonth::of(month, &context)?;
    let format = match arguments.format {
        TicketsFormat::Human => return print(&tickets, Format::Human, world),
        TicketsFormat::Json => return print(&tickets, Format::Json, world),
        TicketsFormat::Csv => ExportFormat::Csv,
        TicketsFormat::ConnectWise => ExportFormat::ConnectWise,
        TicketsFormat::Autotask => ExportFormat::Autotask,
        TicketsFormat::Itflow => ExportFormat::Itflow,
        TicketsFormat::Rt => ExportFormat::RequestTracker,
    };
    world.print(&exported(&tickets, &context.practice.settings.tickets.new, format))?;
    let numbered = tickets.tickets.iter().filter(|it| it.number.is_some()).count();
    if numbered > 0 {
        let count = Count(numbered, "ticket");
        world.terminal.say(&format!("{count} left out: the number is known, so it was raised already"));
    }
    Ok(ExitStatus::Clean)
}

fn print(tickets: &TicketsFacts, format: Format, world: &mut World) -> Result<ExitStatus, Failure> {
    world.print_facts(format, tickets, text)?;
    Ok(ExitStatus::Clean)
}

/// The tickets with their numbers, then who gets none.
fn text(facts: &TicketsFacts, width: usize) -> String {
    let rows = facts.tickets.iter().map(|it| {
        let number = it.number.as_ref().map_or_else(|| "–".to_owned(), |number| format!("#{number}"));
        [it.client.clone(), number, it.technician.clone().unwrap_or_default(), it.subject.clone()]
    });
    let waived = facts.waived.iter().map(|it| [it.client.clone(), it.reason.clone()]);
    let raised = facts.tickets.iter().filter(|it| it.number.is_some()).count();
    format!(
        "{}\ndue {}: {}, {raised} with a number\n\n{}{}",
        facts.title,
        facts.due,
        Count(facts.tickets.len(), "ticket"),
        columns(&rows.collect::<Vec<_>>(), width),
        section("no ticket", &waived.collect::<Vec<_>>(), width),
    )
}
