//! Closed sets of words: one list serves reading, printing, suggestions and the reference.

/// Declares an enum whose variants are written as one word each in front matter. The doc comment of a
/// variant is the meaning of its word in the reference; document all words of an enum or none.
macro_rules! choice_words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize,
            schemars::JsonSchema,
        )]
        #[schemars(transform = $crate::model::words::as_enum)]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every value, in the order in which the format lists them.
            #[allow(dead_code, reason = "not every set is listed")]
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as it stands in front matter.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The word as people read it: `risk accepted` for `risk_accepted`.
            #[allow(dead_code, reason = "not every set is read by people")]
            pub fn spoken(self) -> String {
                self.word().replace('_', " ")
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }
    };
}

pub(crate) use choice_words;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

/// Returns the schema of a map whose keys are words of an enum.
pub(crate) fn map_by_word<K: JsonSchema, V: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": generator.subschema_for::<K>(),
        "additionalProperties": generator.subschema_for::<V>(),
    })
}

/// Turns `oneOf` of documented words into `enum` with `enumDescriptions`, which editors show.
pub(crate) fn as_enum(schema: &mut Schema) {
    let Some(Value::Array(choices)) = schema.remove("oneOf") else { return };
    let of = |key| choices.iter().filter_map(|choice| choice.get(key).cloned()).collect::<Vec<_>>();
    schema.insert("type".into(), "string".into());
    schema.insert("enum".into(), of("const").into());
    schema.insert("enumDescriptions".into(), of("description").into());
}
