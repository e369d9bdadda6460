//! Links, as templates see them.

use schemars::JsonSchema;
use serde::Serialize;

/// A name that leads to a page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Link {
    /// Address, from the root of the site; `root` goes before it.
    pub href: String,
    /// Text of the link.
    pub text: String,
}

/// A name that leads to a page where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OptionalLink {
    /// Text of the link.
    pub text: String,
    /// Address, from the root of the site; nothing where there is no page.
    pub href: Option<String>,
}
