use clap::Args;

use crate::bundled::{self, Entry, Newer, Versions};
use crate::commands::world::World;
use crate::commands::{Failure, Outcome};
use crate::diagnostic::Count;
use crate::document;
use crate::model::PersonId;
use crate::source::Source;

use super::changes::Changes;
use super::holding::{Holding, Holdings, Standing};

/// Copy procedures of the library into the practice
///
/// Each is a draft, owned by whoever copies it, until somebody has read and
/// approved it. One that is here already stays as it is; where nothing tells
/// how it was copied, what differs from the library's text of today counts as
/// edited here from then on.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The procedures, as `ups-devices`; a handbook page as
    /// `handbook/exceptions`
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let tree = world.practice()?;
    let holdings = Holdings::read(&tree)?;
    let asked = asked(&holdings, &arguments.ids)?;
    let entries: Vec<&Entry> = asked.iter().map(|(_, entry)| *entry).collect();
    let owner = person(world, &tree)?;

    let (mut changes, mut lines) = (Changes::default(), Vec::new());
    for (holding, entry) in asked {
        let has = |path: &_| holdings.has(path, &entries);
        let (word, text, kept) = match (&holding.here, &holding.copied) {
            (None, _) => {
                let text = entry.copied(has, owner.as_ref(), None);
                ("copied", text.clone(), text)
            }
            (Some(here), None) => {
                ("follows", here.clone(), Versions::new("", here, &entry.linked(has)).pristine())
            }
            (Some(here), Some(copied)) => ("is here", here.clone(), copied.clone()),
        };
        changes.plan(&holding.path, holding.here.as_deref(), &text);
        changes.plan(&bundled::pristine(&holding.path), holding.copied.as_deref(), &kept);
        lines.push(format!("{word:<8} {}\n", holding.path));
    }
    changes.write(tree.root())?;
    world.print(&lines.concat())?;
    say_links(&Holdings::read(&tree)?, world);
    Ok(Outcome::Clean)
}

/// What was named, each once.
fn asked<'h>(holdings: &'h Holdings, ids: &[String]) -> Result<Vec<(&'h Holding, &'static Entry)>, Failure> {
    let mut asked: Vec<(&Holding, &Entry)> = Vec::new();
    for id in ids {
        let holding = holdings.named(id)?;
        let entry = holding.entry.filter(|entry| !entry.is_retired());
        let entry = entry.ok_or_else(|| Failure::new(format!("`{id}` is retired in the library")))?;
        if asked.iter().all(|(other, _)| other.path != holding.path) {
            asked.push((holding, entry));
        }
    }
    Ok(asked)
}

/// Who copies, where the staff knows the address.
fn person(world: &World, source: &dyn Source) -> Result<Option<PersonId>, Failure> {
    let (library, _) = crate::practice::Practice::assemble(document::read_all(source)?);
    let email = world.identity().map(|identity| identity.email);
    Ok(email.and_then(|email| library.people().by_address(&email).cloned()))
}

/// Documents that were copied before can link to the new ones.
fn say_links(holdings: &Holdings, world: &mut World) {
    let can_link = |holding: &&Holding| match holdings.standing(holding) {
        Standing::Followed(versions) => versions.newer() == Newer::Links,
        _ => false,
    };
    let count = holdings.all.iter().filter(can_link).count();
    if count > 0 {
        let others = Count(count, "document");
        world.terminal.say(&format!("{others} could link to what is here now: `monthly library update`"));
    }
}
