//! Detection of long random strings: keys and tokens of any product.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "positions come from a search in the same text"
)]

use std::ops::Range;

/// Shorter strings are ids and serial numbers.
const SHORTEST: usize = 22;
/// Minimum bits per letter: English words have about three, random letters and digits over four.
const ENTROPY: f64 = 3.7;

/// Words before a random string that is public.
#[rustfmt::skip]
const PUBLIC: &[&str] = &[
    "fingerprint", "thumbprint", "checksum", "digest", "hash", "sha1", "sha256", "sha384", "sha512", "md5",
    "dkim", "ssh-rsa", "ssh-ed25519", "ecdsa-sha2", "public key", "publickey", "serial", "data:",
];

/// Returns the random strings, in the order of the text.
pub(super) fn strings(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    candidates(text).filter(|range| is_random(&text[range.clone()]) && !is_public(text, range))
}

/// Returns the runs of letters, digits, `+` and `=` that are long enough.
fn candidates(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            // A run that is long enough covers one of every `SHORTEST` bytes: only these are probed.
            let probe = at + SHORTEST - 1;
            if !bytes.get(probe).copied().is_some_and(is_letter) {
                at = probe + 1;
                continue;
            }
            let start = (at..probe).rev().find(|byte| !is_letter(bytes[*byte])).map_or(at, |byte| byte + 1);
            let end = (probe..bytes.len()).find(|byte| !is_letter(bytes[*byte])).unwrap_or(bytes.len());
            at = end + 1;
            if end - start >= SHORTEST {
                return Some(start..end);
            }
        }
        None
    })
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'='
}

/// Whether lower case, upper case and digits are mixed at random, unlike hexadecimal and `CamelCase`.
fn is_random(run: &str) -> bool {
    let class = |byte: u8| match byte {
        b'a'..=b'z' => 0,
        b'A'..=b'Z' => 1,
        b'0'..=b'9' => 2,
        _ => 3,
    };
    let classes: Vec<u8> = run.bytes().map(class).collect();
    let changes = classes.windows(2).filter(|pair| pair[0] != pair[1]).count();
    [0, 1, 2].iter().all(|class| classes.contains(class))
        && changes * 5 >= run.len() * 2
        && entropy(run) >= ENTROPY
}

/// Returns the Shannon entropy in bits per letter.
fn entropy(run: &str) -> f64 {
    let mut counts = [0_u32; 256];
    run.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
    let length = run.len() as f64;
    let share = |count: u32| f64::from(count) / length;
    -counts.iter().filter(|count| **count > 0).map(|count| share(*count) * share(*count).log2()).sum::<f64>()
}

/// Whether the run is part of a URL or a certificate, or called public by the words before it.
fn is_public(text: &str, range: &Range<usize>) -> bool {
    let line_start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = &text[line_start..range.start];
    let word = &line[line.rfind(char::is_whitespace).map_or(0, |blank| blank + 1)..];
    let before = line.to_ascii_lowercase();
    let run = &text[range.clone()];
    word.contains("://")
        || word.contains('@')
        || PUBLIC.iter().any(|public| before.contains(public))
        // The start of a certificate or a public key in base64.
        || run.starts_with("MI")
        || run.starts_with("AAAA")
        || in_certificate(&text[..range.start])
}

fn in_certificate(before: &str) -> bool {
    let opened = before.rfind("-----BEGIN ");
    opened.is_some_and(|opened| !before[opened..].contains("-----END "))
}
