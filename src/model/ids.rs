//! Ids are slugs, made once and never reused; each kind of thing has its own type.

use serde::Deserialize;
use smol_str::SmolStr;

/// Whether `text` may be an id: small letters, digits and inner `-`.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        ///
        /// Holds whatever was written: whether it is a slug, and known, is for the rules to say.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
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
    )+};
}

ids! {
    /// A client, from the name of its file.
    ClientId,
    /// A procedure, from the name of its file.
    ProcedureId,
    /// A person on the staff, from the name of the file.
    PersonId,
    /// An idea, from the name of its file.
    IdeaId,
    /// A system of a client; unique over the whole practice.
    AssetId,
    /// A site, unique within its client.
    SiteId,
    /// A contact, unique within its client.
    ContactId,
    /// A finding, unique within its result.
    FindingId,
}

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
