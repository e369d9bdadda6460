//! Files of a practice's theme.

use std::io;

use crate::limits;

use super::gate::{self, Refusal};

/// What is below `themes/<name>/` of a practice.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// Files by their names below that folder, with their bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// What was not read, though it is there.
    pub refused: Vec<RefusedFile>,
    /// Size of the files together.
    size: u64,
}

/// A file or folder of a theme that was not read.
#[derive(Debug, PartialEq, Eq)]
pub struct RefusedFile {
    pub name: String,
    pub why: String,
}

impl ThemeFiles {
    /// Reads a file of that size, unless it or the whole theme is too large.
    pub(super) fn add(&mut self, name: &str, size: u64, read: impl FnOnce() -> io::Result<Vec<u8>>) {
        if size > limits::THEME_FILE_BYTES {
            return self.refuse(name, Refusal::Larger(limits::THEME_FILE_BYTES).to_string());
        }
        if self.files.len() >= limits::THEME_FILES {
            return self.refuse(name, format!("the theme has more than {} files", limits::THEME_FILES));
        }
        if self.size + size > limits::THEME_BYTES {
            return self.refuse(name, format!("the theme is larger than {} bytes", limits::THEME_BYTES));
        }
        match read() {
            Ok(bytes) => {
                self.size += bytes.len() as u64;
                self.files.push((name.to_owned(), bytes));
            }
            Err(error) => self.refuse(name, error.to_string()),
        }
    }

    /// Notes why something is not read. Beyond the number of files that a theme may have, nothing is noted any more.
    pub(super) fn refuse(&mut self, name: &str, why: String) {
        if self.refused.len() < limits::THEME_FILES {
            self.refused.push(RefusedFile { name: name.to_owned(), why });
        }
    }
}

/// Whether a text is the name of a folder in `themes/`, and leads nowhere else.
pub fn is_theme_name(name: &str) -> bool {
    gate::is_name(name) && !name.contains(['\\', ':']) && !name.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_named_by_one_folder() {
        for good in ["default", "north-lane", "Ünser Design", "v1.2", "..."] {
            assert!(is_theme_name(good), "{good}");
        }
        for bad in ["", ".", "..", "../x", "/etc", "a/b", "a/", "a\\b", "C:", "a\nb", "a\0b"] {
            assert!(!is_theme_name(bad), "{bad}");
        }
    }

    #[test]
    fn a_theme_has_a_limited_size() {
        let mut theme = ThemeFiles::default();
        let read = |size: u64| move || Ok(vec![0; size as usize]);
        theme.add("huge", limits::THEME_FILE_BYTES + 1, || unreachable!("it is not read"));
        for nth in 0..=limits::THEME_BYTES / limits::THEME_FILE_BYTES {
            theme.add(&nth.to_string(), limits::THEME_FILE_BYTES, read(limits::THEME_FILE_BYTES));
        }
        let refused: Vec<_> = theme.refused.iter().map(|it| (it.name.as_str(), it.why.as_str())).collect();
        assert_eq!(
            refused,
            [
                ("huge", "the file is larger than 16777216 bytes"),
                ("8", "the theme is larger than 134217728 bytes"),
            ]
        );
        for nth in theme.files.len()..=limits::THEME_FILES {
            theme.add(&format!("small {nth}"), 0, read(0));
        }
        assert_eq!(theme.refused.last().expect("is refused").why, "the theme has more than 10000 files");
    }
}
