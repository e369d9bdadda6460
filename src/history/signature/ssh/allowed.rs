//! Allowed signers: lines of an allowed-signers file, as `ssh-keygen(1)` describes them under ALLOWED SIGNERS.

#![allow(clippy::string_slice, reason = "positions come from a search in the same bytes")]

use jiff::tz::TimeZone;
use ssh_key::public::KeyData;

use super::super::KeyProblem;
use super::key;
use super::pattern::matches;
use super::window::Window;
use crate::model::{Person, PersonId};

/// One line: principals that may sign with a key, for which namespaces and in which period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// Patterns, separated by commas.
    pub principals: String,
    pub key: KeyData,
    /// Person whose file lists the key; `None` for a line of the allowed-signers file.
    pub person: Option<PersonId>,
    /// Whether the key is an authority that signs certificates.
    pub is_authority: bool,
    namespaces: Option<String>,
    window: Window,
}

/// Line for a key in a person's file: the person's addresses may sign with the key, without a time limit. A person
/// without addresses signs under the id.
pub fn staff_line(id: &PersonId, person: &Person, key: &str) -> Result<Allowed, KeyProblem> {
    let addresses = person.emails.join(",");
    Ok(Allowed {
        principals: if addresses.is_empty() { id.to_string() } else { addresses },
        key: key::read(key)?,
        person: Some(id.clone()),
        is_authority: false,
        namespaces: Some(super::NAMESPACE.into()),
        window: Window::default(),
    })
}

impl Allowed {
    /// Parses one line; `None` where it is empty or a comment. Times without `Z` are in `zone`.
    pub fn read(line: &str, zone: &TimeZone) -> Option<Result<Allowed, KeyProblem>> {
        let line = line.trim_matches([' ', '\t', '\r', '\n']);
        let has_key = !line.is_empty() && !line.starts_with('#');
        has_key.then(|| Allowed::read_line(line, zone))
    }

    fn read_line(line: &str, zone: &TimeZone) -> Result<Allowed, KeyProblem> {
        let (principals, rest) = first_word(line);
        if rest.is_empty() {
            return Err(KeyProblem::NoKey);
        }
        let (options, key) = if key::begins_with_key(rest) { ("", rest) } else { options_and_key(rest) };
        let options = Options::read(options, zone)?;
        if key.is_empty() {
            return Err(KeyProblem::NoKey);
        }
        Ok(Allowed {
            principals: principals.to_owned(),
            key: key::read(key)?,
            person: None,
            is_authority: options.is_authority,
            namespaces: options.namespaces,
            window: Window::new(options.valid_after, options.valid_before)?,
        })
    }

    /// Whether the line allows `principal` to sign.
    pub fn allows(&self, principal: &str) -> bool {
        matches(principal, &self.principals)
    }

    /// Whether the line allows signatures in git's namespace.
    pub fn is_for_git(&self) -> bool {
        self.namespaces.as_ref().is_none_or(|namespaces| matches(super::NAMESPACE, namespaces))
    }

    /// Whether the key is valid at a time, in seconds since 1970.
    pub fn is_valid_at(&self, at: i64) -> bool {
        self.window.contains(at)
    }
}

/// Options between the principals and the key.
#[derive(Default)]
struct Options {
    is_authority: bool,
    namespaces: Option<String>,
    valid_after: Option<i64>,
    valid_before: Option<i64>,
}

impl Options {
    fn read(text: &str, zone: &TimeZone) -> Result<Options, KeyProblem> {
        let mut options = Options::default();
        for option in options_of(text) {
            let is_new = match option.split_once('=') {
                None if option.eq_ignore_ascii_case("cert-authority") => {
                    options.is_authority = true;
                    true
                }
                Some((name, value)) => options.set(&name.to_ascii_lowercase(), option, value, zone)?,
                None => false,
            };
            if !is_new {
                return Err(KeyProblem::BadOption(option.to_owned()));
            }
        }
        Ok(options)
    }

    /// Whether the option is known and was not given before.
    fn set(&mut self, name: &str, option: &str, value: &str, zone: &TimeZone) -> Result<bool, KeyProblem> {
        let text = unquoted(value).ok_or_else(|| KeyProblem::BadOption(option.to_owned()))?;
        let time = || Window::parse_time(&text, zone).ok_or_else(|| KeyProblem::BadTime(text.clone()));
        Ok(match name {
            "namespaces" => self.namespaces.replace(text).is_none(),
            "valid-after" => self.valid_after.replace(time()?).is_none(),
            "valid-before" => self.valid_before.replace(time()?).is_none(),
            _ => false,
        })
    }
}

/// The first word, which may be quoted, and the rest.
fn first_word(line: &str) -> (&str, &str) {
    let quoted = line.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    let (word, rest) = quoted.or_else(|| line.split_once([' ', '\t'])).unwrap_or((line, ""));
    (word, rest.trim_start_matches([' ', '\t']))
}

/// The options, which end at the first blank outside of quotes, and the key.
fn options_and_key(text: &str) -> (&str, &str) {
    let mut is_quoted = false;
    let end = text.char_indices().find(|(at, letter)| {
        is_quoted ^= *letter == '"' && !text[..*at].ends_with('\\');
        !is_quoted && matches!(letter, ' ' | '\t')
    });
    let (options, key) = text.split_at(end.map_or(text.len(), |(at, _)| at));
    (options, key.trim_start_matches([' ', '\t']))
}

/// Options, separated by commas outside of quotes.
fn options_of(text: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    let options = text.split(move |letter| {
        is_quoted ^= letter == '"';
        !is_quoted && letter == ','
    });
    options.filter(move |_| !text.is_empty())
}

/// Text without its quotes and with `\"` unescaped.
fn unquoted(value: &str) -> Option<String> {
    Some(value.strip_prefix('"')?.strip_suffix('"')?.replace("\\\"", "\""))
}
