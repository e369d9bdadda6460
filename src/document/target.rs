//! Kinds of link targets.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The target of a link, parsed but not resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target<'l> {
    /// An empty target: `[…]()`.
    Nothing,
    /// `#steps`: a heading of the same page.
    Anchor(Cow<'l, str>),
    /// `../procedures/dns.md#steps`: a file, relative to the one with the link.
    File { path: Cow<'l, str>, anchor: Option<Cow<'l, str>> },
    /// `/procedures/dns.md`: a path from the root of the server.
    Root(Cow<'l, str>),
    /// `monthly:matrix`: a generated page.
    Made(&'l str),
    /// A URL with `https:`, `http:` or `mailto:`, which is never fetched.
    Outside,
    /// `//host/path`: a URL with the scheme of its page.
    Schemeless,
    /// Any other scheme, without its colon.
    Other(&'l str),
}

impl<'l> Target<'l> {
    pub fn of(link: &'l str) -> Target<'l> {
        let link = link.trim();
        if let Some(scheme) = scheme(link) {
            return match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" | "mailto" => Target::Outside,
                "monthly" => Target::Made(before(&link[scheme.len() + 1..], &['#', '?'])),
                _ => Target::Other(scheme),
            };
        }
        let path = before(link, &['#', '?']);
        let anchor = link.split_once('#').map(|(_, anchor)| decoded(anchor)).filter(|it| !it.is_empty());
        match (path, anchor) {
            ("", Some(anchor)) => Target::Anchor(anchor),
            ("", None) if link.is_empty() => Target::Nothing,
            ("", None) => Target::Anchor(Cow::Borrowed("")),
            (path, _) if path.starts_with("//") => Target::Schemeless,
            (path, _) if path.starts_with('/') => Target::Root(decoded(path)),
            (path, anchor) => Target::File { path: decoded(path), anchor },
        }
    }
}

/// Returns `file` of `file:///etc/hosts`; also the letter of a Windows drive.
fn scheme(link: &str) -> Option<&str> {
    let (scheme, _) = link.split_once(':')?;
    let word = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    word.then_some(scheme)
}

fn before<'t>(text: &'t str, ends: &[char]) -> &'t str {
    text.find(ends).map_or(text, |end| &text[..end])
}

/// Decodes `%20` and the like; returns the text itself when the bytes are not UTF-8.
fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn targets_are_recognized() {
        let file = |path, anchor: Option<&'static str>| Target::File {
            path: std::borrow::Cow::Borrowed(path),
            anchor: anchor.map(Into::into),
        };
        let cases = [
            ("", Target::Nothing),
            ("#", Target::Anchor("".into())),
            ("#roll-back", Target::Anchor("roll-back".into())),
            ("../clients/acme.md", file("../clients/acme.md", None)),
            ("a%20b.pdf#page=2", file("a b.pdf", Some("page=2"))),
            ("a.md?plain=1#steps", file("a.md", Some("steps"))),
            ("/clients/acme.md", Target::Root("/clients/acme.md".into())),
            ("//cdn.example/x.js", Target::Schemeless),
            ("monthly:matrix#x", Target::Made("matrix")),
            ("HTTPS://docs.example", Target::Outside),
            ("javascript:alert(1)", Target::Other("javascript")),
            ("C:\\scans\\a.pdf", Target::Other("C")),
            ("notes/10:30.md", file("notes/10:30.md", None)),
        ];
        for (link, target) in cases {
            assert_eq!(Target::of(link), target, "{link}");
        }
    }
}
