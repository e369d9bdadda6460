use std::str::FromStr;

use clap::Args;

use crate::diagnostic::Count;
use crate::history::Commit;
use crate::trail::{DocumentEvents, EventKind};

use super::as_of::{self, AsOf};
use super::commit_lines::{CommitReader, paragraph};
use super::practice_source::{PracticeSource, commits_between};
use super::world::World;
use super::{Failure, Outcome};

/// Show what changed between two days or commits, client by client
///
/// In the practice's terms: `acme: time-services 2026-10 amended: …`. Changes
/// that belong to no client come last.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The range, as `2026-10-01..2026-10-31`, `v1..HEAD`, or `v1..` for
    /// everything since
    #[arg(value_name = "A..B")]
    range: Range,

    /// Read all of the history again, without the cache in `.monthly/`
    #[arg(long)]
    no_cache: bool,
}

/// A range as typed: the older end and the newer end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    from: AsOf,
    to: AsOf,
}

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Range, String> {
        let (from, to) = text.split_once("..").unwrap_or((text, ""));
        let end = |text: &str| if text.is_empty() { Ok(AsOf::Revision("HEAD".into())) } else { text.parse() };
        Ok(Range { from: end(from)?, to: end(to)? })
    }
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let Range { from, to } = &arguments.range;
    let new = commits_between(world, from, to)?;
    let source = PracticeSource::find(world, Some(to))?;
    let caching = as_of::caching(arguments.no_cache);
    let assembled = source.assemble(world, caching)?;
    let reader = CommitReader::of(&assembled)?;
    let commits = reader.document_history.git.commits().rev().filter(|it| new.contains(&it.id().to_string()));
    let mut entries: Vec<Entry> = commits.flat_map(|commit| entries(&reader, commit)).collect();
    entries.sort_by(|a, b| a.order().cmp(&b.order()));
    let text: String = entries.iter().map(Entry::text).collect();
    world.print(&text)?;
    world.terminal.say(&format!("{} in {}", Count(entries.len(), "change"), Count(new.len(), "commit")));
    Ok(Outcome::Clean)
}

/// One event in one document.
struct Entry {
    /// The client that the document belongs to; changes without one come last.
    client: Option<String>,
    subject: String,
    event: String,
    by: String,
}

fn entries(reader: &CommitReader<'_>, commit: Commit<'_>) -> Vec<Entry> {
    let (day, id, author) = (commit.committed().day(), commit.id().short(), &commit.author().name);
    let by = format!("by {author} on {day} ({id})");
    let entry = |document: &DocumentEvents, event: &EventKind| Entry {
        client: document.client.as_ref().map(ToString::to_string),
        subject: reader.subject(document),
        event: event.in_english(),
        by: by.clone(),
    };
    let documents = reader.events(commit);
    documents.iter().flat_map(|it| it.events.iter().map(|event| entry(it, event))).collect()
}

impl Entry {
    fn order(&self) -> (bool, &Option<String>, &str) {
        (self.client.is_none(), &self.client, &self.subject)
    }

    /// `acme: time-services 2026-10 amended: wrong offset, by Jane Miller on 2026-11-05 (3f2a9c1)`
    fn text(&self) -> String {
        let whose = self.client.as_ref().map(|client| format!("{client}: ")).unwrap_or_default();
        let subject = match &self.client {
            Some(client) if self.subject == format!("clients/{client}") => String::new(),
            _ => format!("{} ", self.subject),
        };
        paragraph("", &format!("{whose}{subject}{}, {}", self.event, self.by))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_end_of_a_range_is_head() {
        let range = |text: &str| text.parse::<Range>().unwrap();
        let head = AsOf::Revision("HEAD".into());
        assert_eq!(range("2026-10..v2").from, AsOf::Day("2026-10-31".parse().unwrap()));
        assert_eq!(range("v1.."), Range { from: AsOf::Revision("v1".into()), to: head.clone() });
        assert_eq!(range("v1.2").to, head);
        assert!("2026-13-01..".parse::<Range>().is_err());
    }
}
