//! The pages of a build, and no others, are what a reader finds.

use super::practice_site::{Site, of};
use crate::addresses::MANIFEST;
use crate::publish::{Publication, PublishError, Summary};
use rayon::prelude::*;
use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;

#[test]
fn an_output_that_is_not_there_is_made_with_the_directories_above_it() {
    let site = Site::new();
    let output = site.parent.join("a/b/public");
    let publication = Publication::begin(&output).expect("begins");
    publication.write("clients/acme/index.html", b"acme").expect("is written");
    let summary = publication.commit().expect("is published");
    assert_eq!(summary, Summary { written: 1, ..Summary::default() });
    assert_eq!(fs::read_to_string(output.join("clients/acme/index.html")).expect("is read"), "acme");
}

#[test]
fn an_empty_directory_is_published_into() {
    let site = Site::new();
    fs::create_dir(&site.output).expect("is made");
    site.publish(&[("index.html", "home")]);
    assert_eq!(site.tree(), of(&[("index.html", "home")]));
}

#[test]
fn a_site_without_pages_is_a_site() {
    let site = Site::new();
    assert_eq!(site.publish(&[]), Summary::default());
    assert_eq!(site.tree(), of(&[]));
    assert!(site.path(MANIFEST).exists());
    assert_eq!(site.publish(&[]), Summary::default());
}

#[test]
fn nothing_is_seen_before_the_commit_and_nothing_is_left_beside_after_it() {
    let site = Site::of(&[("index.html", "old")]);
    let publication = site.begin();
    publication.write("index.html", b"new").expect("is written");
    publication.write("more.html", b"more").expect("is written");
    assert_eq!(site.tree(), of(&[("index.html", "old")]));
    publication.commit().expect("is published");
    assert_eq!(site.tree(), of(&[("index.html", "new"), ("more.html", "more")]));
    assert_eq!(site.beside(), [""; 0]);
}

#[test]
fn pages_that_are_no_longer_written_go_and_so_do_folders_left_empty() {
    let site = Site::of(&[("index.html", "home"), ("a/b/c.html", "c"), ("a/d.html", "d"), ("e/f.html", "f")]);
    let summary = site.publish(&[("index.html", "home"), ("a/d.html", "d")]);
    assert_eq!(summary, Summary { unchanged: 2, removed: 2, ..Summary::default() });
    assert_eq!(site.tree(), of(&[("index.html", "home"), ("a/d.html", "d")]));
}

#[test]
fn a_page_becomes_a_folder_and_a_folder_a_page() {
    let site = Site::of(&[("a", "page"), ("b/c", "page")]);
    let summary = site.publish(&[("a/d", "page"), ("b", "page")]);
    assert_eq!(summary, Summary { written: 2, removed: 2, ..Summary::default() });
    assert_eq!(site.tree(), of(&[("a/d", "page"), ("b", "page")]));
    let mode = |address: &str| fs::metadata(site.path(address)).expect("is there").mode();
    assert_eq!(mode("b"), mode("a/d"));
}

fn copy(publication: &Publication, address: &str, source: &Path) -> Result<(), PublishError> {
    publication.copy(address, source, &|| Ok(Box::new(fs::File::open(source)?)))
}

#[test]
fn evidence_is_copied_from_where_it_lies() {
    let site = Site::new();
    let source = site.parent.join("photo.png");
    let photo: String = "0123456789".repeat(20_000);
    fs::write(&source, &photo).expect("the source is written");
    let publish = || {
        let publication = site.begin();
        copy(&publication, "evidence/photo.png", &source).expect("is copied");
        publication.commit().expect("is published")
    };
    assert_eq!(publish(), Summary { written: 1, ..Summary::default() });
    assert_eq!(publish(), Summary { unchanged: 1, ..Summary::default() });
    assert_eq!(site.tree(), of(&[("evidence/photo.png", &photo)]));
    fs::write(&source, "another").expect("the source is written");
    assert_eq!(publish(), Summary { written: 1, ..Summary::default() });
    assert_eq!(site.tree(), of(&[("evidence/photo.png", "another")]));
}

#[test]
fn a_page_that_could_not_be_written_leaves_no_part_of_itself() {
    let site = Site::of(&[("index.html", "old")]);
    let publication = site.begin();
    publication.write("index.html", b"new").expect("is written");
    copy(&publication, "a/missing.png", &site.parent.join("missing.png")).expect_err("is not there");
    if cfg!(target_os = "linux") {
        copy(&publication, "b/memory", Path::new("/proc/self/mem")).expect_err("opens, but cannot be read");
    }
    publication.commit().expect("is published");
    assert_eq!(site.tree().get("index.html").map(String::as_str), Some("new"));
    assert!(!site.path("a/missing.png").exists() && !site.path("b/memory").exists());
}

#[test]
fn many_threads_write_one_site() {
    let site = Site::new();
    for text in ["one", "one", "two"] {
        let publication = site.begin();
        let address = |n: usize| format!("{}/{}/{n}.html", n % 7, n % 31);
        (0..400)
            .into_par_iter()
            .try_for_each(|n| publication.write(&address(n), text.as_bytes()).map(drop))
            .expect("all pages are written");
        publication.commit().expect("is published");
        assert_eq!(site.tree(), (0..400).map(|n| (address(n), text.to_owned())).collect());
    }
}

#[test]
fn the_manifest_is_the_same_whatever_the_order_of_the_pages() {
    let one = Site::of(&[("a.html", "a"), ("b/c.html", "c")]);
    let other = Site::of(&[("b/c.html", "c"), ("a.html", "a")]);
    let manifest = |site: &Site| fs::read_to_string(site.path(MANIFEST)).expect("is read");
    assert_eq!(manifest(&one), manifest(&other));
}

#[test]
fn a_symlink_to_the_site_stays_and_its_target_is_published_into() {
    let site = Site::new();
    fs::create_dir(site.parent.join("srv")).expect("is made");
    symlink("srv/www", &site.output).expect("is linked");
    for text in ["first", "second"] {
        site.publish(&[("index.html", text)]);
        assert_eq!(fs::read_link(&site.output).expect("is a symlink").to_str(), Some("srv/www"));
        assert_eq!(site.tree(), of(&[("index.html", text)]));
    }
    assert_eq!(fs::read_dir(site.parent.join("srv")).expect("is read").count(), 1);
}
