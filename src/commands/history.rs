use std::path::Path;

use clap::Args;

use crate::diagnostic::nearest;
use crate::history::FileChange;
use crate::trail::EventKind;

use super::commit_lines::{CommitReader, head, paragraph};
use super::practice_source::PracticeSource;
use super::world::World;
use super::{ExitStatus, Failure, as_of};

/// Show what happened to a document, commit by commit
///
/// The newest commit first: who, when, why, and what it changed, in the practice's
/// terms. Renames of the document are followed.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The file, as `content/results/2026-10/acme.md`, or short `results/2026-10/acme`
    path: String,

    #[command(flatten)]
    source: as_of::Options,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let source = PracticeSource::find(world, arguments.source.as_of.as_ref())?;
    let assembled = source.assemble(world, arguments.source.caching())?;
    let reader = CommitReader::of(&assembled)?;
    let path = path_of(&reader, &arguments.path, &source.place_of(world, Path::new(&arguments.path)))?;
    let changes = reader.document_history.git.followed(&path);
    let text: String = changes.iter().map(|change| entry(&reader, change)).collect();
    world.print(&format!("{path}\n{}{text}", uncommitted(&reader, &path)))?;
    Ok(ExitStatus::Clean)
}

/// Path in the history that was typed in full or in short.
fn path_of(reader: &CommitReader<'_>, typed: &str, place: &str) -> Result<String, Failure> {
    let history = &reader.document_history.git;
    let short = typed.trim_start_matches("./");
    let forms =
        [place.to_owned(), short.to_owned(), format!("content/{short}"), format!("content/{short}.md")];
    let known = forms.into_iter().find(|form| history.of(form).len() > 0);
    known.ok_or_else(|| {
        let failure = Failure::new(format!("no commit touched `{typed}`"));
        let ending = if Path::new(short).extension().is_some() { "" } else { ".md" };
        match nearest(&format!("content/{short}{ending}"), history.paths()) {
            Some(near) => failure.with_help(format!("did you mean `{near}`?")),
            None => failure.with_help("name a file of the practice, as `content/clients/acme.md`"),
        }
    })
}

fn uncommitted(reader: &CommitReader<'_>, path: &str) -> String {
    let is_edited = reader.document_history.uncommitted.contains(path);
    if is_edited { "not committed yet: the file was edited since\n".into() } else { String::new() }
}

fn entry(reader: &CommitReader<'_>, change: &FileChange<'_>) -> String {
    let documents = reader.events(change.commit);
    let ours = documents.iter().filter(|it| it.document.as_str() == change.path);
    let events: Vec<&EventKind> = ours.flat_map(|it| &it.events).collect();
    let mut text = format!("\n{}\n", head(reader.document_history, &change.commit));
    text += &paragraph("    ", &change.commit.subject());
    match events.is_empty() {
        true => text += &paragraph("  - ", change.kind.word()),
        false => events.iter().for_each(|event| text += &paragraph("  - ", &event.in_english())),
    }
    text
}
