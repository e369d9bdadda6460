//! Conversion of a tree to a typed value, by `serde`, with every fault reported at once.
//!
//! `serde` stops at the first fault. So the fault is recorded, the entry that contains it is skipped,
//! and the tree is read again, until nothing further is wrong or what is left makes no value.
//! Items of a list that are known to be valid are skipped while faults are searched, so that a long
//! list with many faults is read once and not once for each fault. Unknown keys are recorded on the
//! way: `deserialize_struct` names all fields.

mod collector;
mod fault;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use crate::diagnostic::{Diagnostic, one_of};
use crate::source::ContentPath;

use super::faults;
use super::fence::FrontMatter;
use super::node::{Entry, Node, NodeValue};

use collector::Collector;
use fault::Fault;

/// Reads a value from the tree; `None` when its faults leave none.
pub fn read<T: DeserializeOwned>(
    path: &ContentPath,
    front: &FrontMatter,
    node: &Node,
) -> (Option<T>, Vec<Diagnostic>) {
    let (value, faults) = read_all(node);
    (value, faults.into_iter().map(|fault| fault.diagnostic(path, front)).collect())
}

fn read_all<T: DeserializeOwned>(node: &Node) -> (Option<T>, Vec<Fault>) {
    let collector = Collector::default();
    loop {
        match T::deserialize(NodeDeserializer { node, collector: &collector }) {
            Ok(_) if collector.end_search() => {}
            Ok(value) => return (Some(value), collector.into_faults()),
            Err(fault) => {
                let entry = fault.entry.clone().filter(|entry| !collector.skips(entry));
                if !fault.is_consequence && !collector.is_misspelt(&fault) {
                    collector.report(fault);
                }
                match entry {
                    Some(_) if collector.is_exhausted() => return (None, collector.given_up(node)),
                    Some(entry) => collector.skip(entry),
                    None => return (None, collector.into_faults()),
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
struct NodeDeserializer<'n> {
    node: &'n Node,
    collector: &'n Collector,
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

impl<'n> NodeDeserializer<'n> {
    fn plain(&self) -> Option<&'n str> {
        match &self.node.value {
            NodeValue::Scalar { text, quoted: false } => Some(text),
            _ => None,
        }
    }

    fn list<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        let list = match &self.node.value {
            NodeValue::List(list) => list.as_slice(),
            NodeValue::Nothing => &[],
            _ => return Err(Fault::wrong_type(self.node, &"a list")),
        };
        let (start, collector) = (self.node.span.start, self.collector);
        let list = ListAccess { list, next: collector.first_unchecked(start), start, collector };
        visitor.visit_seq(list).map_err(|fault| fault.within(self.node))
    }

    /// Reads a map; `fields` are the keys of a struct.
    fn map<V: Visitor<'n>>(
        self,
        fields: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let entries = match &self.node.value {
            NodeValue::Map(entries) => entries.as_slice(),
            NodeValue::Nothing => &[],
            _ => return Err(Fault::wrong_type(self.node, &"a map")),
        };
        let map = EntryAccess { rest: entries.iter(), value: None, fields, collector: self.collector };
        visitor.visit_map(map).map_err(|fault| fault.within(self.node))
    }
}

impl<'de> Deserializer<'de> for NodeDeserializer<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            NodeValue::Nothing => visitor.visit_unit().map_err(|fault: Fault| fault.within(self.node)),
            NodeValue::Scalar { .. } => self.deserialize_str(visitor),
            NodeValue::List(_) => self.list(visitor),
            NodeValue::Map(_) => self.map(None, visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.plain() {
            Some("true") => visitor.visit_bool(true),
            Some("false") => visitor.visit_bool(false),
            _ => Err(Fault::wrong_type(self.node, &"`true` or `false`")),
        }
    }

    numbers! {
        deserialize_i8 visit_i64 i64, "a whole number";
        deserialize_i16 visit_i64 i64, "a whole number";
        deserialize_i32 visit_i64 i64, "a whole number";
        deserialize_i64 visit_i64 i64, "a whole number";
        deserialize_u8 visit_u64 u64, "a whole number of at least 0";
        deserialize_u16 visit_u64 u64, "a whole number of at least 0";
        deserialize_u32 visit_u64 u64, "a whole number of at least 0";
        deserialize_u64 visit_u64 u64, "a whole number of at least 0";
        deserialize_f32 visit_f64 f64, "a number";
        deserialize_f64 visit_f64 f64, "a number";
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            NodeValue::Scalar { text, .. } => {
                visitor.visit_borrowed_str(text).map_err(|fault: Fault| fault.within(self.node))
            }
            _ => Err(Fault::wrong_type(self.node, &"text")),
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

    /// Reads text as `Day` or `Month`, whose faults have rules of their own.
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
        self.list(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.map(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.map(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.value {
            NodeValue::Scalar { text, .. } if !variants.contains(&text.as_str()) => {
                Err(Fault::unknown_word(name, text, variants).within(self.node))
            }
            NodeValue::Scalar { text, .. } => {
                let word: StrDeserializer<'_, Fault> = text.as_str().into_deserializer();
                word.deserialize_enum(name, variants, visitor).map_err(|fault| fault.within(self.node))
            }
            _ => Err(Fault::wrong_type(self.node, &one_of(variants))),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { char bytes byte_buf unit unit_struct tuple tuple_struct identifier }
}

struct ListAccess<'n> {
    list: &'n [Node],
    next: usize,
    /// Where the list starts in the block.
    start: usize,
    collector: &'n Collector,
}

impl ListAccess<'_> {
    /// Records that the items before the next are valid or skipped.
    fn set_checked(&self) {
        self.collector.set_checked(self.start, self.next);
    }
}

impl<'de> SeqAccess<'de> for ListAccess<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        while let Some(node) = self.list.get(self.next) {
            if self.collector.skips(&node.span) {
                self.next += 1;
                continue;
            }
            let value = seed.deserialize(NodeDeserializer { node, collector: self.collector });
            match value {
                Ok(_) => self.next += 1,
                Err(_) => self.set_checked(),
            }
            return value.map(Some).map_err(|fault| fault.in_entry(node));
        }
        if self.collector.is_searching() {
            self.set_checked();
        }
        Ok(None)
    }

    /// Lets lists allocate exactly what they need.
    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len() - self.next)
    }
}

struct EntryAccess<'n> {
    rest: std::slice::Iter<'n, Entry>,
    value: Option<&'n Node>,
    /// The keys of a struct; `None` where any key is accepted.
    fields: Option<&'static [&'static str]>,
    collector: &'n Collector,
}

impl<'n> EntryAccess<'n> {
    fn next(&mut self) -> Option<&'n Entry> {
        let (collector, fields) = (self.collector, self.fields);
        self.rest.find(|entry| match fields {
            Some(fields) if !fields.contains(&entry.key.as_str()) => {
                collector.unknown_key(entry, fields);
                false
            }
            _ => !collector.skips(&entry.value.span),
        })
    }
}

impl<'de> MapAccess<'de> for EntryAccess<'de> {
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
        seed.deserialize(NodeDeserializer { node, collector: self.collector })
            .map_err(|fault| fault.in_entry(node))
    }
}
