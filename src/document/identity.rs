//! The path is the identity: which document a file is, from where it lies.

use std::str::FromStr;

use crate::diagnostic::{Diagnostic, Location};
use crate::model::{ClientId, HandbookId, IdeaId, Month, PersonId, ProcedureId, SingleId, is_slug};
use crate::source::ContentPath;

use super::faults;

/// Which document a file is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    Settings,
    Procedure(ProcedureId),
    Single(SingleId),
    Client(ClientId),
    Result(Month, ClientId),
    /// The stem `<client>-<procedure>`: only who knows all clients can tell where it parts.
    CatchUp(String),
    Person(PersonId),
    Idea(IdeaId),
    Handbook(HandbookId),
    /// A file that a result refers to.
    Evidence,
    /// A picture or other file beside procedures and handbook pages.
    Attachment,
}

const FOLDERS: [&str; 8] =
    ["procedures", "singles", "clients", "results", "evidence", "staff", "ideas", "handbook"];

impl Identity {
    /// Reads the path, or says what is wrong with it.
    pub fn of(path: &ContentPath) -> Result<Identity, Diagnostic> {
        if path.as_str() == "monthly.toml" {
            return Ok(Identity::Settings);
        }
        let below = path.below_content();
        match below.split_once('/') {
            Some(("evidence", _)) => Ok(Identity::Evidence),
            Some((folder, rest)) if FOLDERS.contains(&folder) => match rest.strip_suffix(".md") {
                Some(stem) => document(folder, stem).map_err(|pattern| bad_name(path, pattern)),
                None if matches!(folder, "procedures" | "handbook") => Ok(Identity::Attachment),
                None => Err(unknown_place(path, "only `.md` files lie here", None)),
            },
            Some((folder, _)) => Err(unknown_place(path, "no kind of document is kept here", Some(folder))),
            None => Err(unknown_place(path, "no kind of document is kept here", None)),
        }
    }
}

/// The document of that name in that folder, or the pattern that its name should follow.
fn document(folder: &str, stem: &str) -> Result<Identity, &'static str> {
    match folder {
        "singles" => single(stem).ok_or("`<YYYY-MM>-<procedure>.md`"),
        "results" => result(stem).ok_or("`<YYYY-MM>/<client>.md` or `catch-up/<client>-<procedure>.md`"),
        "handbook" => slugs(stem)
            .map(|path| Identity::Handbook(HandbookId(path)))
            .ok_or("`<page>.md`, in small letters, digits and inner `-`"),
        "procedures" => slug(stem)
            .map(|id| Identity::Procedure(ProcedureId::new(id)))
            .ok_or("`<procedure>.md`, in small letters, digits and inner `-`"),
        "clients" => slug(stem)
            .map(|id| Identity::Client(ClientId::new(id)))
            .ok_or("`<client>.md`, in small letters, digits and inner `-`"),
        "staff" => slug(stem)
            .map(|id| Identity::Person(PersonId::new(id)))
            .ok_or("`<person>.md`, in small letters, digits and inner `-`"),
        _ => slug(stem)
            .map(|id| Identity::Idea(IdeaId::new(id)))
            .ok_or("`<idea>.md`, in small letters, digits and inner `-`"),
    }
}

fn slug(stem: &str) -> Option<&str> {
    is_slug(stem).then_some(stem)
}

fn slugs(path: &str) -> Option<String> {
    path.split('/').all(is_slug).then(|| path.to_owned())
}

fn single(stem: &str) -> Option<Identity> {
    let (month, procedure) = (stem.get(..7)?, stem.get(7..)?.strip_prefix('-')?);
    Some(Identity::Single(SingleId {
        month: strict_month(month)?,
        procedure: ProcedureId::new(slug(procedure)?),
    }))
}

fn result(stem: &str) -> Option<Identity> {
    match stem.split_once('/')? {
        ("catch-up", stem) => Some(Identity::CatchUp(slug(stem)?.to_owned())),
        (month, client) => Some(Identity::Result(strict_month(month)?, ClientId::new(slug(client)?))),
    }
}

/// File names know one notation only, so that `ls` sorts them in time.
fn strict_month(text: &str) -> Option<Month> {
    Month::from_str(text).ok().filter(|month| month.to_string() == text)
}

fn bad_name(path: &ContentPath, pattern: &str) -> Diagnostic {
    let message = format!("the name `{}` does not follow the pattern of its folder", path.file_name());
    Diagnostic::new(&faults::BAD_FILE_NAME, path, Location::File, message).help(format!("name it {pattern}"))
}

fn unknown_place(path: &ContentPath, message: &str, folder: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(&faults::UNKNOWN_PLACE, path, Location::File, message);
    match folder {
        Some(folder) => diagnostic.suggest(folder, FOLDERS),
        None => diagnostic.help("move the file into the folder of its kind, or out of `content/`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(path: &str) -> Option<Identity> {
        Identity::of(&ContentPath::new(path)).ok()
    }

    #[test]
    fn the_path_says_what_a_file_is() {
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
            Some(Identity::CatchUp("acme-dns".into()))
        );
        assert_eq!(identity("content/handbook/a/b.md"), Some(Identity::Handbook(HandbookId("a/b".into()))));
        assert_eq!(identity("content/procedures/rack.png"), Some(Identity::Attachment));
    }

    #[test]
    fn names_off_the_pattern_are_refused() {
        for path in [
            "content/singles/202610-time-services.md",
            "content/singles/2026-13-time-services.md",
            "content/singles/2026-10.md",
            "content/singles/2026-1é-x.md",
            "content/clients/Acme.md",
            "content/results/acme.md",
            "content/result/2026-10/acme.md",
            "content/clients/acme.txt",
            "content/notes.md",
        ] {
            assert_eq!(identity(path), None, "{path}");
        }
    }
}
