//! Addresses of pages: which ones there can be, and which are taken.
//!
//! The plan of a site asks before a page is planned, and a publication before it is written: what one lets pass, the other
//! never refuses.

mod address;
mod claims;
mod fault;

pub use address::{Address, MANIFEST, folders};
pub use claims::Claims;
pub use fault::{AddressFault, BadAddress};
