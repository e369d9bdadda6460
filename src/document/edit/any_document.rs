//! Edits of front matter in any form.

use proptest::prelude::*;

use crate::diagnostic::FieldPath;
use crate::source::ContentPath;

use super::{Edit, edit_fields};

/// A value as somebody could write it.
#[derive(Clone, Debug)]
enum Written {
    Scalar(&'static str),
    Blank,
    Block(Collection),
    Brackets(Collection),
}

#[derive(Clone, Debug)]
enum Collection {
    List(Vec<Written>),
    Map(Vec<(String, Written)>),
}

const SCALARS: [&str; 7] = ["x", "12", "\"a: b # c\"", "'it''s'", "a b", "2026-10-21", "~"];

const COMMENTS: [&str; 4] = ["", "  # what we do", "   # 12 ms, ä", " # a: b, [c"];

fn value(depth: u32) -> BoxedStrategy<Written> {
    let scalar = prop_oneof![
        4 => proptest::sample::select(&SCALARS[..]).prop_map(Written::Scalar),
        1 => Just(Written::Blank)
    ];
    if depth == 0 {
        return scalar.boxed();
    }
    let list = || proptest::collection::vec(value(depth - 1), 0..4).prop_map(Collection::List);
    let map = move || entries(depth - 1).prop_map(Collection::Map);
    prop_oneof![
        3 => scalar,
        1 => list().prop_map(Written::Block),
        1 => list().prop_map(Written::Brackets),
        1 => map().prop_map(Written::Block),
        1 => map().prop_map(Written::Brackets),
    ]
    .boxed()
}

fn entries(depth: u32) -> impl Strategy<Value = Vec<(String, Written)>> {
    let values = proptest::collection::vec(value(depth), 0..4);
    values
        .prop_map(|values| values.into_iter().enumerate().map(|(nth, it)| (format!("k{nth}"), it)).collect())
}

impl Collection {
    fn is_empty(&self) -> bool {
        match self {
            Collection::List(list) => list.is_empty(),
            Collection::Map(entries) => entries.is_empty(),
        }
    }

    fn in_brackets(&self) -> String {
        match self {
            Collection::List(list) => {
                format!("[{}]", list.iter().map(Written::in_brackets).collect::<Vec<_>>().join(", "))
            }
            Collection::Map(entries) => {
                let entry = |(key, value): &(String, Written)| format!("{key}: {}", value.in_brackets());
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl Written {
    fn in_brackets(&self) -> String {
        match self {
            Written::Scalar(text) => (*text).to_owned(),
            Written::Blank => "\"\"".to_owned(),
            Written::Block(collection) | Written::Brackets(collection) => collection.in_brackets(),
        }
    }

    /// Writes it after a key or a dash, with the lines below.
    fn write(&self, indent: usize, comments: &mut impl FnMut() -> &'static str, out: &mut String) {
        match self {
            Written::Block(collection) if !collection.is_empty() => {
                out.push_str(comments());
                out.push('\n');
                collection.write(indent + 2, comments, out);
            }
            Written::Blank => out.push_str(&format!("{}\n", comments())),
            other => out.push_str(&format!(" {}{}\n", other.in_brackets(), comments())),
        }
    }
}

impl Collection {
    fn write(&self, indent: usize, comments: &mut impl FnMut() -> &'static str, out: &mut String) {
        let spaces = " ".repeat(indent);
        match self {
            Collection::List(list) => {
                for value in list {
                    out.push_str(&format!("{spaces}-"));
                    match value {
                        Written::Blank => out.push('\n'),
                        value => value.write(indent, comments, out),
                    }
                }
            }
            Collection::Map(entries) => {
                for (key, value) in entries {
                    out.push_str(&format!("{spaces}{key}:"));
                    value.write(indent, comments, out);
                }
            }
        }
    }
}

/// A step into the value: the child with a number, taken modulo the number of children, or one more.
fn path_to(top: &Collection, choices: &[usize]) -> (FieldPath, bool) {
    let (mut path, mut here) = (FieldPath::top(), Some(top));
    for (nth, choice) in choices.iter().enumerate() {
        let Some(collection) = here else { break };
        match collection {
            Collection::List(list) if list.is_empty() => break,
            Collection::List(list) => {
                let index = choice % list.len();
                path = path.index(index);
                here = list[index].collection();
            }
            Collection::Map(entries) => {
                let index = choice % (entries.len() + 1);
                path =
                    path.key(&entries.get(index).map_or_else(|| format!("n{nth}"), |(key, _)| key.clone()));
                match entries.get(index) {
                    Some((_, value)) => here = value.collection(),
                    None => return (path, true),
                }
            }
        }
    }
    (path, false)
}

impl Written {
    fn collection(&self) -> Option<&Collection> {
        match self {
            Written::Block(it) | Written::Brackets(it) => Some(it),
            Written::Scalar(_) | Written::Blank => None,
        }
    }
}

/// Bytes that two texts begin and end with, together.
fn in_common(a: &str, b: &str) -> usize {
    let start = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - start;
    let end = a.bytes().rev().zip(b.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    start + end
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    /// That the values are the wanted ones is checked by every edit; here, that none of these forms is refused, and that
    /// no other byte changes.
    #[test]
    fn every_other_byte_stays(
        entries in entries(2),
        choices in proptest::collection::vec(0_usize..5, 1..4),
        appends in any::<bool>(),
        crlf in any::<bool>(),
        seed in 0_usize..16,
    ) {
        let (top, mut nth) = (Collection::Map(entries), seed);
        let mut comments = || { nth += 1; COMMENTS[nth * 7 % COMMENTS.len()] };
        let mut block = String::new();
        top.write(0, &mut comments, &mut block);
        let text = format!("---\n# before\n{block}# after all\n---\n\n# Text\nk0: 1\n");
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let (path, is_missing) = path_to(&top, &choices);
        prop_assume!(path != FieldPath::top());
        let file = ContentPath::new("content/clients/a.md");

        let set = edit_fields(&file, &text, &[(path.clone(), Edit::Set("\"new, value\""))]);
        let set = set.unwrap_or_else(|error| panic!("{error:?} for {path:?} in\n{text}"));
        if is_missing {
            prop_assert_eq!(in_common(&text, &set), text.len(), "{}\n{}", text, set);
        }
        // A value that is set again has its old text back, as far as it was in one line.
        let again = edit_fields(&file, &set, &[(path.clone(), Edit::Set("\"new, value\""))]).expect("is set");
        prop_assert_eq!(&again, &set);
        prop_assert_eq!(set.matches("\r\n").count() > 0, crlf);
        prop_assert_eq!(set.matches('\n').count() == set.matches("\r\n").count(), crlf);

        if appends && let Ok(longer) = edit_fields(&file, &text, &[(path, Edit::Append("{id: F1}"))]) {
            let removed = text.len() - in_common(&text, &longer);
            prop_assert!(removed <= 1, "only `~` is replaced: {}\n{}", text, longer);
        }
    }
}
