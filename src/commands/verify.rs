use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::diagnostic::Count;
use crate::document_history::{DocumentHistory, Published, Unusable, Verdict};
use crate::facts::{ProofFacts, PublishedFacts, VerifyFacts};
use crate::history::Caching;
use crate::limits::{AUDIT_BYTES, QUOTED_CHARACTERS};
use crate::printable::{one_line, shortened};

use super::format::FormatOption;
use super::practice_source::{Assembled, PracticeSource};
use super::world::World;
use super::{ExitStatus, Failure};

/// Number of lost commits or texts that are listed; the rest is counted.
const MOST_NAMED: usize = 20;

/// Characters of a moment like `2026-10-21T14:05:00+02:00`, and some more: the file may hold any text instead.
const MOMENT_CHARACTERS: usize = 40;

/// Check that the history of a published site is still in the repository
///
/// Every site has an `audit.json`: the commits and texts that it was built from.
/// Lists those that are no longer in the repository: if there are any, the history
/// was rewritten after that build. The cache is not used.
#[derive(Debug, Args)]
pub struct Arguments {
    /// An `audit.json`, or the folder of a site
    #[arg(long, value_name = "FILE|DIR")]
    against: PathBuf,

    #[command(flatten)]
    output: FormatOption,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let published = read(&arguments.against)?;
    let source = PracticeSource::find(world, None)?;
    let Assembled { document_history, .. } = source.assemble(world, Caching::Off)?;
    let document_history = document_history?;
    if document_history.git.is_shallow() {
        return Err(Failure::new("this is a shallow clone: older commits cannot be compared")
            .with_help("`git fetch --unshallow` fetches them"));
    }
    let facts = facts(&document_history, &published);
    world.print_facts(arguments.output.format, &facts, |facts, _| text(facts))?;
    Ok(if facts.contained { ExitStatus::Clean } else { ExitStatus::Errors })
}

fn read(path: &Path) -> Result<Published, Failure> {
    let file = if path.is_dir() { path.join("audit.json") } else { path.to_owned() };
    let shown = file.display();
    if path.is_dir() && !file.exists() {
        return Err(Failure::new(format!("there is no `{shown}`"))
            .with_help("a site contains it if the practice was kept in git when it was built"));
    }
    let bytes = read_bounded(&file).map_err(|error| Failure::cannot(format!("read `{shown}`"), error))?;
    if bytes.len() > AUDIT_BYTES {
        let message = format!("`{shown}` has more than {AUDIT_BYTES} bytes, which no `audit.json` has");
        return Err(Failure::new(message));
    }
    Published::parse(&bytes).map_err(|why| match why {
        Unusable::NotAnAudit(why) => Failure::new(format!("`{shown}` is not an `audit.json`: {why}")),
        Unusable::Format(format) => Failure::new(format!("`{shown}` has the unknown format {format}"))
            .with_help("it was written by another version of `monthly`; use that one"),
        Unusable::Altered => {
            Failure::new(format!("`{shown}` was altered: its lists do not match their sums"))
        }
    })
}

/// Reads one byte more than is allowed, from a file or pipe that may never end.
fn read_bounded(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(AUDIT_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn facts(document_history: &DocumentHistory, published: &Published) -> VerifyFacts {
    let history = &document_history.git;
    let provenance = document_history.provenance(history.commits()).expect("a history has its head");
    let verdict: Verdict = published.compare(history);
    VerifyFacts {
        proof: provenance.into(),
        contained: verdict.is_contained(),
        published: PublishedFacts {
            head: published.head.0.to_string(),
            committed: shortened(&published.committed, MOMENT_CHARACTERS).into_owned(),
            commits: published.counts.commits,
            files: published.counts.files,
        },
        since: verdict.since,
        lost_commits: verdict.lost_commits.iter().map(ToString::to_string).collect(),
        lost_texts: verdict.lost_texts,
    }
}

/// What the present history proves, and what not.
fn proof_text(proof: &ProofFacts) -> String {
    let ProofFacts { first, first_day, last, last_day, commits, .. } = proof;
    let signed: usize = proof.signers.values().sum();
    let signers: Vec<String> = proof.signers.iter().map(|(who, count)| format!("{who} ({count})")).collect();
    let mut lines = vec![format!(
        "present history: {} from {first:.7} of {first_day} to {last:.7} of {last_day}",
        Count(*commits, "commit")
    )];
    lines.push(match signed {
        0 => "no commit has a valid signature: each only claims who wrote it".to_owned(),
        _ => format!("{signed} of them with a valid signature: {}", signers.join(", ")),
    });
    if proof.doubtful_signatures > 0 {
        let count = Count(proof.doubtful_signatures, "commit");
        lines.push(format!("{count} with a signature that is not valid or cannot be verified"));
    }
    lines.push("days are what the clock of each committer said".to_owned());
    if proof.by_hosting_service > 0 {
        let count = Count(proof.by_hosting_service, "commit");
        lines.push(format!("{count} made by a Git hosting service, by its own clock"));
    }
    if proof.dated_before_parent > 0 {
        lines.push(format!("{} dated before a parent", Count(proof.dated_before_parent, "commit")));
    }
    lines.push("whoever can replace the repository and the published file can remake all of it".to_owned());
    lines.join("\n") + "\n\n"
}

fn text(facts: &VerifyFacts) -> String {
    let VerifyFacts { proof, contained, published, since, lost_commits, lost_texts } = facts;
    let mut text = proof_text(proof);
    text += &format!(
        "published at {} of {}, with {} and {}\n",
        published.head.get(..7).unwrap_or(&published.head),
        published.committed,
        Count(published.commits, "commit"),
        Count(published.files, "file")
    );
    if *contained {
        text += &format!("the present history contains all of it; {} since then\n", Count(*since, "commit"));
        return text;
    }
    let lost = Count(lost_commits.len(), "commit");
    text += &format!("the history was rewritten: {lost} can no longer be found\n");
    text += &named(&lost_commits.iter().map(|id| id.get(..12).unwrap_or(id)).collect::<Vec<_>>());
    if !lost_texts.is_empty() {
        let lost = Count(lost_texts.len(), "file");
        text += &format!("no commit contains the published text of {lost}\n");
        text += &named(&lost_texts.iter().map(String::as_str).collect::<Vec<_>>());
    }
    text
}

fn named(names: &[&str]) -> String {
    let line = |name: &&str| format!("  {}\n", one_line(&shortened(name, QUOTED_CHARACTERS)));
    let mut lines: String = names.iter().take(MOST_NAMED).map(line).collect();
    if let Some(more) = names.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
        lines += &format!("  and {more} more\n");
    }
    lines
}
