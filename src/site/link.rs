//! Links, as templates see them.

use schemars::JsonSchema;
use serde::Serialize;

/// A name that leads to a page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Link {
    /// From the root of the site; `root` goes before it.
    pub href: String,
    pub text: String,
}

/// A name that leads to a page where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OptionalLink {
    pub text: String,
    pub href: Option<String>,
}
