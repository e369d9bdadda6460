//! How the protocol of SSH writes values one after another; each function takes one from the front.

/// Bytes that follow their own length.
pub fn piece<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (length, after) = rest.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (piece, after) = after.split_at_checked(length)?;
    *rest = after;
    Some(piece)
}

/// A piece that is text.
pub fn text<'b>(rest: &mut &'b [u8]) -> Option<&'b str> {
    std::str::from_utf8(piece(rest)?).ok()
}

/// A number of so many bytes, at most eight.
pub fn number<const BYTES: usize>(rest: &mut &[u8]) -> Option<u64> {
    let (number, after) = rest.split_first_chunk::<BYTES>()?;
    *rest = after;
    Some(number.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// Texts up to the end.
pub fn pieces(mut rest: &[u8]) -> Option<Vec<String>> {
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        pieces.push(text(&mut rest)?.to_owned());
    }
    Some(pieces)
}
