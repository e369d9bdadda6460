//! Creation of a folder with its content, all or nothing.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::commands::Failure;

/// Creates the folder `target` with the content that `fill` writes into a temporary folder, which is moved
/// into place at the end. A failure leaves everything as it was.
pub fn create(target: &Path, fill: impl FnOnce(&Path) -> Result<(), Failure>) -> Result<(), Failure> {
    let target: PathBuf = target.components().collect();
    match fs::read_dir(&target) {
        Ok(entries) => {
            refuse_content(&target, entries)?;
            into_empty(&target, fill)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => as_new(&target, fill),
        Err(error) => Err(cannot(&target)(error)),
    }
}

fn refuse_content(target: &Path, mut entries: fs::ReadDir) -> Result<(), Failure> {
    let Some(entry) = entries.next() else { return Ok(()) };
    let name = entry.map_err(cannot(target))?.file_name();
    let message = format!("`{}` is not empty: it contains `{}`", target.display(), name.to_string_lossy());
    Err(Failure::new(message).with_help("choose a folder that is empty or does not exist"))
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
        fs::rename(entry.path(), &new)?;
        moved.push(new);
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
