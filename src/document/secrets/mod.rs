//! Detection of secrets: passwords, keys, codes, long random strings.
//!
//! One pass with all patterns rules out nearly every text; only the others are examined closely.
//! References (`vault://…`), hashes, commits, addresses and words in prose are not secrets, since a false
//! alarm would stop a build. A secret is never repeated in messages and reports.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "positions come from a search in the same text"
)]

mod random;
mod value;

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex, RegexSet};

use crate::diagnostic::{Diagnostic, Location};
use crate::source::ContentPath;

use super::faults;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// Kind of secret, with its article: `a password`.
    pub kind: &'static str,
    /// The bytes of the text to hide.
    pub range: Range<usize>,
}

/// Whose text is searched, and so how much counts as a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Text by people, in which long random strings are secrets too.
    Document,
    /// Output of programs, which is full of random-looking ids and names.
    Output,
}

/// Returns what looks like a secret in a text, in the order of the text.
pub fn secrets(text: &str, strictness: Strictness) -> Vec<Secret> {
    let mut found: Vec<Secret> = Vec::new();
    for nth in FIRST_PASS.matches(text) {
        let (kind, regex) = &PATTERNS[nth];
        found.extend(regex.captures_iter(text).filter_map(|captures| secret(kind, text, &captures)));
    }
    if strictness == Strictness::Document {
        found.extend(random::strings(text).map(|range| Secret { kind: "a long random string", range }));
    }
    found.sort_by_key(|secret| (secret.range.start, std::cmp::Reverse(secret.range.end)));
    let mut end = 0;
    found.retain(|secret| {
        let new = secret.range.start >= end;
        end = end.max(secret.range.end);
        new
    });
    found
}

/// Returns the secrets of a document as diagnostics.
pub(super) fn faults(path: &ContentPath, text: &str) -> Vec<Diagnostic> {
    let secrets = secrets(text, Strictness::Document);
    secrets.into_iter().map(|it| diagnostic(path, it.kind, Location::Hidden(it.range))).collect()
}

/// Creates the diagnostic of a secret.
pub fn diagnostic(path: &ContentPath, kind: &str, location: Location) -> Diagnostic {
    faults::SECRET.at(path, location, format!("this looks like {kind}"))
        .help("change the secret wherever it is used, since git keeps it, and write a reference such as `vault://acme/fw01` instead")
}

/// Kind of a pattern, and so how a match is told from a placeholder, a reference or a word.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A pattern that needs no further check.
    Certain(&'static str),
    /// `password: …`, where words can be passwords too.
    Password,
    /// `The password is …`, where most words describe the password.
    Prose,
    /// `token: …`, where short words and codes are not tokens.
    Token,
    /// Base32, which a word can be too.
    Seed,
    /// Digits that might be a date.
    Code,
    /// Groups of five letters and digits.
    ProductKey,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Certain(name) => name,
            Kind::Password | Kind::Prose => "a password",
            Kind::Token => "a key or token",
            Kind::Seed => "the seed of a second factor",
            Kind::Code => "an access code",
            Kind::ProductKey => "a product key",
        }
    }
}

/// Patterns. The group `s` is the secret; without it, the whole match is.
#[rustfmt::skip]
const TABLE: &[(Kind, &str)] = &[
    (Kind::Certain("a private key"),
     r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=:,.\r\n -]*"),
    (Kind::Certain("a private key"), r"PuTTY-User-Key-File-[0-9]|AGE-SECRET-KEY-1[0-9A-Z]{20,}"),
    (Kind::Certain("the seed of a second factor"), "otpauth://[a-z]+/[^ \t\r\n\"'<>)]+"),
    (Kind::Certain("an access key"), r"(?-u:\b)(?:AKIA|ASIA)[A-Z0-9]{16}(?-u:\b)"),
    (Kind::Certain("an access token"),
     r"(?-u:\b)(?:gh[opusr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22}|glpat-[A-Za-z0-9_-]{20}|xox[abeoprs]-[A-Za-z0-9-]{10}|sk_live_[A-Za-z0-9]{16}|AIza[A-Za-z0-9_-]{35}|eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.)[A-Za-z0-9_-]*"),
    (Kind::Certain("a recovery key"), r"(?-u:\b)[0-9]{6}(?:-[0-9]{6}){7}(?-u:\b)"),
    (Kind::ProductKey, r"(?-u:\b)(?P<s>[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4})(?-u:\b)"),
    (Kind::Password, "://[^/ \t\r\n:@\"'<>]+:(?P<s>[^/ \t\r\n:@\"'<>]+)@"),
    (Kind::Password, r#"(?i:password|passwd|passwort|kennwort|pass ?phrase|pass ?code|(?-u:\b)pwd?|(?:wi-?fi|wlan|wireless|guest|hotspot)[ _-]?(?:key|code))["'`*]{0,3}[ \t]*(?::=|[:=])[ \t]*(?P<s>[^\r\n]+)"#),
    (Kind::Prose, r"(?i:password|passwd|passwort|kennwort|pass ?phrase|(?-u:\b)pwd?|(?:wi-?fi|wlan|wireless)[ _-]?key)(?i: is| ist| lautet)[ \t]+(?P<s>[^\r\n]+)"),
    (Kind::Password, r"(?i:--?password|net user [^ ]+)[ \t]+(?P<s>[^\r\n]+)"),
    (Kind::Password, r"(?i:ConvertTo-SecureString)[ \t]+(?:-String[ \t]+)?(?P<s>[^\r\n]+)"),
    (Kind::Password, r"(?i:(?:enable|username [^ ]+(?: privilege [0-9]+)?) (?:secret|password)) (?:[0-9] )?(?P<s>[^\r\n]+)"),
    (Kind::Token, r#"(?i:api[ _-]?key|(?:secret|access|shared|account|private|recovery)[ _-]?key|client[ _-]?secret|(?-u:\b)(?:secret|token|psk|pre-?shared key|recovery code|backup code)|_token|_secret)["'`*]{0,3}[ \t]*(?::=|[:=])[ \t]*(?P<s>[^\r\n]+)"#),
    (Kind::Seed, r#"(?i:totp|otp|2fa|mfa|authenticator|second factor)[ _-]*(?i:seed|secret|key)?["'`*]{0,3}[ \t]*[:=][ \t]*["'`]?(?P<s>(?:[A-Z2-7]{4}[ -]?){4,}|(?:[a-z2-7]{4} ?){4,})"#),
    (Kind::Code, r"(?i:alarm|door|gate|safe|entry|disarm|burglar)[ _-]*(?i:system )?(?i:code|pin)(?-u:\b)[^0-9\r\n]{0,4}(?i:is )?(?P<s>[0-9]{4,8})"),
    (Kind::Code, r#"(?-u:\b)(?i:pin(?:[ _-]?code)?)["'`*]{0,3}[ \t]*[:=][ \t]*["'`]?(?P<s>[0-9]{4,8})"#),
];

static PATTERNS: LazyLock<Vec<(Kind, Regex)>> = LazyLock::new(|| {
    TABLE
        .iter()
        .map(|(kind, pattern)| (*kind, Regex::new(pattern).expect("a pattern of this file")))
        .collect()
});

static FIRST_PASS: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new(TABLE.iter().map(|(_, pattern)| pattern)).expect("the patterns of this file")
});

fn secret(kind: &Kind, text: &str, captures: &Captures<'_>) -> Option<Secret> {
    let found = captures.name("s").or_else(|| captures.get(0))?;
    let (range, rest) = (found.range(), &text[found.end()..]);
    let range = match kind {
        Kind::Certain(_) if found.as_str().ends_with("EXAMPLE") => return None,
        Kind::Certain(_) => range,
        Kind::Password => inside(range, value::password(found.as_str())?),
        Kind::Prose => inside(range, value::password_in_prose(found.as_str())?),
        Kind::Token => inside(range, value::token(found.as_str())?),
        Kind::Seed | Kind::ProductKey if !value::is_mixed(found.as_str()) => return None,
        Kind::Code if continues(rest) => return None,
        Kind::Seed | Kind::ProductKey | Kind::Code => range,
    };
    Some(Secret { kind: kind.name(), range })
}

/// Whether digits continue as something else: a date, a version, a model.
fn continues(rest: &str) -> bool {
    let behind = rest.trim_start_matches(['-', '.', '/', ':']);
    behind.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with(char::is_alphanumeric)
}

fn inside(outer: Range<usize>, inner: Range<usize>) -> Range<usize> {
    outer.start + inner.start..outer.start + inner.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, &str)> {
        secrets(text, Strictness::Document).into_iter().map(|it| (it.kind, &text[it.range])).collect()
    }

    #[test]
    fn secrets_are_found_and_only_they_are_hidden() {
        let cases = [
            ("password: hunter2", ("a password", "hunter2")),
            ("Password: Winter2026! (the old one)", ("a password", "Winter2026!")),
            ("  adminPassword = \"correct horse battery\"", ("a password", "correct horse battery")),
            ("{asset: a, outcome: pass, password: letmein, note: x}", ("a password", "letmein")),
            ("Server=db;User Id=sa;Password=Tr0ub4dor;Database=x", ("a password", "Tr0ub4dor")),
            ("**Password:** `Sommer-2026`", ("a password", "Sommer-2026")),
            ("Password is Sommer2026!", ("a password", "Sommer2026!")),
            ("the admin password is hunter2.", ("a password", "hunter2")),
            ("Das Kennwort lautet `Sommer-2026`", ("a password", "Sommer-2026")),
            ("pw=Blau7stern", ("a password", "Blau7stern")),
            ("Wi-Fi key: bluewhale42", ("a password", "bluewhale42")),
            ("net user tom S3cret99 /add", ("a password", "S3cret99")),
            ("ConvertTo-SecureString 'P@ssw0rd' -AsPlainText", ("a password", "P@ssw0rd")),
            (
                "enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0",
                ("a password", "$1$mERr$hx5rVt7rPNoS4wqbXKX7m0"),
            ),
            ("https://tom:tiger77@fw.example/login", ("a password", "tiger77")),
            ("api_key: 9f8b2c7d1e4a6b3c5d7e", ("a key or token", "9f8b2c7d1e4a6b3c5d7e")),
            ("psk = Blue!Heron42", ("a key or token", "Blue!Heron42")),
            ("AKIAIOSFODNN7QWERTYU", ("an access key", "AKIAIOSFODNN7QWERTYU")),
            (
                "otpauth://totp/acme?secret=JBSWY3DPEHPK3PXP",
                ("the seed of a second factor", "otpauth://totp/acme?secret=JBSWY3DPEHPK3PXP"),
            ),
            ("TOTP: JBSW Y3DP EHPK 3PXP", ("the seed of a second factor", "JBSW Y3DP EHPK 3PXP")),
            ("The alarm code is 4711.", ("an access code", "4711")),
            ("Door code: 80815", ("an access code", "80815")),
            ("PIN: 2580", ("an access code", "2580")),
            (
                "key 123456-123456-123456-123456-123456-123456-123456-123456",
                ("a recovery key", "123456-123456-123456-123456-123456-123456-123456-123456"),
            ),
            ("licence VK7JG-NPHTM-C97JM-9MPGT-3V66T", ("a product key", "VK7JG-NPHTM-C97JM-9MPGT-3V66T")),
            ("use q7Rz9LmX2vTb8KdY4nWc6HsP here", ("a long random string", "q7Rz9LmX2vTb8KdY4nWc6HsP")),
        ];
        for (text, secret) in cases {
            let found = found(text);
            assert!(found.first() == Some(&secret) || found.contains(&secret), "{text}: {found:?}");
            assert!(found.len() == 1, "{text}: {found:?}");
        }
    }

    #[test]
    fn a_private_key_is_one_secret_to_its_end() {
        let text = "a\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ\n-----END OPENSSH PRIVATE KEY-----\nb\n";
        let found = found(text);
        assert_eq!(found.len(), 1);
        assert!(found[0].1.contains("b3Blb") && found[0].1.contains("END OPENSSH"));
    }

    #[test]
    fn references_hashes_words_and_addresses_are_not_secrets() {
        for text in [
            "credential_ref: vault://acme/dc01-admin",
            "password: vault://acme/dc01",
            "password: changed",
            "Password: write it into the vault",
            "Password: 12-character minimum is fine",
            "credentials_changed: 14\nmaster-password",
            "- {name: password, type: string, label: Password}",
            "$password = Read-Host -AsSecureString",
            "Password = $env:SECRET",
            "password=<the new one>",
            "--password \"$NEW\"",
            "net user tom * /domain",
            "The password must be changed: at once",
            "The password is correct. The password is wrong",
            "The password is 14-character minimum, the passphrase is longer",
            "Wi-Fi key: stored in the vault",
            "Token: YubiKey5 in the safe",
            "secret: rotated on 2026-10-21",
            "sha256: ea30c7ec863b0d53802ef0bfb4a78d91b552e0d6396e2e4d31812cff53e6c93a",
            "revision: 3f2a9c1d5b7e8f9a0b1c2d3e4f5a6b7c8d9e0f1a",
            "id 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "[page](https://docs.example/d/q7Rz9LmX2vTb8KdY4nWc6HsP/edit)",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBq7Rz9LmX2vTb8KdY4nWc6HsP3jF5gQ1aZxV0e tom",
            "SHA256:q7Rz9LmX2vTb8KdY4nWc6HsP3jF5gQ1aZxV0eM2uO4",
            "Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct",
            "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\TimeProviders\\VMICTimeProvider",
            "alarm code changed on 2026-10-21; door code 2026-10-21",
            "MFA: some text that goes here",
            "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBa\n-----END CERTIFICATE-----",
            "pin the version: 2019",
            "AKIAIOSFODNN7EXAMPLE",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
