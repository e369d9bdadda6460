//! Addresses that cannot be are refused at once, and the rest of the site can go on.

use super::practice_site::{Site, of};
use std::fs;
use std::io;

fn refused(site: &Site, before: &str, address: &str) -> String {
    let publication = site.begin();
    publication.write(before, b"first").expect("is written");
    let error = publication.write(address, b"second").expect_err("is refused");
    let copied = publication
        .copy(address, &site.path("index.html"), &|| Ok(Box::new(io::empty())))
        .expect_err("is refused");
    assert_eq!(error.to_string(), copied.to_string());
    error.to_string()
}

#[test]
fn an_address_that_leads_out_of_the_site_is_refused() {
    let site = Site::of(&[("index.html", "home")]);
    for (address, said) in [
        ("../escaped.html", "the address `../escaped.html` has the invalid segment `..`"),
        ("/escaped.html", "the address `/escaped.html` begins with `/`"),
        ("", "a page has an empty address"),
        (".monthly-manifest.json", "the address `.monthly-manifest.json` is reserved for the manifest"),
    ] {
        assert_eq!(refused(&site, "index.html", address), said);
    }
    assert_eq!(site.beside(), [""; 0]);
}

#[test]
fn an_address_that_clashes_with_another_is_refused_by_name() {
    let site = Site::of(&[("index.html", "home")]);
    for (before, address, said) in [
        ("a.html", "a.html", "two pages have the address `a.html`"),
        ("a.html", "A.html", "the addresses `A.html` and `a.html` differ only by letter case"),
        ("a", "a/b.html", "the page `a/b.html` needs a folder `a`, which is a page"),
        ("a/b.html", "a", "`a` is both a page and a folder of other pages"),
    ] {
        assert_eq!(refused(&site, before, address), said);
    }
}

#[test]
fn a_page_of_another_letter_case_replaces_one_of_the_last_build() {
    let site = Site::of(&[("Acme/A.html", "a")]);
    site.publish(&[("acme/a.html", "a")]);
    assert_eq!(site.tree(), of(&[("acme/a.html", "a")]));
}

#[test]
fn a_manifest_that_leads_out_of_the_site_is_not_believed() {
    let site = Site::of(&[("index.html", "home")]);
    fs::write(site.parent.join("secret"), "secret").expect("is written");
    let holds = "0".repeat(64);
    site.put(".monthly-manifest.json", &format!(r#"{{"files": {{"../secret": "{holds}"}}}}"#));
    let error = site.try_publish(&[]).expect_err("fails");
    assert_eq!(
        site.said(&error),
        "cannot parse the manifest `[DIR]/public/.monthly-manifest.json`: \
         the address `../secret` has the invalid segment `..`"
    );
    assert_eq!(
        site.said(error.help().expect("help")),
        "restore `[DIR]/public/.monthly-manifest.json`, or delete the whole site and build it again"
    );
}
