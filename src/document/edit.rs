//! A document with some keys of its front matter changed where they stand; everything else,
//! comments and order too, stays as it was written.

use crate::diagnostic::Diagnostic;
use crate::source::ContentPath;

use super::fence::{self, Parts};
use super::node::{Entry, Node, NodeValue};
use super::tree;

/// What is to become of a key at the top of YAML front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit<'v> {
    /// Its value is this, in YAML; a key that is not there is added last.
    Set(&'v str),
    /// It goes, with its lines.
    Remove,
}

/// A change of the text: these bytes become that.
type Splice = (std::ops::Range<usize>, String);

/// Changes the keys of a document with YAML front matter.
///
/// # Errors
///
/// Where the front matter cannot be read: what is wrong with it.
pub fn edit(path: &ContentPath, text: &str, edits: &[(&str, Edit<'_>)]) -> Result<String, Vec<Diagnostic>> {
    let parts = fence::split(path, text).map_err(|fault| vec![fault])?;
    let (node, faults) = tree::parse(path, &parts.front);
    let node = node.ok_or(faults)?;
    let mut splices: Vec<Splice> = edits
        .iter()
        .filter_map(|(key, edit)| match (node.entry(key), edit) {
            (Some(entry), Edit::Set(value)) => Some(set(text, &parts, entry, value)),
            (Some(entry), Edit::Remove) => Some(removed(text, &parts, entry)),
            (None, Edit::Set(value)) => Some(added(text, &parts, key, value)),
            (None, Edit::Remove) => None,
        })
        .collect();
    splices.sort_by_key(|(range, _)| range.start);
    let mut edited = text.to_owned();
    for (range, new) in splices.into_iter().rev() {
        edited.replace_range(range, &new);
    }
    Ok(edited)
}

fn set(text: &str, parts: &Parts, entry: &Entry, value: &str) -> Splice {
    let key_end = parts.front.bytes(&entry.key_span).end;
    match entry.value.value {
        NodeValue::Nothing => {
            let colon = key_end + text[key_end..].find(':').map_or(0, |colon| colon + 1);
            (colon..colon, format!(" {value}"))
        }
        _ => (
            parts.front.bytes(&entry.value.span).start..last_byte(text, parts, &entry.value),
            value.to_owned(),
        ),
    }
}

fn removed(text: &str, parts: &Parts, entry: &Entry) -> Splice {
    let start = parts.front.bytes(&entry.key_span).start;
    let last = last_byte(text, parts, &entry.value).max(start);
    let first_byte = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline + 1);
    (first_byte..end, String::new())
}

/// Behind the last letter of a value: the span of a list or map without brackets reaches up to
/// whatever comes next.
fn last_byte(text: &str, parts: &Parts, value: &Node) -> usize {
    let bytes = parts.front.bytes(&value.span);
    let children: Vec<&Node> = match &value.value {
        _ if text[bytes.start..].starts_with(['[', '{']) => Vec::new(),
        NodeValue::List(list) => list.iter().collect(),
        NodeValue::Map(entries) => entries.iter().map(|entry| &entry.value).collect(),
        NodeValue::Nothing | NodeValue::Scalar { .. } => Vec::new(),
    };
    let last = children.into_iter().map(|child| last_byte(text, parts, child)).max();
    last.unwrap_or_else(|| bytes.start + text[bytes].trim_end().len())
}

/// In the line before the closing fence.
fn added(text: &str, parts: &Parts, key: &str, value: &str) -> Splice {
    let head = &text[..parts.body_start];
    let fence = head.trim_end().rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = if head.contains("\r\n") { "\r\n" } else { "\n" };
    (fence..fence, format!("{key}: {value}{line_end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(text: &str, edits: &[(&str, Edit<'_>)]) -> String {
        edit(&ContentPath::new("content/procedures/a.md"), text, edits).expect("the document can be read")
    }

    #[test]
    fn values_are_set_where_they_stand_and_comments_stay() {
        let text =
            "---\n# who\nowner: jane   # since May\nempty:  # nobody\ntags: [owner]\n---\nowner: text\n";
        assert_eq!(
            edited(text, &[("owner", Edit::Set("tom")), ("empty", Edit::Set("x"))]),
            "---\n# who\nowner: tom   # since May\nempty: x  # nobody\ntags: [owner]\n---\nowner: text\n"
        );
    }

    #[test]
    fn a_key_goes_with_all_of_its_lines() {
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
    fn a_new_key_stands_last_with_the_line_ends_of_the_file() {
        assert_eq!(
            edited("---\r\nä: 1\r\n---\r\nText", &[("b", Edit::Set("2"))]),
            "---\r\nä: 1\r\nb: 2\r\n---\r\nText"
        );
        assert_eq!(edited("---\na: 1\n---\n", &[("b", Edit::Remove)]), "---\na: 1\n---\n");
    }

    #[test]
    fn what_cannot_be_read_is_not_edited() {
        let fault = edit(&ContentPath::new("a.md"), "---\na: [\n---\n", &[("a", Edit::Remove)]).unwrap_err();
        assert_eq!(fault[0].rule.name, "bad-yaml");
    }
}
