//! A list whose entries are found by a key.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use smol_str::SmolStr;

/// Longest list that is searched without an index: a short one is searched as fast.
const SEARCHED: usize = 16;

/// An entry of a [`Keyed`] list.
pub trait HasKey {
    type Key<'e>: Ord + Copy
    where
        Self: 'e;

    fn key(&self) -> Self::Key<'_>;
}

/// List whose entries are found by their keys, in a time that hardly depends on its length. Several may have the same key,
/// which is for rules to report.
#[derive(Clone, Debug)]
pub struct Keyed<T> {
    entries: Box<[T]>,
    /// Indices of the entries of a long list in the order of their keys; of those with the same key, in the order of the
    /// list.
    #[allow(
        clippy::box_collection,
        reason = "each item of each result has one, nearly all of them without an index"
    )]
    sorted: Option<Box<Vec<usize>>>,
}

impl<T: HasKey> Keyed<T> {
    /// Returns the first entry with that key.
    pub fn entry<'k, 'l: 'k>(&'l self, key: T::Key<'k>) -> Option<&'l T> {
        self.entries.get(self.position(key)?)
    }

    /// Returns the index of the first entry with that key.
    pub fn position<'k>(&'k self, key: T::Key<'k>) -> Option<usize> {
        self.positions(key).next()
    }

    /// Iterates over the entries with that key, in the order of the list.
    pub fn with<'k, 'l: 'k>(&'l self, key: T::Key<'k>) -> impl Iterator<Item = &'l T> + use<'k, 'l, T> {
        self.positions(key).filter_map(|at| self.entries.get(at))
    }

    fn positions<'k>(&'k self, key: T::Key<'k>) -> impl Iterator<Item = usize> + use<'k, T> {
        let key_at = |at: usize| self.entries.get(at).map(HasKey::key);
        let (sorted, searched) = match &self.sorted {
            Some(sorted) => {
                let first = sorted.partition_point(|at| key_at(*at) < Some(key));
                (sorted.get(first..).unwrap_or_default(), 0)
            }
            None => (&[][..], self.entries.len()),
        };
        let sorted = sorted.iter().copied().take_while(move |at| key_at(*at) == Some(key));
        sorted.chain((0..searched).filter(move |at| key_at(*at) == Some(key)))
    }
}

impl<T: HasKey> From<Vec<T>> for Keyed<T> {
    fn from(entries: Vec<T>) -> Keyed<T> {
        let sorted = (entries.len() > SEARCHED).then(|| {
            let mut numbered: Vec<(T::Key<'_>, usize)> =
                entries.iter().enumerate().map(|(at, entry)| (entry.key(), at)).collect();
            numbered.sort_unstable();
            Box::new(numbered.into_iter().map(|(_, at)| at).collect())
        });
        Keyed { entries: entries.into(), sorted }
    }
}

impl<T: HasKey> FromIterator<T> for Keyed<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Keyed<T> {
        Vec::from_iter(entries).into()
    }
}

impl<T: HasKey> Default for Keyed<T> {
    fn default() -> Keyed<T> {
        Vec::new().into()
    }
}

impl<T> Deref for Keyed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.entries
    }
}

impl<'l, T> IntoIterator for &'l Keyed<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

impl<T: PartialEq> PartialEq for Keyed<T> {
    fn eq(&self, other: &Keyed<T>) -> bool {
        self.entries == other.entries
    }
}

impl<'de, T: HasKey + Deserialize<'de>> Deserialize<'de> for Keyed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Keyed<T>, D::Error> {
        Vec::deserialize(deserializer).map(Keyed::from)
    }
}

/// Described as the list that it is.
impl<T: JsonSchema> JsonSchema for Keyed<T> {
    fn inline_schema() -> bool {
        <Vec<T>>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        <Vec<T>>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <Vec<T>>::json_schema(generator)
    }
}

/// A word in a list of words.
impl HasKey for SmolStr {
    type Key<'e> = &'e str;

    fn key(&self) -> &str {
        self
    }
}

/// A word in a list of words.
impl HasKey for String {
    type Key<'e> = &'e str;

    fn key(&self) -> &str {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{HasKey, Keyed, SEARCHED};

    struct Numbered(usize, usize);

    impl HasKey for Numbered {
        type Key<'e> = usize;

        fn key(&self) -> usize {
            self.0
        }
    }

    #[test]
    fn entries_are_found_in_short_and_long_lists() {
        for length in [0, 1, SEARCHED, SEARCHED + 1, 100] {
            // Each key three times, in no order.
            let list: Keyed<Numbered> = (0..length * 3).map(|at| Numbered(at * 7 % length, at)).collect();
            for key in 0..length {
                let found: Vec<usize> = list.with(key).map(|it| it.1).collect();
                let all: Vec<usize> = list.iter().filter(|it| it.0 == key).map(|it| it.1).collect();
                assert_eq!(found, all);
                assert_eq!((found.len(), list.position(key)), (3, all.first().copied()));
                assert_eq!(list.entry(key).map(|it| it.1), list.position(key));
            }
            assert!(list.entry(length).is_none() && list.position(length).is_none());
        }
    }
}
