//! Creation of a folder with its content, all or nothing.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::commands::Failure;
use crate::limits;
use crate::source::gate;

/// Creates the folder `target` with the content that `fill` writes into a temporary folder, which is moved
/// into place at the end. A failure leaves everything as it was.
pub fn create(target: &Path, fill: impl FnOnce(&Path) -> Result<(), Failure>) -> Result<(), Failure> {
    let target: PathBuf = target.components().collect();
    match fs::read_dir(&target) {
        Ok(entries) => {
            refuse_content(&target, entries, |_| false)?;
            into_empty(&target, fill)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => as_new(&target, fill),
        Err(error) => Err(cannot(&target)(error)),
    }
}

/// Adds the content that `fill` writes into a temporary folder to a git repository that has nothing but a README, a
/// license and the like. These are kept, and `.gitignore` gets the lines that it lacks. `commit` gets the names of new
/// and changed entries. A failure leaves everything as it was.
pub fn add(
    target: &Path,
    fill: impl FnOnce(&Path) -> Result<(), Failure>,
    commit: impl FnOnce(&[String]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let entries = fs::read_dir(target).map_err(cannot(target))?;
    refuse_content(target, entries, is_of_a_new_repository)?;
    let staging = Staging::create(target.join(staging_name())).map_err(cannot(target))?;
    fill(&staging.path)?;
    let old_ignores = ignores(target).map_err(cannot(&target.join(IGNORES)))?;
    let new_ignores = ignores(&staging.path).ok().flatten().unwrap_or_default();
    let mut moved = Vec::new();
    let added = move_entries(&staging.path, target, &mut moved)
        .and_then(|()| match &old_ignores {
            Some(old) => fs::write(target.join(IGNORES), with_missing_lines(old, &new_ignores)),
            None => Ok(()),
        })
        .map_err(cannot(target));
    drop(staging);
    let names: Vec<String> =
        moved.iter().filter_map(|path| name_of(path)).chain([IGNORES.to_owned()]).collect();
    added.and_then(|()| commit(&names)).inspect_err(|_| {
        moved.iter().for_each(|path| remove(path));
        let _ = old_ignores.map(|old| fs::write(target.join(IGNORES), old));
    })
}

const IGNORES: &str = ".gitignore";

/// The text of a folder's `.gitignore`, if it has one.
fn ignores(folder: &Path) -> io::Result<Option<String>> {
    match gate::read(folder, IGNORES, limits::DOCUMENT_BYTES) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        read => String::from_utf8(read?).map(Some).map_err(io::Error::other),
    }
}

/// Whether a repository that somebody has just created may have an entry of that name.
fn is_of_a_new_repository(name: &str) -> bool {
    let name = name.to_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    matches!(&*name, ".git" | ".gitignore" | ".gitattributes" | ".editorconfig")
        || matches!(stem, "readme" | "license" | "licence" | "copying")
}

fn with_missing_lines(old: &str, new: &str) -> String {
    let missing = new.lines().filter(|line| !old.lines().any(|it| it == *line));
    let mut text = old.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    missing.for_each(|line| text.extend([line, "\n"]));
    text
}

fn name_of(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

/// Refuses a folder with other entries than `allowed` ones.
fn refuse_content(
    target: &Path,
    entries: fs::ReadDir,
    allowed: impl Fn(&str) -> bool,
) -> Result<(), Failure> {
    for entry in entries {
        let name = entry.map_err(cannot(target))?.file_name();
        let name = name.to_string_lossy();
        if !allowed(&name) {
            let message = format!("`{}` is not empty: it contains `{name}`", target.display());
            return Err(Failure::new(message)
                .with_help("choose a folder that is empty or does not exist, or a new git repository"));
        }
    }
    Ok(())
}

/// Moves the content into the existing folder, which may be the current folder of a shell.
fn into_empty(target: &Path, fill: impl FnOnce(&Path) -> Result<(), Failure>) -> Result<(), Failure> {
    let staging = Staging::create(target.join(staging_name())).map_err(cannot(target))?;
    fill(&staging.path)?;
    let mut moved = Vec::new();
    move_entries(&staging.path, target, &mut moved).map_err(|error| {
        moved.iter().for_each(|path| remove(path));
        cannot(target)(error)
    })
}

fn move_entries(from: &Path, to: &Path, moved: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let new = to.join(entry.file_name());
        if !new.exists() {
            fs::rename(entry.path(), &new)?;
            moved.push(new);
        }
    }
    Ok(())
}

fn as_new(target: &Path, fill: impl FnOnce(&Path) -> Result<(), Failure>) -> Result<(), Failure> {
    let parent = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let missing = parent.ancestors().take_while(|folder| !folder.exists()).last().map(Path::to_owned);
    let made = fs::create_dir_all(parent).map_err(cannot(target)).and_then(|()| {
        let staging = Staging::create(parent.join(staging_name())).map_err(cannot(target))?;
        fill(&staging.path)?;
        fs::rename(&staging.path, target).map_err(cannot(target))
    });
    if let (Err(_), Some(missing)) = (&made, missing) {
        remove(&missing);
    }
    made
}

fn staging_name() -> String {
    format!(".monthly-init-{}", std::process::id())
}

fn cannot(target: &Path) -> impl Fn(io::Error) -> Failure {
    move |error| Failure::cannot(format!("create the folder `{}`", target.display()), error)
}

/// Temporary folder, removed when dropped.
struct Staging {
    path: PathBuf,
}

impl Staging {
    fn create(path: PathBuf) -> io::Result<Staging> {
        fs::create_dir(&path)?;
        Ok(Staging { path })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Removes a file or folder. Errors are ignored, since nothing else can be done.
fn remove(path: &Path) {
    let _ = match path.is_dir() {
        true => fs::remove_dir_all(path),
        false => fs::remove_file(path),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(folder: &Path) -> Result<(), Failure> {
        fs::create_dir(folder.join("content")).expect("is made");
        fs::write(folder.join("content/a.md"), "x").expect("is written");
        fs::write(folder.join("monthly.toml"), "x").expect("is written");
        Ok(())
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_folder_comes_with_everything_in_it() {
        let here = tempfile::tempdir().expect("a folder");
        create(&here.path().join("a/b/practice/."), fill).expect("is made");
        assert_eq!(names(&here.path().join("a/b/practice")), ["content", "monthly.toml"]);
        assert_eq!(names(&here.path().join("a/b")), ["practice"]);
    }

    #[test]
    fn an_empty_folder_is_filled_and_stays_the_same_folder() {
        let here = tempfile::tempdir().expect("a folder");
        create(here.path(), fill).expect("is made");
        assert_eq!(names(here.path()), ["content", "monthly.toml"]);
    }

    #[test]
    fn a_new_repository_keeps_its_files_and_its_rules_for_ignoring() {
        let here = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| fs::write(here.path().join(name), text).expect("is written");
        write("README.md", "Ours");
        write(".gitignore", "*.bak");
        let fill = |folder: &Path| {
            fill(folder)?;
            fs::write(folder.join("README.md"), "x").expect("is written");
            fs::write(folder.join(".gitignore"), "/public/\n*.bak\n").expect("is written");
            Ok(())
        };
        add(here.path(), fill, |_| Err(Failure::new("no"))).unwrap_err();
        assert_eq!(names(here.path()), [".gitignore", "README.md"]);
        assert_eq!(fs::read_to_string(here.path().join(".gitignore")).unwrap(), "*.bak");
        let mut committed = Vec::new();
        add(here.path(), fill, |names| {
            committed = names.to_vec();
            Ok(())
        })
        .expect("is added");
        committed.sort();
        assert_eq!(committed, [".gitignore", "content", "monthly.toml"]);
        assert_eq!(names(here.path()), [".gitignore", "README.md", "content", "monthly.toml"]);
        assert_eq!(fs::read_to_string(here.path().join("README.md")).unwrap(), "Ours");
        assert_eq!(fs::read_to_string(here.path().join(".gitignore")).unwrap(), "*.bak\n/public/\n");
        write("notes.txt", "x");
        add(here.path(), fill, |_| Ok(())).unwrap_err();
    }

    #[test]
    fn a_failure_leaves_what_was_there_before() {
        let fail = |folder: &Path| fill(folder).and(Err(Failure::new("no")));
        let here = tempfile::tempdir().expect("a folder");
        create(&here.path().join("a/b/practice"), fail).unwrap_err();
        create(here.path(), fail).unwrap_err();
        assert_eq!(names(here.path()), [""; 0]);
    }

    #[test]
    fn a_folder_with_anything_in_it_and_a_file_are_refused() {
        let here = tempfile::tempdir().expect("a folder");
        fs::write(here.path().join(".hidden"), "x").expect("is written");
        let refused = create(here.path(), fill).unwrap_err();
        assert!(refused.message().ends_with("is not empty: it contains `.hidden`"), "{}", refused.message());
        create(&here.path().join(".hidden"), fill).unwrap_err();
        create(&here.path().join(".hidden/below"), fill).unwrap_err();
        assert_eq!(names(here.path()), [".hidden"]);
    }
}
