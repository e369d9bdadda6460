//! Lossless edits of front matter: some keys change, and everything else, comments and order
//! included, stays as it was written.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "positions come from a search in the same text"
)]

mod addition;
mod outcome;
mod replacement;

use crate::diagnostic::{Diagnostic, FieldPath, Step};
use crate::source::ContentPath;

use super::fence::{self, Language, Parts};
use super::node::Node;
use super::tree;
use replacement::File;

/// Change of a field of YAML front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit<'v> {
    /// Sets the value, in YAML; a missing key is added as the last one of its map.
    Set(&'v str),
    /// Adds an entry to the end of a list, in YAML; a missing list is created.
    Append(&'v str),
    /// Removes the key, with its lines.
    Remove,
}

/// Why a document was not edited.
#[derive(Debug)]
pub enum EditError {
    /// Its front matter has faults.
    Faulty(Vec<Diagnostic>),
    /// Its front matter is written in TOML.
    Toml,
    /// The edit would change more than the field: the front matter is written in an unusual form, or has no such place.
    Unsupported,
}

/// Edits top-level keys of a document with YAML front matter.
///
/// # Errors
///
/// As of [`edit_fields`].
pub fn edit(path: &ContentPath, text: &str, edits: &[(&str, Edit<'_>)]) -> Result<String, EditError> {
    let edits: Vec<_> = edits.iter().map(|(key, edit)| (FieldPath::of(key), *edit)).collect();
    edit_fields(path, text, &edits)
}

/// Returns a map with a line for each entry, as the value of a key: `{a: 1,` and below it `b: 2}`.
pub fn flow_map(entries: &[String]) -> String {
    match entries {
        [] => "{}".to_owned(),
        entries => format!("{{\n  {}}}", entries.join(",\n  ")),
    }
}

/// Edits fields at any depth: `findings[0].closed_on`. A list or map that would become empty is removed. Where a comment
/// at the top level gives an example of a missing key (`# minutes: 45`), the key takes its place.
///
/// The edited text is read again, and must have the old values and the new ones.
///
/// # Errors
///
/// When the front matter cannot be parsed, or the edit would change more than the fields.
pub fn edit_fields(
    path: &ContentPath,
    text: &str,
    edits: &[(FieldPath, Edit<'_>)],
) -> Result<String, EditError> {
    let front = Front::read(path, text)?;
    let edits: Vec<PendingEdit<'_>> = edits.iter().map(|(path, edit)| (path.steps(), *edit)).collect();
    let wanted = outcome::wanted(&front.node, &edits).ok_or(EditError::Unsupported)?;
    // What is added is not in the way of the other edits, whose indices stay right.
    let (added, changed): (Vec<_>, Vec<_>) =
        edits.iter().copied().partition(|(steps, edit)| addition::is_addition(&front.node, steps, *edit));
    let mut edited = front.file(text).changed(&front.node, &changed);
    for (steps, edit) in added {
        edited = addition::with(path, &edited, steps, edit).map_err(|_| EditError::Unsupported)?;
    }
    match Front::read(path, &edited) {
        Ok(front) if outcome::is_same(&front.node, &wanted) => Ok(edited),
        _ => Err(EditError::Unsupported),
    }
}

/// Front matter of a text.
struct Front {
    parts: Parts,
    node: Node,
}

impl Front {
    fn read(path: &ContentPath, text: &str) -> Result<Front, EditError> {
        let parts = fence::split(path, text).map_err(|fault| EditError::Faulty(vec![fault]))?;
        if parts.front.language == Language::Toml {
            return Err(EditError::Toml);
        }
        let (node, faults) = tree::parse(path, &parts.front);
        Ok(Front { node: node.ok_or(EditError::Faulty(faults))?, parts })
    }

    fn file<'t>(&'t self, text: &'t str) -> File<'t> {
        File { text, parts: &self.parts }
    }
}

/// An edit and the path to its field from the current node.
type PendingEdit<'e> = (&'e [Step], Edit<'e>);

#[cfg(test)]
mod any_document;

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(text: &str, edits: &[(&str, Edit<'_>)]) -> String {
        edit(&ContentPath::new("content/procedures/a.md"), text, edits).expect("the document can be read")
    }

    #[test]
    fn values_are_set_in_place_and_comments_are_kept() {
        let text =
            "---\n# who\nowner: jane   # since May\nempty:  # nobody\ntags: [owner]\n---\nowner: text\n";
        assert_eq!(
            edited(text, &[("owner", Edit::Set("tom")), ("empty", Edit::Set("x"))]),
            "---\n# who\nowner: tom   # since May\nempty: x  # nobody\ntags: [owner]\n---\nowner: text\n"
        );
    }

    #[test]
    fn a_key_is_removed_with_all_of_its_lines() {
        let text = "---\na: 1\nlist:\n  - x\n  - y: 2\n\n# about b\nb: |\n  one\n  two\nc: 3\n---\n";
        assert_eq!(
            edited(text, &[("list", Edit::Remove)]),
            "---\na: 1\n\n# about b\nb: |\n  one\n  two\nc: 3\n---\n"
        );
        assert_eq!(
            edited(text, &[("b", Edit::Remove), ("c", Edit::Remove)]),
            "---\na: 1\nlist:\n  - x\n  - y: 2\n\n# about b\n---\n"
        );
    }

    #[test]
    fn a_new_key_is_added_last_with_the_line_endings_of_the_file() {
        assert_eq!(
            edited("---\r\nä: 1\r\n---\r\nText", &[("b", Edit::Set("2"))]),
            "---\r\nä: 1\r\nb: 2\r\n---\r\nText"
        );
        assert_eq!(edited("---\na: 1\n---\n", &[("b", Edit::Remove)]), "---\na: 1\n---\n");
    }

    #[test]
    fn nested_fields_are_set_and_removed_in_place() {
        let text = "---\nticket: {id: \"1\", status: closed, closed_on: 2026-10-21}\nassets:\n  \
            - {id: a, retired: 2026-01-01,\n     note: \"x, y\"}\n  - {id: b}\nexemptions:\n  - procedure: p\n    \
            reason: >-\n      long\nnone_of:\n  ups: {by: tom, on: 2026-04-02}\n---\n";
        let at = |key: &str, nth: usize| FieldPath::of(key).index(nth);
        let edits = [
            (FieldPath::of("ticket").key("status"), Edit::Set("open")),
            (FieldPath::of("ticket").key("closed_on"), Edit::Remove),
            (at("assets", 0).key("retired"), Edit::Remove),
            (at("assets", 1), Edit::Remove),
            (at("exemptions", 0), Edit::Remove),
            (FieldPath::of("none_of").key("ups").key("on"), Edit::Set("2025-04-03")),
        ];
        assert_eq!(
            edit_fields(&ContentPath::new("a.md"), text, &edits).expect("the document can be read"),
            "---\nticket: {id: \"1\", status: open}\nassets:\n  - {id: a,\n     note: \"x, y\"}\nnone_of:\n  \
             ups: {by: tom, on: 2025-04-03}\n---\n"
        );
        let all = [(at("assets", 0), Edit::Remove), (at("assets", 0).key("retired"), Edit::Set("no"))];
        let first = ["id", "retired"].map(|key| (at("assets", 0).key(key), Edit::Remove));
        let edited = |edits| edit_fields(&ContentPath::new("a.md"), text, edits).expect("it can be read");
        assert!(edited(&all).contains("assets:\n  - {id: b}\n"));
        assert!(edited(&first).contains("  - {note: \"x, y\"}\n"));
    }

    #[test]
    fn missing_keys_are_added_in_the_form_of_their_map() {
        let text = "---\nticket: {id: \"1\"}   # ours\nitems:\n  - asset: a    # DC01\n    offset_ms:    # number\n  \
            - asset: b\nempty: {}\nnothing:\n---\n";
        let of = FieldPath::of;
        let edits = [
            (of("ticket").key("status"), Edit::Set("closed")),
            (of("items").index(0).key("offset_ms"), Edit::Set("12")),
            (of("items").index(0).key("note"), Edit::Set("x")),
            (of("items").index(1).key("outcome"), Edit::Set("pass")),
            (of("empty").key("a"), Edit::Set("1")),
            (of("empty").key("b"), Edit::Set("2")),
            (of("nothing").key("a").key("b c"), Edit::Set("1")),
            (of("new").key("a"), Edit::Set("1")),
        ];
        assert_eq!(
            edit_fields(&ContentPath::new("a.md"), text, &edits).expect("it can be read"),
            "---\nticket: {id: \"1\", status: closed}   # ours\nitems:\n  - asset: a    # DC01\n    offset_ms: 12    \
             # number\n    note: x\n  - asset: b\n    outcome: pass\nempty: {a: 1, b: 2}\nnothing: {a: {\"b c\": \
             1}}\nnew: {a: 1}\n---\n"
        );
    }

    #[test]
    fn entries_are_added_in_the_form_of_their_list() {
        let text = "---\na: [1]\nb: []\nc:   # none\nd:\n- x  # one\n# about e\ne:\n  - - y\nf: ~\n---\n";
        let keys = ["a", "b", "c", "d", "e", "f", "g"];
        let edits: Vec<_> = keys.iter().map(|key| (*key, Edit::Append("2"))).collect();
        assert_eq!(
            edited(text, &edits),
            "---\na: [1, 2]\nb: [2]\nc:   # none\n  - 2\nd:\n- x  # one\n- 2\n# about e\ne:\n  - - y\n  - 2\n\
             f: [2]\ng:\n  - 2\n---\n"
        );
    }

    #[test]
    fn a_key_takes_the_place_of_its_example() {
        let text = "---\na: |\n  # b: no\n# b: 45\n# c: 45 were planned\n---\n# d: text\n";
        assert_eq!(
            edited(text, &[("b", Edit::Set("1")), ("c", Edit::Set("2")), ("d", Edit::Set("3"))]),
            "---\na: |\n  # b: no\nb: 1\n# c: 45 were planned\nc: 2\nd: 3\n---\n# d: text\n"
        );
    }

    #[test]
    fn an_edit_that_would_change_other_values_is_refused() {
        let edits = [
            ("---\na: &x {b: 1}\nc: *x\n---\n", FieldPath::of("a").key("b")),
            ("---\na: text\n---\n", FieldPath::of("a").key("b")),
            ("---\na: [1]\n---\n", FieldPath::of("a").index(3)),
            ("---\na: [1]\n---\n", FieldPath::of("a").key("b")),
        ];
        for (text, path) in edits {
            let error = edit_fields(&ContentPath::new("a.md"), text, &[(path, Edit::Set("2"))]).unwrap_err();
            assert!(matches!(error, EditError::Unsupported), "{text}");
        }
        let kept = "---\na: |+\n  text\n\n---\n";
        let error = edit(&ContentPath::new("a.md"), kept, &[("b", Edit::Set("1"))]).unwrap_err();
        assert!(matches!(error, EditError::Unsupported), "the blank line would belong to the text");
    }

    #[test]
    fn a_document_that_cannot_be_parsed_is_not_edited() {
        let error = |text| edit(&ContentPath::new("a.md"), text, &[("a", Edit::Set("1"))]).unwrap_err();
        assert!(
            matches!(error("---\na: [\n---\n"), EditError::Faulty(faults) if faults[0].rule.name == "bad-yaml")
        );
        assert!(matches!(error("+++\na = 2\n+++\n"), EditError::Toml));
    }
}
