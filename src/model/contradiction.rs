//! Contradictions within a procedure's definition.
//!
//! No result can be judged against a procedure that contradicts itself: no value could ever conform, or
//! no system would ever be in scope.

use super::{Field, FieldType, Procedure, Recorded, Scope, ScopeUnit};

/// Keys that every item has, whatever the procedure records.
const RESERVED: [&str; 4] = ["asset", "site", "outcome", "note"];

/// A key of a definition that contradicts another one.
#[derive(Debug)]
pub struct Contradiction {
    pub key: &'static str,
    pub message: String,
}

/// A contradiction in an entry of `record`.
#[derive(Debug)]
pub struct FieldContradiction {
    /// Index of the entry.
    pub index: usize,
    pub contradiction: Contradiction,
    /// Index of an earlier entry that has the same name.
    pub first: Option<usize>,
}

impl Procedure {
    pub fn is_contradictory(&self) -> bool {
        self.scope.contradiction().is_some() || !self.field_contradictions().is_empty()
    }

    pub fn field_contradictions(&self) -> Vec<FieldContradiction> {
        let mut found = Vec::new();
        for (index, field) in self.record.iter().enumerate() {
            let faults = [name(field), choices(field), limits(field), expect(field)];
            let faults = faults.into_iter().flatten();
            found.extend(faults.map(|contradiction| FieldContradiction {
                index,
                contradiction,
                first: None,
            }));
            if let Some(first) = self.record.position(&field.name).filter(|first| *first < index) {
                let message = format!("the field `{}` is defined twice", field.name);
                let contradiction = Contradiction { key: "name", message };
                found.push(FieldContradiction { index, contradiction, first: Some(first) });
            }
        }
        found
    }
}

impl Scope {
    pub fn contradiction(&self) -> Option<Contradiction> {
        let (key, message) = match (self.per, self.types.is_empty()) {
            (ScopeUnit::Asset, true) => ("per", "`per: asset` needs `types`".to_owned()),
            (ScopeUnit::Asset, false) | (_, true) => return None,
            (per, false) => ("types", format!("`types` requires `per: asset`, but this is `per: {per}`")),
        };
        Some(Contradiction { key, message })
    }
}

fn name(field: &Field) -> Option<Contradiction> {
    let message = || format!("`{}` is reserved: every item has that key already", field.name);
    RESERVED.contains(&field.name.as_str()).then(|| Contradiction { key: "name", message: message() })
}

fn choices(field: &Field) -> Option<Contradiction> {
    let message = match (field.kind, field.choices.is_empty()) {
        (FieldType::Choice, true) => format!("the choice `{}` has no `choices`", field.name),
        (FieldType::Choice, false) | (_, true) => return None,
        (kind, false) => format!("`choices` requires `type: choice`, but this is `type: {kind}`"),
    };
    Some(Contradiction { key: "choices", message })
}

fn limits(field: &Field) -> Option<Contradiction> {
    let key = field.min.map(|_| "min").or(field.max.map(|_| "max"))?;
    if !matches!(field.kind, FieldType::Integer | FieldType::Number) {
        let message =
            format!("`{key}` requires `type: integer` or `type: number`, but this is `type: {}`", field.kind);
        return Some(Contradiction { key, message });
    }
    let (min, max) = (field.min?, field.max?);
    let message = || format!("the minimum of {min} is above the maximum of {max}");
    (min > max).then(|| Contradiction { key: "min", message: message() })
}

fn expect(field: &Field) -> Option<Contradiction> {
    let expected = field.expect.as_ref()?;
    let values: Vec<Recorded> = match expected {
        Recorded::List(any) => any.iter().cloned().map(Recorded::Text).collect(),
        one => vec![one.clone()],
    };
    let message = match field.kind {
        // Reported by `choices`.
        FieldType::Choice if field.choices.is_empty() => return None,
        FieldType::List => Some("`expect` is not possible with `type: list`".to_owned()),
        _ if expected.is_nothing() => Some("`expect` is empty".to_owned()),
        _ => values
            .iter()
            .find_map(|value| Some(format!("the value `{value}` of `expect` {}", field.type_fault(value)?))),
    };
    message.map(|message| Contradiction { key: "expect", message })
}
