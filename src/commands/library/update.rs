use std::collections::BTreeMap;

use clap::Args;

use crate::bundled::{self, LibraryChange, Update};
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::diagnostic::{Count, emit};
use crate::document::{self, conflicts};
use crate::model::{Procedure, ProcedureStatus};
use crate::source::{ContentPath, WorkingTree};

use super::installed::{InstallState, Installed, InstalledProcedure};
use super::write;
use crate::commands::transaction::Transaction;

/// Merge updates of the library into the practice
///
/// Keeps your edits and adds the changes of the library. If both changed the
/// same lines, both versions are written between conflict markers. Status,
/// owner and approval of a procedure are never changed. Writes all files or
/// none.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Procedures, such as `ups-devices` [default: all that were copied]
    #[arg(value_name = "ID")]
    ids: Vec<String>,

    /// Print what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// A document with its update.
struct Updated<'h> {
    procedure: &'h InstalledProcedure,
    update: Update,
    /// Whether the practice had edited it.
    edited: bool,
    change: LibraryChange,
}

pub fn run(arguments: &Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let installed = Installed::read(&tree)?;
    let requested = requested(&installed, &arguments.ids)?;
    let updated = updated(&installed, &requested)?;

    if !arguments.dry_run {
        write(changes(&updated), &tree)?;
    }
    let lines: String = updated.iter().map(Updated::line).collect();
    world.print(&lines)?;
    if !arguments.dry_run {
        world.print(&conflicts_of(&updated, &tree, world))?;
    }
    report(world, &installed, &requested, &updated, arguments.dry_run);
    match updated.iter().any(|it| it.update.conflicts) {
        true => Ok(ExitStatus::Errors),
        false => Ok(ExitStatus::Clean),
    }
}

/// Returns the named documents, or all.
fn requested<'h>(installed: &'h Installed, ids: &[String]) -> Result<Vec<&'h InstalledProcedure>, Failure> {
    let named = |id: &String| {
        let procedure = installed.named(id)?;
        match procedure.text {
            Some(_) => Ok(procedure),
            None => Err(Failure::new(format!("`{id}` is not in this practice"))
                .with_help(format!("`monthly library add {id}` copies it"))),
        }
    };
    if ids.is_empty() {
        return Ok(installed.all.iter().collect());
    }
    let mut requested: Vec<&InstalledProcedure> = ids.iter().map(named).collect::<Result<_, _>>()?;
    requested.sort_by(|a, b| a.path.cmp(&b.path));
    requested.dedup_by(|a, b| a.path == b.path);
    Ok(requested)
}

/// Returns the documents with an update.
fn updated<'h>(
    installed: &Installed,
    requested: &[&'h InstalledProcedure],
) -> Result<Vec<Updated<'h>>, Failure> {
    let mut updated = Vec::new();
    for procedure in requested {
        match installed.state(procedure) {
            InstallState::InConflict { path, line } => return Err(unresolved(&path, line)),
            InstallState::Tracked(versions) if versions.library_change() != LibraryChange::Nothing => {
                let update = versions.merge().map_err(|error| Failure::new(error.to_string()))?;
                updated.push(Updated {
                    procedure,
                    update,
                    edited: versions.is_edited(),
                    change: versions.library_change(),
                });
            }
            _ => {}
        }
    }
    Ok(updated)
}

fn unresolved(path: &ContentPath, line: usize) -> Failure {
    Failure::new(format!("unresolved conflict in `{path}`, line {line}"))
        .with_help("keep one of the two versions, delete the lines with the markers, and update again")
}

fn changes(updated: &[Updated<'_>]) -> Transaction {
    let mut changes = Transaction::default();
    for Updated { procedure, update, .. } in updated {
        changes.plan(&procedure.path, procedure.text.as_deref(), &update.text);
    }
    for Updated { procedure, update, .. } in updated {
        changes.plan(&bundled::pristine(&procedure.path), procedure.base.as_deref(), &update.pristine);
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
        format!("{word:<8} {}\n", self.procedure.path)
    }

    /// Describes an approval that was given before the new text.
    fn outdated_approval(&self) -> Option<String> {
        let front =
            document::read_as::<Procedure>(&self.procedure.path, self.procedure.text.as_deref()?)?.front;
        let approved = front.approved_on.filter(|_| front.status == ProcedureStatus::Active)?;
        let name = self.procedure.name();
        let introduced = if front.lacks_introduction() { ", without `introduced_on`" } else { "" };
        (self.change == LibraryChange::Text).then(|| format!("  {name}, approved on {approved}{introduced}"))
    }
}

/// Renders each conflict, as `check` does.
fn conflicts_of(updated: &[Updated<'_>], tree: &WorkingTree, world: &World) -> String {
    let found =
        updated.iter().flat_map(|it| conflicts::faults(&it.procedure.path, &it.update.text)).collect();
    let located = document::locate(tree, found);
    match located.is_empty() {
        true => String::new(),
        false => format!("\n{}", emit::human(&located, world.terminal.look())),
    }
}

fn report(
    world: &mut World,
    installed: &Installed,
    requested: &[&InstalledProcedure],
    updated: &[Updated<'_>],
    dry_run: bool,
) {
    let approvals: Vec<String> = updated.iter().filter_map(Updated::outdated_approval).collect();
    if !approvals.is_empty() {
        world.terminal.say("approved before this update: read the new text, then update `approved_on`");
        approvals.iter().for_each(|line| world.terminal.say(line));
        if approvals.iter().any(|line| line.contains("introduced_on")) {
            world
                .terminal
                .say("set `introduced_on` to the day of the first approval, which a new one replaces");
        }
    }
    let mut left: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for procedure in requested {
        if let Some(why) = why_not_updated(&installed.state(procedure)) {
            left.entry(why).or_default().push(procedure.name());
        }
    }
    for (why, names) in left {
        world.terminal.say(why);
        names.iter().for_each(|name| world.terminal.say(&format!("  {name}")));
    }
    let what = match updated.len() {
        0 => "no updates in the library".to_owned(),
        count if dry_run => format!("{} would change; nothing was written", Count(count, "document")),
        count => format!("{} changed", Count(count, "document")),
    };
    world.terminal.say(&what);
}

/// Explains why a document was not updated, if that requires a decision.
fn why_not_updated(state: &InstallState) -> Option<&'static str> {
    match state {
        InstallState::Untracked => {
            Some("not updated, without an unedited copy: `monthly library add ID` adds one")
        }
        InstallState::Retired { in_practice: false } => {
            Some("retired in the library: set `status: retired`, or keep it as your own")
        }
        _ => None,
    }
}
