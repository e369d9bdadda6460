//! Folders that a command writes as a whole: a repository does not choose where they are, and they are not among its files.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use crate::publish::real_path;
use crate::source::{Repository, RepositoryError};

use super::Failure;

/// Folders of a practice, and of the services that host it, in which nothing else is written.
const OF_PRACTICES: [&str; 10] =
    ["content", "themes", "keys", ".git", ".monthly", ".library", ".github", ".gitlab", ".gitea", ".forgejo"];

/// Who chose an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    ByUser,
    ByDefault,
}

/// Refuses an output that is the practice in the folder `root`, contains it or lies among its files, and one to which the
/// practice leads by a symbolic link: anybody's repository can carry one.
pub fn require_usable(root: &Path, output: &Path, chosen: Chosen) -> Result<(), Failure> {
    let cannot = |error| Failure::cannot(format!("find `{}`", output.display()), error);
    let (real, root) = (real_path(output).map_err(cannot)?, real_path(root).map_err(cannot)?);
    require_outside_of_sources(&root, &real, output)?;
    for link in links(output).map_err(cannot)? {
        let Ok(inside) = link.strip_prefix(&root) else { continue };
        if chosen == Chosen::ByDefault || is_tracked(&root, inside) {
            return Err(Failure::new(format!("`{}` is a symbolic link of the practice", inside.display()))
                .with_help("name the folder to which it leads with `--output DIR`, or delete the link"));
        }
    }
    Ok(())
}

/// Refuses a folder for a new practice that lies among the files of the practice around it.
pub fn require_new_place(folder: &Path) -> Result<(), Failure> {
    let cannot = |error| Failure::cannot(format!("find `{}`", folder.display()), error);
    let real = real_path(folder).map_err(cannot)?;
    let around = real.ancestors().skip(1).find(|it| it.join("monthly.toml").is_file());
    around.map_or(Ok(()), |root| require_outside_of_sources(root, &real, folder))
}

fn require_outside_of_sources(root: &Path, real: &Path, output: &Path) -> Result<(), Failure> {
    let shown = output.display();
    let failure = if real == root {
        format!("the output `{shown}` is the folder of the practice itself")
    } else if root.starts_with(real) {
        format!("the output `{shown}` contains the practice")
    } else if let Some(folder) = source_folder(root, real) {
        format!("the output `{shown}` lies in `{folder}/`, which belongs to the practice")
    } else {
        return Ok(());
    };
    Err(Failure::new(failure).with_help("name another folder, such as `public`"))
}

/// The folder of the practice, or of any repository, in which a folder lies. Some systems do not tell letter case apart.
fn source_folder(root: &Path, real: &Path) -> Option<String> {
    let names = |path: &Path| -> Vec<String> {
        let parts = path.components().filter(|part| matches!(part, Component::Normal(_)));
        parts.map(|part| part.as_os_str().to_string_lossy().to_lowercase()).collect()
    };
    let first = real.strip_prefix(root).ok().and_then(|below| names(below).into_iter().next());
    first
        .filter(|name| OF_PRACTICES.contains(&&**name))
        .or_else(|| names(real).into_iter().find(|name| name == ".git"))
}

/// Maximum number of symbolic links that are followed, as on Linux.
const MAX_LINKS: usize = 40;

/// The symbolic links that lead to a path, by their own real paths.
fn links(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let whole = std::path::absolute(path)?;
    let mut left: VecDeque<OsString> = parts(&whole);
    let (mut real, mut links) = (PathBuf::new(), Vec::new());
    while let Some(part) = left.pop_front() {
        if part == ".." {
            real.pop();
            continue;
        }
        // An absolute part replaces what is before it.
        real.push(part);
        if let Ok(target) = real.read_link() {
            links.push(real.clone());
            if links.len() > MAX_LINKS {
                break;
            }
            real.pop();
            parts(&target).into_iter().rev().for_each(|part| left.push_front(part));
        }
    }
    Ok(links)
}

fn parts(path: &Path) -> VecDeque<OsString> {
    path.components().map(|part| part.as_os_str().to_owned()).collect()
}

/// Whether git carries a link. An index that cannot be read may.
fn is_tracked(root: &Path, inside: &Path) -> bool {
    match Repository::around(root) {
        Ok(repository) => repository.is_tracked(&inside.to_string_lossy()).unwrap_or(true),
        Err(RepositoryError::Nowhere(_)) => false,
        Err(_) => true,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    fn practice() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("p");
        for name in ["content/clients", "deep/er", ".git"] {
            fs::create_dir_all(root.join(name)).expect("is made");
        }
        fs::create_dir(folder.path().join("srv")).expect("is made");
        folder
    }

    fn said(folder: &tempfile::TempDir, output: &str, chosen: Chosen) -> Option<String> {
        let refused = require_usable(&folder.path().join("p"), &folder.path().join("p").join(output), chosen);
        let shown = folder.path().join("p").display().to_string();
        refused.err().map(|failure| failure.message().replace(&shown, "P"))
    }

    #[test]
    fn an_output_does_not_lie_among_the_sources() {
        let folder = practice();
        let said = |output: &str| said(&folder, output, Chosen::ByUser);
        for (output, name) in [
            ("content", "content"),
            ("content/clients/new", "content"),
            ("deep/../content/x", "content"),
            ("deep/er/../../content", "content"),
            ("Content", "content"),
            ("themes/default/static", "themes"),
            ("keys/x", "keys"),
            (".git", ".git"),
            (".GIT/x", ".git"),
            ("deep/.git/x", ".git"),
            ("../other/.git/hooks", ".git"),
            (".monthly", ".monthly"),
            (".library/x", ".library"),
            (".github/workflows", ".github"),
        ] {
            let expected =
                format!("the output `P/{output}` lies in `{name}/`, which belongs to the practice");
            assert_eq!(said(output), Some(expected));
        }
        assert_eq!(said("").as_deref(), Some("the output `P/` is the folder of the practice itself"));
        assert_eq!(
            said("deep/..").as_deref(),
            Some("the output `P/deep/..` is the folder of the practice itself")
        );
        assert_eq!(said("..").as_deref(), Some("the output `P/..` contains the practice"));
        for good in ["public", "deep/public", "../srv", "contents", "deep/content"] {
            assert_eq!(said(good), None, "{good}");
        }
    }

    #[test]
    fn a_link_does_not_lead_into_the_sources() {
        let folder = practice();
        symlink("p/content", folder.path().join("link")).expect("is linked");
        let expected = "the output `P/../link/x` lies in `content/`, which belongs to the practice";
        assert_eq!(said(&folder, "../link/x", Chosen::ByUser).as_deref(), Some(expected));
    }

    #[test]
    fn a_link_of_the_practice_is_followed_only_where_the_user_named_it_and_git_does_not_carry_it() {
        let folder = practice();
        let root = folder.path().join("p");
        fs::remove_dir(root.join(".git")).expect("is removed");
        symlink("../srv", root.join("public")).expect("is linked");
        symlink("deep/er/../../public", root.join("chain")).expect("is linked");
        let refused = Some("`public` is a symbolic link of the practice".to_owned());
        for chosen in [Chosen::ByUser, Chosen::ByDefault] {
            assert_eq!(said(&folder, "../srv", chosen), None);
        }
        assert_eq!(said(&folder, "public", Chosen::ByUser), None);
        assert_eq!(said(&folder, "public", Chosen::ByDefault), refused);

        let git = git2::Repository::init(&root).expect("a repository");
        let mut index = git.index().expect("an index");
        index.add_path(Path::new("public")).expect("is added");
        index.write().expect("is written");
        assert_eq!(said(&folder, "public", Chosen::ByUser), refused);
        assert_eq!(said(&folder, "chain/x", Chosen::ByUser), refused);
    }

    #[test]
    fn a_new_practice_does_not_lie_among_the_files_of_another() {
        let folder = practice();
        let root = folder.path().join("p");
        assert!(require_new_place(&root.join("content/demo")).is_ok(), "no practice is there");
        fs::write(root.join("monthly.toml"), "").expect("is written");
        for bad in ["content/demo", "deep/../content", ".git/demo"] {
            assert!(require_new_place(&root.join(bad)).is_err(), "{bad}");
        }
        assert!(require_new_place(&root.join("examples/demo")).is_ok());
    }
}
