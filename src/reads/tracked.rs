//! Map that records of which clients its entries are read.

#![allow(clippy::indexing_slicing, reason = "an index panics where that of a `BTreeMap` does")]

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut, Index};

use crate::document::{Identity, split_evidence};
use crate::model::{ClientId, Month};
use crate::source::ContentPath;

/// Part of a practice that an entry belongs to.
pub enum Part {
    /// That which no client owns.
    Shared,
    Client(ClientId),
    /// That of a client which the key alone does not tell.
    SomeClient,
}

/// Key of an entry that one client may own.
pub trait OfPart {
    fn part(&self) -> Part;
}

/// Ordered map of entries that clients own. To get one entry reads the part of its client; everything else that a
/// `BTreeMap` can do reads the parts of all clients.
#[derive(Clone, Debug)]
pub struct Tracked<K, V>(BTreeMap<K, V>);

/// Value that is made from the parts of all clients.
#[derive(Clone, Debug, Default)]
pub struct OfAll<T>(T);

impl<T> OfAll<T> {
    pub fn new(value: T) -> OfAll<T> {
        OfAll(value)
    }

    /// The value, for who records what of it is read.
    pub fn unrecorded(&self) -> &T {
        &self.0
    }
}

impl<T> Deref for OfAll<T> {
    type Target = T;

    fn deref(&self) -> &T {
        super::all_clients();
        &self.0
    }
}

impl<T> DerefMut for OfAll<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<K, V> Default for Tracked<K, V> {
    fn default() -> Tracked<K, V> {
        Tracked(BTreeMap::new())
    }
}

impl<K: Ord, V> Tracked<K, V> {
    /// The map, for who records what of it is read.
    pub fn unrecorded(&self) -> &BTreeMap<K, V> {
        &self.0
    }

    pub fn get<Q: Ord + OfPart + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        super::part(key);
        self.0.get(key)
    }

    pub fn get_key_value<Q: Ord + OfPart + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        super::part(key);
        self.0.get_key_value(key)
    }

    pub fn contains_key<Q: Ord + OfPart + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        super::part(key);
        self.0.contains_key(key)
    }
}

impl<K: Ord + OfPart, V> Index<&K> for Tracked<K, V> {
    type Output = V;

    fn index(&self, key: &K) -> &V {
        super::part(key);
        &self.0[key]
    }
}

impl<K, V> Deref for Tracked<K, V> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &BTreeMap<K, V> {
        super::all_clients();
        &self.0
    }
}

impl<K, V> DerefMut for Tracked<K, V> {
    fn deref_mut(&mut self) -> &mut BTreeMap<K, V> {
        &mut self.0
    }
}

impl<'t, K, V> IntoIterator for &'t Tracked<K, V> {
    type Item = (&'t K, &'t V);
    type IntoIter = std::collections::btree_map::Iter<'t, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Tracked<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Tracked<K, V> {
        Tracked(entries.into_iter().collect())
    }
}

impl OfPart for ClientId {
    fn part(&self) -> Part {
        Part::Client(self.clone())
    }
}

impl OfPart for ContentPath {
    fn part(&self) -> Part {
        self.as_str().part()
    }
}

/// A path.
impl OfPart for str {
    fn part(&self) -> Part {
        match Identity::of(&ContentPath::new(self)) {
            Ok(Identity::Client(id) | Identity::Result(_, id)) => Part::Client(id),
            Ok(Identity::Evidence) => match evidence_of_month(self) {
                Some(id) => Part::Client(id),
                None => Part::SomeClient,
            },
            Ok(Identity::CatchUp(_)) => Part::SomeClient,
            Ok(
                Identity::Settings
                | Identity::Procedure(_)
                | Identity::Single(_)
                | Identity::Person(_)
                | Identity::Idea(_)
                | Identity::Handbook(_)
                | Identity::Attachment,
            ) => Part::Shared,
            // It is nobody's, or would be a client's under a better name.
            Err(_) => Part::SomeClient,
        }
    }
}

/// Client with evidence for the single of a month.
fn evidence_of_month(path: &str) -> Option<ClientId> {
    let (stem, _) = split_evidence(path.strip_prefix("content/evidence/")?)?;
    let (month, client) = stem.split_once('/')?;
    month.parse::<Month>().ok().map(|_| ClientId::new(client))
}
