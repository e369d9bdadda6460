//! Recorded values beside the fields that they are values of.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Field, FieldType, Item, Procedure, Recorded};

use super::context::Site;

/// A field that some item has a value in.
#[derive(Serialize, JsonSchema)]
pub struct ColumnView {
    /// Name of the field, for people.
    label: String,
    /// Unit of the value.
    unit: Option<String>,
    /// What conforms, in words; nothing where any value does.
    acceptance: Option<String>,
    /// Whether it is a number, which is aligned to the right.
    number: bool,
}

/// A field of a procedure: a value to record for each item.
#[derive(Serialize, JsonSchema)]
pub struct FieldView {
    /// Name of the field in files.
    name: String,
    /// Name of the field, for people.
    label: String,
    /// Type of the value: the word for `field-…` in the strings.
    kind: &'static str,
    /// Whether it has to be recorded.
    required: bool,
    /// Unit of the value.
    unit: Option<String>,
    /// Values to choose from.
    choices: Vec<String>,
    /// What conforms, in words; nothing where any value does.
    acceptance: Option<String>,
    /// Explanation of the field.
    help: Option<String>,
}

/// A recorded value beside its field.
#[derive(Serialize, JsonSchema)]
pub struct ValueView {
    /// Name of the field in files.
    pub name: String,
    /// Name of the field, for people.
    pub label: String,
    /// The value, as it was recorded.
    pub value: String,
    /// Entries of a list; empty for any other value.
    pub list: Vec<String>,
    /// Unit of the value.
    pub unit: Option<String>,
    /// Whether it is a number, which is aligned to the right.
    pub number: bool,
    /// Whether the value conforms; nothing where any value does.
    pub conforms: Option<bool>,
    /// What conforms, in words; nothing where any value does.
    pub acceptance: Option<String>,
}

/// Returns the names of the fields that have a value: those of the procedure first, then the others.
pub fn columns<'i>(
    procedure: Option<&'i Procedure>,
    items: impl IntoIterator<Item = &'i Item>,
) -> Vec<&'i str> {
    let recorded: BTreeSet<&str> =
        items.into_iter().flat_map(|item| item.record.iter().map(|(name, _)| name.as_str())).collect();
    let fields = procedure.map_or(&[][..], |it| &it.record).iter().map(|field| field.name.as_str());
    let others = recorded.iter().filter(|name| procedure.and_then(|it| it.field(name)).is_none());
    fields.filter(|name| recorded.contains(name)).chain(others.copied()).collect()
}

pub fn field(site: &Site, field: &Field) -> FieldView {
    FieldView {
        name: field.name.to_string(),
        label: label(Some(field), &field.name),
        kind: field.kind.word(),
        required: field.required,
        unit: field.unit.clone(),
        choices: field.choices.iter().map(ToString::to_string).collect(),
        acceptance: site.acceptance(field),
        help: field.help.clone(),
    }
}

pub fn column(site: &Site, procedure: Option<&Procedure>, name: &str) -> ColumnView {
    let field = procedure.and_then(|procedure| procedure.field(name));
    ColumnView {
        label: label(field, name),
        unit: field.and_then(|it| it.unit.clone()),
        acceptance: field.and_then(|it| site.acceptance(it)),
        number: field.is_some_and(is_number),
    }
}

/// Returns the name of a field for people.
pub fn label(field: Option<&Field>, name: &str) -> String {
    field.and_then(|it| it.label.clone()).unwrap_or_else(|| name.replace('_', " "))
}

fn is_number(field: &Field) -> bool {
    matches!(field.kind, FieldType::Number | FieldType::Integer)
}

/// Returns the recorded values of an item, in the order of the file.
pub fn values(site: &Site, procedure: Option<&Procedure>, item: &Item) -> Vec<ValueView> {
    let view = |(name, value): &(smol_str::SmolStr, Recorded)| {
        let field = procedure.and_then(|procedure| procedure.field(name));
        let acceptance = field.and_then(|field| site.acceptance(field));
        ValueView {
            name: name.to_string(),
            label: label(field, name),
            value: site.value_of(field, value.to_string()),
            list: match value {
                Recorded::List(list) => list.iter().map(ToString::to_string).collect(),
                _ => Vec::new(),
            },
            unit: field.and_then(|it| it.unit.clone()),
            number: field.is_some_and(is_number),
            conforms: field.filter(|_| acceptance.is_some()).map(|it| it.acceptance_fault(value).is_none()),
            acceptance,
        }
    };
    item.record.iter().map(view).collect()
}
