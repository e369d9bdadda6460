use clap::Args;

use crate::bundled::{Entry, Newer};
use crate::commands::section::section;
use crate::commands::world::World;
use crate::commands::{Failure, Outcome};

use super::holding::{Holding, Holdings, Standing};

/// List what the program has, and how the practice stands to it
#[derive(Debug, Args)]
pub struct Arguments {}

/// What one of these is called, in the order in which they are listed.
const GROUPS: [&str; 10] = [
    "as in the library",
    "edited here",
    "newer text in the library",
    "newer text in the library, edited here",
    "other links, since other documents are here",
    "in conflict: keep one text of each, then update again",
    "here, with nothing to compare: `monthly library add` makes it follow",
    "retired in the library",
    "deleted here",
    "not here",
];

pub fn run(_: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let holdings = Holdings::read(&world.practice()?)?;
    let mut groups: [Vec<[String; 2]>; GROUPS.len()] = std::array::from_fn(|_| Vec::new());
    for holding in &holdings.all {
        groups[group_of(&holdings.standing(holding))].push(row(holding));
    }
    let sections = GROUPS.iter().zip(&groups).map(|(name, rows)| section(name, rows));
    world.print(sections.collect::<String>().trim_start())?;
    Ok(Outcome::Clean)
}

fn group_of(standing: &Standing) -> usize {
    match standing {
        Standing::Followed(versions) => match (versions.newer(), versions.is_edited()) {
            (Newer::Nothing, false) => 0,
            (Newer::Nothing, true) => 1,
            (Newer::Text, false) => 2,
            (Newer::Text, true) => 3,
            (Newer::Links, _) => 4,
        },
        Standing::InConflict(..) => 5,
        Standing::Unfollowed => 6,
        Standing::Retired { .. } => 7,
        Standing::Deleted => 8,
        Standing::Absent => 9,
    }
}

fn row(holding: &Holding) -> [String; 2] {
    [holding.name().to_owned(), holding.entry.map(Entry::title).unwrap_or_default()]
}
