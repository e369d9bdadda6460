//! TOML to a tree with places.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, NodeValue, Span};
use super::places::Places;
use super::tree::{Fault, TreeFault};

/// Reads one TOML document.
pub fn parse(block: &str) -> (Option<Node>, Vec<Fault>) {
    let reader = Reader { block, places: Places::of(block) };
    match DeTable::parse(block) {
        Ok(table) => {
            let span = reader.span(table.span());
            (Some(Node { span, value: reader.map(table.get_ref()) }), Vec::new())
        }
        Err(error) => {
            let span = reader.span(error.span().unwrap_or(0..0));
            let message = error.message().lines().next().unwrap_or("this is not TOML");
            (None, vec![fault(message, span)])
        }
    }
}

fn fault(message: &str, span: Span) -> Fault {
    match message {
        "duplicate key" => Fault::new(TreeFault::DuplicateKey, span, message),
        _ if message.contains("recurs") => {
            Fault::new(TreeFault::TooComplex, span, "values are nested too many levels deep")
        }
        _ => Fault::new(TreeFault::Syntax, span, message),
    }
}

/// TOML counts bytes, the tree counts characters.
struct Reader<'t> {
    block: &'t str,
    places: Places,
}

impl Reader<'_> {
    fn span(&self, bytes: Span) -> Span {
        self.places.character(self.block, bytes.start)..self.places.character(self.block, bytes.end)
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
