//! Closed sets of words: one list serves reading, printing and the nearest right name.

/// Declares an enum whose variants are written as one word each in front matter.
macro_rules! choice_words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every value, in the order in which the format lists them.
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
