//! The panel with the diagnostics at the foot of every page, and the script that reloads the page.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::diagnostic::{Located, Mark, Tally};

/// Number of diagnostics that the panel lists; `monthly check` lists them all.
const SHOWN: usize = 50;

/// Files that the panel loads: the content security policy of a page allows nothing inline.
pub const STYLE: &str = include_str!("panel.css");
pub const SCRIPT: &str = include_str!("panel.js");
pub const STYLE_PATH: &str = "/__monthly/panel.css";
pub const SCRIPT_PATH: &str = "/__monthly/panel.js";

/// Contents of the panel.
pub struct Panel<'p> {
    pub diagnostics: &'p [Located],
    /// Why the page cannot be shown as it is now.
    pub failure: Option<&'p str>,
    /// Whether the diagnostics are about the edition that is shown, not the one before.
    pub is_checked: bool,
}

/// Page that is shown where there is none.
pub fn bare() -> Vec<u8> {
    b"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>monthly</title></head><body></body></html>"
        .to_vec()
}

/// Puts the panel and the script in front of the end of the body.
pub fn attach(html: Vec<u8>, panel: &Panel<'_>, version: u64) -> Vec<u8> {
    let html = String::from_utf8_lossy(&html).into_owned();
    let end = html.rfind("</body>").unwrap_or(html.len());
    let panel = panel.html();
    let script =
        format!("<script src=\"{SCRIPT_PATH}\" data-version=\"{version}\" id=\"monthly-reload\"></script>");
    format!("{}{panel}{script}{}", &html[..end], &html[end..]).into_bytes()
}

impl Panel<'_> {
    fn html(&self) -> String {
        if self.diagnostics.is_empty() && self.failure.is_none() {
            return String::new();
        }
        let tally = Tally::of(self.diagnostics);
        let open = if tally.errors > 0 || self.failure.is_some() { " open" } else { "" };
        let mut html = format!(
            "<link rel=\"stylesheet\" href=\"{STYLE_PATH}\"><details id=\"monthly-panel\"{open}><summary>"
        );
        let _ = write!(html, "{}</summary>", self.headline(tally));
        if let Some(failure) = self.failure {
            let _ = write!(html, "<pre class=\"failure\">{}</pre>", escape(failure));
        }
        html.push_str("<ol>");
        let mut worst_first: Vec<&Located> = self.diagnostics.iter().collect();
        worst_first.sort_by_key(|it| std::cmp::Reverse(it.severity));
        worst_first.iter().take(SHOWN).for_each(|it| html.push_str(&row(it)));
        html.push_str("</ol>");
        if let Some(more) = self.diagnostics.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            let _ = write!(html, "<p>and {more} more: <code>monthly check</code> lists them all</p>");
        }
        html + "</details>"
    }

    fn headline(&self, tally: Tally) -> String {
        if self.failure.is_some() && self.diagnostics.is_empty() {
            return "cannot be shown as it is".to_owned();
        }
        let failed = self.failure.map(|_| "cannot be shown as it is; ").unwrap_or_default();
        let again = if self.is_checked { "" } else { " before; checking again" };
        format!("{failed}{tally}{again}")
    }
}

fn row(it: &Located) -> String {
    let place = match it.mark.is_file() {
        true => it.mark.path.to_string(),
        false => format!("{}:{}:{}", it.mark.path, it.mark.line, it.mark.column),
    };
    let help = it.help.as_ref().map(|help| format!("<p><em>{}</em></p>", escape(help))).unwrap_or_default();
    let source = match it.mark.is_file() {
        true => String::new(),
        false => format!("<pre>{}</pre>", marked(&it.mark)),
    };
    format!(
        "<li class=\"{}\"><code>{}</code> <b>{}</b>: {}{source}{help}</li>",
        it.severity.word(),
        escape(&place),
        it.rule.name,
        escape(&it.message)
    )
}

fn marked(mark: &Mark) -> String {
    let (source, culprit) = (&mark.source, mark.underlined());
    format!(
        "{}<mark>{}</mark>{}",
        escape(&source[..culprit.start]),
        escape(&source[culprit.clone()]),
        escape(&source[culprit.end..])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_panel_is_at_the_end_of_the_body_and_contains_only_text() {
        let failure = Some("<script>alert(1)</script>");
        let panel = Panel { diagnostics: &[], failure, is_checked: true };
        let html = attach(b"<body><p>x</p></body></html>".to_vec(), &panel, 3);
        let html = String::from_utf8(html).unwrap();
        assert!(html.starts_with("<body><p>x</p><link rel=\"stylesheet\" href=\"/__monthly/panel.css\">"));
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(html.ends_with("id=\"monthly-reload\"></script></body></html>"));
        assert!(!html.contains("<style") && !html.contains(" style="));
    }
}
