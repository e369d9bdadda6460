//! Fields of a procedure.

use crate::model::{Field, Procedure, Scope};

use super::{FieldTexts, Fields, list};

impl Fields for Procedure {
    fn add_to(&self, texts: &mut FieldTexts) {
        // Destructured, so that no new field is forgotten.
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
        } = self;
        texts.add("title", Some(title));
        texts.add("summary", Some(summary));
        texts.add("category", category.as_ref());
        texts.add("status", Some(status));
        texts.add("owner", owner.as_ref());
        texts.add("approved by", approved_by.as_ref());
        texts.add("approved on", approved_on.as_ref());
        texts.add("last reviewed on", last_reviewed_on.as_ref());
        texts.add("review in", review_in.as_ref());
        texts.add("repeat", repeat.as_ref());
        texts.add("onboarding", onboarding.then_some("yes"));
        texts.add("onboarding within", onboarding_within.as_ref());
        texts.add("introduced on", introduced_on.as_ref());
        texts.add("scope", Some(format!("per {per}")));
        texts.add("types in scope", list(types));
        texts.add("only clients tagged", list(clients));
        texts.add("sample", sample.as_ref());
        texts.add("minutes", minutes(estimate.base_minutes));
        texts.add("minutes for each item", minutes(estimate.per_item_minutes));
        texts.add("on site", on_site.then_some("yes"));
        texts.add("maintenance window", maintenance_window.then_some("yes"));
        texts.add("client approval", client_approval.then_some("yes"));
        texts.add("risk", risk.as_ref());
        for it in record {
            texts.add(format!("records {}", it.name), Some(field(it)));
        }
        for (framework, controls) in satisfies {
            texts.add(format!("satisfies {framework}"), list(controls));
        }
        texts.add("tags", list(tags));
        texts.add("aliases", list(aliases));
    }
}

fn minutes(minutes: u32) -> Option<u32> {
    (minutes > 0).then_some(minutes)
}

/// `number in ms, required, -1000 to 1000 ms, “Offset”: What w32tm says.`
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
        words.push_str(", required");
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
    use crate::document::{Document, read_as};
    use crate::document_history::changed_fields;
    use crate::source::ContentPath;

    fn procedure(path: &str, front: &str) -> Document<Procedure> {
        let text = format!("---\ntitle: Clocks\nsummary: They agree.\n{front}---\n");
        read_as(&ContentPath::new(path), &text).expect("a procedure")
    }

    #[test]
    fn changed_fields_are_listed_as_texts() {
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
                "repeat: 6 months → 12 months",
                "scope: per client → per asset",
                "on site: yes → –",
                "records offset_ms: number in ms, conforms: at most 1000 ms → number in ms, required, conforms: at most 500 ms",
                "types in scope: – → server",
                "records source: – → string",
                "satisfies soc2: – → CC7.1",
            ]
        );
        assert_eq!(changed_fields(&after, &after), []);
    }
}
