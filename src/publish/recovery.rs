//! Recovery after a killed build.

use super::disk::Disk;
use super::error::PublishError;
use super::place::Place;
use super::tree;
use std::io::ErrorKind;
use std::path::Path;

/// Puts back an old site that was set aside before the new one was in its place, and deletes other
/// leftovers. Must be called under the lock. May itself be killed at any point.
pub(super) fn recover(disk: &dyn Disk, place: &Place) -> Result<(), PublishError> {
    if exists(disk, &place.set_aside)? {
        let arrived = !exists(disk, &place.staging)? && exists(disk, &place.output)?;
        if arrived { discard(disk, place)? } else { put_back(disk, place)? }
    }
    tree::remove(disk, &place.staging).map_err(PublishError::io("delete", &place.staging))
}

fn discard(disk: &dyn Disk, place: &Place) -> Result<(), PublishError> {
    disk.rename(&place.set_aside, &place.staging).map_err(PublishError::io("rename", &place.set_aside))
}

/// Puts the old site back. An empty directory in its place is replaced; anything else is an error.
fn put_back(disk: &dyn Disk, place: &Place) -> Result<(), PublishError> {
    disk.rename(&place.set_aside, &place.output).map_err(|error| match error.kind() {
        ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists => {
            PublishError::Interrupted { output: place.output.clone(), old_site: place.set_aside.clone() }
        }
        _ => PublishError::io("rename", &place.set_aside)(error),
    })
}

fn exists(disk: &dyn Disk, path: &Path) -> Result<bool, PublishError> {
    Ok(disk.kind(path).map_err(PublishError::io("read", path))?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::real_disk::RealDisk;
    use std::fs;

    struct Left {
        dir: tempfile::TempDir,
        place: Place,
    }

    /// Directories of these names, each with a file in it that bears the name.
    fn left(names: &[&str]) -> Left {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let place = Place::find(&dir.path().join("public")).expect("is found");
        for name in names {
            fs::create_dir(dir.path().join(name)).expect("is made");
            fs::write(dir.path().join(name).join(name), "").expect("is written");
        }
        Left { dir, place }
    }

    /// What is in the output after recovery, when nothing may lie beside it.
    fn recovered(names: &[&str]) -> Option<String> {
        let Left { dir, place } = left(names);
        recover(&RealDisk, &place).expect("is recovered");
        recover(&RealDisk, &place).expect("may be done again");
        let names = |path: &Path| {
            let entries = fs::read_dir(path).into_iter().flatten();
            entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("text")).collect()
        };
        let beside: Vec<_> = names(dir.path());
        assert!(beside.iter().all(|name| name == "public"), "{beside:?}");
        let inside: Vec<String> = names(&place.output);
        inside.into_iter().next()
    }

    const NEW: &str = ".public.monthly-new";
    const OLD: &str = ".public.monthly-old";

    #[test]
    fn a_half_built_or_half_deleted_site_goes() {
        assert_eq!(recovered(&["public", NEW]).as_deref(), Some("public"));
        assert_eq!(recovered(&[NEW]), None);
        assert_eq!(recovered(&["public"]).as_deref(), Some("public"));
        assert_eq!(recovered(&[]), None);
    }

    #[test]
    fn an_old_site_whose_successor_had_not_arrived_is_put_back() {
        assert_eq!(recovered(&[OLD, NEW]).as_deref(), Some(OLD));
        assert_eq!(recovered(&[OLD]).as_deref(), Some(OLD));
    }

    #[test]
    fn an_old_site_whose_successor_had_arrived_goes() {
        assert_eq!(recovered(&["public", OLD]).as_deref(), Some("public"));
    }

    #[test]
    fn an_old_site_takes_the_place_of_an_empty_directory() {
        let Left { dir, place } = left(&[OLD, NEW]);
        fs::create_dir(&place.output).expect("is made");
        recover(&RealDisk, &place).expect("is recovered");
        assert!(place.output.join(OLD).exists());
        assert_eq!(fs::read_dir(dir.path()).expect("is read").count(), 1);
    }

    #[test]
    fn an_old_site_is_never_deleted_for_something_that_took_its_place() {
        let Left { dir: _dir, place } = left(&[OLD, NEW, "public"]);
        let error = recover(&RealDisk, &place).expect_err("is refused");
        assert!(matches!(error, PublishError::Interrupted { .. }), "{error}");
        assert!(place.set_aside.join(OLD).exists() && place.output.join("public").exists());
    }
}
