//! A site that `monthly build` made, and what a reader sees of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use crate::practice::{Practice, files_below};

/// Files of a built site, by address.
pub struct Built {
    pub files: BTreeMap<String, Vec<u8>>,
}

static SMALL: LazyLock<Built> = LazyLock::new(|| Built::of(&Practice::small()));
static OF_THREE: LazyLock<Built> = LazyLock::new(|| Built::of(&Practice::of_three()));
static SAMPLE: LazyLock<Built> = LazyLock::new(|| Built::of(&Practice::sample()));

impl Built {
    /// Site of [`Practice::small`], built once for all tests.
    pub fn small() -> &'static Built {
        &SMALL
    }

    /// Site of [`Practice::of_three`], built once for all tests.
    pub fn of_three() -> &'static Built {
        &OF_THREE
    }

    /// Site of [`Practice::sample`], built once for all tests.
    pub fn sample() -> &'static Built {
        &SAMPLE
    }

    /// Builds the practice into `public/` and reads what is there.
    pub fn of(practice: &Practice) -> Built {
        practice.build();
        Built::read(&practice.path("public"))
    }

    pub fn read(folder: &Path) -> Built {
        Built { files: files_below(folder) }
    }

    pub fn page(&self, address: &str) -> &str {
        let bytes = self.files.get(address).unwrap_or_else(|| panic!("no page {address}"));
        std::str::from_utf8(bytes).expect("pages are UTF-8")
    }

    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.keys().filter(|it| it.ends_with(".html")).map(|it| (it.as_str(), self.page(it)))
    }

    /// The words of a page, one blank between them, without its marks and its head.
    pub fn words(&self, address: &str) -> String {
        let page = self.page(address);
        let body = &page[page.find("<body").expect("a body")..];
        let mut words = String::new();
        let mut inside = false;
        for character in body.chars() {
            match character {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                character if !inside => words.push(character),
                _ => {}
            }
        }
        unescaped(&words).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The values of an attribute on a page, as a browser reads them.
pub fn attributes(page: &str, name: &str) -> Vec<String> {
    let before = format!(" {name}=\"");
    page.split(&before).skip(1).map(|rest| unescaped(rest.split('"').next().unwrap_or_default())).collect()
}

pub fn ids(page: &str) -> BTreeSet<String> {
    attributes(page, "id").into_iter().collect()
}

pub fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&#x2f;", "/")
        .replace("&amp;", "&")
}
