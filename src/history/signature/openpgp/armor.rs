//! Armored blocks in a text.

#![allow(clippy::string_slice, reason = "positions come from a search in the same bytes")]

use pgp::composed::{Deserializable, DetachedSignature, SignedPublicKey};
use pgp::packet::Signature;

use super::super::KeyProblem;

/// First line of a public key.
pub const BLOCK: &str = "-----BEGIN PGP PUBLIC KEY BLOCK-----";

const ANY_BLOCK: &str = "-----BEGIN PGP ";

/// Blocks of a file, each with the number of its first line. Text between them is a comment. A text without any block is
/// returned as one block, so that it is reported as unreadable.
pub fn blocks(text: &str) -> Vec<(usize, &str)> {
    let mut blocks = Vec::new();
    let mut begin: Option<(usize, usize)> = None;
    let mut position = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if line.starts_with(ANY_BLOCK) {
            blocks.extend(begin.map(|(number, at)| (number, &text[at..position])));
            begin = Some((index + 1, position));
        }
        position += line.len();
    }
    let rest = begin.map(|(number, at)| (number, &text[at..]));
    let all = (!text.trim().is_empty()).then_some((1, text));
    blocks.extend(rest.or(all));
    blocks
}

pub fn keys(block: &str) -> Result<Vec<SignedPublicKey>, KeyProblem> {
    if block.contains("PRIVATE KEY BLOCK") {
        return Err(KeyProblem::Private);
    }
    let (keys, _) = SignedPublicKey::from_armor_many_buf(block.trim_start().as_bytes())
        .map_err(|_| KeyProblem::Unreadable)?;
    let keys: Vec<_> = keys.collect::<Result<_, _>>().map_err(|_| KeyProblem::Unreadable)?;
    if keys.is_empty() { Err(KeyProblem::Unreadable) } else { Ok(keys) }
}

/// Signatures of a block, at most two; none where the block cannot be parsed.
pub fn signatures(armored: &[u8]) -> Vec<Signature> {
    let Ok((signatures, _)) = DetachedSignature::from_armor_many_buf(armored) else { return Vec::new() };
    signatures.take(2).map_while(Result::ok).map(|it| it.signature).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_with_their_lines() {
        let text = format!("# Jane\n{BLOCK}\na\n\n# Tom\n{BLOCK}\nb\n");
        assert_eq!(blocks(&text), [(2, &*format!("{BLOCK}\na\n\n# Tom\n")), (6, &*format!("{BLOCK}\nb\n"))]);
        assert_eq!(blocks("what\n"), [(1, "what\n")]);
        assert_eq!(blocks(" \n"), []);
    }
}
