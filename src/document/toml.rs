//! Reader of TOML front matter.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, NodeValue, Span};
use super::places::Places;
use super::syntax_fault::{FaultKind, SyntaxFault};

/// Parses one TOML document.
pub fn parse(block: &str) -> (Option<Node>, Vec<SyntaxFault>) {
    let converter = Converter { block, places: Places::of(block) };
    match DeTable::parse(block) {
        Ok(table) => {
            let span = converter.span(table.span());
            (Some(Node { span, value: converter.map(table.get_ref()) }), Vec::new())
        }
        Err(error) => {
            let span = converter.span(error.span().unwrap_or(0..0));
            let message = error.message().lines().next().unwrap_or("invalid TOML");
            (None, vec![fault(message, span)])
        }
    }
}

fn fault(message: &str, span: Span) -> SyntaxFault {
    match message {
        "duplicate key" => SyntaxFault::new(FaultKind::DuplicateKey, span, "this key is set twice"),
        _ if message.contains("recurs") => {
            SyntaxFault::new(FaultKind::TooComplex, span, "values are nested too many levels deep")
        }
        _ => SyntaxFault::new(FaultKind::Syntax, span, message),
    }
}

/// Converter of parsed TOML, whose spans count bytes, to a tree, whose spans count characters.
struct Converter<'t> {
    block: &'t str,
    places: Places,
}

impl Converter<'_> {
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
