//! Separation of a raw git object into its payload and its signature.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same bytes")]

/// Signed bytes, and the armored signature over them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedObject {
    pub payload: Vec<u8>,
    pub signature: Vec<u8>,
}

/// Header with the signature of a commit with SHA-1 ids.
const HEADER: &[u8] = b"gpgsig ";

/// Start of every signature header; those for other ids (`gpgsig-sha256`) are not part of the payload.
const HEADERS: &[u8] = b"gpgsig";

/// Splits the bytes of a commit, as git's `parse_buffer_signed_by_header` does; `None`, and nothing
/// copied, where there is no `gpgsig`.
pub fn split_commit(raw: &[u8]) -> Option<SignedObject> {
    lines(raw).take_while(|line| *line != b"\n").find(|line| line.starts_with(HEADER))?;
    Some(separate(raw))
}

/// Time of the committer; `None` where the header or its time is missing.
pub(super) fn committed_at(payload: &[u8]) -> Option<i64> {
    let headers = lines(payload).take_while(|line| *line != b"\n");
    let person = headers.filter_map(|line| line.strip_prefix(b"committer ")).next()?;
    let after_address = person.rsplit(|byte| *byte == b'>').next()?;
    let digits: Vec<u8> = after_address
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take_while(u8::is_ascii_digit)
        .collect();
    std::str::from_utf8(&digits).ok()?.parse().ok()
}

/// Part that a header line belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Header {
    Signed,
    Signature,
    OtherSignature,
}

impl Header {
    /// Part of `line`, after a line that belonged to `self`; a line that begins with a blank is a continuation.
    fn next(self, line: &[u8]) -> Header {
        if line.starts_with(b" ") && self != Header::Signed {
            self
        } else if line.starts_with(HEADER) {
            Header::Signature
        } else if line.starts_with(HEADERS) {
            Header::OtherSignature
        } else {
            Header::Signed
        }
    }
}

fn after_header(line: &[u8]) -> &[u8] {
    line.strip_prefix(HEADER).unwrap_or(&line[1..])
}

/// Removes every signature header from the headers.
fn separate(raw: &[u8]) -> SignedObject {
    let (mut payload, mut signature) = (Vec::with_capacity(raw.len()), Vec::new());
    let mut rest = raw;
    let mut header = Header::Signed;
    while let Some(line) = lines(rest).next() {
        header = header.next(line);
        match header {
            Header::Signature => signature.extend_from_slice(after_header(line)),
            Header::OtherSignature => {}
            Header::Signed if line == b"\n" => {
                payload.extend_from_slice(rest);
                break;
            }
            Header::Signed => payload.extend_from_slice(line),
        }
        rest = &rest[line.len()..];
    }
    SignedObject { payload, signature }
}

/// Lines with their line endings.
fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|byte| *byte == b'\n')
}
