//! Files below a folder of a commit.

use git2::{ObjectType, Oid, Tree, TreeEntry};

use crate::limits;

use super::stored::FetchedFile;
use super::{ContentPath, FileKind, NameFault, SourceFile, intact, path_text};

/// A file of a commit, with the id of its content.
pub struct Listed {
    pub file: SourceFile,
    pub blob: Oid,
    /// File that Git LFS has fetched, where the content is a pointer to it.
    pub fetched: Option<FetchedFile>,
}

impl Listed {
    /// Creates a listing without a size, which is looked up later, on all cores.
    pub fn of(entry: &TreeEntry<'_>, path: &str) -> Listed {
        let kind = match entry.filemode() {
            0o100_644 | 0o100_664 | 0o100_755 => FileKind::Regular,
            _ => FileKind::Special,
        };
        Listed::new(path, kind, entry.id())
    }

    fn new(path: &str, kind: FileKind, blob: Oid) -> Listed {
        let file = SourceFile { path: ContentPath::new(path), kind, size: 0, modified: None };
        Listed { file, blob, fetched: None }
    }
}

/// Lists every file below `folder`, sorted by path. Paths begin with `name`; files and folders whose name
/// is not wanted are left out, and a folder that cannot be read is listed itself.
pub fn below(
    git: &git2::Repository,
    folder: Tree<'_>,
    name: &str,
    is_wanted: fn(&str) -> bool,
) -> Vec<Listed> {
    let (mut files, mut folders) = (Vec::new(), vec![(name.to_owned(), folder)]);
    while let Some((name, folder)) = folders.pop() {
        for entry in &folder {
            let entry_name = path_text(entry.name_bytes());
            if !is_name(&entry_name) || !is_wanted(&entry_name) {
                continue;
            }
            let path = if name.is_empty() { entry_name.into_owned() } else { format!("{name}/{entry_name}") };
            let is_text = str::from_utf8(entry.name_bytes()).is_ok();
            let fault = if is_text { NameFault::of(&path) } else { Some(NameFault::NotUtf8) };
            if let Some(fault) = fault {
                files.push(Listed::new(&path, FileKind::BadName(fault), entry.id()));
                continue;
            }
            if entry.kind() != Some(ObjectType::Tree) || path.ends_with(".md") {
                files.push(Listed::of(&entry, &path));
                continue;
            }
            if path.matches('/').count() >= limits::FOLDER_DEPTH {
                files.push(Listed::new(&path, FileKind::TooDeep, entry.id()));
                continue;
            }
            match intact::tree(git, entry.id()) {
                Ok(folder) => folders.push((path, folder)),
                Err(_) => files.push(Listed::new(&path, FileKind::Unreadable, entry.id())),
            }
        }
    }
    files.sort_by(|a, b| a.file.path.cmp(&b.file.path));
    files.dedup_by(|a, b| a.file.path == b.file.path);
    files
}

/// Whether a folder on disk could contain the name: a crafted commit may contain `..` or `a/b`.
fn is_name(name: &str) -> bool {
    !name.contains('/') && !matches!(name, "" | "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree object with entries that git itself would not write.
    fn tree(git: &git2::Repository, entries: &[(&str, &[u8], Oid)]) -> Oid {
        let mut bytes = Vec::new();
        for (mode, name, id) in entries {
            bytes.extend([mode.as_bytes(), b" ", name, b"\0", id.as_bytes()].concat());
        }
        git.odb().unwrap().write(ObjectType::Tree, &bytes).unwrap()
    }

    fn repository() -> (tempfile::TempDir, git2::Repository, Oid) {
        let folder = tempfile::tempdir().unwrap();
        let git = git2::Repository::init_bare(folder.path()).unwrap();
        let blob = git.blob(b"x").unwrap();
        (folder, git, blob)
    }

    fn names(git: &git2::Repository, folder: Oid) -> Vec<(String, FileKind)> {
        let files = below(git, git.find_tree(folder).unwrap(), "content", |_| true);
        files.into_iter().map(|it| (it.file.path.to_string(), it.file.kind)).collect()
    }

    #[test]
    fn names_that_lead_elsewhere_are_left_out() {
        let (_folder, git, blob) = repository();
        let entries = tree(
            &git,
            &[
                ("100644", b"..", blob),
                ("100644", b"a/../../b", blob),
                ("100755", b"good", blob),
                ("100644", b"good", blob),
                ("100644", b"\xff", blob),
            ],
        );
        let good = ("content/good".into(), FileKind::Regular);
        assert_eq!(
            names(&git, entries),
            [("content/\\xff".into(), FileKind::BadName(NameFault::NotUtf8)), good]
        );
    }

    #[test]
    fn endlessly_nested_folders_end() {
        let (_folder, git, blob) = repository();
        let mut folder = tree(&git, &[("100644", b"x", blob)]);
        for _ in 0..5_000 {
            folder = tree(&git, &[("40000", b"deep", folder)]);
        }
        let names = names(&git, folder);
        assert_eq!(names.len(), 1);
        assert_eq!(names[0].1, FileKind::TooDeep);
    }

    #[test]
    fn links_submodules_and_folders_named_like_documents_are_special() {
        let (_folder, git, blob) = repository();
        let inner = tree(&git, &[("100644", b"x", blob)]);
        let entries = tree(
            &git,
            &[("120000", b"link", blob), ("160000", b"module", blob), ("40000", b"odd.md", inner)],
        );
        let special = |name: &str| (format!("content/{name}"), FileKind::Special);
        assert_eq!(names(&git, entries), [special("link"), special("module"), special("odd.md")]);
    }
}
