//! What we tell an author.
//!
//! A [`Diagnostic`] says what is wrong and names the spot in the author's words (a field of the
//! front matter, a range of the text). `document::locate` finds the line and column of it when
//! somebody is to read it, which makes a [`Located`]; `emit` writes those down in one format
//! each. Rules never print.

pub mod emit;
mod field_path;
mod named;
mod nearest;
mod rule;
mod tally;

pub use field_path::{FieldPath, Step};
pub use named::{in_a_row, named};
pub use nearest::nearest;
pub use rule::Rule;
pub use tally::{Count, Tally};

use std::ops::Range;

use crate::source::ContentPath;

/// How bad it is. `Error` stops a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Warning,
    Error,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// The file as a whole: its name, its absence, its size.
    File,
    /// The value of a field; where the field is missing, what should hold it.
    Field(FieldPath),
    /// The key of a field.
    Key(FieldPath),
    /// Bytes of the file.
    Bytes(Range<usize>),
    /// Bytes of the file that no report may repeat: a secret.
    Hidden(Range<usize>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub path: ContentPath,
    pub location: Location,
}

/// Another place that matters: the first of two duplicates, the field's definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub place: Place,
    pub message: String,
}

/// One thing that is wrong.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub place: Place,
    /// The fault in one breath: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    pub related: Vec<Related>,
    /// Other documents of which the same is true, each with its own message: a report names one for
    /// all, and the page of each says it.
    pub likewise: Vec<(ContentPath, String)>,
}

impl Diagnostic {
    pub fn new(
        rule: &'static Rule,
        path: &ContentPath,
        location: Location,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            rule,
            severity: rule.severity,
            place: Place { path: path.clone(), location },
            message: message.into(),
            help: None,
            related: Vec::new(),
            likewise: Vec::new(),
        }
    }

    /// A fault of a field's value: `Diagnostic::at(&RULE, path, field("items").index(2), …)`.
    pub fn at(
        rule: &'static Rule,
        path: &ContentPath,
        field: FieldPath,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(rule, path, Location::Field(field), message)
    }

    pub fn help(self, help: impl Into<String>) -> Diagnostic {
        Diagnostic { help: Some(help.into()), ..self }
    }

    /// Offers the nearest right name, and where none is near, what there is to choose from.
    pub fn suggest<'n>(self, wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Diagnostic {
        let names: Vec<&str> = names.into_iter().collect();
        match nearest(wrong, names.iter().copied()) {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None if names.is_empty() || names.len() > 12 => self,
            None => self.help(format!("there is `{}`", names.join("`, `"))),
        }
    }

    pub fn related(
        mut self,
        path: &ContentPath,
        location: Location,
        message: impl Into<String>,
    ) -> Diagnostic {
        self.related.push(Related { place: Place { path: path.clone(), location }, message: message.into() });
        self
    }

    /// The same is true of these documents.
    pub fn likewise<'p>(mut self, paths: impl IntoIterator<Item = &'p ContentPath>) -> Diagnostic {
        let others = paths.into_iter().filter(|path| **path != self.place.path);
        self.likewise = others.map(|path| (path.clone(), self.message.clone())).collect();
        self
    }
}

/// A place with everything that it takes to show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub path: ContentPath,
    /// From 1; 0 where the place is the file as a whole.
    pub line: usize,
    /// From 1, in characters; 0 where the place is the file as a whole.
    pub column: usize,
    /// The end of the culprit, in the same line; one past its last character.
    pub end_column: usize,
    /// The line as it stands, without its end; of a very long line only what is around the culprit.
    pub source: String,
    /// The column at which `source` begins: 1 unless the line is very long.
    pub source_column: usize,
}

impl Mark {
    /// The file as a whole.
    pub fn file(path: &ContentPath) -> Mark {
        Mark {
            path: path.clone(),
            line: 0,
            column: 0,
            end_column: 0,
            source: String::new(),
            source_column: 1,
        }
    }

    pub fn is_file(&self) -> bool {
        self.line == 0
    }

    /// The bytes of `source` that are the culprit, as far as they are shown.
    pub fn culprit(&self) -> Range<usize> {
        let byte = |column: usize| {
            let character = column.saturating_sub(self.source_column);
            self.source.char_indices().nth(character).map_or(self.source.len(), |(byte, _)| byte)
        };
        byte(self.column)..byte(self.end_column)
    }
}

/// A diagnostic whose places were found.
#[derive(Clone, Debug)]
pub struct Located {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub message: String,
    pub help: Option<String>,
    pub mark: Mark,
    pub related: Vec<(Mark, String)>,
}
