//! Key of the history cache: `MONTHLY_CACHE_KEY`, or a file of the user that is created when it is first needed.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::history::{CacheKey, Caching};

/// Variable with the secret, for machines whose users are new each time, as those of workflows.
const VARIABLE: &str = "MONTHLY_CACHE_KEY";

/// Size of the secret in the user's file, in bytes.
const SECRET: usize = 32;

/// Caching with the user's key; off where it is not wanted, or there is neither a key nor a place to keep one.
pub fn caching(no_cache: bool) -> Caching {
    let key = || key(env::var_os(VARIABLE).as_deref(), user_folder().as_deref());
    match no_cache {
        true => Caching::Off,
        false => key().map_or(Caching::Off, Caching::On),
    }
}

fn user_folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("monthly"))
}

/// The secret that was given, or that of a folder.
fn key(given: Option<&OsStr>, folder: Option<&Path>) -> Option<CacheKey> {
    match given.filter(|secret| !secret.is_empty()) {
        Some(secret) => Some(CacheKey::new(secret.as_encoded_bytes(), None)),
        None => {
            let folder = folder?;
            DirBuilder::new().recursive(true).create(folder).ok()?;
            let file = folder.canonicalize().ok()?.join("cache-key");
            let secret = create(&file).or_else(|| read(&file))?;
            Some(CacheKey::new(&secret, Some(file)))
        }
    }
}

/// Creates the file with a new secret; `None` where it exists, or cannot be created.
fn create(file: &Path) -> Option<[u8; SECRET]> {
    let mut secret = [0; SECRET];
    getrandom::fill(&mut secret).ok()?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).ok()?.write_all(&secret).ok()?;
    Some(secret)
}

/// Reads the secret; `None` where somebody else may have written it, or another process is about to.
fn read(file: &Path) -> Option<[u8; SECRET]> {
    fs::symlink_metadata(file).ok().filter(|it| it.is_file() && is_private(it))?;
    let mut bytes = Vec::with_capacity(SECRET);
    File::open(file).ok()?.take(SECRET as u64 + 1).read_to_end(&mut bytes).ok()?;
    bytes.try_into().ok()
}

/// Whether only this user can read and write a file.
#[cfg(unix)]
fn is_private(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.uid() == rustix::process::geteuid().as_raw() && metadata.mode() & 0o077 == 0
}

/// The user's folder of local data is private on Windows.
#[cfg(not(unix))]
fn is_private(_: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_created_once_and_only_for_this_user() {
        let folder = tempfile::tempdir().expect("a folder");
        let new = folder.path().join("monthly");
        let created = key(None, Some(&new)).expect("a key");
        assert_eq!(key(None, Some(&new)), Some(created.clone()));
        assert_ne!(key(Some("given".as_ref()), Some(&new)), Some(created.clone()));
        assert_eq!(key(Some("".as_ref()), Some(&new)), Some(created));
        let file = new.join("cache-key");
        assert_eq!(fs::read(&file).expect("a secret").len(), SECRET);

        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("is changed");
            assert_eq!(key(None, Some(&new)), None, "others may know it");
        }
        fs::write(&file, "short").expect("is written");
        assert_eq!(key(None, Some(&new)), None);
        assert_eq!(key(None, None), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let elsewhere = folder.path().join("elsewhere");
        create(&elsewhere).expect("is created");
        std::os::unix::fs::symlink(&elsewhere, folder.path().join("cache-key")).expect("a link");
        assert_eq!(key(None, Some(folder.path())), None);
    }
}
