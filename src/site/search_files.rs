//! The files of the search index, which are published beside the pages of the plan.

use std::collections::BTreeMap;

/// Files of the search index by their addresses.
pub struct SearchFiles(pub(super) BTreeMap<String, Vec<u8>>);

impl SearchFiles {
    /// Addresses and bytes.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(address, bytes)| (address.as_str(), bytes.as_slice()))
    }

    pub fn file(&self, address: &str) -> Option<&[u8]> {
        self.0.get(address).map(Vec::as_slice)
    }
}
