//! Ids of git objects.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same bytes")]

use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::source::Commit;

/// SHA-1 id of a commit, a tree or a file's content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ObjectId([u8; 20]);

/// Error for a text that is not forty hexadecimal digits.
#[derive(Debug)]
pub struct NotAnId;

impl ObjectId {
    /// Id from raw bytes, as in a tree; `None` where they are not twenty.
    pub fn from_raw(bytes: &[u8]) -> Option<ObjectId> {
        bytes.try_into().ok().map(ObjectId)
    }

    /// First seven digits.
    pub fn short(&self) -> String {
        let mut text = self.to_string();
        text.truncate(7);
        text
    }

    /// Whether `written` is this id or the start of it, at least four digits.
    pub fn is_meant_by(&self, written: &str) -> bool {
        written.len() >= 4 && self.to_string().starts_with(&written.to_ascii_lowercase())
    }

    pub(super) fn oid(&self) -> git2::Oid {
        git2::Oid::from_bytes(&self.0).expect("an id has the length of an id")
    }
}

impl From<Commit> for ObjectId {
    fn from(commit: Commit) -> ObjectId {
        commit.id().parse().expect("a commit's id is one")
    }
}

impl From<git2::Oid> for ObjectId {
    fn from(id: git2::Oid) -> ObjectId {
        ObjectId::from_raw(id.as_bytes()).expect("an id has the length of an id")
    }
}

impl FromStr for ObjectId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<ObjectId, NotAnId> {
        let digits = text.len() == 40 && text.bytes().all(|it| it.is_ascii_hexdigit());
        let id = git2::Oid::from_str(text).ok().filter(|_| digits);
        id.map(ObjectId::from).ok_or(NotAnId)
    }
}

/// An id that is written as forty hexadecimal digits, where its bytes would be no use to other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HexId(pub ObjectId);

impl Serialize for HexId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for HexId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<HexId, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map(HexId)
            .map_err(|NotAnId| D::Error::custom("expected the forty hexadecimal digits of an id"))
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every line of every trail contains an id, and `write!` for each byte is slow.
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let text: String = digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect();
        f.pad(&text)
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
