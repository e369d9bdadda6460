//! Files of the sample practice as they come with the program, and their earlier editions.

use std::collections::BTreeMap;
use std::str::FromStr;

use include_dir::{Dir, include_dir};

use crate::bundled::files_below;
use crate::model::{Day, PersonId};

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static EARLIER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/demo/sample/earlier");
static SETTINGS: &str = include_str!("../../../monthly.toml");
static ATTRIBUTES: &str = include_str!("../../commands/init/templates/gitattributes");
static IGNORED: &str = include_str!("../../commands/init/templates/gitignore");

/// Editions of a file: texts that differ in what no date records. The last one is the present text.
#[derive(Debug, Default)]
pub struct Editions(Vec<Edition>);

#[derive(Debug)]
pub struct Edition {
    pub text: &'static str,
    /// Replacement by the next edition; `None` for the last one.
    pub replaced: Option<Replaced>,
}

/// Replacement of an edition, from the name of a folder in `earlier/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replaced {
    pub on: Day,
    pub by: PersonId,
    pub message: Option<&'static str>,
}

impl Editions {
    /// The oldest first.
    pub fn all(&self) -> &[Edition] {
        &self.0
    }

    pub fn last(&self) -> &'static str {
        self.0.last().map_or("", |edition| edition.text)
    }
}

/// Editions of every file, by path.
pub fn all() -> BTreeMap<String, Editions> {
    let mut files: BTreeMap<String, Editions> = BTreeMap::new();
    let mut add = |path: String, text, replaced| {
        files.entry(path).or_default().0.push(Edition { text, replaced });
    };
    for (replaced, folder) in changes() {
        let below = texts(folder).filter_map(|(path, text)| {
            let path = path.strip_prefix(&format!("{}/", folder.path().display()))?.to_owned();
            (path != "MESSAGE").then_some((path, text))
        });
        below.for_each(|(path, text)| add(path, text, Some(replaced.clone())));
    }
    for (path, text) in texts(&CONTENT) {
        add(format!("content/{path}"), text, None);
    }
    add("monthly.toml".into(), settings(), None);
    add(".gitattributes".into(), ATTRIBUTES, None);
    add(".gitignore".into(), IGNORED, None);
    files
}

/// Folders of `earlier/`, in chronological order.
fn changes() -> Vec<(Replaced, &'static Dir<'static>)> {
    let mut changes: Vec<_> = EARLIER.dirs().map(|folder| (replaced(folder), folder)).collect();
    changes.sort_by(|(a, _), (b, _)| a.cmp(b));
    changes
}

/// `2025-11-11-priya-dovecote`: the day, the person, and a name that makes it unique.
fn replaced(folder: &'static Dir<'static>) -> Replaced {
    let name = folder.path().to_string_lossy();
    let (day, rest) = name.split_at_checked(10).unwrap_or((&name, ""));
    let person = rest.trim_start_matches('-').split('-').next().unwrap_or_default();
    let message = folder.get_file(folder.path().join("MESSAGE")).and_then(|file| file.contents_utf8());
    Replaced {
        on: Day::from_str(day).unwrap_or_else(|error| panic!("earlier/{name}: {error}")),
        by: PersonId::new(person),
        message: message.map(str::trim_end).filter(|message| !message.is_empty()),
    }
}

fn texts(folder: &'static Dir<'static>) -> impl Iterator<Item = (String, &'static str)> {
    files_below(folder).into_iter().map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not text"));
        (path, text)
    })
}

/// Settings without the rules that are off only in the repository of the program.
fn settings() -> &'static str {
    SETTINGS.split_once("\n[rules]").map_or(SETTINGS, |(settings, _)| settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read_as;
    use crate::model::ClientResult;
    use crate::source::ContentPath;

    #[test]
    fn earlier_editions_belong_to_present_files() {
        for (path, editions) in all() {
            assert!(editions.all().last().is_some_and(|last| last.replaced.is_none()), "{path} is gone");
            let days: Vec<Day> =
                editions.all().iter().filter_map(|it| Some(it.replaced.as_ref()?.on)).collect();
            assert!(days.is_sorted(), "{path}: {days:?}");
        }
    }

    #[test]
    fn every_amendment_has_an_earlier_edition() {
        let mut amended = 0;
        for (path, editions) in all() {
            let Some(result) = read_as::<ClientResult>(&ContentPath::new(&path), editions.last()) else {
                continue;
            };
            for entry in &result.front.amended {
                let is_it = |it: &Replaced| it.on == entry.on && it.by == entry.by;
                let kept = editions.all().iter().filter_map(|it| it.replaced.as_ref()).any(is_it);
                assert!(kept, "earlier/{}-{} lacks {path}", entry.on, entry.by);
                amended += 1;
            }
        }
        assert!(amended > 0);
    }

    #[test]
    fn a_folder_of_earlier_texts_gives_day_person_and_message() {
        let changes = changes();
        let is_it = |it: &&Replaced| it.on.to_string() == "2025-11-19";
        let changed = changes.iter().map(|(it, _)| it).find(is_it).expect("a folder of that day");
        assert_eq!(changed.by.as_str(), "jane");
        let line = changed.message.and_then(|message| message.lines().next());
        assert_eq!(line, Some("Look at the hardware too where its support ends by itself"));
    }
}
