//! What a new practice holds.

use include_dir::{Dir, DirEntry, include_dir};

use crate::commands::Failure;
use crate::commands::form::{fill, yaml};
use crate::document::{Edit, edit};
use crate::model::Day;
use crate::source::ContentPath;

use super::founder::Founder;

/// The library, which every practice makes its own.
static PROCEDURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/procedures");
static HANDBOOK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/handbook");

/// The procedure of the first month: whoever starts the practice adopts it on that day. All others
/// are drafts, since nobody here has read them yet.
const FIRST: &str = "time-services";

/// A file of the practice, by its path from the top.
#[derive(Clone, Debug)]
pub struct NewFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

impl NewFile {
    fn new(path: impl Into<String>, text: impl Into<Vec<u8>>) -> NewFile {
        NewFile { path: path.into(), bytes: text.into() }
    }
}

/// Every file, sorted by path.
pub fn contents(founder: &Founder, time_zone: &str, today: Day) -> Result<Vec<NewFile>, Failure> {
    let mut files = written(founder, time_zone, today);
    copy(&HANDBOOK, "content/handbook", &mut files);
    copy(&PROCEDURES, "content/procedures", &mut files);
    for file in files.iter_mut().filter(|file| is_procedure(&file.path)) {
        adopt(file, founder, today)?;
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn written(founder: &Founder, time_zone: &str, today: Day) -> Vec<NewFile> {
    let values = [
        ("time_zone", time_zone),
        ("version", env!("CARGO_PKG_VERSION")),
        ("name", &yaml(&founder.identity.name)),
        ("email", &yaml(&founder.identity.email)),
        ("person", &founder.id),
        ("today", &today.to_string()),
        ("month_start", &today.month().first_day().to_string()),
    ];
    let forms = [
        ("monthly.toml".to_owned(), include_str!("templates/monthly.toml")),
        ("README.md".to_owned(), include_str!("templates/README.md")),
        (".gitignore".to_owned(), include_str!("templates/gitignore")),
        (".github/workflows/monthly.yml".to_owned(), include_str!("templates/workflow.yml")),
        (format!("content/staff/{}.md", founder.id), include_str!("templates/person.md")),
        ("content/clients/example.md".to_owned(), include_str!("templates/client.md")),
        (format!("content/singles/{}-{FIRST}.md", today.month()), include_str!("templates/single.md")),
    ];
    forms.map(|(path, form)| NewFile::new(path, fill(form, &values))).into()
}

fn copy(folder: &Dir<'_>, name: &str, files: &mut Vec<NewFile>) {
    for entry in folder.entries() {
        let file_name = entry.path().file_name().unwrap_or_default().to_string_lossy();
        let path = format!("{name}/{file_name}");
        match entry {
            DirEntry::Dir(folder) => copy(folder, &path, files),
            DirEntry::File(file) => files.push(NewFile::new(path, file.contents())),
        }
    }
}

fn is_procedure(path: &str) -> bool {
    path.starts_with("content/procedures/") && path.ends_with(".md")
}

/// Makes a procedure of the library one of this practice: its owner is here, and who approved it
/// elsewhere has no say.
fn adopt(file: &mut NewFile, founder: &Founder, today: Day) -> Result<(), Failure> {
    let today = today.to_string();
    let (status, approver, day) = match file.path.ends_with(&format!("/{FIRST}.md")) {
        true => ("active", Edit::Set(&founder.id), Edit::Set(today.as_str())),
        false => ("draft", Edit::Remove, Edit::Remove),
    };
    let edits = [
        ("status", Edit::Set(status)),
        ("owner", Edit::Set(&founder.id)),
        ("approved_by", approver),
        ("approved_on", day),
        ("last_reviewed_on", day),
    ];
    let unreadable = |why: &dyn std::fmt::Display| Failure::cannot(format!("adopt `{}`", file.path), why);
    let text = std::str::from_utf8(&file.bytes).map_err(|error| unreadable(&error))?;
    let edited = edit(&ContentPath::new(&file.path), text, &edits);
    let edited = edited.map_err(|faults| unreadable(&faults.first().map_or("", |it| it.message.as_str())))?;
    file.bytes = edited.into_bytes();
    Ok(())
}
