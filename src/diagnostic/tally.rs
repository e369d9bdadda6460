//! Number of diagnostics of each severity.

use std::fmt;

use super::{Located, Severity};

/// Number of diagnostics; displays as `3 errors, 2 warnings`, `1 warning` or `no errors or warnings`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub errors: usize,
    pub warnings: usize,
}

impl Tally {
    pub fn of<'f>(diagnostics: impl IntoIterator<Item = &'f Located>) -> Tally {
        diagnostics.into_iter().fold(Tally::default(), |tally, it| match it.severity {
            Severity::Error => Tally { errors: tally.errors + 1, ..tally },
            Severity::Warning => Tally { warnings: tally.warnings + 1, ..tally },
        })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.errors, self.warnings) {
            (0, 0) => f.write_str("no errors or warnings"),
            (0, warnings) => write!(f, "{}", Count(warnings, "warning")),
            (errors, 0) => write!(f, "{}", Count(errors, "error")),
            (errors, warnings) => write!(f, "{}, {}", Count(errors, "error"), Count(warnings, "warning")),
        }
    }
}

/// Number and noun; displays as `1 error` or `3 errors`.
#[derive(Clone, Copy, Debug)]
pub struct Count<'n>(pub usize, pub &'n str);

impl fmt::Display for Count<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Count(count, noun) = self;
        write!(f, "{count} {noun}{}", if *count == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn a_tally_is_written_in_words() {
        let said = |errors, warnings| Tally { errors, warnings }.to_string();
        assert_eq!(said(0, 0), "no errors or warnings");
        assert_eq!(said(1, 0), "1 error");
        assert_eq!(said(0, 2), "2 warnings");
        assert_eq!(said(3, 1), "3 errors, 1 warning");
    }
}
