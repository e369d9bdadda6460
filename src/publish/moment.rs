//! The moments at which a killed build leaves something different behind.

/// In the order of a publication. In a test a build dies at each of them; otherwise they do nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Begun,
    PageWritten,
    PagesLinked,
    Described,
    Flushed,
    Carried,
    /// Of a swap in two renames: there is no output.
    SetAside,
    /// Of a swap in two renames: there is an output again.
    Renamed,
    Swapped,
}

impl Moment {
    pub fn reached(self) {
        #[cfg(all(test, unix))]
        super::tests::killed::die_if_told(self);
    }
}
