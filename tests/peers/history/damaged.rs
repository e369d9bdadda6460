//! A repository that is broken is reported in clear words.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use monthly_single::history::{self, ObjectId};

use super::repository::Repository;

fn object(repository: &Repository, name: &str) -> (ObjectId, PathBuf) {
    let id = repository.git(&format!("rev-parse {name}")).trim().to_owned();
    let path = repository.root().join(".git/objects").join(&id[..2]).join(&id[2..]);
    (id.parse().expect("an id"), path)
}

fn repository() -> Repository {
    let repository = Repository::new();
    repository.write("content/a.md", "1").commit("One");
    repository.write("content/a.md", "2").commit("Two");
    repository
}

fn complaint(repository: &Repository) -> String {
    let opened = monthly_single::Repository::around(&repository.root()).expect("a repository");
    let (head, _) = object(repository, "HEAD");
    history::read(&opened, head, "", None).err().expect("it cannot be read").to_string()
}

#[test]
fn a_missing_object_is_named() {
    for name in ["HEAD~1", "HEAD~1:content", "HEAD:"] {
        let repository = repository();
        let (id, path) = object(&repository, name);
        fs::remove_file(path).expect("is removed");
        assert_eq!(complaint(&repository), format!("cannot read the git object {id}: it is missing"));
    }
}

#[test]
fn a_damaged_object_is_named() {
    for name in ["HEAD~1", "HEAD:content", "HEAD~1:"] {
        let repository = repository();
        let (id, path) = object(&repository, name);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("rights can be given");
        fs::write(path, "not an object").expect("is written");
        let complaint = complaint(&repository);
        assert!(complaint.starts_with(&format!("cannot read the git object {id}: ")), "{complaint}");
    }
}
