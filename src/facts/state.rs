use schemars::JsonSchema;
use serde::Serialize;
use strum::VariantNames;

use crate::coverage::State;

// A comment on this type would be in the schema of every field that has no comment of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "State", extend("enum" = State::VARIANTS))]
pub struct StateKey(pub &'static str);
