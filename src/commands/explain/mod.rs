mod list;
mod reference;
mod rule;
mod topic;

use clap::Args;

use crate::terminal::{WIDTH, wrapped};

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
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let text = match &arguments.topic {
        Some(name) => Topic::named(name)?.text(),
        None => list::all(),
    };
    world.print(&text)?;
    Ok(ExitStatus::Clean)
}

pub use rule::named;

/// Text on the terminal, each line behind two spaces.
fn paragraph(text: &str) -> String {
    wrapped(text, "  ", WIDTH)
}

/// A column of names and a column of wrapped text.
fn table<'r>(rows: impl IntoIterator<Item = (&'r str, String)>) -> String {
    let rows: Vec<[String; 2]> = rows.into_iter().map(|(name, text)| [name.to_owned(), text]).collect();
    columns(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_readable_on_a_narrow_terminal() {
        let topics = topic::names();
        let texts = topics.iter().map(|name| Topic::named(name).expect("a topic").text());
        for text in texts.chain([list::all()]) {
            for line in text.lines() {
                assert!(line.chars().count() <= WIDTH, "longer than {WIDTH}: {line}");
            }
        }
    }
}
