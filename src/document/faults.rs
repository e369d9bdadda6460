//! The rules of reading: what can be wrong with a file before its meaning is looked at.

use crate::diagnostic::{Rule, Severity};

macro_rules! rules {
    ($($name:ident = $text:literal $severity:ident { what: $what:literal, why: $why:literal, example: $example:literal, cure: $cure:literal $(,)? })+) => {
        $(pub static $name: Rule = Rule {
            name: $text, severity: Severity::$severity, what: $what, why: $why, example: $example, cure: $cure,
        };)+

        /// Every rule of reading, in the order of this file.
        pub static ALL: &[&Rule] = &[$(&$name),+];
    };
}

rules! {
    NOT_UTF8 = "not-utf8" Error {
        what: "A document is not written in UTF-8.",
        why: "Names with accents would come out wrong, or not at all.",
        example: "name: M\\xfcller      (saved as Latin-1 or Windows-1252)",
        cure: "Save the file as UTF-8; every editor offers this beside the file's name.",
    }
    CONTROL_CHARACTER = "control-character" Error {
        what: "A document holds a control character, which no editor shows.",
        why: "A file that is damaged or is no text looks like this, and a terminal would do what the character says.",
        example: "name: Acme<NUL>Dental",
        cure: "Delete the character; restore a damaged file from git.",
    }
    BYTE_ORDER_MARK = "byte-order-mark" Warning {
        what: "A document starts with an invisible byte order mark.",
        why: "Other tools take the front matter for text when something stands before its fence.",
        example: "<U+FEFF>---\ntitle: …",
        cure: "Save the file as UTF-8 without BOM.",
    }
    EMPTY_FILE = "empty-file" Error {
        what: "A document has no content.",
        why: "An empty file says nothing, yet its name claims that something was recorded.",
        example: "content/results/2026-10/acme.md with 0 bytes",
        cure: "Write the document, or delete the file.",
    }
    FILE_TOO_LARGE = "file-too-large" Error {
        what: "A document is larger than 1 MiB.",
        why: "No page of text is that long; most likely an export or a picture was saved under the name of a document.",
        example: "content/handbook/firewall-export.md with 50 MB",
        cure: "Put large files below `content/evidence/` and refer to them.",
    }
    UNREADABLE_FILE = "unreadable-file" Error {
        what: "A document or a folder could not be opened.",
        why: "What cannot be read cannot be checked or published.",
        example: "content/clients/acme.md with the rights of another user",
        cure: "Correct the file's rights, or restore it from git.",
    }
    SPECIAL_FILE = "special-file" Error {
        what: "Something in the content tree is a symbolic link, a folder named like a document, or no regular file.",
        why: "A link can lead out of the practice, and would publish what it leads to; a pipe would never end.",
        example: "content/handbook/notes.md -> /home/tom/notes.md",
        cure: "Replace the link by the file; name folders without `.md`.",
    }
    UNKNOWN_PLACE = "unknown-place" Error {
        what: "A file lies where no kind of document is kept.",
        why: "The path says what a file is; in a folder that nobody reads, a record is lost without a word.",
        example: "content/result/2026-10/acme.md      (the folder is `results`)",
        cure: "Move the file to the folder of its kind: procedures, singles, clients, results, evidence, staff, ideas or handbook.",
    }
    BAD_FILE_NAME = "bad-file-name" Error {
        what: "A file's name does not follow the pattern of its folder.",
        why: "The path is the identity: month, client and procedure are read from it.",
        example: "content/singles/October-time-services.md",
        cure: "Rename it: `<YYYY-MM>-<procedure>.md` for singles, `<YYYY-MM>/<client>.md` for results, a slug of small letters, digits and `-` elsewhere.",
    }
    CONFLICT_MARKER = "conflict-marker" Error {
        what: "A document holds the markers of a conflict between two texts.",
        why: "Both texts are published, one below the other, and nobody can tell which of them holds.",
        example: "<<<<<<< this practice\n1. Wait ten minutes.\n=======\n1. Wait twenty minutes.\n>>>>>>> the library",
        cure: "Keep one of the two texts, or what is right in both, and delete the lines with the markers. What else is wrong with the document's form is said after that.",
    }
    MISSING_FRONT_MATTER = "missing-front-matter" Error {
        what: "A document does not begin with front matter.",
        why: "Without it there is no status, no date and no person: only text.",
        example: "# Time services\n\nToday I checked …",
        cure: "Begin the file with `---`, the fields, and `---` again.",
    }
    UNCLOSED_FRONT_MATTER = "unclosed-front-matter" Error {
        what: "Front matter is opened and never closed.",
        why: "It cannot be told where the fields end and the text begins.",
        example: "---\ntitle: Time services\n\n## Overview",
        cure: "Add the closing fence, a line with the same three characters as the first.",
    }
    BAD_YAML = "bad-yaml" Error {
        what: "The front matter is not valid YAML.",
        why: "Nothing of the document can be read.",
        example: "title: DNS: internal and external",
        cure: "Most often a `: ` or `#` in a text wants quotes, a bracket is not closed, or a line is indented by a tab.",
    }
    BAD_TOML = "bad-toml" Error {
        what: "The front matter, or `monthly.toml`, is not valid TOML.",
        why: "Nothing of it can be read.",
        example: "title = Time services",
        cure: "Text wants quotes; a table's name stands in `[brackets]`.",
    }
    TOO_COMPLEX = "too-complex" Error {
        what: "Front matter nests too deeply or grows too large through aliases.",
        why: "A few lines of nested aliases can stand for more values than fit into memory.",
        example: "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n…",
        cure: "Write the values out; front matter needs no more than a few levels.",
    }
    DUPLICATE_KEY = "duplicate-key" Error {
        what: "A key stands twice in the same map.",
        why: "Only one of the two can count, and nobody could tell which.",
        example: "status: completed\nstatus: blocked",
        cure: "Keep one of them.",
    }
    UNKNOWN_KEY = "unknown-key" Error {
        what: "A key that the format does not know.",
        why: "A misspelt key is otherwise ignored: the review that was typed as `reviewd_by` would not exist.",
        example: "reviewd_by: jane",
        cure: "Correct the key; the nearest known one is offered.",
    }
    MISSING_KEY = "missing-key" Error {
        what: "A key that is needed is not there.",
        why: "The document cannot be understood without it.",
        example: "---\nname: Acme Dental\n---      (a client without `service_start`)",
        cure: "Add the key.",
    }
    WRONG_TYPE = "wrong-type" Error {
        what: "A value is of another kind than its key needs.",
        why: "A list where a text is expected, or words where a number is, cannot be counted or compared.",
        example: "minutes: about an hour",
        cure: "Write the kind of value that is asked for.",
    }
    BAD_VALUE = "bad-value" Error {
        what: "A value is none of those that its key allows.",
        why: "States and kinds are closed lists, so that a typo is never a new state.",
        example: "status: complete",
        cure: "Use one of the words that are offered.",
    }
    BAD_DATE = "bad-date" Error {
        what: "A date is not written `YYYY-MM-DD`, or is no day of the calendar.",
        why: "`03/04/2026` is a day in March to some and in April to others.",
        example: "performed_on: 2026-02-30",
        cure: "Write the year, the month and the day, as `2026-02-28`.",
    }
    BAD_MONTH = "bad-month" Error {
        what: "A month is not written `YYYY-MM`, or is no month of the calendar.",
        why: "Months sort and compare as text only in this form.",
        example: "until: 2026-13",
        cure: "Write the year and the month, as `2026-12`.",
    }
    SECRET = "secret" Error {
        what: "Something that looks like a secret: a password, a private key, an access code, the seed of a second factor, a long random string.",
        why: "Everybody who gets the repository, a copy of it or the site gets the secret too, and git keeps it after it was deleted.",
        example: "The firewall's password: Winter2026!",
        cure: "Change the secret where it is in use: from the commit on it is known. Keep the new one in the vault, and write a reference here, as `credential_ref: vault://acme/fw01`.",
    }
}
