//! Values that front matter writes as text: how they are read, and what the reference says of them.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{self, Deserializer, Visitor};

/// Reads a value that is written as text. `name` tells the deserializer what was expected, so that a bad
/// date is reported as a bad date and not as a bad string.
pub(super) fn from_text<'de, T, D>(name: &'static str, deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err = String>,
    D: Deserializer<'de>,
{
    struct Text<T>(PhantomData<T>);

    impl<'de, T: FromStr<Err = String>> Visitor<'de> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("text")
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
            deserializer.deserialize_str(self)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_newtype_struct(name, Text(PhantomData))
}

/// Implements `JsonSchema` for a type that is written as text: its words in the reference, and what more
/// its schema says.
macro_rules! text_schema {
    ($type:ident, $words:expr $(, $key:literal: $value:expr)*) => {
        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "title": $words, "type": "string" $(, $key: $value)* })
            }
        }
    };
}

/// Implements `Deserialize`, `Serialize` and `JsonSchema` for a type that is written as text and read by `FromStr`.
macro_rules! text_value {
    ($type:ident, $($schema:tt)+) => {
        $crate::model::text::text_schema!($type, $($schema)+);

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                $crate::model::text::from_text(stringify!($type), deserializer)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

pub(crate) use {text_schema, text_value};
