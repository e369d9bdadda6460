use std::path::Path;

use clap::Args;

use crate::diagnostic::nearest;
use crate::history::Change;
use crate::trail::{Line, What};

use super::practice_source::PracticeSource;
use super::told::{Told, head, paragraph};
use super::world::World;
use super::{Failure, Outcome, as_of};

/// Show what happened to a document, commit by commit
///
/// The newest commit first: who, when, why, and what it changed, in the practice's
/// terms. Renames of the document are followed.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The file, as `content/results/2026-10/acme.md`, or short `results/2026-10/acme`
    path: String,

    #[command(flatten)]
    document_history: as_of::Options,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let source = PracticeSource::find(world, arguments.document_history.as_of.as_ref())?;
    let assembled = source.assemble(world, arguments.document_history.caching())?;
    let told = Told::of(&assembled)?;
    let path = meant(&told, &arguments.path, &source.place_of(world, Path::new(&arguments.path)))?;
    let changes = told.document_history.history.followed(&path);
    let text: String = changes.iter().map(|change| entry(&told, change)).collect();
    world.print(&format!("{path}\n{}{text}", uncommitted(&told, &path)))?;
    Ok(Outcome::Clean)
}

/// The path in git that the typed name means.
fn meant(told: &Told<'_>, typed: &str, place: &str) -> Result<String, Failure> {
    let history = &told.document_history.history;
    let short = typed.trim_start_matches("./");
    let forms =
        [place.to_owned(), short.to_owned(), format!("content/{short}"), format!("content/{short}.md")];
    let known = forms.into_iter().find(|form| history.of(form).len() > 0);
    known.ok_or_else(|| {
        let failure = Failure::new(format!("no commit touched `{typed}`"));
        match nearest(&format!("content/{short}"), history.paths()) {
            Some(near) => failure.with_help(format!("did you mean `{near}`?")),
            None => failure.with_help("name a file of the practice, as `content/clients/acme.md`"),
        }
    })
}

fn uncommitted(told: &Told<'_>, path: &str) -> String {
    let is_edited = told.document_history.uncommitted.contains(path);
    if is_edited { "not committed yet: the file was edited since\n".into() } else { String::new() }
}

fn entry(told: &Told<'_>, change: &Change<'_>) -> String {
    let lines = told.lines(change.commit);
    let what: Vec<&What> =
        lines.iter().filter(|line| is_about(line, change)).flat_map(|line| &line.what).collect();
    let mut text = format!("\n{}\n", head(told.document_history, &change.commit));
    text += &paragraph("    ", &change.commit.subject());
    match what.is_empty() {
        true => text += &paragraph("  - ", change.kind.word()),
        false => what.iter().for_each(|what| text += &paragraph("  - ", &what.words())),
    }
    text
}

fn is_about(line: &Line, change: &Change<'_>) -> bool {
    line.document.as_str() == change.path
}
