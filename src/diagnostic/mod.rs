//! Diagnostics: what is wrong with a practice, and where.
//!
//! A [`Diagnostic`] names the problem and its [`Location`]: a field of the front matter, or a range of
//! bytes. `document::locate` turns it into a [`Located`], with line and column, only when it is to be
//! shown; each format of `emit` writes those. Rules never print.

mod bounded;
pub mod emit;
mod field_path;
mod named;
mod nearest;
mod rule;
mod shown;
mod tally;

pub use bounded::{bounded, message_of};
pub use field_path::{FieldPath, Step};
pub use named::{in_a_row, missing_keys, named};
pub use nearest::{expected, nearest, one_of, suggestion};
pub use rule::Rule;
pub use shown::Shown;
pub use tally::{Count, Tally};

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;
use strum::IntoStaticStr;

use crate::source::ContentPath;

use nearest::did_you_mean;

/// Severity of a diagnostic. `Error` stops a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    Warning,
    Error,
}

impl Severity {
    pub fn word(self) -> &'static str {
        self.into()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// The file as a whole: its name, its absence, its size.
    File,
    /// The value of a field; for a missing field, its innermost existing parent.
    Field(FieldPath),
    Key(FieldPath),
    Bytes(Range<usize>),
    /// Bytes that no output may show: a secret.
    Hidden(Range<usize>),
}

impl From<FieldPath> for Location {
    fn from(field: FieldPath) -> Location {
        Location::Field(field)
    }
}

impl From<Range<usize>> for Location {
    fn from(bytes: Range<usize>) -> Location {
        Location::Bytes(bytes)
    }
}

impl From<&Range<usize>> for Location {
    fn from(bytes: &Range<usize>) -> Location {
        Location::Bytes(bytes.clone())
    }
}

/// A file and a location in it.
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

#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub place: Place,
    /// The problem, then what was expected: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    pub related: Vec<Related>,
    /// Other documents with the same problem, each with its own message. Reports show the first
    /// document only; the site shows the problem on the page of each.
    pub likewise: Vec<(ContentPath, String)>,
}

impl Diagnostic {
    pub fn help(self, help: impl Into<String>) -> Diagnostic {
        Diagnostic { help: Some(message_of(help)), ..self }
    }

    /// Offers the name nearest to the wrong one, if one is close.
    pub fn did_you_mean<'n>(self, wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Diagnostic {
        Diagnostic { help: did_you_mean(wrong, names).map(message_of).or(self.help), ..self }
    }

    /// Offers the name nearest to the wrong one, or, if none is close and there are few, all names.
    pub fn suggest<'n>(self, wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Diagnostic {
        Diagnostic { help: suggestion(wrong, names).map(message_of).or(self.help), ..self }
    }

    pub fn related(
        mut self,
        path: &ContentPath,
        location: impl Into<Location>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let place = Place { path: path.clone(), location: location.into() };
        self.related.push(Related { place, message: message_of(message) });
        self
    }

    /// Adds other documents with the same problem.
    pub fn likewise<'p>(mut self, paths: impl IntoIterator<Item = &'p ContentPath>) -> Diagnostic {
        let others = paths.into_iter().filter(|path| **path != self.place.path);
        self.likewise = others.map(|path| (path.clone(), self.message.clone())).collect();
        self
    }
}

/// A place with line, column and source line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub path: ContentPath,
    /// From 1; 0 when the place is the whole file.
    pub line: usize,
    /// From 1, in characters; 0 when the place is the whole file.
    pub column: usize,
    /// One past the last character to underline, in the same line.
    pub end_column: usize,
    /// The source line without its line ending; of a very long line, an excerpt.
    pub source: String,
    /// The column at which `source` begins: 1 unless the line is very long.
    pub source_column: usize,
}

impl Mark {
    /// Returns the mark of a whole file.
    pub fn file(path: &ContentPath) -> Mark {
        let source = String::new();
        Mark { path: path.clone(), line: 0, column: 0, end_column: 0, source, source_column: 1 }
    }

    pub fn is_file(&self) -> bool {
        self.line == 0
    }

    /// Returns the bytes of `source` to underline.
    pub fn underlined(&self) -> Range<usize> {
        let byte = |column: usize| {
            let character = column.saturating_sub(self.source_column);
            self.source.char_indices().nth(character).map_or(self.source.len(), |(byte, _)| byte)
        };
        byte(self.column)..byte(self.end_column)
    }
}

/// A diagnostic with its places resolved to lines and columns.
#[derive(Clone, Debug)]
pub struct Located {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub message: String,
    pub help: Option<String>,
    pub mark: Mark,
    pub related: Vec<(Mark, String)>,
}
