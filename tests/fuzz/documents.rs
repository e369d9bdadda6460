//! Front matter, outline and settings: every kind of document.

use bolero::check;

use crate::document::hostile::{PIECES, read_and_locate};

use super::dictionary::text;

#[test]
fn documents() {
    check!().for_each(|input: &[u8]| {
        read_and_locate(input);
        read_and_locate(&text(input, &PIECES));
        read_and_locate(&[b"---\n", &text(input, &PIECES)[..], b"\n---\n"].concat());
    });
}
