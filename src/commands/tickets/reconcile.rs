use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Args, ValueEnum};
use toml_edit::{DocumentMut, Item};

use crate::commands::changes::{ChangeOptions, Changes};
use crate::commands::new::FormContext;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::diagnostic::{named, nearest};
use crate::facts::TicketsReconcileFacts;
use crate::limits;
use crate::model::Month;
use crate::source::ContentPath;
use crate::tickets::{
    ColumnFault, ColumnNames, DateFault, DateOrder, Table, TableTickets, TicketField, TicketsFault,
};

use super::reconciled::{Reconciled, report};

/// Compare a table that the ticket system exported with the practice
///
/// Reads CSV with any separator and encoding, XLSX and XLS. Tickets are found by
/// the key in their subject; their numbers and states are written into results,
/// or into the single where there is no result yet. Whatever disagrees is listed:
/// a closed ticket alone is never a pass. Exit code 1 if anything disagrees.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The table
    file: PathBuf,

    /// Only this month; clients that have no ticket in the table are listed too
    #[arg(value_parser = |text: &str| text.parse::<Month>())]
    month: Option<Month>,

    /// Column of number, subject, status, closed_on or client; may be repeated
    #[arg(long, value_name = "FIELD=NAME")]
    column: Vec<ColumnName>,

    /// Keep the columns in `[tickets.columns]` of `monthly.toml`
    #[arg(long)]
    write_mapping: bool,

    /// What comes first in dates such as 03/11/2026
    #[arg(long, value_name = "ORDER", value_enum)]
    dates: Option<Order>,

    #[command(flatten)]
    changes: ChangeOptions,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// 3 November
    DayFirst,
    /// March 11
    MonthFirst,
}

/// Name of the column that has a field.
#[derive(Clone, Debug)]
struct ColumnName {
    field: TicketField,
    name: String,
}

impl FromStr for ColumnName {
    type Err = String;

    fn from_str(text: &str) -> Result<ColumnName, String> {
        let (field, name) = text.split_once('=').unwrap_or((text, ""));
        let field = TicketField::ALL.iter().find(|it| it.key() == field.trim());
        match field.filter(|_| !name.trim().is_empty()) {
            Some(field) => Ok(ColumnName { field: *field, name: name.trim().to_owned() }),
            None => {
                let fields: Vec<&str> = TicketField::ALL.iter().map(|it| it.key()).collect();
                Err(format!(
                    "expected a field and a column, as `number=Ticket #`; fields are {}",
                    named(&fields)
                ))
            }
        }
    }
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let context = FormContext::open(&tree, world)?;
    if let Some(month) = arguments.month {
        context.require_readable(context.single(month)?)?;
    }
    let settings = &context.practice.settings;
    let mut columns = TicketField::configured(&settings.tickets.columns);
    columns.extend(arguments.column.iter().map(|it| (it.field, it.name.clone())));
    let table = table(&arguments.file)?;
    let order = arguments.dates.map(|order| match order {
        Order::DayFirst => DateOrder::DayFirst,
        Order::MonthFirst => DateOrder::MonthFirst,
    });
    let read = TableTickets::of(&table, &columns, order, settings.site.zone());
    let read = read.map_err(|fault| unread(&fault, &table))?;
    let mut changes = Changes::of(&tree);
    if arguments.write_mapping {
        keep_columns(&context, &mut changes, &read.columns)?;
    }
    let mut reconciled = Reconciled::of(&context, &read.tickets, arguments.month, changes)?;
    reconciled.columns = read.columns.iter().map(|(field, name)| (field.key(), name.clone())).collect();
    let facts = TicketsReconcileFacts(reconciled.write(&arguments.changes, world)?);
    report(&facts, &facts.0, arguments.changes.output.format, world)
}

/// Reads a table that another program exported.
pub fn table(file: &Path) -> Result<Table, Failure> {
    let cannot = |error| Failure::cannot(format!("read `{}`", file.display()), error);
    // Opening a pipe would wait for its other end.
    if !fs::metadata(file).map_err(cannot)?.is_file() {
        return Err(Failure::new(format!("`{}` is not a file", file.display())));
    }
    let mut bytes = Vec::new();
    let opened = fs::File::open(file).map_err(cannot)?;
    opened.take(limits::TABLE_BYTES + 1).read_to_end(&mut bytes).map_err(cannot)?;
    Table::read(&bytes).map_err(|fault| {
        let failure = Failure::new(format!("cannot read `{}`: {fault}", file.display()));
        match fault.help() {
            Some(help) => failure.with_help(help),
            None => failure,
        }
    })
}

fn unread(fault: &TicketsFault, table: &Table) -> Failure {
    let head: Vec<&str> = table.head.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    match fault {
        TicketsFault::Column(ColumnFault::Missing(field)) => {
            Failure::new(format!("no column has a name for the {}; found {}", field.key(), named(&head)))
                .with_help(format!("name it with `--column {}=NAME`", field.key()))
        }
        TicketsFault::Column(ColumnFault::Unknown(field, name)) => {
            let failure = Failure::new(format!("there is no column `{name}`; found {}", named(&head)));
            failure.with_help(match nearest(name, head.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it is named for `{}` by `--column` or in `[tickets.columns]`", field.key()),
            })
        }
        TicketsFault::Dates(column, fault) => dates(column, fault, &head),
        TicketsFault::NoNumber { line } => Failure::new(format!("the ticket in line {line} has no number"))
            .with_help("name the column of the number with `--column number=NAME`"),
    }
}

fn dates(column: &str, fault: &DateFault, head: &[&str]) -> Failure {
    match fault {
        DateFault::Relative(cell) => {
            let other =
                head.iter().find(|name| **name == column.trim_end_matches("Relative") && **name != column);
            let instead = match other {
                Some(name) => format!("take `--column closed_on={name}`"),
                None => "export a column with dates".to_owned(),
            };
            Failure::new(format!(
                "`{cell}` in the column `{column}` says how long ago it was, and is no date"
            ))
            .with_help(format!("{instead}; in Request Tracker, `Resolved` and not `ResolvedRelative`"))
        }
        DateFault::Unknown(cell) => Failure::new(format!("`{cell}` in the column `{column}` is no date"))
            .with_help(
                "expected dates such as `2026-11-20`; name another column with `--column closed_on=NAME`",
            ),
        DateFault::Ambiguous(cell) => Failure::new(format!(
            "whether the day or the month comes first in `{cell}` does not follow from the column `{column}`"
        ))
        .with_help("say it with `--dates day-first` or `--dates month-first`"),
        DateFault::Both => Failure::new(format!(
            "in some dates of the column `{column}` the day comes first, in others the month"
        ))
        .with_help("export the dates in one form, such as `2026-11-20`"),
    }
}

/// Writes the columns that were used into `monthly.toml`.
fn keep_columns(
    context: &FormContext<'_>,
    changes: &mut Changes<'_>,
    columns: &ColumnNames,
) -> Result<(), Failure> {
    let path = ContentPath::new("monthly.toml");
    let old = context.text(&path).ok();
    let faulty = || Failure::new("`monthly.toml` has errors").with_help("`monthly check` lists them");
    let mut document: DocumentMut = old.as_deref().unwrap_or_default().parse().map_err(|_| faulty())?;
    let tickets =
        document.entry("tickets").or_insert_with(implicit).as_table_like_mut().ok_or_else(faulty)?;
    let kept = tickets.entry("columns").or_insert_with(toml_edit::table);
    let kept = kept.as_table_like_mut().ok_or_else(faulty)?;
    for (field, name) in columns {
        kept.insert(field.key(), toml_edit::value(name));
    }
    match old {
        Some(old) => changes.edit(&path, &old, &document.to_string()),
        None => changes.create(&path, &document.to_string())?,
    }
    Ok(())
}

/// A section that has only other sections.
fn implicit() -> Item {
    let mut table = toml_edit::Table::new();
    table.set_implicit(true);
    Item::Table(table)
}
