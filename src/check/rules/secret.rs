#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "numbers and positions come from the same list or text"
)]

use rayon::prelude::*;

use crate::check::prelude::{Check, Diagnostic, Location, RuleContext};
use crate::document::Identity;
use crate::document::faults;
use crate::document::secrets::{Secret, Strictness, diagnostic, secrets};
use crate::source::{FileKind, Source, SourceFile};

/// Searches evidence and attachments. Documents are searched while they are read.
pub(crate) const CHECK: Check = Check { rule: &faults::SECRET, run };

/// Largest file that is searched, in bytes: larger ones are not output that a person has read.
const MAX_SIZE: u64 = 256 * 1024;

/// Extensions of text files; images and archives are not searched.
const TEXTS: &[&str] = &[
    "txt", "log", "csv", "tsv", "json", "xml", "yaml", "yml", "toml", "ini", "cfg", "conf", "config", "md",
    "html", "htm", "svg", "ps1", "sh", "bat", "cmd", "sql", "reg", "eml", "pem", "key", "ppk",
];

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let files: Vec<&SourceFile> = context.practice.files.values().filter(|file| is_text(file)).collect();
    files.into_par_iter().flat_map_iter(|file| secrets_in(context.source, file)).collect()
}

fn is_text(file: &SourceFile) -> bool {
    let extension = file.path.file_name().rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
    file.kind == FileKind::Regular
        && file.size <= MAX_SIZE
        && extension.is_some_and(|it| TEXTS.contains(&it.as_str()))
        && matches!(Identity::of(&file.path), Ok(Identity::Evidence | Identity::Attachment))
}

/// Returns the secrets in a file. A file that cannot be read is reported by the rules about evidence.
fn secrets_in(source: &dyn Source, file: &SourceFile) -> Vec<Diagnostic> {
    let Ok(bytes) = source.read(&file.path) else { return Vec::new() };
    if let Some(text) = utf16(&bytes) {
        let found = secrets(&text, Strictness::Output);
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let kind = |it: &Secret| format!("{}, on line {}", it.kind, line(it.range.start));
        return found.iter().map(|it| diagnostic(&file.path, &kind(it), Location::File)).collect();
    }
    let Ok(text) = String::from_utf8(bytes) else { return Vec::new() };
    let found = secrets(&text, Strictness::Output);
    found.into_iter().map(|it| diagnostic(&file.path, it.kind, Location::Hidden(it.range))).collect()
}

/// Returns the text of a UTF-16 file, as Windows PowerShell writes it with `>`.
fn utf16(bytes: &[u8]) -> Option<String> {
    let text = bytes.strip_prefix(&[0xff, 0xfe])?;
    let units = text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect())
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const KEY: &str = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----\n";

    #[test]
    fn a_secret_is_found_in_fields_comments_and_texts_and_never_shown() {
        let practice = Fixture::sample()
            .edit(
                "content/results/2026-10/acme.md",
                "offset_ms: 12",
                "offset_ms: 12, note: 'log in with password: Winter2026!'",
            )
            .edit("content/results/2026-10/birch.md", "minutes: 30", "minutes: 30 # alarm code 4711")
            .file("content/handbook/a.md", format!("---\ntitle: A\n---\n\nThe key:\n\n{KEY}"))
            .file("content/staff/zoe.md", "---\nname: Zoë\nrole: owner\npassword: hunter2\n---\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[secret]: this looks like a private key
 --> content/handbook/a.md:7:1
  |
7 | *******************************
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: change the secret wherever it is used, since git keeps it, and write a reference such as `vault://acme/fw01` instead

error[secret]: this looks like a password
  --> content/results/2026-10/acme.md:10:83
   |
10 |   - {asset: acme-dc01, outcome: pass, offset_ms: 12, note: 'log in with password: ***********'}
   |                                                                                   ^^^^^^^^^^^
   |
   = help: change the secret wherever it is used, since git keeps it, and write a reference such as `vault://acme/fw01` instead

error[secret]: this looks like an access code
 --> content/results/2026-10/birch.md:8:26
  |
8 | minutes: 30 # alarm code ****
  |                          ^^^^
  |
  = help: change the secret wherever it is used, since git keeps it, and write a reference such as `vault://acme/fw01` instead

error[unknown-key]: unknown key `password`
 --> content/staff/zoe.md:4:1
  |
4 | password: *******
  | ^^^^^^^^
  |
  = help: expected one of `name`, `role`, `emails`, `signing_keys`, `capacity_minutes`, `started`, `left`

error[secret]: this looks like a password
 --> content/staff/zoe.md:4:11
  |
4 | password: *******
  |           ^^^^^^^
  |
  = help: change the secret wherever it is used, since git keeps it, and write a reference such as `vault://acme/fw01` instead


"#]]
        );
    }

    #[test]
    fn text_files_among_the_evidence_are_searched() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("Password: Tr0ub4dor!\r\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let practice = Fixture::sample()
            .without_rule("stray-evidence")
            .file(
                "content/evidence/2026-10/acme/fw01.txt",
                "hostname fw01\nenable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0\n",
            )
            .file("content/evidence/2026-10/acme/ps.txt", utf16)
            .file("content/evidence/2026-10/acme/ids.txt", "id q7Rz9LmX2vTb8KdY4nWc6HsP\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[secret]: this looks like a password
 --> content/evidence/2026-10/acme/fw01.txt:2:17
  |
2 | enable secret 5 ******************************
  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: change the secret wherever it is used, since git keeps it, and write a reference such as `vault://acme/fw01` instead

error[secret]: this looks like a password, on line 1
--> content/evidence/2026-10/acme/ps.txt
 = help: change the secret wherever it is used, since git keeps it, and write a reference such as `vault://acme/fw01` instead


"#]]
        );
    }
}
