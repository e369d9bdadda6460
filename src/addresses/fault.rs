//! Addresses that no page can have, and why.

use std::fmt;

use super::address::NAME_BYTES;

/// An address that no page can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadAddress {
    pub address: String,
    pub fault: AddressFault,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressFault {
    Empty,
    /// Begins with `/`.
    Absolute,
    /// Has an empty, `.` or `..` segment, or a character that portable file names do not have.
    Segment(String),
    /// A name is longer than file systems take.
    LongName,
    /// The manifest's own address.
    Reserved,
    WrittenTwice,
    /// Equals another address, or one of their folders the other's, except for letter case.
    OnlyCaseDiffers {
        from: String,
    },
    PageAndFolder {
        both: String,
    },
}

impl std::error::Error for BadAddress {}

impl fmt::Display for BadAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.describe(&self.address, f)
    }
}

impl AddressFault {
    fn describe(&self, address: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "a page has an empty address"),
            Self::Absolute => write!(f, "the address `{address}` begins with `/`"),
            Self::Segment(segment) => {
                write!(f, "the address `{address}` has the invalid segment `{segment}`")
            }
            Self::LongName => write!(f, "the address `{address}` has a name of more than {NAME_BYTES} bytes"),
            Self::Reserved => write!(f, "the address `{address}` is reserved for the manifest"),
            Self::WrittenTwice => write!(f, "two pages have the address `{address}`"),
            Self::OnlyCaseDiffers { from } => {
                write!(f, "the addresses `{address}` and `{from}` differ only by letter case")
            }
            Self::PageAndFolder { both } if both == address => {
                write!(f, "`{address}` is both a page and a folder of other pages")
            }
            Self::PageAndFolder { both } => {
                write!(f, "the page `{address}` needs a folder `{both}`, which is a page")
            }
        }
    }
}
