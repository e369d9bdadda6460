//! Rules about the form of a file: its place, its encoding, its syntax, its keys and values.

use crate::diagnostic::{Rule, Severity};

macro_rules! rules {
    ($($name:ident = $text:literal $severity:ident { what: $what:literal, why: $why:literal, example: $example:literal, cure: $cure:literal $(,)? })+) => {
        $(pub static $name: Rule = Rule {
            name: $text, severity: Severity::$severity, what: $what, why: $why, example: $example, cure: $cure,
        };)+

        /// Every rule of this file, in its order.
        pub static ALL: &[&Rule] = &[$(&$name),+];
    };
}

/// Rules that cannot be switched off: what they report was not read, and would be missing without a word.
static NEVER_OFF: [&Rule; 17] = [
    &NOT_UTF8,
    &CONTROL_CHARACTER,
    &EMPTY_FILE,
    &FILE_TOO_LARGE,
    &UNREADABLE_FILE,
    &UNUSABLE_NAME,
    &MISSING_FRONT_MATTER,
    &UNCLOSED_FRONT_MATTER,
    &BAD_YAML,
    &BAD_TOML,
    &TOO_COMPLEX,
    &DUPLICATE_KEY,
    &MISSING_KEY,
    &WRONG_TYPE,
    &BAD_VALUE,
    &BAD_DATE,
    &BAD_MONTH,
];

pub fn can_be_off(rule: &str) -> bool {
    NEVER_OFF.iter().all(|it| it.name != rule)
}

rules! {
    NOT_UTF8 = "not-utf8" Error {
        what: "A document is not written in UTF-8.",
        why: "In another encoding, letters with accents are shown wrong or are lost.",
        example: "name: M\\xfcller      (saved as Latin-1 or Windows-1252)",
        cure: "Save the file as UTF-8, with your editor's encoding setting or \"Save as\".",
    }
    CONTROL_CHARACTER = "control-character" Error {
        what: "A document contains an invisible control character.",
        why: "It suggests a damaged file or one that is not text, and terminals may interpret the character as a command.",
        example: "name: Acme<NUL>Dental",
        cure: "Delete the character; restore a damaged file from git.",
    }
    BYTE_ORDER_MARK = "byte-order-mark" Warning {
        what: "A document starts with an invisible byte order mark.",
        why: "Other tools do not recognize front matter that has anything before its first line.",
        example: "<U+FEFF>---\ntitle: …",
        cure: "Save the file as UTF-8 without a byte order mark (BOM).",
    }
    EMPTY_FILE = "empty-file" Error {
        what: "A document has no content.",
        why: "The file's name suggests a record, but nothing was recorded.",
        example: "content/results/2026-10/acme.md with 0 bytes",
        cure: "Fill in the document, or delete the file.",
    }
    FILE_TOO_LARGE = "file-too-large" Error {
        what: "A document is larger than 1 MiB, or another file larger than 256 MiB.",
        why: "No text is that long: most likely, an export or a picture was saved with the name of a document. A file that is too large is neither read nor published.",
        example: "content/handbook/firewall-export.md with 50 MB",
        cure: "Move an export or a picture below `content/evidence/` and refer to it. Keep what is larger than 256 MiB in the PSA, and record its reference and its SHA-256.",
    }
    UNREADABLE_FILE = "unreadable-file" Error {
        what: "A document or a folder could not be opened.",
        why: "A file that cannot be read cannot be checked or published.",
        example: "content/clients/acme.md, readable by another user only",
        cure: "Fix the file's permissions, or restore it from git.",
    }
    SPECIAL_FILE = "special-file" Error {
        what: "A path below `content/` is a symbolic link, a folder named like a document, or another special file.",
        why: "A link may point outside of the practice and publish a private file, and reading a pipe never ends.",
        example: "content/handbook/notes.md -> /home/tom/notes.md",
        cure: "Replace the link with the file itself; give folders names without `.md`.",
    }
    UNUSABLE_NAME = "unusable-name" Error {
        what: "A name below `content/` has a backslash or a control character, is not UTF-8, or is too long.",
        why: "No page can have such a name on every system, so the file is neither read nor published.",
        example: "content/evidence/2026-10/acme/C:\\temp\\time.txt",
        cure: "Rename the file: 200 bytes at most, and 800 bytes with the folders above it.",
    }
    ACTIVE_CONTENT = "active-content" Warning {
        what: "Evidence or an attachment is of a kind that a browser or a server could run: a web page, a script, a drawing or a PDF with a script, or a file of an unknown kind.",
        why: "On the site, a script in such a file could read and change every page for whoever opens it. So it is published as text or in a zip, with every byte of it, and links lead there.",
        example: "content/evidence/2026-10/acme/report.html      (published as `report-html.zip`)",
        cure: "Keep what proves the point as a picture (`.png`, `.jpg`), as plain text (`.txt`, `.csv`, `.log`) or as a PDF without scripts. Where the file itself is needed, leave it: it can be downloaded.",
    }
    UNKNOWN_PLACE = "unknown-place" Error {
        what: "A file is in a folder that does not belong to any kind of document.",
        why: "A file's folder determines its kind: in an unknown folder, a record is silently ignored.",
        example: "content/result/2026-10/acme.md      (the folder is `results`)",
        cure: "Move the file to the folder of its kind: `procedures`, `singles`, `clients`, `results`, `evidence`, `staff`, `ideas` or `handbook`.",
    }
    BAD_FILE_NAME = "bad-file-name" Error {
        what: "A file's name does not follow the pattern of its folder.",
        why: "Documents are identified by their path: month, client and procedure are taken from it.",
        example: "content/singles/October-time-services.md",
        cure: "Rename the file: `<YYYY-MM>-<procedure>.md` for singles, `<YYYY-MM>/<client>.md` for results, and lower-case letters, digits and `-` elsewhere.",
    }
    CONFLICT_MARKER = "conflict-marker" Error {
        what: "A document contains the markers of an unresolved merge conflict.",
        why: "Both versions are published, one after the other, and readers cannot tell which one applies.",
        example: "<<<<<<< this practice\n1. Wait ten minutes.\n=======\n1. Wait twenty minutes.\n>>>>>>> the library",
        cure: "Keep one of the two versions, or combine them, and delete the lines with the markers.",
    }
    MISSING_FRONT_MATTER = "missing-front-matter" Error {
        what: "A document does not begin with front matter.",
        why: "Without front matter a document has no status, no date and no person.",
        example: "# Time services\n\nToday I checked …",
        cure: "Begin the file with a line `---`, then the keys, then another line `---`.",
    }
    UNCLOSED_FRONT_MATTER = "unclosed-front-matter" Error {
        what: "Front matter has no closing fence.",
        why: "It is unclear where the keys end and the text begins.",
        example: "---\ntitle: Time services\n\n## Overview",
        cure: "Add the closing fence: a line with the same three characters as the first.",
    }
    BAD_YAML = "bad-yaml" Error {
        what: "The front matter is not valid YAML.",
        why: "No key of the document can be read.",
        example: "title: DNS: internal and external",
        cure: "Put a value that contains `: ` or ` #` in quotes, close every bracket, and indent with spaces, not tabs.",
    }
    BAD_TOML = "bad-toml" Error {
        what: "The front matter, or `monthly.toml`, is not valid TOML.",
        why: "No key of the file can be read.",
        example: "title = Time services",
        cure: "Put text in quotes, and the names of tables in `[brackets]`.",
    }
    CUT_OFF_VALUE = "cut-off-value" Error {
        what: "A value without quotes ends at ` #`, where YAML begins a comment.",
        why: "The rest of the text, such as the number of a ticket, is neither read nor published.",
        example: "summary: All clocks agree, see #184231",
        cure: "Put the value in quotes: `summary: \"All clocks agree, see #184231\"`. A comment is written with a space after `#`.",
    }
    ESCAPED_PATH = "escaped-path" Error {
        what: "Text in double quotes has a backslash that is read as an escape, as in a Windows path.",
        why: "In double quotes, `\\t` is a tab and `\\n` a line end: `C:\\temp\\new` would lose letters.",
        example: "caption: \"C:\\temp\\new\\time.txt\"",
        cure: "Put the text in single quotes, in which a backslash is a backslash; or write each backslash twice.",
    }
    TOO_COMPLEX = "too-complex" Error {
        what: "Front matter nests too deeply or grows too large through aliases, or a text nests too deeply.",
        why: "A few lines of nested aliases can expand to more values than fit into memory, and a text that consists of opening marks only takes minutes to render.",
        example: "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n…",
        cure: "Write the values out, without aliases, and nested only a few levels deep. In a text, close every tag of HTML.",
    }
    DUPLICATE_KEY = "duplicate-key" Error {
        what: "A key is set twice in the same map.",
        why: "Only one of the two values can apply, and readers cannot tell which one.",
        example: "status: completed\nstatus: blocked",
        cure: "Keep one of the two.",
    }
    UNKNOWN_KEY = "unknown-key" Error {
        what: "A key is not part of the format.",
        why: "If misspelt keys were ignored, a review recorded as `reviewd_by` would be lost.",
        example: "reviewd_by: jane",
        cure: "Correct the key; the message suggests one.",
    }
    MISSING_KEY = "missing-key" Error {
        what: "A required key is missing.",
        why: "The document is incomplete without it.",
        example: "---\nname: Acme Dental\n---      (a client without `service_start`)",
        cure: "Add the key.",
    }
    WRONG_TYPE = "wrong-type" Error {
        what: "A value has the wrong type.",
        why: "Words instead of a number cannot be counted or compared.",
        example: "minutes: about an hour",
        cure: "Write a value of the type that the message names.",
    }
    BAD_VALUE = "bad-value" Error {
        what: "A value is not one of the allowed values.",
        why: "Lists of states and kinds are fixed, so that a typo does not create a new one.",
        example: "status: complete",
        cure: "Use one of the values that the message lists.",
    }
    BAD_DATE = "bad-date" Error {
        what: "A date is not written as `YYYY-MM-DD`, or does not exist.",
        why: "`03/04/2026` means 4 March to some readers and 3 April to others.",
        example: "performed_on: 2026-02-30",
        cure: "Write year, month and day, as in `2026-02-28`.",
    }
    BAD_MONTH = "bad-month" Error {
        what: "A month is not written as `YYYY-MM`, or does not exist.",
        why: "Months are sorted and compared in this form.",
        example: "until: 2026-13",
        cure: "Write year and month, as in `2026-12`.",
    }
    SECRET = "secret" Error {
        what: "A text contains what looks like a secret: a password, a private key, an access code, the seed of a second factor or a long random string.",
        why: "Everyone with access to the repository, a copy of it or the site can read the secret, and git keeps it after it was deleted.",
        example: "The firewall's password: Winter2026!",
        cure: "Change the secret wherever it is used, since it is no longer secret once committed. Keep the new one in the vault, and write a reference instead, as `credential_ref: vault://acme/fw01`.",
    }
}
