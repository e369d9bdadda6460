//! Tables as text: comma, semicolon or tab between the cells, in any of the usual encodings.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Row, TableFault};

/// Bytes by which an encoding without a mark is guessed.
const SNIFFED: usize = 400;

pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, TableFault> {
    let text = decoded(bytes);
    if text.contains('\0') {
        return Err(TableFault::Binary);
    }
    if text.trim_start().starts_with('<') {
        return Err(TableFault::Markup);
    }
    let (separator, lines_before, table) = separated(&text);
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(table.as_bytes());
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    let mut counted = Lines { text: table, at: 0, line: lines_before + 1 };
    while reader.read_record(&mut record).map_err(|_| TableFault::Binary)? {
        let byte = record.position().and_then(|it| usize::try_from(it.byte()).ok()).unwrap_or_default();
        rows.push(Row { line: counted.at(byte), cells: record.iter().map(str::to_owned).collect() });
    }
    match rows.last().filter(|row| is_unclosed(table, row)) {
        Some(row) => Err(TableFault::OpenQuote { line: row.line }),
        None => Ok(rows),
    }
}

/// Lines of a text, counted up to one byte after another.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// Line of the first character from a byte on that ends no line: the reader begins rows with the blank lines before.
    fn at(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        let blank = bytes.iter().skip(byte).take_while(|it| matches!(**it, b'\r' | b'\n')).count();
        let start = byte + blank;
        self.line += bytes.iter().take(start).skip(self.at).filter(|it| **it == b'\n').count();
        self.at = start;
        self.line
    }
}

/// Whether the last row was begun by a quote that is never closed: then it has all that follows.
fn is_unclosed(table: &str, last: &Row) -> bool {
    let is_odd = table.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    is_odd && last.cells.last().is_some_and(|cell| cell.contains('\n'))
}

/// The text: by its mark, else as UTF-16 where every second byte is nothing, as UTF-8 where it is that, and else as
/// Windows-1252, which many exports of German and French programs are.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned();
    }
    let nothing = |from: usize| {
        let sniffed = bytes.iter().take(SNIFFED).skip(from).step_by(2);
        let all = sniffed.clone().count();
        all > 1 && sniffed.filter(|byte| **byte == 0).count() * 2 > all
    };
    let encoding = match () {
        () if nothing(1) => UTF_16LE,
        () if nothing(0) => UTF_16BE,
        () => match std::str::from_utf8(bytes) {
            Ok(text) => return text.to_owned(),
            Err(_) => WINDOWS_1252,
        },
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The separator, how many lines stand before the table, and the table. A first line `sep=;` says the separator.
fn separated(text: &str) -> (u8, usize, &str) {
    if let Some((first, rest)) = text.split_once('\n')
        && let [separator] = first.trim().trim_start_matches("sep=").as_bytes()
        && first.starts_with("sep=")
    {
        return (*separator, 1, rest);
    }
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut is_quoted = false;
    let outside: Vec<char> = head
        .chars()
        .filter(|letter| {
            is_quoted ^= *letter == '"';
            !is_quoted
        })
        .collect();
    let count = |separator: &u8| outside.iter().filter(|letter| **letter == char::from(*separator)).count();
    let separator = *b",;\t|".iter().rev().max_by_key(|it| count(it)).unwrap_or(&b',');
    (separator, 0, text)
}

#[cfg(test)]
mod tests {
    use super::super::Table;
    use super::*;

    fn table(bytes: &[u8]) -> Vec<Vec<String>> {
        let table = Table::read(bytes).expect("a table");
        std::iter::once(table.head).chain(table.rows.into_iter().map(|row| row.cells)).collect()
    }

    const WANTED: [[&str; 3]; 2] = [["Nr", "Betreff", "Status"], ["7", "Zürich, \"A\"; B\nC", "gelöst"]];

    #[test]
    fn the_separator_and_the_encoding_are_found_out() {
        for separator in [",", ";", "\t", "|"] {
            let text = ["Nr,Betreff,Status", "7,\"Zürich, \"\"A\"\"; B\nC\",gelöst", ""].join("\r\n");
            let text = match separator {
                "," => text,
                other => text
                    .replace("r,B", &format!("r{other}B"))
                    .replace("f,S", &format!("f{other}S"))
                    .replace("7,", &format!("7{other}"))
                    .replace("\",g", &format!("\"{other}g")),
            };
            let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let encoded = [
                text.as_bytes().to_vec(),
                [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
                [b"\xFF\xFE".as_slice(), &utf16].concat(),
                [b"\xFE\xFF".as_slice(), &big].concat(),
                utf16,
                big,
                WINDOWS_1252.encode(&text).0.into_owned(),
            ];
            for bytes in encoded {
                assert_eq!(table(&bytes), WANTED, "{separator:?}");
            }
        }
        assert_eq!(table(b"sep=;\na;b,c\n1;2"), [["a", "b,c"], ["1", "2"]]);
    }

    #[test]
    fn formulas_lose_their_guard_and_rows_keep_their_lines() {
        let read =
            Table::read(b"Tickets of today\n\na,b\n'=1,'quoted'\n\n'-2,\"x\ny\"\n3\n").expect("a table");
        let rows: Vec<(usize, Vec<String>)> =
            read.rows.into_iter().map(|row| (row.line, row.cells)).collect();
        let cells = |cells: &[&str]| cells.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(rows, [(4, cells(&["=1", "'quoted'"])), (6, cells(&["-2", "x\ny"])), (8, cells(&["3"])),]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let fault = |bytes: &[u8]| Table::read(bytes).expect_err("no table").to_string();
        for (bytes, expected) in [
            (&b""[..], "it has no row with the names of columns"),
            (b"one\ntwo\n", "it has no row with the names of columns"),
            (b"a,b\n1,2,3\n", "line 2 has more cells than the 2 columns of the head"),
            (b"a,b\n1,\"2\n3,4\n5,6\n", "the quote in line 2 is not closed"),
            (b"a,b\n\0\x01\x02", "it is neither text nor a workbook"),
            (b"<table><tr>", "it is a web page or XML, not a table"),
            (b"PK\x03\x04", "the workbook cannot be read: "),
            (b"\xD0\xCF\x11\xE0", "the workbook cannot be read: "),
        ] {
            assert!(fault(bytes).starts_with(expected), "{}", fault(bytes));
        }
        // A stray quote is text.
        assert_eq!(table(b"a,b\n5\" disk,x\n"), [["a", "b"], ["5\" disk", "x"]]);
    }
}
