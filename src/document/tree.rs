//! A block of front matter to a tree, whatever its language.

use crate::diagnostic::{Diagnostic, Location, Rule};
use crate::source::ContentPath;

use super::fence::{FrontMatter, Language};
use super::node::{Node, Span};
use super::{faults, toml, yaml};

/// What kept a tree, or a part of it, from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeFault {
    Syntax,
    DuplicateKey,
    TooComplex,
}

/// A fault of the block and the place of it.
#[derive(Clone, Debug)]
pub struct Fault {
    kind: TreeFault,
    span: Span,
    message: String,
    first: Option<Span>,
}

impl Fault {
    pub fn new(kind: TreeFault, span: Span, message: impl Into<String>) -> Fault {
        Fault { kind, span, message: message.into(), first: None }
    }

    pub fn duplicate(key: &str, span: Span, first: Span) -> Fault {
        let message = format!("the key `{key}` stands twice");
        Fault { kind: TreeFault::DuplicateKey, span, message, first: Some(first) }
    }

    fn rule(&self, language: Language) -> &'static Rule {
        match (self.kind, language) {
            (TreeFault::DuplicateKey, _) => &faults::DUPLICATE_KEY,
            (TreeFault::TooComplex, _) => &faults::TOO_COMPLEX,
            (TreeFault::Syntax, Language::Yaml) => &faults::BAD_YAML,
            (TreeFault::Syntax, Language::Toml) => &faults::BAD_TOML,
        }
    }

    fn diagnostic(self, path: &ContentPath, front: &FrontMatter) -> Diagnostic {
        let bytes = |span: &Span| Location::Bytes(front.bytes(span));
        let diagnostic = Diagnostic::new(self.rule(front.language), path, bytes(&self.span), self.message);
        match &self.first {
            Some(first) => {
                diagnostic.related(path, bytes(first), "it stands here first").help("keep one of them")
            }
            None if self.kind == TreeFault::Syntax => diagnostic.help(syntax_help(front.language)),
            None => diagnostic.help("write the values out, a few levels deep"),
        }
    }
}

fn syntax_help(language: Language) -> &'static str {
    match language {
        Language::Yaml => {
            "a text with `: ` or ` #` in it wants quotes; indent by spaces; close every bracket and quote"
        }
        Language::Toml => "text wants quotes; close every bracket and quote",
    }
}

/// Reads the block; `None` with a diagnostic where it cannot be read.
pub fn parse(path: &ContentPath, front: &FrontMatter) -> (Option<Node>, Vec<Diagnostic>) {
    let (node, faults) = match front.language {
        Language::Yaml => yaml::parse(&front.block),
        Language::Toml => toml::parse(&front.block),
    };
    (node, faults.into_iter().map(|fault| fault.diagnostic(path, front)).collect())
}
