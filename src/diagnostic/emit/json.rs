//! JSON, for programs. `version` grows when a reader of it would have to change.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::diagnostic::{Located, Mark, Severity};

use super::{Report, Tool};

const VERSION: u32 = 1;

/// What was checked, and everything that was found.
#[derive(Serialize, JsonSchema)]
struct Document<'r> {
    /// Version of the format. It grows when a field changes its meaning or is removed; new fields do not change it.
    version: u32,
    tool: Tool,
    counts: Counts,
    /// Sorted by file and place.
    diagnostics: Vec<Diagnostic<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct Counts {
    /// Number of documents that were checked.
    documents: usize,
    errors: usize,
    warnings: usize,
}

/// What a rule found.
#[derive(Serialize, JsonSchema)]
pub struct Diagnostic<'r> {
    #[serde(flatten)]
    place: Place<'r>,
    /// Name of the rule; `monthly explain` explains it.
    rule: &'static str,
    severity: Severity,
    message: &'r str,
    /// What to do.
    help: Option<&'r str>,
    /// Other places that have to do with it.
    related: Vec<Related<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct Related<'r> {
    #[serde(flatten)]
    place: Place<'r>,
    message: &'r str,
}

/// Lines and columns count from 1, columns in characters; `null` where it is the whole file.
#[derive(Serialize, JsonSchema)]
struct Place<'r> {
    file: &'r str,
    line: Option<usize>,
    column: Option<usize>,
    end_column: Option<usize>,
}

pub fn json(report: &Report<'_>) -> String {
    let tally = report.tally();
    let document = Document {
        version: VERSION,
        tool: Tool::THIS,
        counts: Counts { documents: report.documents, errors: tally.errors, warnings: tally.warnings },
        diagnostics: report.diagnostics.iter().map(diagnostic).collect(),
    };
    super::pretty_json(&document)
}

/// Returns the JSON Schema of the report.
pub fn json_schema() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Document<'static>>()
}

/// Returns a diagnostic as JSON has it.
pub fn diagnostic(it: &Located) -> Diagnostic<'_> {
    Diagnostic {
        place: place(&it.mark),
        rule: it.rule.name,
        severity: it.severity,
        message: &it.message,
        help: it.help.as_deref(),
        related: it.related.iter().map(|(mark, message)| Related { place: place(mark), message }).collect(),
    }
}

fn place(mark: &Mark) -> Place<'_> {
    let known = |number: usize| (!mark.is_file()).then_some(number);
    Place {
        file: mark.path.as_str(),
        line: known(mark.line),
        column: known(mark.column),
        end_column: known(mark.end_column),
    }
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::super::fixture;
    use super::json;

    #[test]
    fn the_whole_report_is_one_object() {
        assert_data_eq!(
            json(&fixture::report(&fixture::diagnostics())),
            str![[r#"
{
  "version": 1,
  "tool": {
    "name": "monthly",
    "version": "0.1.0"
  },
  "counts": {
    "documents": 214,
    "errors": 1,
    "warnings": 2
  },
  "diagnostics": [
    {
      "file": "content/singles/2026-10-time-services.md",
      "line": 4,
      "column": 20,
      "end_column": 25,
      "rule": "unknown-client",
      "severity": "error",
      "message": "unknown client `brich`",
      "help": "did you mean `birch`?",
      "related": [
        {
          "file": "content/clients/birch.md",
          "line": 2,
          "column": 1,
          "end_column": 5,
          "message": "it is here"
        },
        {
          "file": "content/clients/acme.md",
          "line": null,
          "column": null,
          "end_column": null,
          "message": "and not here"
        }
      ]
    },
    {
      "file": "content/handbook/100%, a:b <\"é\">.md",
      "line": 2,
      "column": 7,
      "end_column": 8,
      "rule": "stale-facts",
      "severity": "warning",
      "message": "]]> <b>\"R&D\"</b> 50%,\r\nred: \u001b[31m and \u0000 and \u202eesrever",
      "help": null,
      "related": []
    },
    {
      "file": "content/results/2026-10/acne.md",
      "line": null,
      "column": null,
      "end_column": null,
      "rule": "unknown-client",
      "severity": "warning",
      "message": "unknown client `acne`",
      "help": null,
      "related": []
    }
  ]
}

"#]]
            .raw()
        );
    }

    #[test]
    fn without_findings_there_are_still_counts() {
        assert_data_eq!(
            json(&fixture::report(&[])),
            str![[r#"
{
  "version": 1,
  "tool": {
    "name": "monthly",
    "version": "0.1.0"
  },
  "counts": {
    "documents": 214,
    "errors": 0,
    "warnings": 0
  },
  "diagnostics": []
}

"#]]
            .raw()
        );
    }
}
