//! What was found, from a table with a row for each system, such as a monitoring tool exports. Nothing is guessed: a row that
//! does not say clearly what it is about, or has a value of another type, is refused.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use crate::commands::Failure;
use crate::commands::tickets::read_table;
use crate::diagnostic::{named, suggestion};
use crate::facts::{RefusedRowFacts, TableFacts};
use crate::model::{AssetId, ClientResult, Outcome, Subject};
use crate::tickets::{Row, Table};

use super::ResultFile;
use super::found::{Found, Setting};
use super::pending::Pending;

#[derive(Debug, Args)]
#[command(next_help_heading = "From a table")]
pub struct FromTable {
    /// A table (CSV, XLSX or XLS) with a row for each system: its columns are
    /// `asset` or `site`, `outcome`, `note`, and fields of the procedure
    #[arg(long, value_name = "FILE", conflicts_with_all = ["asset", "site", "all", "set", "finding", "why"])]
    from: Option<PathBuf>,

    /// The column that a field is in, where it has another name; may be repeated
    #[arg(long, value_name = "FIELD=COLUMN", requires = "from", value_parser = column)]
    column: Vec<Setting>,

    /// Take the other rows where some are refused
    #[arg(long, requires = "from")]
    skip_refused: bool,
}

fn column(text: &str) -> Result<Setting, String> {
    Setting::parsed(text).ok_or_else(|| "expected a field and its column, as `asset=Hostname`".to_owned())
}

/// The rows of a table.
#[derive(Default)]
pub struct Rows {
    accepted: Vec<Found>,
    pub facts: TableFacts,
    /// Whether refused rows keep the others from being written.
    pub is_refused: bool,
}

impl Rows {
    pub fn edits(
        &self,
        file: &ResultFile<'_>,
        front: &ClientResult,
        pending: &mut Pending,
    ) -> Result<(), Failure> {
        self.accepted.iter().try_for_each(|found| found.edits(file, front, pending))
    }
}

impl FromTable {
    pub fn is_said(&self) -> bool {
        self.from.is_some()
    }

    /// Reads the table, if there is one. `given` has the outcome and the note of rows without their own.
    pub fn rows(
        &self,
        given: &Found,
        file: &ResultFile<'_>,
        front: &ClientResult,
    ) -> Result<Option<Rows>, Failure> {
        let Some(path) = &self.from else { return Ok(None) };
        let table = read_table(path)?;
        let columns = Columns::of(&table, &self.column, file, front)?;
        let said: Vec<_> = table.rows.iter().map(|row| (row.line, columns.found(row, given, file))).collect();
        let mut lines: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for (line, found) in said.iter().filter_map(|(line, found)| Some((line, found.as_ref().ok()?))) {
            lines.entry(found.only_subject()).or_default().push(*line);
        }
        let mut rows = Rows::default();
        for (line, found) in &said {
            let accepted = found.as_ref().map_err(String::clone).and_then(|found| {
                let same = lines.get(&found.only_subject()).into_iter().flatten().find(|it| *it != line);
                // Which of them holds is not known.
                same.map_or(Ok(()), |same| Err(format!("line {same} is about the same")))?;
                found.edits(file, front, &mut Pending::default()).map_err(|failure| reason(&failure))?;
                Ok(found.clone())
            });
            match accepted {
                Ok(found) => rows.accepted.push(found),
                Err(reason) => rows.facts.refused.push(RefusedRowFacts { line: *line, reason }),
            }
        }
        rows.facts.accepted = rows.accepted.len();
        rows.facts.unused_columns = columns.unused(&table);
        rows.is_refused = !self.skip_refused && !rows.facts.refused.is_empty();
        Ok(Some(rows))
    }
}

fn reason(failure: &Failure) -> String {
    match failure.help() {
        Some(help) => format!("{}; {help}", failure.message()),
        None => failure.message().to_owned(),
    }
}

/// Where the columns are.
struct Columns {
    asset: Option<usize>,
    site: Option<usize>,
    outcome: Option<usize>,
    note: Option<usize>,
    fields: Vec<FieldColumn>,
}

struct FieldColumn {
    field: String,
    column: usize,
}

impl Columns {
    fn of(
        table: &Table,
        named_columns: &[Setting],
        file: &ResultFile<'_>,
        front: &ClientResult,
    ) -> Result<Columns, Failure> {
        let record = &file.assignment.procedure.front.record;
        let fields: Vec<&str> = record.iter().map(|it| it.name.as_str()).collect();
        let known: Vec<&str> =
            ["asset", "site", "outcome", "note"].into_iter().chain(fields.clone()).collect();
        if let Some(it) = named_columns.iter().find(|it| !known.contains(&it.field.as_str())) {
            return Err(Failure::unknown("field", &it.field, known));
        }
        let find = |key: &str| column_of(table, key, named_columns);
        let asset = find("asset")?;
        let mut columns = Columns {
            asset,
            // The place of a system is no subject of its own.
            site: if asset.is_some() { None } else { find("site")? },
            outcome: find("outcome")?,
            note: find("note")?,
            fields: Vec::new(),
        };
        for field in fields {
            columns.fields.extend(find(field)?.map(|column| FieldColumn { field: field.to_owned(), column }));
        }
        let is_of_client = matches!(file.in_scope(front).as_slice(), [Subject::Client]);
        if columns.asset.is_none() && columns.site.is_none() && !is_of_client {
            return Err(Failure::new("no column of the table says which system a row is about")
                .with_help(format!("name one with `--column asset=COLUMN`: {}", named(&table.head))));
        }
        Ok(columns)
    }

    /// What a row says was found; fails with the reason why it is refused.
    fn found(&self, row: &Row, given: &Found, file: &ResultFile<'_>) -> Result<Found, String> {
        let cell = |column: Option<usize>| column.map(|it| row.cell(it).trim()).filter(|it| !it.is_empty());
        let asset = cell(self.asset).map(|name| asset(name, file)).transpose()?;
        let site = cell(self.site).map(str::to_owned);
        if asset.is_none() && site.is_none() && (self.asset.is_some() || self.site.is_some()) {
            return Err("it names no system".to_owned());
        }
        let outcome = cell(self.outcome).map(outcome).transpose()?;
        let fields = self.fields.iter().filter_map(|it| {
            let value = cell(Some(it.column))?.to_owned();
            Some(Setting { field: it.field.clone(), value })
        });
        Ok(given.of_row(asset, site, outcome, cell(self.note), fields.collect()))
    }

    /// Columns that nothing is read from.
    fn unused(&self, table: &Table) -> Vec<String> {
        let used = [self.asset, self.site, self.outcome, self.note].into_iter().flatten();
        let used: Vec<usize> = used.chain(self.fields.iter().map(|it| it.column)).collect();
        let columns =
            table.head.iter().enumerate().filter(|(nth, name)| !used.contains(nth) && !name.is_empty());
        columns.map(|(_, name)| name.clone()).collect()
    }
}

/// The column of a field: the one that is named, else the one with its name.
fn column_of(table: &Table, field: &str, named_columns: &[Setting]) -> Result<Option<usize>, Failure> {
    let find = |name: &str| table.head.iter().position(|it| it.trim().eq_ignore_ascii_case(name));
    match named_columns.iter().find(|it| it.field == field) {
        None => Ok(find(field)),
        Some(it) => find(&it.value)
            .map(Some)
            .ok_or_else(|| Failure::unknown("column", &it.value, table.head.iter().map(String::as_str))),
    }
}

/// The system of the client that a row names: by its id, else by its name, if only one has it.
fn asset(name: &str, file: &ResultFile<'_>) -> Result<String, String> {
    let client = &file.assignment.client.front;
    if client.asset(&AssetId::new(name)).is_some() {
        return Ok(name.to_owned());
    }
    let named: Vec<_> = client.assets.iter().filter(|it| it.name.eq_ignore_ascii_case(name)).collect();
    match named.as_slice() {
        [only] => Ok(only.id.to_string()),
        [] => {
            let names = client.assets.iter().flat_map(|it| [it.id.as_str(), it.name.as_str()]);
            let help = suggestion(name, names).filter(|it| it.starts_with("did")).map(|it| format!("; {it}"));
            Err(format!("the client has no system `{name}`{}", help.unwrap_or_default()))
        }
        several => Err(format!("{} systems of the client have the name `{name}`", several.len())),
    }
}

fn outcome(word: &str) -> Result<Outcome, String> {
    let all = Outcome::ALL;
    all.iter().find(|it| it.word() == word).copied().ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|it| it.word()).collect();
        format!("`{word}` is no outcome; expected one of {}", named(&words))
    })
}
