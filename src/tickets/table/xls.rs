//! Tables in workbooks of Excel before 2007.
//!
//! The reader makes room for whatever size a sheet says it has, and for every cell between its first and its last one. So
//! the records of all sheets are looked at before.

use std::io::{Cursor, Read};

use calamine::{Reader, Xls};
use cfb::CompoundFile as Compound;

use crate::limits;

use super::xlsx::{SheetRows, text, unreadable, without_panic};
use super::{Row, TableFault};

pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, TableFault> {
    require_small(bytes)?;
    without_panic(|| {
        let mut workbook = Xls::new(Cursor::new(bytes)).map_err(unreadable)?;
        let sheet = workbook.worksheet_range_at(0).ok_or_else(|| unreadable("it has no sheet"))?;
        let sheet = sheet.map_err(unreadable)?;
        let (top, left) = sheet.start().unwrap_or_default();
        let mut rows = SheetRows::default();
        for (row, column, value) in sheet.used_cells() {
            let row = top + u32::try_from(row).unwrap_or(u32::MAX);
            rows.add((row, left + u32::try_from(column).unwrap_or(u32::MAX)), text(value))?;
        }
        Ok(rows.rows)
    })
}

const BOUND_SHEET: u16 = 0x0085;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const DIMENSIONS: u16 = 0x0200;
/// Rows of numbers, which have several cells.
const SEVERAL: u16 = 0x00BD;
/// Records that begin with the row and the column of a cell.
const CELLS: [u16; 8] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, SEVERAL, 0x0006];

/// Refuses a workbook whose sheets have more cells, with all that lie between them, than are read.
fn require_small(bytes: &[u8]) -> Result<(), TableFault> {
    let mut compound = Compound::open(Cursor::new(bytes)).map_err(unreadable)?;
    let name = ["Workbook", "Book"].into_iter().find(|name| compound.is_stream(name));
    let stream =
        compound.open_stream(name.ok_or_else(|| unreadable("it has no sheet"))?).map_err(unreadable)?;
    let mut workbook = Vec::new();
    stream.take(limits::TABLE_UNPACKED_BYTES).read_to_end(&mut workbook).map_err(unreadable)?;
    let mut budget = Budget { cells: limits::TABLE_CELLS, records: limits::TABLE_CELLS };
    for record in (Records { stream: &workbook }) {
        if record.kind == BOUND_SHEET {
            let at = record.number(0).zip(record.number(2)).map(|(low, high)| low + (high << 16));
            budget.sheet(workbook.get(at.unwrap_or_default()..).unwrap_or_default())?;
        }
        if record.kind == END {
            break;
        }
    }
    Ok(())
}

/// What may still be read.
struct Budget {
    cells: usize,
    records: usize,
}

impl Budget {
    fn sheet(&mut self, stream: &[u8]) -> Result<(), TableFault> {
        let (mut height, mut width, mut depth) = (0, 0, 0);
        for record in (Records { stream }) {
            self.records = self.records.checked_sub(1).ok_or(TableFault::Unpacks)?;
            match record.kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                DIMENSIONS => self.spend(record.declared())?,
                kind if CELLS.contains(&kind) => {
                    let several = if kind == SEVERAL { record.data.len() / 6 } else { 0 };
                    height = height.max(record.number(0).unwrap_or_default() + 1);
                    width = width.max(record.number(2).unwrap_or_default() + 1 + several);
                }
                _ => {}
            }
        }
        // Values and formulas have a table each.
        self.spend(height.saturating_mul(width).saturating_mul(2))
    }

    fn spend(&mut self, cells: usize) -> Result<(), TableFault> {
        self.cells = self.cells.checked_sub(cells).ok_or(TableFault::Unpacks)?;
        Ok(())
    }
}

/// A record of a workbook.
struct Record<'s> {
    kind: u16,
    data: &'s [u8],
}

impl Record<'_> {
    /// A number of two bytes.
    fn number(&self, at: usize) -> Option<usize> {
        match self.data.get(at..at + 2)? {
            [low, high] => Some(usize::from(u16::from_le_bytes([*low, *high]))),
            _ => None,
        }
    }

    /// Number of cells that the record says its sheet has. Rows have four bytes since Excel 97, two before. A sheet that
    /// ends before it begins counts as one without end, since the reader subtracts the two.
    fn declared(&self) -> usize {
        let four = |at| self.number(at).zip(self.number(at + 2)).map(|(low, high)| low + (high << 16));
        let (top, bottom, right) = match self.data.len() {
            10 => (self.number(0), self.number(2), self.number(6)),
            _ => (four(0), four(4), self.number(10)),
        };
        match (top, bottom, right) {
            (Some(top), Some(bottom @ 1..), Some(right @ 1..)) => {
                bottom.checked_sub(top).map_or(usize::MAX, |height| height.saturating_mul(right))
            }
            _ => 1,
        }
    }
}

/// Records of a stream, one after another, as far as they are whole.
struct Records<'s> {
    stream: &'s [u8],
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let (head, rest) = self.stream.split_at_checked(4)?;
        let [kind, more, length, lengths] = head else { return None };
        let (data, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes([*length, *lengths])))?;
        self.stream = rest;
        Some(Record { kind: u16::from_le_bytes([*kind, *more]), data })
    }
}
