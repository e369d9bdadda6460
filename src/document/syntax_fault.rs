//! Faults in the syntax of front matter.

use crate::diagnostic::{Diagnostic, Location, Rule};
use crate::source::ContentPath;

use super::faults;
use super::fence::{FrontMatter, Language};
use super::node::Span;

/// Reason why a block, or a part of it, cannot be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    Syntax,
    DuplicateKey,
    TooComplex,
}

/// A fault in the syntax of front matter, before its keys are looked at.
#[derive(Clone, Debug)]
pub struct SyntaxFault {
    kind: FaultKind,
    span: Span,
    message: String,
    /// The first of two equal keys.
    first: Option<Span>,
}

impl SyntaxFault {
    pub fn new(kind: FaultKind, span: Span, message: impl Into<String>) -> SyntaxFault {
        SyntaxFault { kind, span, message: message.into(), first: None }
    }

    pub fn duplicate(key: &str, span: Span, first: Span) -> SyntaxFault {
        let message = format!("the key `{key}` is set twice");
        SyntaxFault { kind: FaultKind::DuplicateKey, span, message, first: Some(first) }
    }

    fn rule(&self, language: Language) -> &'static Rule {
        match (self.kind, language) {
            (FaultKind::DuplicateKey, _) => &faults::DUPLICATE_KEY,
            (FaultKind::TooComplex, _) => &faults::TOO_COMPLEX,
            (FaultKind::Syntax, Language::Yaml) => &faults::BAD_YAML,
            (FaultKind::Syntax, Language::Toml) => &faults::BAD_TOML,
        }
    }

    pub fn diagnostic(self, path: &ContentPath, front: &FrontMatter) -> Diagnostic {
        let bytes = |span: &Span| Location::Bytes(front.bytes(span));
        let diagnostic = Diagnostic::new(self.rule(front.language), path, bytes(&self.span), self.message);
        match &self.first {
            Some(first) => diagnostic.related(path, bytes(first), "first set here").help("keep one of them"),
            None if self.kind == FaultKind::Syntax => diagnostic.help(syntax_help(front.language)),
            None => diagnostic.help("write the values out, nested only a few levels deep"),
        }
    }
}

fn syntax_help(language: Language) -> &'static str {
    match language {
        Language::Yaml => {
            "quote text that contains `: ` or ` #`; indent with spaces; close every bracket and quote"
        }
        Language::Toml => "put text in quotes; close every bracket and quote",
    }
}
