mod list;
mod reference;
mod rule;
mod topic;

use clap::Args;

use crate::facts::ExplainFacts;
use crate::terminal::wrapped;

use super::format::FormatOption;
use super::section::columns;
use super::world::World;
use super::{ExitStatus, Failure};
use topic::Topic;

/// Explain a rule, a kind of document or a key, or list them all
///
/// Examples: monthly explain unknown-client, monthly explain client,
/// monthly explain client.assets, monthly explain settings.site.title
#[derive(Debug, Args)]
pub struct Arguments {
    /// The name in brackets after `error` or `warning`, a kind of document
    /// such as `client`, or one of its keys such as `client.assets`
    topic: Option<String>,

    #[command(flatten)]
    output: FormatOption,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let named = arguments.topic.as_deref().map(Topic::named).transpose()?;
    let facts = match &named {
        Some(topic) => ExplainFacts { topics: vec![topic.facts()] },
        None => ExplainFacts { topics: Topic::all().iter().map(Topic::facts).collect() },
    };
    world.print_facts(arguments.output.format, &facts, |_, width| match &named {
        Some(topic) => topic.text(width),
        None => list::all(width),
    })?;
    Ok(ExitStatus::Clean)
}

pub use rule::named;

/// Text on the terminal, each line behind two spaces.
fn paragraph(text: &str, width: usize) -> String {
    wrapped(text, "  ", width)
}

/// A column of names and a column of wrapped text.
fn table<'r>(rows: impl IntoIterator<Item = (&'r str, String)>, width: usize) -> String {
    let rows: Vec<[String; 2]> = rows.into_iter().map(|(name, text)| [name.to_owned(), text]).collect();
    columns(&rows, width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::WIDTH;

    #[test]
    fn every_topic_is_readable_on_a_narrow_terminal() {
        let topics = topic::names();
        let texts = topics.iter().map(|name| Topic::named(name).expect("a topic").text(WIDTH));
        for text in texts.chain([list::all(WIDTH)]) {
            for line in text.lines() {
                assert!(line.chars().count() <= WIDTH, "longer than {WIDTH}: {line}");
            }
        }
    }
}
