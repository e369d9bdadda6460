//! List of the files that a build wrote.

use super::disk::{Disk, Kind};
use super::error::PublishError;
use super::fingerprint::Fingerprint;
use crate::addresses::{Address, MANIFEST};
use crate::limits::MANIFEST_BYTES;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::ops::Bound;
use std::path::Path;

/// Every file that a build wrote, with the fingerprint of its content; the manifest itself is not listed.
/// One line per file, sorted, so that it has readable diffs if the site is kept in git.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub files: BTreeMap<Address, Fingerprint>,
}

#[derive(Serialize)]
struct Written<'a> {
    tool: &'static str,
    files: BTreeMap<&'a str, &'a Fingerprint>,
}

#[derive(Deserialize)]
struct Read {
    files: BTreeMap<String, Fingerprint>,
}

impl Manifest {
    /// Reads the manifest of a site; `None` if no build wrote into the directory.
    pub fn read(disk: &dyn Disk, site: &Path) -> Result<Option<Self>, PublishError> {
        let path = site.join(MANIFEST);
        match disk.kind(&path).map_err(PublishError::io("read", &path))? {
            None => return Ok(None),
            Some(Kind::File) => {}
            Some(Kind::Folder | Kind::Other) => return Err(not_understood(&path, "it is not a file")),
        }
        let mut bytes = Vec::new();
        let file = disk.open(&path).map(|opened| opened.content.take(MANIFEST_BYTES + 1));
        file.and_then(|mut file| file.read_to_end(&mut bytes)).map_err(PublishError::io("read", &path))?;
        if bytes.len() as u64 > MANIFEST_BYTES {
            return Err(not_understood(&path, &format!("it is larger than {MANIFEST_BYTES} bytes")));
        }
        Self::parse(&bytes).map(Some).map_err(|reason| not_understood(&path, &reason))
    }

    /// Parses a manifest. Addresses are checked like those of pages, since an edited one could lead out of
    /// the site.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let read: Read = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let file = |(address, held): (String, _)| Address::parse(&address).map(|address| (address, held));
        let files = read.files.into_iter().map(file).collect::<Result<_, _>>();
        Ok(Self { files: files.map_err(|error| error.to_string())? })
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let files = self.files.iter().map(|(address, held)| (address.as_str(), held)).collect();
        let written = Written { tool: concat!("monthly ", env!("CARGO_PKG_VERSION")), files };
        let mut bytes = serde_json::to_vec_pretty(&written).expect("text and numbers become JSON");
        bytes.push(b'\n');
        bytes
    }

    /// Whether a build wrote the file at `address`.
    pub fn claims(&self, address: &str) -> bool {
        self.files.contains_key(address) || address == MANIFEST
    }

    /// Whether a build created the folder, to write a file in it.
    pub fn has_in(&self, folder: &str) -> bool {
        let inside = format!("{folder}/");
        let next = self.files.range::<str, _>((Bound::Included(&*inside), Bound::Unbounded)).next();
        next.is_some_and(|(address, _)| address.as_str().starts_with(&inside))
    }
}

fn not_understood(path: &Path, reason: &str) -> PublishError {
    PublishError::Manifest { path: path.to_path_buf(), reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(addresses: &[&str]) -> Manifest {
        let address = |address: &&str| Address::parse(address).expect("an address");
        let files = addresses.iter().map(|text| (address(text), Fingerprint::of(text.as_bytes())));
        Manifest { files: files.collect() }
    }

    #[test]
    fn a_manifest_is_sorted_lines_under_the_version_of_the_tool() {
        let text = String::from_utf8(manifest(&["b.html", "a.html"]).to_bytes()).expect("is text");
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            text.replace(version, "[VERSION]"),
            r#"{
  "tool": "monthly [VERSION]",
  "files": {
    "a.html": "7aa267cfbf8eb1a78126330fc578814a7c7fb5dcaba0103bd27a965c05304357",
    "b.html": "15b2b17cd8fcf74dd1f2b7449a527af17d0662635e42f35e97d3bb2c08341a98"
  }
}
"#
        );
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let manifest = manifest(&["a/b.html", "c.html"]);
        assert_eq!(Manifest::parse(&manifest.to_bytes()).expect("is read").files, manifest.files);
    }

    #[test]
    fn a_manifest_that_leads_out_of_the_site_is_refused() {
        let bytes = format!(r#"{{"files": {{"../x": "{}"}}}}"#, "0".repeat(64));
        let reason = Manifest::parse(bytes.as_bytes()).expect_err("is refused");
        assert_eq!(reason, "the address `../x` has the invalid segment `..`");
    }

    #[test]
    fn a_folder_is_ours_if_a_file_of_ours_lies_in_it() {
        let manifest = manifest(&["a-b/x.html", "a/b/c.html", "ab.html"]);
        assert!(manifest.has_in("a") && manifest.has_in("a/b") && manifest.has_in("a-b"));
        assert!(!manifest.has_in("b") && !manifest.has_in("ab.html") && !manifest.has_in("a/b/c.html"));
    }
}
