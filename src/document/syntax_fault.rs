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
    /// A key and its value without a space between them.
    MissingSpace,
    /// A value that ends at ` #`.
    CutOff,
    /// A backslash in double quotes that was not meant as an escape.
    Escape,
}

/// A fault in the syntax of front matter, before its keys are looked at.
#[derive(Clone, Debug)]
pub struct SyntaxFault {
    kind: FaultKind,
    span: Span,
    message: String,
    /// The first of two equal keys.
    first: Option<Span>,
    /// Help that fits better than that of the kind.
    help: Option<&'static str>,
}

impl SyntaxFault {
    pub fn new(kind: FaultKind, span: Span, message: impl Into<String>) -> SyntaxFault {
        SyntaxFault { kind, span, message: message.into(), first: None, help: None }
    }

    pub fn duplicate(key: &str, span: Span, first: Span) -> SyntaxFault {
        let message = format!("the key `{key}` is set twice");
        SyntaxFault { kind: FaultKind::DuplicateKey, span, message, first: Some(first), help: None }
    }

    pub fn with_help(self, help: &'static str) -> SyntaxFault {
        SyntaxFault { help: Some(help), ..self }
    }

    fn rule(&self, language: Language) -> &'static Rule {
        match (self.kind, language) {
            (FaultKind::DuplicateKey, _) => &faults::DUPLICATE_KEY,
            (FaultKind::TooComplex, _) => &faults::TOO_COMPLEX,
            (FaultKind::CutOff, _) => &faults::CUT_OFF_VALUE,
            (FaultKind::Escape, _) => &faults::ESCAPED_PATH,
            (FaultKind::Syntax | FaultKind::MissingSpace, Language::Yaml) => &faults::BAD_YAML,
            (FaultKind::Syntax | FaultKind::MissingSpace, Language::Toml) => &faults::BAD_TOML,
        }
    }

    pub fn diagnostic(self, path: &ContentPath, front: &FrontMatter) -> Diagnostic {
        let bytes = |span: &Span| Location::Bytes(front.bytes(span));
        let diagnostic = self.rule(front.language).at(path, bytes(&self.span), self.message);
        let diagnostic = diagnostic.help(self.help.unwrap_or_else(|| self.kind.help(front.language)));
        match &self.first {
            Some(first) => diagnostic.related(path, bytes(first), "first set here"),
            None => diagnostic,
        }
    }
}

impl FaultKind {
    fn help(self, language: Language) -> &'static str {
        match (self, language) {
            (FaultKind::DuplicateKey, _) => "keep one of them",
            (FaultKind::TooComplex, _) => "write the values out, nested only a few levels deep",
            (FaultKind::MissingSpace, _) => "write `key: value`",
            (FaultKind::CutOff, _) => "put the value in quotes; a comment is written `# …`, with a space",
            (FaultKind::Escape, _) => "put the text in single quotes, in which a backslash is a backslash",
            (FaultKind::Syntax, Language::Yaml) => {
                "quote text that contains `: ` or ` #`; indent with spaces; close every bracket and quote"
            }
            (FaultKind::Syntax, Language::Toml) => "put text in quotes; close every bracket and quote",
        }
    }
}
