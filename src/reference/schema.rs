//! JSON Schema of a document, as strict and as lenient as the parser is.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

/// Returns the schema of a type as it is read.
pub fn of<T: JsonSchema>() -> Schema {
    let mut schema =
        SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<T>();
    RecursiveTransform(as_parsed).transform(&mut schema);
    schema
}

/// Changes what the parser does differently: unknown keys are errors, numbers can stand for text, and a list
/// or map may be left empty.
fn as_parsed(schema: &mut Schema) {
    let is_closed = schema.get("properties").is_some() && schema.get("additionalProperties").is_none();
    if is_closed {
        schema.insert("additionalProperties".into(), false.into());
    }
    if schema.get("default") == Some(&Value::Null) {
        schema.remove("default");
    }
    let is_free = ["enum", "pattern", "format"].iter().all(|key| schema.get(*key).is_none());
    if let Some(types) = schema.get_mut("type") {
        let also: &[&str] = match () {
            () if has(types, "string") && is_free => &["number", "boolean"],
            () if has(types, "array") || has(types, "object") => &["null"],
            () => &[],
        };
        also.iter().for_each(|name| add(types, name));
    }
}

fn add(types: &mut Value, name: &str) {
    match types {
        _ if has(types, name) => {}
        Value::Array(several) => several.push(name.into()),
        one => *one = json!([one.take(), name]),
    }
}

/// Whether a schema's `type` is, or includes, the one of that name.
pub fn has(types: &Value, name: &str) -> bool {
    types == name || types.as_array().is_some_and(|types| types.iter().any(|it| it == name))
}
