use std::path::Path;

use clap::Args;

use crate::diagnostic::nearest;
use crate::facts::{DocumentCommitFacts, HistoryFacts};
use crate::history::FileChange;

use super::commit_lines::{CommitReader, head, paragraph};
use super::format::FormatOption;
use super::practice_source::PracticeSource;
use super::world::World;
use super::{ExitStatus, Failure, as_of};

/// Show what happened to a document, commit by commit
///
/// The newest commit first: who made it, when and why, and what it changed in the
/// document. Renames of the document are followed.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The file, such as `content/results/2026-10/acme.md`, or `results/2026-10/acme` for short
    path: String,

    #[command(flatten)]
    output: FormatOption,

    #[command(flatten)]
    source: as_of::Options,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let source = PracticeSource::find(world, arguments.source.as_of.as_ref())?;
    let assembled = source.assemble(world, arguments.source.caching())?;
    let reader = CommitReader::of(&assembled)?;
    let path = path_of(&reader, &arguments.path, &source.place_of(world, Path::new(&arguments.path)))?;
    let facts = facts(&reader, path);
    reader.complete()?;
    world.print_facts(arguments.output.format, &facts, text)?;
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

fn facts(reader: &CommitReader<'_>, document: String) -> HistoryFacts {
    let changes = reader.document_history.followed(&document);
    HistoryFacts {
        uncommitted: reader.document_history.uncommitted.contains(&*document),
        commits: changes.iter().map(|change| commit(reader, change)).collect(),
        document,
    }
}

fn commit(reader: &CommitReader<'_>, change: &FileChange<'_>) -> DocumentCommitFacts {
    let documents = reader.events(change.commit);
    let ours = documents.iter().filter(|it| it.document.as_str() == change.path);
    DocumentCommitFacts {
        commit: reader.commit(&change.commit),
        path: change.path.to_owned(),
        change: change.kind.word(),
        events: ours.flat_map(|it| it.events.iter().map(|event| reader.event(event))).collect(),
    }
}

fn text(facts: &HistoryFacts, width: usize) -> String {
    let uncommitted = match facts.uncommitted {
        true => "not committed yet: the file was edited since\n",
        false => "",
    };
    let commits: String = facts.commits.iter().map(|commit| entry(commit, width)).collect();
    format!("{}\n{uncommitted}{commits}", facts.document)
}

fn entry(of: &DocumentCommitFacts, width: usize) -> String {
    let mut text = format!("\n{}\n", head(&of.commit));
    text += &paragraph("    ", &of.commit.message, width);
    match of.events.is_empty() {
        true => text += &paragraph("  - ", of.change, width),
        false => of.events.iter().for_each(|event| text += &paragraph("  - ", &event.words, width)),
    }
    text
}
