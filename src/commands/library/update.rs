use std::collections::BTreeMap;

use clap::Args;

use crate::bundled::{self, Newer, Update};
use crate::commands::world::World;
use crate::commands::{Failure, Outcome};
use crate::diagnostic::{Count, emit};
use crate::document::{self, conflicts};
use crate::model::{Procedure, ProcedureStatus};
use crate::source::{ContentPath, WorkingTree};

use super::changes::Changes;
use super::holding::{Holding, Holdings, Standing};

/// Bring newer texts of the library into the practice
///
/// What was edited here stays, what the library changed comes in; where both
/// changed the same lines, both texts stand between conflict markers. State,
/// owner and approval of a procedure are never touched. Writes all files or
/// none.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The procedures, as `ups-devices` [default: all that were copied]
    #[arg(value_name = "ID")]
    ids: Vec<String>,

    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// A document with its new text.
struct Updated<'h> {
    holding: &'h Holding,
    update: Update,
    /// Whether there was something of the practice's own to be kept.
    edited: bool,
    newer: Newer,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let tree = world.practice()?;
    let holdings = Holdings::read(&tree)?;
    let asked = asked(&holdings, &arguments.ids)?;
    let updated = updated(&holdings, &asked)?;

    if !arguments.dry_run {
        changes(&updated).write(tree.root())?;
    }
    let lines: String = updated.iter().map(Updated::line).collect();
    world.print(&lines)?;
    if !arguments.dry_run {
        world.print(&conflicts_of(&updated, &tree, world))?;
    }
    say(world, &holdings, &asked, &updated, arguments.dry_run);
    match updated.iter().any(|it| it.update.conflicts) {
        true => Ok(Outcome::Findings),
        false => Ok(Outcome::Clean),
    }
}

/// What was named, else everything.
fn asked<'h>(holdings: &'h Holdings, ids: &[String]) -> Result<Vec<&'h Holding>, Failure> {
    let named = |id: &String| {
        let holding = holdings.named(id)?;
        match holding.here {
            Some(_) => Ok(holding),
            None => Err(Failure::new(format!("`{id}` is not in this practice"))
                .with_help(format!("`monthly library add {id}` copies it"))),
        }
    };
    if ids.is_empty() {
        return Ok(holdings.all.iter().collect());
    }
    let mut asked: Vec<&Holding> = ids.iter().map(named).collect::<Result<_, _>>()?;
    asked.sort_by(|a, b| a.path.cmp(&b.path));
    asked.dedup_by(|a, b| a.path == b.path);
    Ok(asked)
}

/// Each that has something new.
fn updated<'h>(holdings: &Holdings, asked: &[&'h Holding]) -> Result<Vec<Updated<'h>>, Failure> {
    let mut updated = Vec::new();
    for holding in asked {
        match holdings.standing(holding) {
            Standing::InConflict(path, line) => return Err(unresolved(&path, line)),
            Standing::Followed(versions) if versions.newer() != Newer::Nothing => {
                let update = versions.merge().map_err(|error| Failure::new(error.to_string()))?;
                updated.push(Updated {
                    holding,
                    update,
                    edited: versions.is_edited(),
                    newer: versions.newer(),
                });
            }
            _ => {}
        }
    }
    Ok(updated)
}

fn unresolved(path: &ContentPath, line: usize) -> Failure {
    Failure::new(format!("`{path}` has a conflict in line {line} that nobody has decided"))
        .with_help("keep one of the two texts, delete the lines with the markers, and update again")
}

fn changes(updated: &[Updated<'_>]) -> Changes {
    let mut changes = Changes::default();
    for Updated { holding, update, .. } in updated {
        changes.plan(&holding.path, holding.here.as_deref(), &update.text);
    }
    for Updated { holding, update, .. } in updated {
        changes.plan(&bundled::pristine(&holding.path), holding.copied.as_deref(), &update.pristine);
    }
    changes
}

impl Updated<'_> {
    fn line(&self) -> String {
        let word = match (self.update.conflicts, self.edited) {
            (true, _) => "conflict",
            (false, true) => "merged",
            (false, false) => "updated",
        };
        format!("{word:<8} {}\n", self.holding.path)
    }

    /// What is to be read again: an approval is older than the text that it stands in.
    fn outdated_approval(&self) -> Option<String> {
        let front = document::read_as::<Procedure>(&self.holding.path, self.holding.here.as_deref()?)?.front;
        let approved = front.approved_on.filter(|_| front.status == ProcedureStatus::Active)?;
        let name = self.holding.name();
        (self.newer == Newer::Text).then(|| format!("  {name}, approved on {approved}"))
    }
}

/// Each conflict with its place, as `check` says it.
fn conflicts_of(updated: &[Updated<'_>], tree: &WorkingTree, world: &World) -> String {
    let found = updated.iter().flat_map(|it| conflicts::faults(&it.holding.path, &it.update.text)).collect();
    let located = document::locate(tree, found);
    match located.is_empty() {
        true => String::new(),
        false => format!("\n{}", emit::human(&located, world.terminal.look())),
    }
}

fn say(world: &mut World, holdings: &Holdings, asked: &[&Holding], updated: &[Updated<'_>], dry_run: bool) {
    let approvals: Vec<String> = updated.iter().filter_map(Updated::outdated_approval).collect();
    if !approvals.is_empty() {
        world.terminal.say("approved before this text came: read it, then set `approved_on` anew");
        approvals.iter().for_each(|line| world.terminal.say(line));
    }
    let mut left: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for holding in asked {
        if let Some(why) = why_left_alone(&holdings.standing(holding)) {
            left.entry(why).or_default().push(holding.name());
        }
    }
    for (why, names) in left {
        world.terminal.say(why);
        names.iter().for_each(|name| world.terminal.say(&format!("  {name}")));
    }
    let what = match updated.len() {
        0 => "nothing is newer in the library".to_owned(),
        count if dry_run => format!("{} would change; nothing was written", Count(count, "document")),
        count => format!("{} changed", Count(count, "document")),
    };
    world.terminal.say(&what);
}

/// Why no update touches it, where that wants a decision.
fn why_left_alone(standing: &Standing) -> Option<&'static str> {
    match standing {
        Standing::Unfollowed => {
            Some("left alone, with nothing to compare: `monthly library add ID` makes it follow")
        }
        Standing::Retired { here: false } => {
            Some("retired in the library: set `status: retired`, or keep it as your own")
        }
        _ => None,
    }
}
