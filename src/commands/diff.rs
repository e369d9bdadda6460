use std::fmt;
use std::str::FromStr;

use clap::Args;

use crate::diagnostic::Count;
use crate::facts::{ChangeFacts, DiffFacts};
use crate::history::Commit;
use crate::trail::{DocumentEvents, EventKind};

use super::as_of::AsOf;
use super::cache_key;
use super::commit_lines::{CommitReader, paragraph};
use super::format::FormatOption;
use super::practice_source::{PracticeSource, commits_between};
use super::world::World;
use super::{ExitStatus, Failure};

/// Show what changed between two days or commits, client by client
///
/// Says what happened instead of which lines changed, such as
/// `acme: time-services 2026-10 amended: …`. Changes that belong to no client
/// come last. The first line shows the range.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The range: days or months, including both ends, such as
    /// `2026-10-01..2026-10-31` or `2026-10..2026-10`; or the commits after the
    /// first one, such as `v1..HEAD`. `v1..` or `v1` alone is everything since
    /// then, `..v1` is everything until then, and `..` is the whole history
    #[arg(value_name = "A..B")]
    range: Range,

    #[command(flatten)]
    output: FormatOption,

    /// Read all of the history again, without the cache in `.monthly/`
    #[arg(long)]
    no_cache: bool,
}

/// A range as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The last commit or day before the range; `None` for everything since the beginning.
    before: Option<AsOf>,
    to: AsOf,
}

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Range, String> {
        let (from, to) = text.split_once("..").unwrap_or((text, ""));
        let to = if to.is_empty() { AsOf::Revision("HEAD".into()) } else { to.parse()? };
        let from: Option<AsOf> = (!from.is_empty()).then(|| from.parse()).transpose()?;
        let before = from.map(|it| match it {
            // A month was read as its last day; a range begins with its first.
            AsOf::Day(day) if text.starts_with(&day.to_string()) => AsOf::Day(day.plus_days(-1)),
            AsOf::Day(day) => AsOf::Day(day.month().first_day().plus_days(-1)),
            revision => revision,
        });
        match (&before, &to) {
            (Some(AsOf::Day(before)), AsOf::Day(to)) if to <= before => {
                Err(format!("{} is after {to}: the older end comes first", before.plus_days(1)))
            }
            _ => Ok(Range { before, to }),
        }
    }
}

/// `from 2026-10-01 to 2026-10-31`, `after v1 to HEAD`.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.before {
            None => f.write_str("from the beginning")?,
            Some(AsOf::Day(day)) => write!(f, "from {}", day.plus_days(1))?,
            Some(AsOf::Revision(commit)) => write!(f, "after {commit}")?,
        }
        write!(f, " to {}", self.to)
    }
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let Range { before, to } = &arguments.range;
    let new = commits_between(world, before.as_ref(), to)?;
    if let (true, Some(before)) = (new.is_empty(), before)
        && !commits_between(world, Some(to), before)?.is_empty()
    {
        return Err(Failure::new("the range is reversed: its first end is newer than its last")
            .with_help("write the older end first"));
    }
    let source = PracticeSource::find(world, Some(to))?;
    let caching = cache_key::caching(arguments.no_cache);
    let assembled = source.assemble(world, caching)?;
    let reader = CommitReader::of(&assembled)?;
    let commits = reader.document_history.git.commits().rev().filter(|it| new.contains(&it.id().to_string()));
    let mut changes: Vec<ChangeFacts> = commits.flat_map(|commit| changes(&reader, commit)).collect();
    reader.complete()?;
    changes.sort_by(|a, b| order(a).cmp(&order(b)));
    let facts = DiffFacts { range: arguments.range.to_string(), commits: new.len(), changes };
    world.print_facts(arguments.output.format, &facts, text)?;
    let counts = (Count(facts.changes.len(), "change"), Count(facts.commits, "commit"));
    world.terminal.say(&format!("{} in {}", counts.0, counts.1));
    Ok(ExitStatus::Clean)
}

fn changes(reader: &CommitReader<'_>, commit: Commit<'_>) -> Vec<ChangeFacts> {
    let of_commit = reader.commit(&commit);
    let change = |document: &DocumentEvents, event: &EventKind| ChangeFacts {
        client: document.client.as_ref().map(ToString::to_string),
        subject: reader.subject(document),
        document: document.document.to_string(),
        event: reader.event(event),
        commit: of_commit.clone(),
    };
    let documents = reader.events(commit);
    documents.iter().flat_map(|it| it.events.iter().map(|event| change(it, event))).collect()
}

fn order(change: &ChangeFacts) -> (bool, &Option<String>, &str) {
    (change.client.is_none(), &change.client, &change.subject)
}

fn text(facts: &DiffFacts, width: usize) -> String {
    let changes = facts.changes.iter().map(|change| paragraph("", &line(change), width));
    std::iter::once(format!("{}\n", facts.range)).chain(changes).collect()
}

/// `acme: time-services 2026-10 amended: wrong offset, by Jane Miller on 2026-11-05 (3f2a9c1)`
fn line(change: &ChangeFacts) -> String {
    let whose = change.client.as_ref().map(|client| format!("{client}: ")).unwrap_or_default();
    let subject = match &change.client {
        Some(client) if change.subject == format!("clients/{client}") => String::new(),
        _ => format!("{} ", change.subject),
    };
    let commit = &change.commit;
    let by = format!("by {} on {} ({})", commit.author, commit.day, commit.short_id());
    format!("{whose}{subject}{}, {by}", change.event.words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_that_is_left_out_is_the_beginning_or_what_is_checked_out() {
        let range = |text: &str| text.parse::<Range>().unwrap();
        let head = AsOf::Revision("HEAD".into());
        let v1 = AsOf::Revision("v1".into());
        assert_eq!(range("v1.."), Range { before: Some(v1.clone()), to: head.clone() });
        assert_eq!(range("..v1"), Range { before: None, to: v1 });
        assert_eq!(range("v1.2").to, head);
        assert!("2026-13-01..".parse::<Range>().is_err());
    }

    #[test]
    fn a_range_of_days_or_months_holds_both_ends() {
        let days = |text: &str| {
            let Range { before, to } = text.parse().expect("a range");
            [before, Some(to)].map(|end| match end {
                Some(AsOf::Day(day)) => day.to_string(),
                other => format!("{other:?}"),
            })
        };
        assert_eq!(days("2025-10-01..2025-10-31"), ["2025-09-30", "2025-10-31"]);
        assert_eq!(days("2025-10..2025-10"), ["2025-09-30", "2025-10-31"]);
        assert_eq!(days("2025-10-31..2025-10-31"), ["2025-10-30", "2025-10-31"]);
        assert_eq!(days("2025-10-31..2025-11"), ["2025-10-30", "2025-11-30"]);
        let said = |text: &str| text.parse::<Range>().expect("a range").to_string();
        assert_eq!(said("2026-10"), "from 2026-10-01 to HEAD");
        assert_eq!(said("v1..2026-10"), "after v1 to 2026-10-31");
        assert_eq!(said(".."), "from the beginning to HEAD");
        let reversed = "2025-10-31..2025-10-01".parse::<Range>().expect_err("reversed");
        assert_eq!(reversed, "2025-10-31 is after 2025-10-01: the older end comes first");
    }
}
