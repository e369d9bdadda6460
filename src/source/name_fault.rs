//! Names of files that cannot be published.

use std::fmt;

use crate::limits;

/// Reason why no page can have the name of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    NotUtf8,
    /// A character that separates folders or controls terminals on some system.
    Character(char),
    /// The name of the file, or of a folder, is too long.
    LongName,
    /// The path of the file is too long.
    LongPath,
}

impl NameFault {
    /// What is wrong with a path of a practice, with `/` between names.
    pub fn of(path: &str) -> Option<NameFault> {
        if let Some(character) = path.chars().find(|it| is_refused(*it)) {
            return Some(NameFault::Character(character));
        }
        if path.split('/').any(|name| name.len() > limits::NAME_BYTES) {
            return Some(NameFault::LongName);
        }
        (path.len() > limits::PATH_BYTES).then_some(NameFault::LongPath)
    }
}

/// Windows cannot even create a file with some characters that other systems accept.
fn is_refused(character: char) -> bool {
    let on_windows = || matches!(character, ':' | '<' | '>' | '"' | '|' | '?' | '*');
    character == '\\' || character.is_control() || cfg!(windows) && on_windows()
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameFault::NotUtf8 => f.write_str("the name is not UTF-8"),
            NameFault::Character(it) if it.is_control() => {
                write!(f, "the name has the control character U+{:04X}", u32::from(*it))
            }
            NameFault::Character(it) => write!(f, "the name has the character `{it}`"),
            NameFault::LongName => write!(f, "the name is longer than {} bytes", limits::NAME_BYTES),
            NameFault::LongPath => write!(f, "the path is longer than {} bytes", limits::PATH_BYTES),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_backslash_and_no_control_character_and_is_not_too_long() {
        let said = |path: &str| NameFault::of(path).map(|fault| fault.to_string());
        assert_eq!(said("content/evidence/2026-10/acme/räck 1 (left).jpg"), None);
        assert_eq!(said("content/a\\b").as_deref(), Some("the name has the character `\\`"));
        assert_eq!(said("content/a\u{1b}[m").as_deref(), Some("the name has the control character U+001B"));
        assert_eq!(said("content/a\u{85}/b").as_deref(), Some("the name has the control character U+0085"));
        assert_eq!(said(&format!("content/{}", "n".repeat(limits::NAME_BYTES))), None);
        let long = format!("content/{}/b", "n".repeat(limits::NAME_BYTES + 1));
        assert_eq!(said(&long).as_deref(), Some("the name is longer than 200 bytes"));
        let long = "folder/".repeat(limits::PATH_BYTES / 7 + 1);
        assert_eq!(said(&long).as_deref(), Some("the path is longer than 800 bytes"));
    }
}
