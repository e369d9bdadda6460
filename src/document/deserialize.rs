//! From the tree to typed values, by `serde`, and everything wrong at once.
//!
//! `serde` stops at the first fault. So a fault is noted, the entry that holds it is left out,
//! and the rest is read again, until nothing is wrong any more or what is left makes no value.
//! Items of a list that were found to be good are passed over until nothing new is found, so that
//! a long list with many faults is looked at once and not once for each of them.
//! Keys that no field has are noted as they are met: `deserialize_struct` names all fields.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use crate::diagnostic::{Diagnostic, Location, Rule};
use crate::source::ContentPath;

use super::faults;
use super::fence::FrontMatter;
use super::node::{Entry, Node, NodeValue, Span};

/// Reads a value from the tree; `None` where faults leave none.
pub fn read<T: DeserializeOwned>(
    path: &ContentPath,
    front: &FrontMatter,
    node: &Node,
) -> (Option<T>, Vec<Diagnostic>) {
    let (value, faults) = read_all(node);
    (value, faults.into_iter().map(|fault| fault.diagnostic(path, front)).collect())
}

fn read_all<T: DeserializeOwned>(node: &Node) -> (Option<T>, Vec<Fault>) {
    let notes = Notes::default();
    loop {
        match T::deserialize(Value { node, notes: &notes }) {
            Ok(_) if notes.is_searching.take() => {}
            Ok(value) => return (Some(value), notes.faults.into_inner()),
            Err(fault) => {
                let left_out = fault.entry.clone().filter(|entry| !notes.leaves_out(entry));
                notes.faults.borrow_mut().extend((!fault.follows).then_some(fault));
                match left_out {
                    Some(entry) if notes.looks.get() <= MOST_LOOKS => notes.leave_out(entry),
                    Some(_) => return (None, notes.given_up(node)),
                    None => return (None, notes.faults.into_inner()),
                }
            }
        }
    }
}

/// Values that are looked at before a document with ever more faults is given up.
const MOST_LOOKS: usize = 2_000_000;

#[derive(Default)]
struct Notes {
    faults: RefCell<Vec<Fault>>,
    /// Where unknown keys stand that were noted.
    unknown: RefCell<HashSet<usize>>,
    /// Spans of the values that are passed over for good.
    left_out: RefCell<HashSet<Span>>,
    /// Whether good items are passed over, since at least one fault was found.
    is_searching: Cell<bool>,
    /// How many items at the start of a list are known to be good or left out, by the list's start.
    settled: RefCell<HashMap<usize, usize>>,
    looks: Cell<usize>,
}

impl Notes {
    fn leaves_out(&self, span: &Span) -> bool {
        self.looks.set(self.looks.get() + 1);
        self.left_out.borrow().contains(span)
    }

    fn leave_out(&self, span: Span) {
        self.is_searching.set(true);
        self.left_out.borrow_mut().insert(span);
    }

    fn settled(&self, list: usize) -> usize {
        match self.is_searching.get() {
            true => self.settled.borrow().get(&list).copied().unwrap_or(0),
            false => 0,
        }
    }

    fn given_up(self, node: &Node) -> Vec<Fault> {
        let message = "so much is wrong here that the rest was not looked at";
        let span = Some(node.find(&crate::diagnostic::FieldPath::top(), false));
        let mut faults = self.faults.into_inner();
        faults.push(Fault { span, ..Fault::new(&faults::TOO_COMPLEX, message) });
        faults
    }

    fn unknown_key(&self, entry: &Entry, known: &'static [&'static str]) {
        if !self.unknown.borrow_mut().insert(entry.key_span.start) {
            return;
        }
        let fault = Fault {
            span: Some(entry.key_span.clone()),
            known: known.iter().map(|key| (*key).to_owned()).collect(),
            wrong: Some(entry.key.clone()),
            ..Fault::new(&faults::UNKNOWN_KEY, format!("unknown key `{}`", entry.key))
        };
        self.faults.borrow_mut().push(fault);
    }
}

/// What is wrong with a value, and which entry has to go for the rest to be read.
#[derive(Clone, Debug)]
struct Fault {
    rule: &'static Rule,
    message: String,
    wrong: Option<String>,
    known: Vec<String>,
    span: Option<Span>,
    /// The value of the innermost entry around it.
    entry: Option<Span>,
    missing: Option<&'static str>,
    /// Only follows from a fault that was noted before.
    follows: bool,
}

impl Fault {
    fn new(rule: &'static Rule, message: impl Into<String>) -> Fault {
        Fault {
            rule,
            message: message.into(),
            wrong: None,
            known: Vec::new(),
            span: None,
            entry: None,
            missing: None,
            follows: false,
        }
    }

    fn wrong_type(node: &Node, wanted: &dyn fmt::Display) -> Fault {
        let message = format!("{wanted} is expected here, not {}", node.described());
        Fault { span: Some(node.span.clone()), ..Fault::new(&faults::WRONG_TYPE, message) }
    }

    /// Notes where a fault happened, unless something further in already did.
    fn within(mut self, node: &Node) -> Fault {
        if let Some(field) = self.missing.take() {
            self.follows = node.entry(field).is_some();
            self.span = Some(node.find(&crate::diagnostic::FieldPath::top(), false));
        }
        let key = self.wrong.as_deref().filter(|_| self.rule == &faults::UNKNOWN_KEY);
        let key = key.and_then(|key| node.entry(key)).map(|entry| entry.key_span.clone());
        self.span.get_or_insert_with(|| key.unwrap_or_else(|| node.span.clone()));
        self
    }

    fn in_entry(mut self, node: &Node) -> Fault {
        self.entry.get_or_insert_with(|| node.span.clone());
        self.within(node)
    }

    fn diagnostic(self, path: &ContentPath, front: &FrontMatter) -> Diagnostic {
        let location = Location::Bytes(front.bytes(&self.span.unwrap_or(0..0)));
        let diagnostic = Diagnostic::new(self.rule, path, location, self.message);
        match self.wrong {
            Some(wrong) => diagnostic.suggest(&wrong, self.known.iter().map(String::as_str)),
            None => diagnostic,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Fault {
        Fault::new(&faults::BAD_VALUE, message.to_string())
    }

    fn invalid_type(unexpected: de::Unexpected<'_>, expected: &dyn de::Expected) -> Fault {
        Fault::new(&faults::WRONG_TYPE, format!("{expected} is expected here, not {unexpected}"))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Fault {
        Fault {
            wrong: Some(variant.to_owned()),
            known: expected.iter().map(|word| (*word).to_owned()).collect(),
            ..Fault::new(&faults::BAD_VALUE, format!("`{variant}` is none of the words that stand here"))
        }
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Fault {
        Fault {
            wrong: Some(field.to_owned()),
            known: expected.iter().map(|word| (*word).to_owned()).collect(),
            ..Fault::new(&faults::UNKNOWN_KEY, format!("unknown key `{field}`"))
        }
    }

    fn missing_field(field: &'static str) -> Fault {
        Fault {
            missing: Some(field),
            ..Fault::new(&faults::MISSING_KEY, format!("the key `{field}` is missing"))
        }
    }
}

/// A node on its way into a type.
#[derive(Clone, Copy)]
struct Value<'n> {
    node: &'n Node,
    notes: &'n Notes,
}

macro_rules! numbers {
    ($($method:ident $visit:ident $number:ty, $wanted:literal;)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self.plain().and_then(|text| text.parse::<$number>().ok()) {
                Some(number) => visitor.$visit(number).map_err(|fault: Fault| fault.within(self.node)),
                None => Err(Fault::wrong_type(self.node, &$wanted)),
            }
        }
    )+};
}

impl<'n> Value<'n> {
    fn plain(&self) -> Option<&'n str> {
        match &self.node.value {
            NodeValue::Scalar { text, quoted: false } => Some(text),
            _ => None,
        }
    }

    fn list<V: Visitor<'n>>(self, list: &'n [Node], visitor: V) -> Result<V::Value, Fault> {
        let start = self.node.span.start;
        let list = List { list, next: self.notes.settled(start), start, notes: self.notes };
        visitor.visit_seq(list).map_err(|fault| fault.within(self.node))
    }

    fn map<V: Visitor<'n>>(
        self,
        entries: &'n [Entry],
        fields: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let map = Map { rest: entries.iter(), value: None, fields, notes: self.notes };
        visitor.visit_map(map).map_err(|fault| fault.within(self.node))
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            NodeValue::Nothing => visitor.visit_unit().map_err(|fault: Fault| fault.within(self.node)),
            NodeValue::Scalar { .. } => self.deserialize_str(visitor),
            NodeValue::List(list) => self.list(list, visitor),
            NodeValue::Map(entries) => self.map(entries, None, visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.plain() {
            Some("true") => visitor.visit_bool(true),
            Some("false") => visitor.visit_bool(false),
            _ => Err(Fault::wrong_type(self.node, &"`true` or `false`, without quotes,")),
        }
    }

    numbers! {
        deserialize_i8 visit_i64 i64, "a whole number";
        deserialize_i16 visit_i64 i64, "a whole number";
        deserialize_i32 visit_i64 i64, "a whole number";
        deserialize_i64 visit_i64 i64, "a whole number";
        deserialize_u8 visit_u64 u64, "a whole number, not below zero,";
        deserialize_u16 visit_u64 u64, "a whole number, not below zero,";
        deserialize_u32 visit_u64 u64, "a whole number, not below zero,";
        deserialize_u64 visit_u64 u64, "a whole number, not below zero,";
        deserialize_f32 visit_f64 f64, "a number";
        deserialize_f64 visit_f64 f64, "a number";
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            NodeValue::Scalar { text, .. } => {
                visitor.visit_borrowed_str(text).map_err(|fault: Fault| fault.within(self.node))
            }
            _ => Err(Fault::wrong_type(self.node, &"a text")),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.value {
            NodeValue::Nothing => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    /// Names like `Day` say what a text was to be.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self).map_err(|fault| match name {
            "Day" if fault.rule == &faults::BAD_VALUE => Fault { rule: &faults::BAD_DATE, ..fault },
            "Month" if fault.rule == &faults::BAD_VALUE => Fault { rule: &faults::BAD_MONTH, ..fault },
            _ => fault,
        })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            NodeValue::List(list) => self.list(list, visitor),
            NodeValue::Nothing => self.list(&[], visitor),
            _ => Err(Fault::wrong_type(self.node, &"a list")),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            NodeValue::Map(entries) => self.map(entries, None, visitor),
            NodeValue::Nothing => self.map(&[], None, visitor),
            _ => Err(Fault::wrong_type(self.node, &"a map of keys and values")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.value {
            NodeValue::Map(entries) => self.map(entries, Some(fields), visitor),
            NodeValue::Nothing => self.map(&[], Some(fields), visitor),
            _ => Err(Fault::wrong_type(self.node, &"a map of keys and values")),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.value {
            NodeValue::Scalar { text, .. } => {
                let word: StrDeserializer<'_, Fault> = text.as_str().into_deserializer();
                word.deserialize_enum(name, variants, visitor).map_err(|fault| fault.within(self.node))
            }
            _ => Err(Fault::wrong_type(self.node, &"a word")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { char bytes byte_buf unit unit_struct tuple tuple_struct identifier }
}

struct List<'n> {
    list: &'n [Node],
    next: usize,
    /// Where the list stands.
    start: usize,
    notes: &'n Notes,
}

impl List<'_> {
    /// The items before the next are good or left out.
    fn settle(&self) {
        self.notes.settled.borrow_mut().insert(self.start, self.next);
    }
}

impl<'de> SeqAccess<'de> for List<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        while let Some(node) = self.list.get(self.next) {
            if self.notes.leaves_out(&node.span) {
                self.next += 1;
                continue;
            }
            let value = seed.deserialize(Value { node, notes: self.notes });
            match value {
                Ok(_) => self.next += 1,
                Err(_) => self.settle(),
            }
            return value.map(Some).map_err(|fault| fault.in_entry(node));
        }
        if self.notes.is_searching.get() {
            self.settle();
        }
        Ok(None)
    }

    /// So that lists take the room that they need, and no more.
    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len() - self.next)
    }
}

struct Map<'n> {
    rest: std::slice::Iter<'n, Entry>,
    value: Option<&'n Node>,
    /// The keys of a struct; absent where any key will do.
    fields: Option<&'static [&'static str]>,
    notes: &'n Notes,
}

impl<'n> Map<'n> {
    fn next(&mut self) -> Option<&'n Entry> {
        let (notes, fields) = (self.notes, self.fields);
        self.rest.find(|entry| match fields {
            Some(fields) if !fields.contains(&entry.key.as_str()) => {
                notes.unknown_key(entry, fields);
                false
            }
            _ => !notes.leaves_out(&entry.value.span),
        })
    }
}

impl<'de> MapAccess<'de> for Map<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(entry) = self.next() else { return Ok(None) };
        self.value = Some(&entry.value);
        let key: StrDeserializer<'de, Fault> = entry.key.as_str().into_deserializer();
        seed.deserialize(key).map(Some).map_err(|fault| Fault {
            span: Some(entry.key_span.clone()),
            entry: Some(entry.value.span.clone()),
            ..fault
        })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let node = self.value.take().expect("a value follows its key");
        seed.deserialize(Value { node, notes: self.notes }).map_err(|fault| fault.in_entry(node))
    }
}
