//! Identity of a file, from its path.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::str::FromStr;

use crate::diagnostic::{Diagnostic, Location, expected};
use crate::model::{
    ClientId, HandbookId, IdeaId, Month, PersonId, ProcedureId, SingleId, is_slug, nearest_slug,
};
use crate::source::ContentPath;

use super::faults;

/// Kind and id of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    Settings,
    Procedure(ProcedureId),
    Single(SingleId),
    Client(ClientId),
    Result(Month, ClientId),
    CatchUp(CatchUpName),
    Person(PersonId),
    Idea(IdeaId),
    Handbook(HandbookId),
    /// A file that results refer to.
    Evidence,
    /// A picture or other file beside procedures and handbook pages.
    Attachment,
}

/// Name of a catch-up's file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CatchUpName {
    /// Month of its folder; `None` for a file that lies in `catch-up/` itself.
    pub month: Option<Month>,
    /// `<client>-<procedure>`, which can be split only when all clients are known.
    pub stem: String,
}

impl CatchUpName {
    /// Every way to split the name into client and procedure: ids may contain hyphens.
    pub fn halves(&self) -> impl Iterator<Item = (ClientId, ProcedureId)> + Clone {
        let stem = &self.stem;
        stem.match_indices('-').map(|(at, _)| (ClientId::new(&stem[..at]), ProcedureId::new(&stem[at + 1..])))
    }

    /// Parses the path below a folder `catch-up/`: `acme-dns` or `2026-10/acme-dns`.
    pub fn of(below: &str) -> Option<CatchUpName> {
        let (month, stem) = match below.split_once('/') {
            Some((month, stem)) => (Some(strict_month(month)?), stem),
            None => (None, below),
        };
        is_slug(stem).then(|| CatchUpName { month, stem: stem.to_owned() })
    }
}

const FOLDERS: [&str; 8] =
    ["procedures", "singles", "clients", "results", "evidence", "staff", "ideas", "handbook"];

impl Identity {
    /// Identifies a file by its path; fails for a path that no kind of document has.
    pub fn of(path: &ContentPath) -> Result<Identity, Diagnostic> {
        if path.as_str() == "monthly.toml" {
            return Ok(Identity::Settings);
        }
        match path.below_content().split_once('/') {
            Some(("evidence", _)) => Ok(Identity::Evidence),
            Some((folder, file)) if FOLDERS.contains(&folder) => match file.strip_suffix(".md") {
                Some(stem) => document(folder, stem).ok_or_else(|| bad_name(path, folder)),
                None if matches!(folder, "procedures" | "handbook") => Ok(Identity::Attachment),
                None => Err(no_document(path)),
            },
            Some((folder, _)) => {
                let message = format!("unknown folder `{folder}`; {}", expected(folder, &FOLDERS));
                Err(unknown_place(path, message).did_you_mean(folder, FOLDERS))
            }
            None => Err(unknown_place(path, "unexpected file outside of the folders of documents")),
        }
    }
}

/// Identifies a document by its folder and the stem of its name.
fn document(folder: &str, stem: &str) -> Option<Identity> {
    match folder {
        "singles" => single(stem),
        "results" => result(stem),
        "handbook" => stem.split('/').all(is_slug).then(|| Identity::Handbook(HandbookId(stem.to_owned()))),
        _ if !is_slug(stem) => None,
        "procedures" => Some(Identity::Procedure(ProcedureId::new(stem))),
        "clients" => Some(Identity::Client(ClientId::new(stem))),
        "staff" => Some(Identity::Person(PersonId::new(stem))),
        _ => Some(Identity::Idea(IdeaId::new(stem))),
    }
}

fn single(stem: &str) -> Option<Identity> {
    let (month, procedure) = (stem.get(..7)?, stem.get(7..)?.strip_prefix('-')?);
    let single = SingleId { month: strict_month(month)?, procedure: ProcedureId::new(procedure) };
    is_slug(procedure).then_some(Identity::Single(single))
}

fn result(stem: &str) -> Option<Identity> {
    match stem.split_once('/')? {
        ("catch-up", name) => CatchUpName::of(name).map(Identity::CatchUp),
        (month, name) => is_slug(name).then_some(Identity::Result(strict_month(month)?, ClientId::new(name))),
    }
}

/// Splits the path of a file below `evidence/` into that of its result and the rest: after `2026-10/acme`,
/// `catch-up/acme-dns` or `catch-up/2026-10/acme-dns`.
pub fn split_evidence(below: &str) -> Option<(&str, &str)> {
    let is_dated = below
        .strip_prefix("catch-up/")
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(month, rest)| strict_month(month).is_some() && rest.contains('/'));
    let (at, _) = below.match_indices('/').nth(if is_dated { 2 } else { 1 })?;
    Some((&below[..at], &below[at + 1..]))
}

/// Parses a month in the only notation of file names, in which `ls` sorts them by time.
fn strict_month(text: &str) -> Option<Month> {
    Month::from_str(text).ok().filter(|month| month.to_string() == text)
}

/// Extensions that editors give to Markdown and plain text.
const TEXT_EXTENSIONS: [&str; 5] = ["md", "txt", "text", "markdown", "mdown"];

/// A file without the extension of documents, in a folder of documents.
fn no_document(path: &ContentPath) -> Diagnostic {
    let diagnostic = unknown_place(path, "expected a `.md` file in this folder");
    let is_text = |it: &str| TEXT_EXTENSIONS.contains(&it.to_ascii_lowercase().as_str());
    match path.file_name().rsplit_once('.') {
        Some((stem, extension)) if is_text(extension) => diagnostic.help(format!("rename it to `{stem}.md`")),
        _ => diagnostic,
    }
}

fn bad_name(path: &ContentPath, folder: &str) -> Diagnostic {
    if let Some((month, _)) = path.below_content().strip_prefix("results/").and_then(|it| it.split_once('/'))
        && strict_month(month).is_none()
        && month != "catch-up"
    {
        return bad_month_folder(path, month);
    }
    if let Some(below) = path.below_content().strip_prefix("handbook/")
        && let Some(wrong) = below.split('/').rev().skip(1).find(|folder| !is_slug(folder))
    {
        return bad_folder(path, wrong);
    }
    let pattern = match folder {
        "singles" => "`<YYYY-MM>-<procedure>.md`",
        "results" => "`<YYYY-MM>/<client>.md` or `catch-up/<YYYY-MM>/<client>-<procedure>.md`",
        _ => "`<id>.md`, with an id of lower-case letters, digits and inner `-`",
    };
    let name = path.file_name();
    let message = format!("the name `{name}` does not follow the pattern of its folder");
    let stem = name.trim_end_matches(".md");
    let is_plain = stem.chars().all(|it| it.is_ascii_alphanumeric() || " -_.".contains(it));
    let slug = nearest_slug(stem).filter(|slug| is_plain && folder != "singles" && slug != stem);
    let help = match slug {
        Some(slug) => format!("rename it to `{slug}.md`"),
        None => format!("rename it to {pattern}"),
    };
    faults::BAD_FILE_NAME.at(path, Location::File, message).help(help)
}

/// A folder of the handbook whose name is no id.
fn bad_folder(path: &ContentPath, folder: &str) -> Diagnostic {
    let message =
        format!("the folder `{folder}` is not named like an id: lower-case letters, digits and inner `-`");
    let diagnostic = faults::BAD_FILE_NAME.at(&to_folder(path, folder), Location::File, message);
    match nearest_slug(folder) {
        Some(slug) => diagnostic.help(format!("rename the folder to `{slug}`")),
        None => diagnostic.help("rename the folder"),
    }
}

/// A folder of results that is not named like a month.
fn bad_month_folder(path: &ContentPath, folder: &str) -> Diagnostic {
    let digits: String = folder.chars().filter(char::is_ascii_digit).collect();
    let month = digits.get(..4).zip(digits.get(4..)).map(|(year, month)| format!("{year}-{month:0>2}"));
    let help = match month.filter(|it| strict_month(it).is_some()) {
        Some(month) => format!("rename the folder to `{month}`"),
        None => "rename the folder to `<YYYY-MM>`, or to `catch-up`".to_owned(),
    };
    let message = format!("the folder `{folder}` is not named like a month");
    faults::BAD_FILE_NAME.at(&to_folder(path, folder), Location::File, message).help(help)
}

/// The path up to a folder in it: each file of the folder has the same fault.
fn to_folder(path: &ContentPath, folder: &str) -> ContentPath {
    let (before, _) = path.as_str().split_once(&format!("/{folder}/")).unwrap_or((path.folder(), ""));
    ContentPath::new(&format!("{before}/{folder}"))
}

fn unknown_place(path: &ContentPath, message: impl Into<String>) -> Diagnostic {
    faults::UNKNOWN_PLACE
        .at(path, Location::File, message)
        .help("move the file to the folder of its kind, or out of `content/`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(path: &str) -> Option<Identity> {
        Identity::of(&ContentPath::new(path)).ok()
    }

    #[test]
    fn a_file_is_identified_by_its_path() {
        let month = "2026-10".parse().unwrap();
        assert_eq!(
            identity("content/singles/2026-10-time-services.md"),
            Some(Identity::Single(SingleId { month, procedure: ProcedureId::new("time-services") }))
        );
        assert_eq!(
            identity("content/results/2026-10/acme.md"),
            Some(Identity::Result(month, ClientId::new("acme")))
        );
        assert_eq!(
            identity("content/results/catch-up/acme-dns.md"),
            Some(Identity::CatchUp(CatchUpName { month: None, stem: "acme-dns".into() }))
        );
        assert_eq!(
            identity("content/results/catch-up/2026-10/acme-dns.md"),
            Some(Identity::CatchUp(CatchUpName { month: Some(month), stem: "acme-dns".into() }))
        );
        assert_eq!(identity("content/handbook/a/b.md"), Some(Identity::Handbook(HandbookId("a/b".into()))));
        assert_eq!(identity("content/procedures/rack.png"), Some(Identity::Attachment));
    }

    #[test]
    fn a_folder_at_fault_is_named() {
        let fault =
            Identity::of(&ContentPath::new("content/handbook/a/_Drafts/b.md")).expect_err("is refused");
        let id = "lower-case letters, digits and inner `-`";
        assert_eq!(fault.message, format!("the folder `_Drafts` is not named like an id: {id}"));
        assert_eq!(fault.help.as_deref(), Some("rename the folder to `drafts`"));
        assert_eq!(fault.place.path.as_str(), "content/handbook/a/_Drafts");
    }

    #[test]
    fn other_names_are_refused() {
        for path in [
            "content/singles/202610-time-services.md",
            "content/singles/2026-13-time-services.md",
            "content/singles/2026-10.md",
            "content/singles/2026-1é-x.md",
            "content/clients/Acme.md",
            "content/results/acme.md",
            "content/results/catch-up/2026-1/acme-dns.md",
            "content/results/catch-up/2026-10/a/acme-dns.md",
            "content/result/2026-10/acme.md",
            "content/clients/acme.txt",
            "content/notes.md",
        ] {
            assert_eq!(identity(path), None, "{path}");
        }
    }
}
