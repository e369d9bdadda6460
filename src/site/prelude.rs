//! What every page and every data file is made with.

pub use schemars::JsonSchema;
pub use serde::Serialize;

pub(super) use super::{address, frame};

pub use super::context::{CompleteHistory, Site};
pub use super::frame::{AsOf, Head, PageKind, RenderError};
pub use super::link::{Link, OptionalLink};
pub use super::page::Page;
