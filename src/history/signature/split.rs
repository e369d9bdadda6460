//! A raw object of git is split into what was signed and the signature.

/// What was signed, byte for byte, and the signature over it in its armor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedObject {
    pub payload: Vec<u8>,
    pub signature: Vec<u8>,
}

/// The header that holds the signature of a commit whose ids are SHA-1.
const HEADER: &[u8] = b"gpgsig ";

/// What every header of a signature begins with; those for other ids (`gpgsig-sha256`) are not signed.
const HEADERS: &[u8] = b"gpgsig";

/// Signatures that git looks for at the end of a tag.
const ARMORS: [&[u8]; 4] = [
    b"-----BEGIN PGP SIGNATURE-----",
    b"-----BEGIN PGP MESSAGE-----",
    b"-----BEGIN SIGNED MESSAGE-----",
    b"-----BEGIN SSH SIGNATURE-----",
];

/// Splits the bytes of a commit, as git's `parse_buffer_signed_by_header` does; `None`, and nothing
/// copied, where there is no `gpgsig`.
pub fn split_commit(raw: &[u8]) -> Option<SignedObject> {
    lines(raw).take_while(|line| *line != b"\n").find(|line| line.starts_with(HEADER))?;
    Some(separate(raw))
}

/// Splits the bytes of an annotated tag, whose signature stands after its message; `None` where there
/// is none.
pub fn split_tag(raw: &[u8]) -> Option<SignedObject> {
    let mut position = 0;
    let mut begin = None;
    for line in lines(raw) {
        if ARMORS.iter().any(|armor| line.starts_with(armor)) {
            begin = Some(position);
        }
        position += line.len();
    }
    let (payload, signature) = raw.split_at(begin?);
    Some(SignedObject { payload: separate(payload).payload, signature: signature.to_vec() })
}

/// The second at which `role` (`committer`, `tagger`) signs as responsible in the headers; `None`
/// where the line is missing or has no time.
pub(super) fn second(payload: &[u8], role: &str) -> Option<i64> {
    let headers = lines(payload).take_while(|line| *line != b"\n");
    let person = headers.filter_map(|line| line.strip_prefix(role.as_bytes())?.strip_prefix(b" ")).next()?;
    let after_address = person.rsplit(|byte| *byte == b'>').next()?;
    let digits: Vec<u8> = after_address
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take_while(u8::is_ascii_digit)
        .collect();
    std::str::from_utf8(&digits).ok()?.parse().ok()
}

/// What a line of the headers belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Header {
    Signed,
    Signature,
    OtherSignature,
}

impl Header {
    /// What `line` belongs to, after a line that belonged to `self`; a line that begins with a blank
    /// goes on.
    fn then(self, line: &[u8]) -> Header {
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

/// Takes every header of a signature out of the headers.
fn separate(raw: &[u8]) -> SignedObject {
    let (mut payload, mut signature) = (Vec::with_capacity(raw.len()), Vec::new());
    let mut rest = raw;
    let mut header = Header::Signed;
    while let Some(line) = lines(rest).next() {
        header = header.then(line);
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

/// Lines with their line ends.
fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|byte| *byte == b'\n')
}
