//! What was recorded, as it is printed.

use crate::commands::changes::ChangeOptions;
use crate::commands::checked::checked;
use crate::commands::section::section;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::diagnostic::emit::{self, diagnostic};
use crate::diagnostic::{Count, Located, Severity, named};
use crate::facts::{RecordFacts, TableFacts};
use crate::model::Status;

use super::ResultFile;

impl ResultFile<'_> {
    /// Prints what was recorded, and for people also what is wrong with it now.
    pub fn report(
        &self,
        facts: RecordFacts<'static>,
        options: &ChangeOptions,
        world: &mut World,
    ) -> Result<ExitStatus, Failure> {
        let is_refused =
            facts.table.as_ref().is_some_and(|it| !it.refused.is_empty() && !facts.changes.written);
        let located = match options.dry_run || is_refused {
            true => Vec::new(),
            false => checked(world, |path| *path == self.path)?,
        };
        let facts = RecordFacts { diagnostics: located.iter().map(diagnostic).collect(), ..facts };
        world.print_facts(options.output.format, &facts, |facts, width| {
            let table = facts.table.as_ref().map(|it| of_table(it, is_refused, width));
            format!("{}{}{}", facts.changes.diff(), table.unwrap_or_default(), summary(facts))
        })?;
        if options.output.is_human() {
            let shown = emit::human(&located, world.terminal.look());
            world.print_coloured(&shown)?;
        }
        Ok(if is_refused { ExitStatus::Errors } else { outcome(&located) })
    }
}

/// The rows of a table that are refused, with the reason, and how many are taken.
fn of_table(facts: &TableFacts, is_refused: bool, width: usize) -> String {
    let rows = facts.refused.iter().map(|it| [format!("line {}", it.line), it.reason.clone()]);
    let refused = section("refused", &rows.collect::<Vec<_>>(), width);
    let mut text = format!("{}\n", refused.trim_start_matches('\n'));
    if !facts.unused_columns.is_empty() {
        text.push_str(&format!("not read: the columns {}\n", named(&facts.unused_columns)));
    }
    let rows = |count| Count(count, "row");
    let taken = format!("{} accepted, {} refused", rows(facts.accepted), facts.refused.len());
    match is_refused {
        true => format!("{text}{taken}: nothing was written; `--skip-refused` takes the others\n")
            .trim_start()
            .to_owned(),
        false => format!("{text}{taken}\n").trim_start().to_owned(),
    }
}

/// `content/results/2026-10/acme.md: in progress; not checked yet: `acme-dc01``.
fn summary(facts: &RecordFacts<'_>) -> String {
    let unchanged = if facts.changes.files.is_empty() { ", unchanged" } else { "" };
    let status = facts.status.map_or_else(|| "cannot be read".to_owned(), Status::spoken);
    let left = match facts.status {
        Some(Status::InProgress) if !facts.unchecked.is_empty() => {
            format!("; not checked yet: {}", named(&facts.unchecked))
        }
        _ => String::new(),
    };
    format!("{}: {status}{unchanged}{left}\n", facts.result)
}

fn outcome(located: &[Located]) -> ExitStatus {
    match located.iter().any(|it| it.severity == Severity::Error) {
        true => ExitStatus::Errors,
        false => ExitStatus::Clean,
    }
}
