//! What changed between two procedures' front matters, in words.

use std::fmt::Display;

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::Document;
use crate::model::{Field, Procedure, Scope};

/// One thing that a front matter says, before and after; `None` where it says nothing of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldChange {
    /// Name of the key.
    pub what: String,
    /// Value before the change; nothing where there was none.
    pub before: Option<String>,
    /// Value after the change; nothing where there is none.
    pub after: Option<String>,
}

/// Everything that the front matters of two procedures say differently.
pub fn changed_fields(before: &Document<Procedure>, after: &Document<Procedure>) -> Vec<FieldChange> {
    let (before, after) = (said(before), said(after));
    let of = |said: &[(String, String)], what: &str| {
        said.iter().find(|(key, _)| key == what).map(|(_, text)| text.clone())
    };
    let new = after.iter().filter(|(what, _)| of(&before, what).is_none());
    before
        .iter()
        .chain(new)
        .map(|(what, _)| FieldChange {
            what: what.clone(),
            before: of(&before, what),
            after: of(&after, what),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

/// Everything that a front matter says, in the order of the format.
fn said(document: &Document<Procedure>) -> Vec<(String, String)> {
    // Every field by its name, so that none that comes to be is forgotten.
    let Procedure {
        title,
        summary,
        category,
        status,
        owner,
        approved_by,
        approved_on,
        last_reviewed_on,
        review_in,
        repeat,
        onboarding,
        onboarding_within,
        introduced_on,
        scope: Scope { per, types, tags: clients },
        sample,
        estimate,
        on_site,
        maintenance_window,
        client_approval,
        risk,
        record,
        satisfies,
        tags,
        aliases,
    } = &*document.front;
    let mut said = Said::default();
    said.add("file", document.path.as_str().rsplit('/').next());
    said.add("title", Some(title));
    said.add("summary", Some(summary));
    said.add("category", category.as_ref());
    said.add("status", Some(status));
    said.add("owner", owner.as_ref());
    said.add("approved by", approved_by.as_ref());
    said.add("approved on", approved_on.as_ref());
    said.add("last reviewed on", last_reviewed_on.as_ref());
    said.add("review in", review_in.as_ref());
    said.add("repeat", repeat.as_ref());
    said.add("onboarding", onboarding.then_some("yes"));
    said.add("onboarding within", onboarding_within.as_ref());
    said.add("introduced on", introduced_on.as_ref());
    said.add("scope", Some(format!("per {per}")));
    said.add("types in scope", list(types));
    said.add("only clients tagged", list(clients));
    said.add("sample", sample.as_ref());
    said.add("minutes", minutes(estimate.base_minutes));
    said.add("minutes for each item", minutes(estimate.per_item_minutes));
    said.add("on site", on_site.then_some("yes"));
    said.add("maintenance window", maintenance_window.then_some("yes"));
    said.add("client approval", client_approval.then_some("yes"));
    said.add("risk", risk.as_ref());
    for it in record {
        said.add(&format!("records {}", it.name), Some(field(it)));
    }
    for (framework, controls) in satisfies {
        said.add(&format!("satisfies {framework}"), list(controls));
    }
    said.add("tags", list(tags));
    said.add("aliases", list(aliases));
    said.0
}

#[derive(Default)]
struct Said(Vec<(String, String)>);

impl Said {
    fn add(&mut self, what: &str, value: Option<impl Display>) {
        self.0.extend(value.map(|value| (what.to_owned(), value.to_string())));
    }
}

fn list(values: &[impl Display]) -> Option<String> {
    let words: Vec<String> = values.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn minutes(minutes: u32) -> Option<u32> {
    (minutes > 0).then_some(minutes)
}

/// `number in ms, needed, -1000 to 1000 ms, “Offset”: What w32tm says.`
fn field(field: &Field) -> String {
    let Field { name: _, kind, required, unit, choices, min: _, max: _, expect: _, label, help } = field;
    let mut words = kind.to_string();
    if let Some(unit) = unit {
        words.push_str(&format!(" in {unit}"));
    }
    if let Some(choices) = list(choices) {
        words.push_str(&format!(" of {choices}"));
    }
    if *required {
        words.push_str(", needed");
    }
    if let Some(acceptance) = field.acceptance() {
        words.push_str(&format!(", conforms: {acceptance}"));
    }
    if let Some(label) = label {
        words.push_str(&format!(", “{label}”"));
    }
    if let Some(help) = help {
        words.push_str(&format!(": {help}"));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read_as;
    use crate::source::ContentPath;

    fn procedure(path: &str, front: &str) -> Document<Procedure> {
        let text = format!("---\ntitle: Clocks\nsummary: They agree.\n{front}---\n");
        read_as(&ContentPath::new(path), &text).expect("a procedure")
    }

    #[test]
    fn what_changed_is_said_in_words() {
        let before = procedure(
            "content/procedures/clocks.md",
            "repeat: 6 months\non_site: true\nrecord: [{name: offset_ms, type: number, unit: ms, max: 1000}]\n",
        );
        let after = procedure(
            "content/procedures/time.md",
            "repeat: 12 months\nscope: {per: asset, types: [server]}\nsatisfies: {soc2: [CC7.1]}\n\
             record: [{name: offset_ms, type: number, unit: ms, max: 500, required: true}, {name: source, type: string}]\n",
        );
        let said: Vec<String> = changed_fields(&before, &after)
            .into_iter()
            .map(|it| {
                let or_nothing = |it: Option<String>| it.unwrap_or_else(|| "–".into());
                format!("{}: {} → {}", it.what, or_nothing(it.before), or_nothing(it.after))
            })
            .collect();
        assert_eq!(
            said,
            [
                "file: clocks.md → time.md",
                "repeat: 6 months → 12 months",
                "scope: per client → per asset",
                "on site: yes → –",
                "records offset_ms: number in ms, conforms: at most 1000 ms → number in ms, needed, conforms: at most 500 ms",
                "types in scope: – → server",
                "records source: – → string",
                "satisfies soc2: – → CC7.1",
            ]
        );
        assert_eq!(changed_fields(&after, &after), []);
    }
}
