//! SARIF 2.1.0, the exchange format of code scanning.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Every rule is described,
//! also those that found nothing: the log says what was looked for.

#![allow(clippy::indexing_slicing, reason = "indexing a JSON object adds what is missing")]

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::diagnostic::{Located, Mark, Rule};

use super::Report;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What may stand in a URI's path as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub fn sarif(report: &Report<'_>) -> String {
    let results: Vec<Value> = report.diagnostics.iter().map(|it| result(report, it)).collect();
    let rules: Vec<Value> = report.rules.iter().map(|rule| description(rule)).collect();
    let driver = json!({
        "name": "monthly",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let run = json!({
        "tool": { "driver": driver },
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    super::pretty_json(&json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn description(rule: &Rule) -> Value {
    let markdown =
        format!("{}\n\n**Example**\n\n```text\n{}\n```\n\n**Cure:** {}\n", rule.why, rule.example, rule.cure);
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.what },
        "fullDescription": { "text": format!("{} {}", rule.what, rule.why) },
        "help": { "text": rule.cure, "markdown": markdown },
        "defaultConfiguration": { "level": rule.severity.word() },
    })
}

fn result(report: &Report<'_>, it: &Located) -> Value {
    let text = match &it.help {
        Some(help) => format!("{}; {help}", it.message),
        None => it.message.clone(),
    };
    let mut result = json!({
        "ruleId": it.rule.name,
        "level": it.severity.word(),
        "message": { "text": text },
        "locations": [{ "physicalLocation": physical(report, &it.mark) }],
    });
    if let Some(index) = report.rules.iter().position(|rule| *rule == it.rule) {
        result["ruleIndex"] = json!(index);
    }
    if !it.related.is_empty() {
        let related = it.related.iter().enumerate();
        result["relatedLocations"] =
            related.map(|(id, (mark, message))| location(report, id, mark, message)).collect();
    }
    result
}

fn location(report: &Report<'_>, id: usize, mark: &Mark, message: &str) -> Value {
    json!({ "id": id, "physicalLocation": physical(report, mark), "message": { "text": message } })
}

fn physical(report: &Report<'_>, mark: &Mark) -> Value {
    let file = report.file_in_repository(mark);
    let uri = utf8_percent_encode(&file, PATH).to_string();
    let mut place = json!({ "artifactLocation": { "uri": uri, "uriBaseId": "%SRCROOT%" } });
    if !mark.is_file() {
        place["region"] = json!({
            "startLine": mark.line,
            "startColumn": mark.column,
            "endColumn": mark.end_column,
            "snippet": { "text": mark.source },
        });
    }
    place
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::super::fixture;
    use super::sarif;

    #[test]
    fn rules_are_described_and_results_have_their_regions() {
        assert_data_eq!(sarif(&fixture::report(&fixture::diagnostics())), str![[r#"
{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "runs": [
    {
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/singles/2026-10-time-services.md",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "endColumn": 25,
                  "snippet": {
                    "text": "population: [acme, brich]"
                  },
                  "startColumn": 20,
                  "startLine": 4
                }
              }
            }
          ],
          "message": {
            "text": "unknown client `brich`; did you mean `birch`?"
          },
          "relatedLocations": [
            {
              "id": 0,
              "message": {
                "text": "it is here"
              },
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/clients/birch.md",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "endColumn": 5,
                  "snippet": {
                    "text": "name: Birch Timber"
                  },
                  "startColumn": 1,
                  "startLine": 2
                }
              }
            },
            {
              "id": 1,
              "message": {
                "text": "and not here"
              },
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/clients/acme.md",
                  "uriBaseId": "%SRCROOT%"
                }
              }
            }
          ],
          "ruleId": "unknown-client",
          "ruleIndex": 1
        },
        {
          "level": "warning",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/handbook/100%25%2C%20a%3Ab%20%3C%22%C3%A9%22%3E.md",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "endColumn": 8,
                  "snippet": {
                    "text": "title: <b>\"R&D\"</b> 50%\u001b[31m\u0000"
                  },
                  "startColumn": 7,
                  "startLine": 2
                }
              }
            }
          ],
          "message": {
            "text": "]]> <b>\"R&D\"</b> 50%,\r\nred: \u001b[31m and \u0000 and \u202eesrever"
          },
          "ruleId": "stale-facts",
          "ruleIndex": 0
        },
        {
          "level": "warning",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/results/2026-10/acne.md",
                  "uriBaseId": "%SRCROOT%"
                }
              }
            }
          ],
          "message": {
            "text": "unknown client `acne`"
          },
          "ruleId": "unknown-client",
          "ruleIndex": 1
        }
      ],
      "tool": {
        "driver": {
          "name": "monthly",
          "rules": [
            {
              "defaultConfiguration": {
                "level": "warning"
              },
              "fullDescription": {
                "text": "An asset's facts were last looked at a year ago or more. Nobody knows whether <they> & the rest still hold."
              },
              "help": {
                "markdown": "Nobody knows whether <they> & the rest still hold.\n\n**Example**\n\n```text\nverified_on: 2020-01-01\n```\n\n**Cure:** Look, and write the day into `verified_on`.\n",
                "text": "Look, and write the day into `verified_on`."
              },
              "id": "stale-facts",
              "shortDescription": {
                "text": "An asset's facts were last looked at a year ago or more."
              }
            },
            {
              "defaultConfiguration": {
                "level": "error"
              },
              "fullDescription": {
                "text": "A client is named that has no file in `content/clients/`. The work would count for nobody."
              },
              "help": {
                "markdown": "The work would count for nobody.\n\n**Example**\n\n```text\npopulation: [acme-crop]\n```\n\n**Cure:** Correct the id, or add the client's file.\n",
                "text": "Correct the id, or add the client's file."
              },
              "id": "unknown-client",
              "shortDescription": {
                "text": "A client is named that has no file in `content/clients/`."
              }
            }
          ],
          "semanticVersion": "0.1.0",
          "version": "0.1.0"
        }
      }
    }
  ],
  "version": "2.1.0"
}

"#]].raw());
    }

    #[test]
    fn a_run_without_findings_has_an_empty_list_of_results() {
        assert_data_eq!(sarif(&fixture::report(&[])), str![[r#"
{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "runs": [
    {
      "columnKind": "unicodeCodePoints",
      "results": [],
      "tool": {
        "driver": {
          "name": "monthly",
          "rules": [
            {
              "defaultConfiguration": {
                "level": "warning"
              },
              "fullDescription": {
                "text": "An asset's facts were last looked at a year ago or more. Nobody knows whether <they> & the rest still hold."
              },
              "help": {
                "markdown": "Nobody knows whether <they> & the rest still hold.\n\n**Example**\n\n```text\nverified_on: 2020-01-01\n```\n\n**Cure:** Look, and write the day into `verified_on`.\n",
                "text": "Look, and write the day into `verified_on`."
              },
              "id": "stale-facts",
              "shortDescription": {
                "text": "An asset's facts were last looked at a year ago or more."
              }
            },
            {
              "defaultConfiguration": {
                "level": "error"
              },
              "fullDescription": {
                "text": "A client is named that has no file in `content/clients/`. The work would count for nobody."
              },
              "help": {
                "markdown": "The work would count for nobody.\n\n**Example**\n\n```text\npopulation: [acme-crop]\n```\n\n**Cure:** Correct the id, or add the client's file.\n",
                "text": "Correct the id, or add the client's file."
              },
              "id": "unknown-client",
              "shortDescription": {
                "text": "A client is named that has no file in `content/clients/`."
              }
            }
          ],
          "semanticVersion": "0.1.0",
          "version": "0.1.0"
        }
      }
    }
  ],
  "version": "2.1.0"
}

"#]].raw());
    }
}
