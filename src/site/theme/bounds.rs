//! Bounds on the templates of a practice and on the pages that they make.

use std::io::{self, Write};
use std::ops::Range;

use crate::limits::{PAGE_BYTES, TEMPLATE_BRANCHES, TEMPLATE_BYTES};

/// Why a template is not parsed, with the place of it.
pub fn fault(template: &str) -> Option<(Range<usize>, String)> {
    if template.len() > TEMPLATE_BYTES {
        let message = format!("the template has {} bytes; the maximum is {TEMPLATE_BYTES}", template.len());
        return Some((0..0, message));
    }
    let (at, branch) = template.match_indices("elif").nth(TEMPLATE_BRANCHES)?;
    Some((at..at + branch.len(), format!("the template has more than {TEMPLATE_BRANCHES} `elif`")))
}

/// A page while it is written; refuses what goes beyond its bound.
#[derive(Default)]
pub struct BoundedPage {
    bytes: Vec<u8>,
    pub is_full: bool,
}

impl BoundedPage {
    pub fn into_text(self) -> String {
        String::from_utf8(self.bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl Write for BoundedPage {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_full = self.bytes.len() + bytes.len() > PAGE_BYTES;
        if self.is_full {
            return Err(io::Error::other(too_large()));
        }
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub fn too_large() -> String {
    format!("the page has more than {PAGE_BYTES} bytes")
}
