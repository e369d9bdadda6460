//! Inputs that are made of what means something to a parser.

/// Text in which each byte of the input stands for a word of a dictionary, or for itself where there is no such word.
pub fn text(input: &[u8], words: &[&str]) -> Vec<u8> {
    let mut text = Vec::with_capacity(input.len() * 4);
    for byte in input {
        match words.get(usize::from(*byte)) {
            Some(word) => text.extend(word.as_bytes()),
            None => text.push(*byte),
        }
    }
    text
}
