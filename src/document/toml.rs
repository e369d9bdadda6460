//! TOML to a tree with places.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, NodeValue, Span};
use super::tree::{Fault, TreeFault};

/// Reads one TOML document.
pub fn parse(block: &str) -> (Option<Node>, Vec<Fault>) {
    match DeTable::parse(block) {
        Ok(table) => {
            let places = Places { block };
            let span = places.span(table.span());
            (Some(Node { span, value: places.map(table.get_ref()) }), Vec::new())
        }
        Err(error) => {
            let span = Places { block }.span(error.span().unwrap_or(0..0));
            let message = error.message().lines().next().unwrap_or("this is not TOML").to_owned();
            (None, vec![Fault::new(kind(&message), span, message)])
        }
    }
}

fn kind(message: &str) -> TreeFault {
    match message {
        "duplicate key" => TreeFault::DuplicateKey,
        _ => TreeFault::Syntax,
    }
}

/// TOML counts bytes, the tree counts characters.
struct Places<'t> {
    block: &'t str,
}

impl Places<'_> {
    fn span(&self, bytes: Span) -> Span {
        self.character(bytes.start)..self.character(bytes.end)
    }

    fn character(&self, byte: usize) -> usize {
        self.block.get(..byte).map_or(byte, |before| before.chars().count())
    }

    fn map(&self, table: &DeTable<'_>) -> NodeValue {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string(),
                key_span: self.span(key.span()),
                value: self.node(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        NodeValue::Map(entries)
    }

    fn node(&self, value: &Spanned<DeValue<'_>>) -> Node {
        let plain = |text: String| NodeValue::Scalar { text, quoted: false };
        let node = match value.get_ref() {
            DeValue::String(text) => NodeValue::Scalar { text: text.to_string(), quoted: true },
            DeValue::Integer(number) => plain(number.to_string()),
            DeValue::Float(number) => plain(number.to_string()),
            DeValue::Boolean(truth) => plain(truth.to_string()),
            DeValue::Datetime(moment) => plain(moment.to_string()),
            DeValue::Array(list) => NodeValue::List(list.iter().map(|value| self.node(value)).collect()),
            DeValue::Table(table) => self.map(table),
        };
        Node { span: self.span(value.span()), value: node }
    }
}
