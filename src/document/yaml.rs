//! YAML to a tree with places.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as YamlSpan, StrInput};

use super::node::{Entry, Node, NodeValue, Span};
use super::plain_yaml;
use super::tree::{Fault, TreeFault};

/// Levels of nesting that are read.
const DEEPEST: usize = 32;
/// Keys of a map that are looked through one by one.
const FEW_KEYS: usize = 32;
/// Values that one front matter may hold, aliases written out.
const MOST_VALUES: usize = 100_000;

/// Reads one YAML document. Faults that leave a tree (a key twice) come beside it.
pub fn parse(block: &str) -> (Option<Node>, Vec<Fault>) {
    match plain_yaml::parse(block) {
        Some(node) => (Some(node), Vec::new()),
        None => parse_all(block),
    }
}

/// Reads whatever YAML there may be.
pub fn parse_all(block: &str) -> (Option<Node>, Vec<Fault>) {
    let mut builder = Builder {
        events: Parser::new_from_str(block),
        anchors: HashMap::new(),
        values: 0,
        faults: Vec::new(),
    };
    match builder.document() {
        Ok(node) => (Some(node), builder.faults),
        Err(fault) => {
            builder.faults.push(fault);
            (None, builder.faults)
        }
    }
}

struct Builder<'y> {
    events: Parser<'y, StrInput<'y>>,
    anchors: HashMap<usize, Node>,
    values: usize,
    faults: Vec<Fault>,
}

impl<'y> Builder<'y> {
    fn document(&mut self) -> Result<Node, Fault> {
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

    /// Only one document may stand between the fences.
    fn end(&mut self) -> Result<(), Fault> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::DocumentEnd => {}
                Event::StreamEnd => return Ok(()),
                _ => {
                    return Err(Fault::new(
                        TreeFault::Syntax,
                        span_of(&span),
                        "a second YAML document begins here",
                    ));
                }
            }
        }
    }

    fn node(&mut self, event: Event<'y>, span: YamlSpan, depth: usize) -> Result<Node, Fault> {
        self.count(1, &span)?;
        if depth > DEEPEST {
            return Err(Fault::new(TreeFault::TooComplex, span_of(&span), too_deep()));
        }
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, _) => (anchor, scalar(&text, style, &span)),
            Event::SequenceStart(anchor, _) => (anchor, self.list(&span, depth)?),
            Event::MappingStart(anchor, _) => (anchor, self.map(&span, depth)?),
            Event::Alias(anchor) => (0, self.alias(anchor, &span)?),
            _ => return Err(Fault::new(TreeFault::Syntax, span_of(&span), "a value is expected here")),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, start: &YamlSpan, depth: usize) -> Result<Node, Fault> {
        let mut list = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if let Event::SequenceEnd = event {
                return Ok(Node { span: whole(start, &span), value: NodeValue::List(list) });
            }
            list.push(self.node(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, start: &YamlSpan, depth: usize) -> Result<Node, Fault> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut keys = HashMap::new();
        loop {
            let (event, span) = self.next()?;
            if let Event::MappingEnd = event {
                return Ok(Node { span: whole(start, &span), value: NodeValue::Map(entries) });
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            self.add(&mut entries, &mut keys, key, value)?;
        }
    }

    /// `keys` holds where a key stands among the entries, once these are too many to look through.
    fn add(
        &mut self,
        entries: &mut Vec<Entry>,
        keys: &mut HashMap<String, usize>,
        key: Node,
        value: Node,
    ) -> Result<(), Fault> {
        let NodeValue::Scalar { text, .. } = key.value else {
            return Err(Fault::new(TreeFault::Syntax, key.span, "a key must be a single word"));
        };
        let few = &entries[..entries.len().min(FEW_KEYS)];
        let first = few.iter().position(|entry| entry.key == text).or_else(|| keys.get(&text).copied());
        match first {
            Some(first) => {
                let first = entries[first].key_span.clone();
                self.faults.push(Fault::duplicate(&text, key.span, first));
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

    fn alias(&mut self, anchor: usize, span: &YamlSpan) -> Result<Node, Fault> {
        let node = self.anchors.get(&anchor).cloned().ok_or_else(|| {
            Fault::new(TreeFault::Syntax, span_of(span), "this alias stands inside of what it refers to")
        })?;
        self.count(size(&node), span)?;
        Ok(node)
    }

    fn count(&mut self, values: usize, span: &YamlSpan) -> Result<(), Fault> {
        self.values += values;
        match self.values > MOST_VALUES {
            true => {
                let message =
                    format!("the front matter holds more than {MOST_VALUES} values, aliases written out");
                Err(Fault::new(TreeFault::TooComplex, span_of(span), message))
            }
            false => Ok(()),
        }
    }

    fn next(&mut self) -> Result<(Event<'y>, YamlSpan), Fault> {
        let nothing_left = || Fault::new(TreeFault::Syntax, 0..0, "the front matter ends too early");
        self.events.next_event().ok_or_else(nothing_left)?.map_err(|error| syntax(&error))
    }
}

fn scalar(text: &str, style: ScalarStyle, span: &YamlSpan) -> Node {
    match style {
        ScalarStyle::Plain => plain_scalar(text, span_of(span)),
        _ => Node { span: span_of(span), value: NodeValue::Scalar { text: text.to_owned(), quoted: true } },
    }
}

/// A text without quotes.
pub fn plain_scalar(text: &str, span: Span) -> Node {
    let value = match is_nothing(text) {
        true => NodeValue::Nothing,
        false => NodeValue::Scalar { text: text.to_owned(), quoted: false },
    };
    Node { span, value }
}

/// The words for nothing, without quotes.
pub fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn size(node: &Node) -> usize {
    match &node.value {
        NodeValue::Nothing | NodeValue::Scalar { .. } => 1,
        NodeValue::List(list) => 1 + list.iter().map(size).sum::<usize>(),
        NodeValue::Map(entries) => 1 + entries.iter().map(|entry| 1 + size(&entry.value)).sum::<usize>(),
    }
}

fn span_of(span: &YamlSpan) -> Span {
    span.start.index()..span.end.index()
}

fn whole(start: &YamlSpan, end: &YamlSpan) -> Span {
    start.start.index()..end.end.index()
}

fn syntax(error: &ScanError) -> Fault {
    let at = error.marker().index();
    match error.info() {
        "recursion limit exceeded" => Fault::new(TreeFault::TooComplex, at..at + 1, too_deep()),
        info => Fault::new(TreeFault::Syntax, at..at + 1, info.to_owned()),
    }
}

fn too_deep() -> String {
    format!("values are nested more than {DEEPEST} levels deep")
}
