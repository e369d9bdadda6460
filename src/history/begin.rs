//! First commit of a new repository.

use std::path::Path;

use git2::{IndexAddOption, IntoCString, Repository, RepositoryInitOptions, Signature, Time};
use jiff::Timestamp;

use super::GitIdentity;

/// Creates a repository in `folder`, even inside of another repository, and commits every file to the branch `main`.
/// Templates and hooks of this machine are not used. The error is git's message.
pub fn begin(folder: &Path, author: &GitIdentity, at: Timestamp, message: &str) -> Result<(), String> {
    let mut options = RepositoryInitOptions::new();
    options.initial_head("main").external_template(false).no_reinit(true);
    let created = Repository::init_opts(folder, &options);
    let committed = created.and_then(|it| commit(&it, ["*"], author, at, message));
    committed.map_err(|error| error.message().to_owned())
}

/// Commits some entries of a repository's folder to the branch that is checked out, whatever it ignores. Hooks of this
/// machine are not used. The error is git's message.
pub fn add(
    folder: &Path,
    names: &[String],
    author: &GitIdentity,
    at: Timestamp,
    message: &str,
) -> Result<(), String> {
    let committed = Repository::open(folder).and_then(|it| commit(&it, names, author, at, message));
    committed.map_err(|error| error.message().to_owned())
}

fn commit<T: IntoCString>(
    repository: &Repository,
    names: impl IntoIterator<Item = T>,
    author: &GitIdentity,
    at: Timestamp,
    message: &str,
) -> Result<(), git2::Error> {
    let mut index = repository.index()?;
    index.add_all(names, IndexAddOption::FORCE, None)?;
    index.write()?;
    let tree = repository.find_tree(index.write_tree()?)?;
    let author = Signature::new(&author.name, &author.email, &Time::new(at.as_second(), 0))?;
    // A new repository has no commit yet.
    let parent = repository.head().ok().map(|head| head.peel_to_commit()).transpose()?;
    repository.commit(Some("HEAD"), &author, &author, message, &tree, &Vec::from_iter(&parent))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_in_the_first_commit_also_what_git_would_ignore() {
        let folder = tempfile::tempdir().expect("a folder");
        for path in [".gitignore", "a/b.md", ".github/x.yml"] {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("is made");
            std::fs::write(path, "*\n").expect("is written");
        }
        let tom = GitIdentity { name: "Tom Reed".into(), email: "tom@msp.example".into() };
        begin(folder.path(), &tom, Timestamp::UNIX_EPOCH, "Begin").expect("is made");

        let repository = Repository::open(folder.path()).expect("a repository");
        let head = repository.head().expect("a head");
        assert_eq!(head.name().expect("a name"), "refs/heads/main");
        let commit = head.peel_to_commit().expect("a commit");
        assert_eq!((commit.author().name().expect("a name"), commit.time().seconds()), ("Tom Reed", 0));
        for path in [".gitignore", "a/b.md", ".github/x.yml"] {
            assert!(commit.tree().expect("a tree").get_path(Path::new(path)).is_ok(), "{path}");
        }
        assert!(repository.statuses(None).expect("a status").is_empty());
    }
}
