//! Parser of commit objects.
//!
//! Sources: git's own documentation of the object format, and `git cat-file commit`.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same bytes")]

use std::borrow::Cow;

use git2::Odb;

use super::{HistoryError, Moment, ObjectId, object};

/// Parts of a commit object that a history needs.
#[derive(Debug, PartialEq, Eq)]
pub struct CommitObject<'b> {
    pub tree: ObjectId,
    pub parents: Vec<ObjectId>,
    pub author: Signature<'b>,
    pub committer: Signature<'b>,
    /// Whether it has a signature, valid or not.
    pub signed: bool,
    pub message: Cow<'b, str>,
}

/// Author or committer with the time, which git calls a signature.
#[derive(Debug, PartialEq, Eq)]
pub struct Signature<'b> {
    pub name: Cow<'b, str>,
    pub email: Cow<'b, str>,
    pub at: Moment,
}

pub fn tree_of(odb: &Odb<'_>, commit: ObjectId) -> Result<ObjectId, HistoryError> {
    let object = object::read(odb, commit)?;
    Ok(CommitObject::parse(object.data()).ok_or(HistoryError::damaged(commit))?.tree)
}

impl<'b> CommitObject<'b> {
    pub fn parse(bytes: &'b [u8]) -> Option<CommitObject<'b>> {
        let (mut tree, mut parents, mut author, mut committer) = (None, Vec::new(), None, None);
        let (mut signed, mut latin1) = (false, false);
        let mut rest = bytes;
        while !rest.is_empty() {
            let (line, after) = split_at_byte(rest, b'\n')?;
            rest = after;
            let Some((key, value)) = split_at_byte(line, b' ') else {
                // Empty line before the message.
                break;
            };
            match key {
                b"tree" => tree = Some(id(value)?),
                b"parent" => parents.push(id(value)?),
                b"author" => author = Some(value),
                b"committer" => committer = Some(value),
                b"gpgsig" => signed = true,
                b"encoding" => latin1 = is_latin1(value),
                // Continuation lines of a signature, and unknown headers.
                _ => {}
            }
        }
        let text = |bytes: &'b [u8]| match latin1 {
            true => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
            false => String::from_utf8_lossy(bytes),
        };
        Some(CommitObject {
            tree: tree?,
            parents,
            author: signature(author?, &text),
            committer: signature(committer?, &text),
            signed,
            message: text(rest),
        })
    }
}

fn id(hex: &[u8]) -> Option<ObjectId> {
    std::str::from_utf8(hex).ok()?.parse().ok()
}

fn is_latin1(name: &[u8]) -> bool {
    [&b"iso-8859-1"[..], b"iso8859-1", b"latin1", b"latin-1"].iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// `Jane Miller <jane@msp.example> 1793534400 +0100`; unreadable parts become empty, as in git, since old histories
/// contain such lines.
fn signature<'b>(line: &'b [u8], text: &impl Fn(&'b [u8]) -> Cow<'b, str>) -> Signature<'b> {
    let (name, rest) = split_at_byte(line, b'<').unwrap_or((line, b""));
    let (email, _) = split_at_byte(rest, b'>').unwrap_or((rest, b""));
    let when = line.iter().rposition(|byte| *byte == b'>').map_or(&b""[..], |end| &line[end + 1..]);
    Signature { name: text(name.trim_ascii()), email: text(email.trim_ascii()), at: moment(when) }
}

fn moment(text: &[u8]) -> Moment {
    let text = String::from_utf8_lossy(text);
    let mut words = text.split_ascii_whitespace();
    let seconds = words.next().and_then(|word| word.parse().ok()).unwrap_or_default();
    let offset = words.next().and_then(offset).unwrap_or_default();
    Moment { seconds, offset }
}

/// `+0130` in minutes.
fn offset(word: &str) -> Option<i16> {
    let number: i16 = word.parse().ok()?;
    let minutes = number / 100 * 60 + number % 100;
    (minutes.abs() < 24 * 60).then_some(minutes)
}

fn split_at_byte(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let position = bytes.iter().position(|byte| *byte == at)?;
    Some((&bytes[..position], &bytes[position + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TREE: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    #[test]
    fn every_part_is_found() {
        let text = format!(
            "tree {TREE}\nparent {TREE}\nparent {TREE}\nauthor Jane Miller <jane@msp.example> 1793534400 +0130\n\
             committer  <> x -0200\ngpgsig -----BEGIN\n \n parent none\n -----END\n\nTitle\n\ntree of words\n"
        );
        let commit = CommitObject::parse(text.as_bytes()).expect("a commit");
        assert_eq!((commit.tree.to_string().as_str(), commit.parents.len()), (TREE, 2));
        assert_eq!((&*commit.author.name, &*commit.author.email), ("Jane Miller", "jane@msp.example"));
        assert_eq!(commit.author.at, Moment { seconds: 1_793_534_400, offset: 90 });
        assert_eq!(commit.author.at.to_string(), "2026-11-01 13:30 +01:30");
        assert_eq!((&*commit.committer.name, commit.committer.at), ("", Moment { seconds: 0, offset: -120 }));
        assert!(commit.signed);
        assert_eq!(commit.message, "Title\n\ntree of words\n");
    }

    #[test]
    fn old_encodings_are_read() {
        let head = format!("tree {TREE}\nauthor J\u{0} <j> 1 +0000\ncommitter J <j> 1 +0000\n");
        let mut bytes = head.into_bytes();
        bytes.extend(b"encoding ISO-8859-1\n\nGr\xfc\xdfe");
        assert_eq!(CommitObject::parse(&bytes).expect("a commit").message, "Grüße");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>, line in "[ <>a-z0-9+-]{0,40}") {
            let _ = CommitObject::parse(&bytes);
            let text = format!("tree {TREE}\nauthor {line}\ncommitter {line}\n\n{line}");
            if let Some(commit) = CommitObject::parse(text.as_bytes()) {
                let _ = (commit.author.at.to_string(), commit.author.at.rfc3339());
            }
        }
    }
}
