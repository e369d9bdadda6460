//! Compressed copies of pages.

use super::practice_site::Site;
use crate::publish::{Publication, Summary};
use std::fs;
use std::io::Read as _;

/// A text that shrinks.
fn long(text: &str) -> String {
    text.repeat(200)
}

fn publish(site: &Site, pages: &[(&str, &str)]) -> Summary {
    let publication = Publication::begin(&site.output).expect("begins").precompressing(true);
    pages.iter().for_each(|(address, text)| {
        publication.write(address, text.as_bytes()).expect("is written");
    });
    publication.commit().expect("is published")
}

fn unpacked(site: &Site, page: &str) -> [String; 2] {
    let read = |extension: &str| fs::read(site.path(&format!("{page}.{extension}"))).expect("is there");
    let (mut gzip, mut brotli) = (String::new(), String::new());
    flate2::read::GzDecoder::new(&*read("gz")).read_to_string(&mut gzip).expect("is gzip");
    brotli::Decompressor::new(&*read("br"), 4096).read_to_string(&mut brotli).expect("is Brotli");
    [gzip, brotli]
}

#[test]
fn texts_have_copies_that_unpack_to_them() {
    let site = Site::of(&[]);
    let text = long("monthly ");
    publish(&site, &[("a/b.html", &text), ("small.html", "x"), ("picture.png", &text)]);
    assert_eq!(unpacked(&site, "a/b.html"), [text.clone(), text]);
    for (page, has_copies) in [("a/b.html", true), ("small.html", false), ("picture.png", false)] {
        for extension in ["gz", "br"] {
            assert_eq!(site.path(&format!("{page}.{extension}")).exists(), has_copies, "{page}.{extension}");
        }
    }
}

#[test]
fn copies_of_an_unchanged_page_are_kept_and_those_of_another_are_not() {
    let site = Site::of(&[]);
    let (one, other) = (long("one "), long("two "));
    publish(&site, &[("a.html", &one), ("b.html", &one)]);
    assert_eq!(
        publish(&site, &[("a.html", &one), ("b.html", &one)]),
        Summary { unchanged: 6, ..Summary::default() }
    );
    let summary = publish(&site, &[("a.html", &one), ("b.html", &other)]);
    assert_eq!(summary, Summary { written: 3, unchanged: 3, ..Summary::default() });
    assert_eq!(unpacked(&site, "b.html"), [other.clone(), other.clone()]);

    // Somebody edits a copy, and a page so that it is what the next build makes.
    site.put("a.html.gz", "damaged");
    site.put("b.html", &one);
    publish(&site, &[("a.html", &one), ("b.html", &one)]);
    assert_eq!(unpacked(&site, "a.html"), [one.clone(), one.clone()]);
    assert_eq!(unpacked(&site, "b.html"), [one.clone(), one.clone()]);

    let summary = site.publish(&[("a.html", &one), ("b.html", &one)]);
    assert_eq!(summary, Summary { unchanged: 2, removed: 4, ..Summary::default() });
}
