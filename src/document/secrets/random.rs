//! Long strings without a meaning: keys and tokens of every maker.

use std::ops::Range;

/// Shorter strings are ids and serial numbers.
const SHORTEST: usize = 22;
/// Bits a letter: English words have about three, random letters and digits more than four.
const ENTROPY: f64 = 3.7;

/// What may stand before something random that is public.
const PUBLIC: &[&str] = &[
    "fingerprint",
    "thumbprint",
    "checksum",
    "digest",
    "hash",
    "sha1",
    "sha256",
    "sha384",
    "sha512",
    "md5",
    "dkim",
    "ssh-rsa",
    "ssh-ed25519",
    "ecdsa-sha2",
    "public key",
    "publickey",
    "serial",
    "data:",
];

/// The places of random strings, in the order of the text.
pub(super) fn strings(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    candidates(text).filter(|range| is_random(&text[range.clone()]) && !is_public(text, range))
}

/// Runs of letters, digits, `+` and `=` that are long enough.
fn candidates(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            // Of every so many bytes one lies in a run that is long enough: the others are skipped.
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

/// Small letters, capitals and digits in no order: not hexadecimal, no `CamelCase`.
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

/// Shannon's, in bits a letter.
fn entropy(run: &str) -> f64 {
    let mut counts = [0_u32; 256];
    run.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
    let length = run.len() as f64;
    let share = |count: u32| f64::from(count) / length;
    -counts.iter().filter(|count| **count > 0).map(|count| share(*count) * share(*count).log2()).sum::<f64>()
}

/// Part of an address, of a certificate, or said to be public by the words before it.
fn is_public(text: &str, range: &Range<usize>) -> bool {
    let line_start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = &text[line_start..range.start];
    let word = &line[line.rfind(char::is_whitespace).map_or(0, |blank| blank + 1)..];
    let before = line.to_ascii_lowercase();
    let run = &text[range.clone()];
    word.contains("://")
        || word.contains('@')
        || PUBLIC.iter().any(|public| before.contains(public))
        // What a certificate or a public key in base64 begins with.
        || run.starts_with("MI")
        || run.starts_with("AAAA")
        || in_certificate(&text[..range.start])
}

fn in_certificate(before: &str) -> bool {
    let opened = before.rfind("-----BEGIN ");
    opened.is_some_and(|opened| !before[opened..].contains("-----END "))
}
