//! Addresses of pages.

use super::{AddressFault, BadAddress};
use std::borrow::Borrow;

/// The manifest's address, which no page can have.
pub const MANIFEST: &str = ".monthly-manifest.json";

/// Relative path of a file in the site, with `/` between segments, which never leads out of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Box<str>);

impl Address {
    pub fn parse(address: &str) -> Result<Self, BadAddress> {
        match fault(address) {
            None => Ok(Self(address.into())),
            Some(fault) => Err(BadAddress { address: address.to_owned(), fault }),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `Address` and `str` have the same order, so maps of addresses can be searched by text.
impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Returns the folders above `address`, the nearest first.
pub fn folders(address: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(folder_of(address), |folder| folder_of(folder))
}

fn folder_of(address: &str) -> Option<&str> {
    address.rsplit_once('/').map(|(folder, _)| folder)
}

fn fault(address: &str) -> Option<AddressFault> {
    if address.is_empty() {
        return Some(AddressFault::Empty);
    }
    if address.starts_with('/') {
        return Some(AddressFault::Absolute);
    }
    if address.eq_ignore_ascii_case(MANIFEST) {
        return Some(AddressFault::Reserved);
    }
    if let Some(segment) = address.split('/').find(|segment| !is_file_name(segment)) {
        return Some(AddressFault::Segment(segment.to_owned()));
    }
    address.split('/').any(|name| name.len() > NAME_BYTES).then_some(AddressFault::LongName)
}

fn is_file_name(segment: &str) -> bool {
    !matches!(segment, "" | "." | "..") && !segment.contains(NEVER_IN_A_NAME)
}

/// Longest name of a file, in bytes, on all common file systems.
pub(super) const NAME_BYTES: usize = 255;

/// Characters refused in names. `:` is refused only on Windows, where it names a drive: names of evidence
/// may contain a time.
const NEVER_IN_A_NAME: &[char] = if cfg!(windows) { &['\\', '\0', ':'] } else { &['\\', '\0'] };

#[cfg(test)]
mod tests {
    use super::*;

    fn said(address: &str) -> String {
        Address::parse(address).expect_err("is refused").to_string()
    }

    #[test]
    fn an_address_leads_from_the_root_of_the_site_to_a_file() {
        for good in ["index.html", "clients/acme/2024-05.html", ".nojekyll", "a b/ü.html", "...", "a.."] {
            assert_eq!(Address::parse(good).expect("is accepted").as_str(), good);
        }
    }

    #[test]
    fn an_address_that_leads_out_of_the_site_cannot_be_parsed() {
        assert_eq!(said(""), "a page has an empty address");
        assert_eq!(said("/etc/passwd"), "the address `/etc/passwd` begins with `/`");
        assert_eq!(said(".."), "the address `..` has the invalid segment `..`");
        assert_eq!(said("a/../../b"), "the address `a/../../b` has the invalid segment `..`");
        assert_eq!(said("./a"), "the address `./a` has the invalid segment `.`");
        assert_eq!(said("a//b"), "the address `a//b` has the invalid segment ``");
        assert_eq!(said("a/"), "the address `a/` has the invalid segment ``");
        assert_eq!(said("a\\..\\b"), "the address `a\\..\\b` has the invalid segment `a\\..\\b`");
    }

    #[test]
    fn a_name_that_no_file_system_takes_is_refused() {
        assert!(Address::parse(&format!("a/{}/b.html", "n".repeat(255))).is_ok());
        assert!(said(&format!("a/{}", "n".repeat(256))).ends_with("has a name of more than 255 bytes"));
    }

    #[test]
    fn the_address_of_the_manifest_is_refused_in_any_letter_case() {
        assert_eq!(
            said(".Monthly-Manifest.json"),
            "the address `.Monthly-Manifest.json` is reserved for the manifest"
        );
        assert!(Address::parse("a/.monthly-manifest.json").is_ok());
    }

    #[test]
    fn folders_are_named_from_the_nearest_up() {
        assert_eq!(folders("a/b/c.html").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(folders("c.html").count(), 0);
    }
}
