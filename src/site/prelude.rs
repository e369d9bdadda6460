//! What nearly every page is made with, to be imported from one place.

pub(super) use super::{address, frame};

pub use super::context::{CompleteHistory, Site};
pub use super::frame::{Head, PageKind, RenderError};
pub use super::link::{Link, OptionalLink};
pub use super::page::Page;
