//! Ids: slugs that are never reused. Each kind of entity has a type of its own.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::text::text_schema;

/// Whether `text` may be an id: lower-case letters, digits and hyphens between them.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Returns the slug that is closest to `text`: `acme-dc01` for `ACME_DC01`.
pub fn nearest_slug(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>().join("-")).filter(|slug| is_slug(slug))
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident $words:literal $($key:literal: $value:expr)?),+ $(,)?) => {$(
        $(#[$meta])*
        ///
        /// Holds the text as written. Rules check whether it is a slug and whether it is known.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(SmolStr);

        impl $name {
            pub fn new(text: &str) -> Self {
                $name(SmolStr::new(text))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        text_schema!($name, $words $(, $key: $value)?);
    )+};
}

ids! {
    /// Id of a client: the name of its file.
    ClientId "id of a client" "pattern": SLUG,
    /// Id of a procedure: the name of its file.
    ProcedureId "id of a procedure" "pattern": SLUG,
    /// Id of a member of staff: the name of the person's file.
    PersonId "id of a member of staff" "pattern": SLUG,
    /// Id of an idea: the name of its file.
    IdeaId "id of an idea" "pattern": SLUG,
    /// Id of an asset, unique in the whole practice.
    AssetId "id of an asset" "pattern": SLUG,
    /// Id of a site, unique within its client.
    SiteId "id of a site" "pattern": SLUG,
    /// Id of a contact, unique within its client.
    ContactId "id of a contact" "pattern": SLUG,
    /// Id of a finding, unique within its result.
    FindingId "id of a finding",
}

/// Slugs as a pattern of JSON Schema.
const SLUG: &str = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";

#[cfg(test)]
mod tests {
    use super::is_slug;

    #[test]
    fn a_slug_has_small_letters_digits_and_inner_dashes() {
        for good in ["acme", "acme-dc01", "7-eleven", "a"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "Acme", "-acme", "acme-", "acme dc", "acme_dc", "ähm", "a/b"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
