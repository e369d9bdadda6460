//! Tickets as their system has them.

use crate::model::Day;

use super::table::{ColumnFault, ColumnMap, ColumnNames, DateFault, DateOrder, Dates, Table, TicketField};

/// A ticket as its system has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SystemTicket {
    pub number: String,
    pub subject: String,
    pub status: String,
    pub closed_on: Option<Day>,
    /// Name or id of the client, where it is known.
    pub client: Option<String>,
}

/// Tickets of a table, and the columns that they were read from.
#[derive(Debug)]
pub struct TableTickets {
    pub tickets: Vec<SystemTicket>,
    pub columns: ColumnNames,
}

/// Why tickets cannot be read from a table.
#[derive(Debug)]
pub enum TicketsFault {
    Column(ColumnFault),
    /// The name of the column, and what is wrong with its days.
    Dates(String, DateFault),
    /// The row has a subject and no number.
    NoNumber {
        line: usize,
    },
}

impl TableTickets {
    pub fn of(
        table: &Table,
        configured: &ColumnNames,
        order: Option<DateOrder>,
        zone: jiff::tz::TimeZone,
    ) -> Result<TableTickets, TicketsFault> {
        let map = ColumnMap::of(&table.head, configured).map_err(TicketsFault::Column)?;
        let name = |column: usize| table.head.get(column).cloned().unwrap_or_default();
        let dates = map.column(TicketField::ClosedOn).map(|column| {
            let cells = table.rows.iter().map(|row| row.cell(column));
            let dates =
                Dates::of(cells, order, zone).map_err(|why| TicketsFault::Dates(name(column), why))?;
            Ok((column, dates))
        });
        let dates = dates.transpose()?;
        let mut tickets = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let text = |field| map.column(field).map_or("", |column| row.cell(column));
            let number = text(TicketField::Number).trim_start_matches('#');
            let subject = text(TicketField::Subject);
            if number.is_empty() && !subject.is_empty() {
                return Err(TicketsFault::NoNumber { line: row.line });
            }
            tickets.push(SystemTicket {
                number: number.to_owned(),
                subject: subject.to_owned(),
                status: text(TicketField::Status).to_owned(),
                closed_on: dates.as_ref().and_then(|(column, dates)| dates.day(row.cell(*column))),
                client: Some(text(TicketField::Client).to_owned()).filter(|it| !it.is_empty()),
            });
        }
        let columns = TicketField::ALL.iter().filter_map(|field| Some((*field, name(map.column(*field)?))));
        Ok(TableTickets { tickets, columns: columns.collect() })
    }
}
