//! Tables in workbooks of Excel since 2007, and what both forms of workbooks share.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Reader, Xlsx};
use zip::ZipArchive;

use crate::limits;

use super::{Row, TableFault};

pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, TableFault> {
    require_small(bytes, limits::TABLE_UNPACKED_BYTES)?;
    without_panic(|| {
        let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
        let name = workbook.sheet_names().into_iter().next().ok_or_else(|| unreadable("it has no sheet"))?;
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(unreadable)?;
        let mut rows = SheetRows::default();
        while let Some(cell) = reader.next_cell().map_err(unreadable)? {
            rows.add(cell.get_position(), text(&cell.get_value().clone().into()))?;
        }
        Ok(rows.rows)
    })
}

/// Refuses a workbook that unpacks to more than is read, whatever its list of contents says.
fn require_small(bytes: &[u8], limit: u64) -> Result<(), TableFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = limit;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(unreadable)?;
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink()).map_err(unreadable)?;
        left = left.checked_sub(read).ok_or(TableFault::Unpacks)?;
    }
    Ok(())
}

/// Cells of a sheet, as they come row by row.
#[derive(Default)]
pub struct SheetRows {
    pub rows: Vec<Row>,
    cells: usize,
}

impl SheetRows {
    /// Adds a cell. Empty ones before it count too: a single cell far to the right is refused.
    pub fn add(&mut self, (row, column): (u32, u32), text: String) -> Result<(), TableFault> {
        let (line, column) = (row as usize + 1, column as usize);
        if self.rows.last().is_none_or(|last| last.line != line) {
            self.rows.push(Row { line, cells: Vec::new() });
        }
        let Some(last) = self.rows.last_mut() else { return Ok(()) };
        let wanted = last.cells.len().max(column + 1);
        self.cells += wanted - last.cells.len();
        if self.cells > limits::TABLE_CELLS {
            return Err(TableFault::Unpacks);
        }
        last.cells.resize(wanted, String::new());
        if let Some(cell) = last.cells.get_mut(column) {
            *cell = text;
        }
        Ok(())
    }
}

/// The text of a cell: a date as `2026-11-20T14:05:00`, and `184223` for the number 184223.0.
pub fn text(value: &Data) -> String {
    let Data::DateTime(date) = value else { return value.to_string() };
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

pub fn unreadable(why: impl ToString) -> TableFault {
    TableFault::Workbook(why.to_string())
}

/// Runs a reader that is known to have panicked on damaged workbooks.
pub fn without_panic<T>(read: impl FnOnce() -> Result<T, TableFault>) -> Result<T, TableFault> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(unreadable("it is damaged")))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::Table;
    use super::*;

    fn cells(table: &Table) -> Vec<Vec<&str>> {
        let rows = table.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect());
        std::iter::once(table.head.iter().map(String::as_str).collect()).chain(rows).collect()
    }

    #[test]
    fn workbooks_of_both_kinds_are_read() {
        let files = [
            &include_bytes!("../../../tests/tables/tickets.xlsx")[..],
            include_bytes!("../../../tests/tables/tickets.xls"),
        ];
        for (bytes, line) in files.into_iter().zip([4, 2]) {
            let table = Table::read(bytes).expect("a table");
            assert_eq!(table.rows[0].line, line);
            assert_eq!(
                cells(&table),
                [
                    vec!["Ticket #", "Summary", "Status", "Closed Date", "Company"],
                    vec![
                        "184223",
                        "MS-202610-time-services-acme: Zürich",
                        "closed",
                        "2026-10-22T14:05:00",
                        "Acme Dental"
                    ],
                    vec![
                        "T20261008.0012",
                        "MS-202610-time-services-birch",
                        "In Progress",
                        "",
                        "Birch Timber"
                    ],
                ]
            );
        }
    }

    #[test]
    fn a_cell_far_from_the_others_makes_no_table_between_them() {
        let far = Table::read(include_bytes!("../../../tests/tables/far.xlsx")).expect_err("too wide");
        assert_eq!(far, TableFault::TooManyCells { line: 1_048_576, expected: 2 });
        let far = Table::read(include_bytes!("../../../tests/tables/far.xls")).expect_err("too large");
        assert_eq!(far, TableFault::Unpacks);
    }

    #[test]
    fn a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a.xml", "b.xml"] {
            writer.start_file(name, SimpleFileOptions::default()).expect("is begun");
            writer.write_all(&[0; 60_000]).expect("is written");
        }
        let bytes = writer.finish().expect("a zip").into_inner();
        assert!(bytes.len() < 1000);
        assert_eq!(require_small(&bytes, 119_999), Err(TableFault::Unpacks));
        assert_eq!(require_small(&bytes, 120_000), Ok(()));
        assert!(matches!(Table::read(&bytes), Err(TableFault::Workbook(_))));
    }

    #[test]
    fn a_damaged_workbook_is_an_error() {
        let files = [
            &include_bytes!("../../../tests/tables/tickets.xlsx")[..],
            include_bytes!("../../../tests/tables/tickets.xls"),
        ];
        for bytes in files {
            for at in (0..bytes.len()).step_by(37) {
                let mut damaged = bytes.to_vec();
                damaged[at] ^= 0x55;
                drop(Table::read(&damaged));
                drop(Table::read(&bytes[..at]));
            }
        }
    }
}
