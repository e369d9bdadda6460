//! What the passes over one tree have found.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use crate::diagnostic::{FieldPath, nearest};
use crate::document::faults;
use crate::document::node::{Entry, Node, Span};
use crate::limits;

use super::fault::{Fault, MissingKey};

/// Faults found so far, and which values the next pass skips.
#[derive(Default)]
pub struct Collector {
    faults: RefCell<Vec<Fault>>,
    /// Starts of the unknown keys that were reported.
    unknown_keys: RefCell<HashSet<usize>>,
    /// Spans of the faulty values, which later passes skip.
    skipped: RefCell<HashSet<Span>>,
    /// Whether valid items are skipped too, since the pass only looks for further faults.
    is_searching: Cell<bool>,
    /// For a list, by its start: how many of its first items need no further look.
    checked_items: RefCell<HashMap<usize, usize>>,
    visits: Cell<usize>,
}

impl Collector {
    pub fn report(&self, fault: Fault) {
        self.faults.borrow_mut().push(fault);
    }

    /// Whether the key that is missing is there with a typing error. Then the unknown key is reported as what is missing.
    pub fn is_misspelt(&self, fault: &Fault) -> bool {
        let Some(MissingKey { key, beside }) = &fault.missing_key else { return false };
        let mut faults = self.faults.borrow_mut();
        let is_it = |it: &&mut Fault| {
            let wrong = it.wrong.as_deref().filter(|_| it.rule == &faults::UNKNOWN_KEY);
            let is_beside = it.span.as_ref().is_some_and(|span| beside.contains(span));
            is_beside && wrong.is_some_and(|wrong| nearest(wrong, it.allowed.iter().copied()) == Some(key))
        };
        let Some(misspelt) = faults.iter_mut().find(is_it) else { return false };
        let wrong = misspelt.wrong.as_deref().unwrap_or_default();
        misspelt.message = format!("missing key `{key}`; found `{wrong}`");
        misspelt.rule = &faults::MISSING_KEY;
        true
    }

    pub fn into_faults(self) -> Vec<Fault> {
        self.faults.into_inner()
    }

    pub fn skips(&self, span: &Span) -> bool {
        self.visits.set(self.visits.get() + 1);
        self.skipped.borrow().contains(span)
    }

    pub fn skip(&self, span: Span) {
        self.is_searching.set(true);
        self.skipped.borrow_mut().insert(span);
    }

    pub fn is_searching(&self) -> bool {
        self.is_searching.get()
    }

    /// Ends a search for further faults; returns whether there was one.
    pub fn end_search(&self) -> bool {
        self.is_searching.take()
    }

    /// Index of the first item of a list that needs a look in this pass.
    pub fn first_unchecked(&self, list: usize) -> usize {
        match self.is_searching() {
            true => self.checked_items.borrow().get(&list).copied().unwrap_or(0),
            false => 0,
        }
    }

    /// Records that the first `count` items of a list are valid or skipped.
    pub fn set_checked(&self, list: usize, count: usize) {
        self.checked_items.borrow_mut().insert(list, count);
    }

    pub fn is_exhausted(&self) -> bool {
        self.visits.get() > limits::FRONT_MATTER_VISITS
    }

    /// Faults of a document that could not be read any further.
    pub fn given_up(self, node: &Node) -> Vec<Fault> {
        let span = Some(node.find(&FieldPath::top(), false));
        let message = "too many faults: the rest of the front matter was not checked";
        self.report(Fault { span, ..Fault::new(&faults::TOO_COMPLEX, message) });
        self.into_faults()
    }

    /// Reports a key that no field has, once.
    pub fn unknown_key(&self, entry: &Entry, known: &'static [&'static str]) {
        if self.unknown_keys.borrow_mut().insert(entry.key_span.start) {
            let span = Some(entry.key_span.clone());
            self.report(Fault { span, ..Fault::unknown_key(&entry.key, known) });
        }
    }
}
