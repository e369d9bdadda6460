//! Files of the built-in theme, and those by which a practice overrides them.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use crate::diagnostic::nearest;

use super::files_below;

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

static FILES: LazyLock<BTreeMap<String, &'static [u8]>> =
    LazyLock::new(|| files_below(&FOLDER).into_iter().collect());

/// Theme files of a practice: names below `themes/<name>/`, and bytes.
pub type Overriding = [(String, Vec<u8>)];

/// Returns the built-in files by name: `templates/client.html`, `static/style.css`, `strings/de/base.ftl`.
pub fn theme() -> &'static BTreeMap<String, &'static [u8]> {
    &FILES
}

/// Returns the name of the built-in file nearest to a misspelt one.
pub fn nearest_theme_file(name: &str) -> Option<&'static str> {
    nearest(name, theme().keys().map(String::as_str))
}

/// Returns the files that override no built-in one and are used by nothing, most likely because their
/// names are misspelt.
pub fn unused(own: &Overriding) -> Vec<&str> {
    let names = own.iter().map(|(name, _)| name.as_str());
    names.filter(|name| !theme().contains_key(*name) && !is_used(name, own)).collect()
}

fn is_used(name: &str, own: &Overriding) -> bool {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let top = name.split('/').next().unwrap_or_default();
    match top {
        _ if is_not_theme(file) => true,
        "templates" => defines_components(name, own) || mentioned(&name["templates/".len()..], own),
        // Published files may be used from anywhere.
        "static" => nearest_theme_file(name).is_none() || mentioned(file, own),
        "strings" => folder.split('/').count() == 2 && file.ends_with(".ftl"),
        _ => false,
    }
}

/// Whether a file is not part of the theme: hidden, a backup, a README or a licence.
fn is_not_theme(file: &str) -> bool {
    file.starts_with('.') || file.ends_with('~') || file.starts_with("README") || file.starts_with("LICEN")
}

/// Whether a template defines components, which every template can use.
fn defines_components(name: &str, own: &Overriding) -> bool {
    let text = own.iter().find(|(it, _)| it == name).map(|(_, bytes)| String::from_utf8_lossy(bytes));
    text.is_some_and(|text| text.contains("{% component ") || text.contains("{%- component "))
}

fn mentioned(name: &str, own: &Overriding) -> bool {
    let name = name.as_bytes();
    let others = own.iter().filter(|(other, _)| !other.as_bytes().ends_with(name));
    let mut texts = others.map(|(_, bytes)| bytes.as_slice()).chain(theme().values().copied());
    texts.any(|text| text.windows(name.len()).any(|part| part == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unused_of(files: &[(&str, &str)]) -> Vec<String> {
        let own: Vec<_> = files.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
        unused(&own).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn overriding_included_and_language_files_are_used() {
        let used = [
            ("templates/client.html", "{% include \"mine.html\" %}"),
            ("templates/mine.html", ""),
            ("templates/parts.html", "{%- component badge(of) -%}{%- endcomponent badge -%}"),
            ("static/style.css", "@font-face { src: url(styles.css) }"),
            ("static/styles.css", ""),
            ("static/robots.txt", ""),
            ("strings/nl/base.ftl", ""),
            ("strings/en/mine.ftl", ""),
            ("README.md", ""),
        ];
        assert_eq!(unused_of(&used), [""; 0]);
    }

    #[test]
    fn a_file_with_a_misspelt_name_is_unused() {
        let unused = [
            ("style.css", ""),
            ("template/client.html", ""),
            ("templates/cleint.html", "cleint.html"),
            ("static/stlye.css", ""),
            ("strings/base.ftl", ""),
            ("strings/de/base.txt", ""),
        ];
        assert_eq!(unused_of(&unused), unused.map(|(name, _)| name));
        assert_eq!(nearest_theme_file("style.css"), Some("static/style.css"));
        assert_eq!(nearest_theme_file("templates/cleint.html"), Some("templates/client.html"));
    }
}
