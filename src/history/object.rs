//! Objects of a repository, as the walk reads them.

use git2::{Odb, OdbObject};

use crate::source::intact;

use super::{HistoryError, ObjectId};

/// Reads an object, and checks its bytes against its id.
///
/// # Errors
///
/// Where it is missing or damaged.
pub fn read<'o>(odb: &'o Odb<'_>, id: ObjectId) -> Result<OdbObject<'o>, HistoryError> {
    let object = odb.read(id.oid()).map_err(|error| HistoryError::object(id, error))?;
    match intact::is_intact(id.oid(), object.kind(), object.data()) {
        true => Ok(object),
        false => Err(HistoryError::damaged(id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use git2::{ObjectType, Repository};

    #[test]
    fn an_object_with_the_bytes_of_another_is_damaged() {
        let folder = tempfile::tempdir().expect("a folder");
        let git = Repository::init(folder.path()).expect("a repository");
        // Switches off the check and the cache of libgit2.
        crate::source::Repository::around(folder.path()).expect("a repository");
        let odb = git.odb().expect("objects");
        for kind in [ObjectType::Commit, ObjectType::Tree, ObjectType::Tag, ObjectType::Blob] {
            let [one, other] =
                ["one", "other"].map(|text| odb.write(kind, text.as_bytes()).expect("is written"));
            assert!(read(&odb, one.into()).is_ok());
            let [one_file, other_file] = [one, other].map(|id| {
                let id = id.to_string();
                let (folder, name) = id.split_at(2);
                git.path().join("objects").join(folder).join(name)
            });
            std::fs::remove_file(&one_file).expect("is removed");
            std::fs::copy(other_file, one_file).expect("is copied");
            assert!(matches!(read(&odb, one.into()), Err(HistoryError::Object { is_missing: false, .. })));
        }
    }
}
