//! Steps of a publication, after which tests kill a build.

/// Steps after which a killed build leaves different things behind, in their order. Outside of tests,
/// reaching one does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Begun,
    PageWritten,
    PagesLinked,
    Described,
    Flushed,
    Carried,
    /// In a swap by renames, there is no output.
    SetAside,
    /// In a swap by renames, there is an output again.
    Renamed,
    Swapped,
}

impl Moment {
    pub fn reached(self) {
        #[cfg(all(test, unix))]
        super::tests::killed::die_if_told(self);
    }
}
