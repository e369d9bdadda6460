//! Why a table cannot be read.

use std::fmt;

use crate::limits;

#[derive(Debug, PartialEq, Eq)]
pub enum TableFault {
    TooLarge,
    TooManyRows,
    /// No row has the names of columns.
    NoHead,
    /// A row has more cells than the head.
    TooManyCells {
        line: usize,
        expected: usize,
    },
    /// A quote is never closed, so that all that follows is one cell.
    OpenQuote {
        line: usize,
    },
    /// Neither text nor a workbook.
    Binary,
    /// A web page, which some programs save with the ending of a workbook.
    Markup,
    /// A workbook that unpacks to more than is read.
    Unpacks,
    /// A workbook that cannot be read.
    Workbook(String),
}

impl TableFault {
    pub fn help(&self) -> Option<&'static str> {
        match self {
            TableFault::TooLarge | TableFault::TooManyRows => {
                Some("export fewer tickets, such as those of one month")
            }
            TableFault::NoHead => {
                Some("the first row has the names of the columns, such as number, subject and status")
            }
            TableFault::TooManyCells { .. } | TableFault::OpenQuote { .. } => {
                Some("a text with separators or quotes has to stand in quotes: export the table again")
            }
            TableFault::Binary | TableFault::Markup | TableFault::Unpacks | TableFault::Workbook(_) => {
                Some("save it as CSV or XLSX")
            }
        }
    }
}

impl fmt::Display for TableFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TableFault::TooLarge => write!(f, "it is larger than {} MB", limits::TABLE_BYTES >> 20),
            TableFault::TooManyRows => write!(f, "it has more than {} rows", limits::TABLE_ROWS),
            TableFault::NoHead => f.write_str("it has no row with the names of columns"),
            TableFault::TooManyCells { line, expected } => {
                write!(f, "line {line} has more cells than the {expected} columns of the head")
            }
            TableFault::OpenQuote { line } => write!(f, "the quote in line {line} is not closed"),
            TableFault::Binary => f.write_str("it is neither text nor a workbook"),
            TableFault::Markup => f.write_str("it is a web page or XML, not a table"),
            TableFault::Unpacks => {
                write!(
                    f,
                    "the workbook unpacks to more than {} MB, or to more than {} cells",
                    limits::TABLE_UNPACKED_BYTES >> 20,
                    limits::TABLE_CELLS
                )
            }
            TableFault::Workbook(why) => write!(f, "the workbook cannot be read: {why}"),
        }
    }
}
