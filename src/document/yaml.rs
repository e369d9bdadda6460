//! Reader of YAML front matter.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same text")]

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as YamlSpan, StrInput};

use super::misread;
use super::node::{Entry, Node, NodeValue, Span};
use super::scan_fault::scan_fault;
use super::syntax_fault::{FaultKind, SyntaxFault};
use crate::limits::{FRONT_MATTER_DEPTH, FRONT_MATTER_VALUES};

/// Keys of a map that are searched linearly; beyond them a hash map is kept.
const FEW_KEYS: usize = 32;

/// Parses one YAML document. Faults that leave a tree, such as a duplicate key, are returned with it.
pub fn parse(block: &str) -> (Option<Node>, Vec<SyntaxFault>) {
    let mut builder = Builder {
        block,
        events: Parser::new_from_str(block),
        anchors: HashMap::new(),
        values: 0,
        faults: Vec::new(),
    };
    match builder.document() {
        Ok(node) => {
            builder.faults.extend(misread::faults(block, &node));
            (Some(node), builder.faults)
        }
        Err(fault) => {
            builder.faults.push(fault);
            (None, builder.faults)
        }
    }
}

struct Builder<'y> {
    block: &'y str,
    events: Parser<'y, StrInput<'y>>,
    anchors: HashMap<usize, Node>,
    values: usize,
    faults: Vec<SyntaxFault>,
}

impl<'y> Builder<'y> {
    fn document(&mut self) -> Result<Node, SyntaxFault> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) => {}
                Event::StreamEnd => return Ok(Node { span: 0..0, value: NodeValue::Nothing }),
                event => {
                    let node = self.node(event, span, 0)?;
                    self.end()?;
                    return Ok(node);
                }
            }
        }
    }

    /// Refuses a second document between the fences.
    fn end(&mut self) -> Result<(), SyntaxFault> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::DocumentEnd => {}
                Event::StreamEnd => return Ok(()),
                _ => return Err(syntax(&span, "a second YAML document begins here")),
            }
        }
    }

    fn node(&mut self, event: Event<'y>, span: YamlSpan, depth: usize) -> Result<Node, SyntaxFault> {
        self.count(1, &span)?;
        if depth > FRONT_MATTER_DEPTH {
            return Err(SyntaxFault::new(FaultKind::TooComplex, span_of(&span), too_deep()));
        }
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, _) => (anchor, scalar(&text, style, &span)),
            Event::SequenceStart(anchor, _) => (anchor, self.list(&span, depth)?),
            Event::MappingStart(anchor, _) => (anchor, self.map(&span, depth)?),
            Event::Alias(anchor) => (0, self.alias(anchor, &span)?),
            _ => return Err(syntax(&span, "expected a value")),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, start: &YamlSpan, depth: usize) -> Result<Node, SyntaxFault> {
        let mut list = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if let Event::SequenceEnd = event {
                return Ok(Node { span: between(start, &span), value: NodeValue::List(list) });
            }
            list.push(self.node(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, start: &YamlSpan, depth: usize) -> Result<Node, SyntaxFault> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut keys = HashMap::new();
        loop {
            let (event, span) = self.next()?;
            if let Event::MappingEnd = event {
                return Ok(Node { span: between(start, &span), value: NodeValue::Map(entries) });
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            self.add(&mut entries, &mut keys, key, value)?;
        }
    }

    /// Adds an entry. `keys` maps a key to its index once there are more than [`FEW_KEYS`] entries.
    fn add(
        &mut self,
        entries: &mut Vec<Entry>,
        keys: &mut HashMap<String, usize>,
        key: Node,
        value: Node,
    ) -> Result<(), SyntaxFault> {
        let NodeValue::Scalar { text, .. } = key.value else {
            return Err(SyntaxFault::new(FaultKind::Syntax, key.span, "a key must be a single word"));
        };
        let few = &entries[..entries.len().min(FEW_KEYS)];
        let first = few.iter().position(|entry| entry.key == text).or_else(|| keys.get(&text).copied());
        match first {
            Some(first) => {
                let first = entries[first].key_span.clone();
                self.faults.push(SyntaxFault::duplicate(&text, key.span, first));
            }
            None => {
                if entries.len() >= FEW_KEYS {
                    keys.insert(text.clone(), entries.len());
                }
                entries.push(Entry { key: text, key_span: key.span, value });
            }
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, span: &YamlSpan) -> Result<Node, SyntaxFault> {
        let itself = || syntax(span, "an alias refers to the value that contains it");
        let node = self.anchors.get(&anchor).cloned().ok_or_else(itself)?;
        self.count(size(&node), span)?;
        Ok(node)
    }

    fn count(&mut self, values: usize, span: &YamlSpan) -> Result<(), SyntaxFault> {
        self.values += values;
        if self.values <= FRONT_MATTER_VALUES {
            return Ok(());
        }
        let message =
            format!("the front matter has more than {FRONT_MATTER_VALUES} values, aliases expanded");
        Err(SyntaxFault::new(FaultKind::TooComplex, span_of(span), message))
    }

    fn next(&mut self) -> Result<(Event<'y>, YamlSpan), SyntaxFault> {
        let nothing_left = || SyntaxFault::new(FaultKind::Syntax, 0..0, "the front matter ends too early");
        self.events.next_event().ok_or_else(nothing_left)?.map_err(|error| scan_fault(self.block, &error))
    }
}

fn scalar(text: &str, style: ScalarStyle, span: &YamlSpan) -> Node {
    let quoted = style != ScalarStyle::Plain;
    let value = match text {
        "" | "~" | "null" | "Null" | "NULL" if !quoted => NodeValue::Nothing,
        _ => NodeValue::Scalar { text: text.to_owned(), quoted },
    };
    Node { span: span_of(span), value }
}

fn size(node: &Node) -> usize {
    match &node.value {
        NodeValue::Nothing | NodeValue::Scalar { .. } => 1,
        NodeValue::List(list) => 1 + list.iter().map(size).sum::<usize>(),
        NodeValue::Map(entries) => 1 + entries.iter().map(|entry| 1 + size(&entry.value)).sum::<usize>(),
    }
}

fn syntax(span: &YamlSpan, message: &str) -> SyntaxFault {
    SyntaxFault::new(FaultKind::Syntax, span_of(span), message)
}

fn span_of(span: &YamlSpan) -> Span {
    span.start.index()..span.end.index()
}

fn between(start: &YamlSpan, end: &YamlSpan) -> Span {
    start.start.index()..end.end.index()
}

pub fn too_deep() -> String {
    format!("values are nested more than {FRONT_MATTER_DEPTH} levels deep")
}
