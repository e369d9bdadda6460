//! What a page reads of a practice, recorded while it is made, so that it is made again only where that changed.
//!
//! A practice has a part that no client owns (settings, procedures, singles, staff), on which every page depends, and a part
//! for each client. A page depends on the parts of the clients that it reads: of one where it asks for that one, of all where
//! it goes through them. Whoever reads without saying of which client reads all of them, so that nothing can be missed.

mod tracked;

pub use tracked::{OfAll, OfPart, Part, Tracked};

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::model::{ClientId, Month};
use crate::source::ContentPath;

/// What was read while a page was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reads {
    pub clients: ReadClients,
    /// Months of which the list of commits was read.
    pub commits_of: BTreeSet<Month>,
    /// Whether the day that counts as today was read, not only what follows from it.
    pub today: bool,
    /// Whether the commit that the practice stands on was read.
    pub commit: bool,
}

/// Clients whose part was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadClients {
    Some(BTreeSet<ClientId>),
    All,
}

/// Value that is made when it is first needed, and what was read for it: whoever gets it reads the same.
#[derive(Debug)]
pub struct Memo<T>(OnceLock<(T, Reads)>);

thread_local! {
    static RECORDING: RefCell<Option<Reads>> = const { RefCell::new(None) };
}

/// Runs `make`, and returns what it read on this thread. What is recorded around it reads the same.
pub fn recorded<T>(make: impl FnOnce() -> T) -> (T, Reads) {
    let around = Around::begin(Some(Reads::default()));
    let made = make();
    let reads = RECORDING.with_borrow(|reads| reads.clone()).unwrap_or_default();
    drop(around);
    record(|outer| outer.extend(&reads));
    (made, reads)
}

/// Runs `make`, whose reads the caller records in another way.
pub fn unrecorded<T>(make: impl FnOnce() -> T) -> T {
    let _around = Around::begin(None);
    make()
}

impl<T> Memo<T> {
    pub fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
        let (value, reads) = self.0.get_or_init(|| recorded(make));
        record(|outer| outer.extend(reads));
        value
    }
}

impl<T> Default for Memo<T> {
    fn default() -> Memo<T> {
        Memo(OnceLock::new())
    }
}

/// Records that the part of a client is read.
pub fn client(id: &ClientId) {
    record(|reads| reads.clients.add(id));
}

/// Records that the part is read that a file belongs to.
pub fn path(path: &ContentPath) {
    part(path);
}

/// Records that the part is read that an entry belongs to.
fn part(key: &(impl OfPart + ?Sized)) {
    if !is_recording() {
        return;
    }
    match key.part() {
        Part::Shared => {}
        Part::Client(id) => client(&id),
        Part::SomeClient => all_clients(),
    }
}

/// Records that the parts of all clients are read.
pub fn all_clients() {
    record(|reads| reads.clients = ReadClients::All);
}

/// Records that the list of the commits of a month is read.
pub fn commits_of(month: Month) {
    record(|reads| {
        reads.commits_of.insert(month);
    });
}

/// Records that the day is read.
pub fn today() {
    record(|reads| reads.today = true);
}

/// Records that the commit is read.
pub fn commit() {
    record(|reads| reads.commit = true);
}

fn is_recording() -> bool {
    RECORDING.with_borrow(Option::is_some)
}

fn record(read: impl FnOnce(&mut Reads)) {
    RECORDING.with_borrow_mut(|reads| reads.as_mut().map(read));
}

/// Puts back what was recorded before, also after a panic.
struct Around(Option<Reads>);

impl Around {
    fn begin(reads: Option<Reads>) -> Around {
        Around(RECORDING.replace(reads))
    }
}

impl Drop for Around {
    fn drop(&mut self) {
        RECORDING.set(self.0.take());
    }
}

impl Default for ReadClients {
    fn default() -> ReadClients {
        ReadClients::Some(BTreeSet::new())
    }
}

impl ReadClients {
    fn add(&mut self, id: &ClientId) {
        match self {
            ReadClients::Some(ids) if !ids.contains(id) => drop(ids.insert(id.clone())),
            ReadClients::Some(_) | ReadClients::All => {}
        }
    }
}

impl Reads {
    /// All that can be read.
    pub fn everything() -> Reads {
        Reads { clients: ReadClients::All, commits_of: BTreeSet::new(), today: true, commit: true }
    }

    fn extend(&mut self, other: &Reads) {
        let Reads { clients, commits_of, today, commit } = other;
        match clients {
            ReadClients::All => self.clients = ReadClients::All,
            ReadClients::Some(ids) => ids.iter().for_each(|id| self.clients.add(id)),
        }
        self.commits_of.extend(commits_of);
        self.today |= today;
        self.commit |= commit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clients(ids: &[&str]) -> ReadClients {
        ReadClients::Some(ids.iter().map(|id| ClientId::new(id)).collect())
    }

    #[test]
    fn reads_are_recorded_for_everything_around_them_but_what_is_unrecorded() {
        let acme = || client(&ClientId::new("acme"));
        let birch = || client(&ClientId::new("birch"));
        acme();
        let ((_, inner), outer) = recorded(|| {
            acme();
            unrecorded(all_clients);
            recorded(|| {
                birch();
                today();
            })
        });
        assert_eq!(inner, Reads { clients: clients(&["birch"]), today: true, ..Reads::default() });
        assert_eq!(outer, Reads { clients: clients(&["acme", "birch"]), today: true, ..Reads::default() });
        let ((), all) = recorded(|| {
            all_clients();
            acme();
            commit();
        });
        assert_eq!(all, Reads { clients: ReadClients::All, commit: true, ..Reads::default() });
    }

    #[test]
    fn a_panic_leaves_the_recording_around_it() {
        let ((), reads) = recorded(|| {
            let panic = || recorded(|| -> () { panic!("a fault of a page") });
            assert!(std::panic::catch_unwind(panic).is_err());
            today();
        });
        assert!(reads.today);
    }
}
