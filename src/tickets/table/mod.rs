//! READ a table that a ticket system exported: text with separators, or a workbook.

mod columns;
mod dates;
mod fault;
mod text;
mod xls;
mod xlsx;

pub use columns::{ColumnFault, ColumnMap, ColumnNames, TicketField};
pub use dates::{DateFault, DateOrder, Dates};
pub use fault::TableFault;

use crate::limits;

/// A table: a head with the names of its columns, and rows.
#[derive(Debug, Default)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Row>,
}

/// A row below the head.
#[derive(Debug)]
pub struct Row {
    /// Line of a text, or row of a sheet, as an editor counts it.
    pub line: usize,
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a cell; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

impl Table {
    /// Reads a table in any of the known forms.
    pub fn read(bytes: &[u8]) -> Result<Table, TableFault> {
        if bytes.len() as u64 > limits::TABLE_BYTES {
            return Err(TableFault::TooLarge);
        }
        let rows = match bytes {
            [b'P', b'K', ..] => xlsx::rows(bytes)?,
            [0xD0, 0xCF, 0x11, 0xE0, ..] => xls::rows(bytes)?,
            text => text::rows(text)?,
        };
        Table::of(rows)
    }

    /// Takes the first row with two names or more as the head. Blank rows are passed over.
    fn of(rows: Vec<Row>) -> Result<Table, TableFault> {
        let mut table = Table::default();
        for Row { line, cells } in rows {
            let cells: Vec<String> = cells.iter().map(|cell| without_guard(cell.trim()).to_owned()).collect();
            let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
            match table.head.len() {
                0 if filled > 1 => table.head = cells,
                0 => {}
                _ if filled == 0 => {}
                wide if cells.iter().skip(wide).any(|cell| !cell.is_empty()) => {
                    return Err(TableFault::TooManyCells { line, expected: wide });
                }
                _ if table.rows.len() == limits::TABLE_ROWS => return Err(TableFault::TooManyRows),
                _ => table.rows.push(Row { line, cells }),
            }
        }
        match table.head.is_empty() {
            true => Err(TableFault::NoHead),
            false => Ok(table),
        }
    }
}

/// A cell without the `'` that exports put before what a spreadsheet would take for a formula.
fn without_guard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}
