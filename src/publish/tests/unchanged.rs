//! What has not changed is not written, and what somebody changed is.

use super::practice_site::{Site, of};
use crate::addresses::MANIFEST;
use crate::publish::Summary;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// What a reader, a cache or `rsync` could notice.
fn identity(path: &Path) -> (u64, i64, i64) {
    let metadata = fs::symlink_metadata(path).expect("is there");
    (metadata.ino(), metadata.mtime(), metadata.mtime_nsec())
}

#[test]
fn an_unchanged_page_is_the_same_file_as_before() {
    let site = Site::of(&[("a/same.html", "same"), ("a/other.html", "old")]);
    let before = (identity(&site.path("a/same.html")), identity(&site.path("a/other.html")));
    let summary = site.publish(&[("a/same.html", "same"), ("a/other.html", "new")]);
    assert_eq!(summary, Summary { written: 1, unchanged: 1, ..Summary::default() });
    assert_eq!(identity(&site.path("a/same.html")), before.0);
    assert_ne!(identity(&site.path("a/other.html")), before.1);
    assert_eq!(fs::metadata(site.path("a/same.html")).expect("is there").nlink(), 1);
}

#[test]
fn nothing_is_touched_when_nothing_changed() {
    let pages = [("index.html", "home"), ("a/b.html", "b")];
    let site = Site::of(&pages);
    site.put("CNAME", "example.org");
    let all = ["", "a", "a/b.html", "index.html", "CNAME", MANIFEST];
    let before = all.map(|address| identity(&site.path(address)));
    let summary = site.publish(&pages);
    assert_eq!(summary, Summary { unchanged: 2, ..Summary::default() });
    assert_eq!(all.map(|address| identity(&site.path(address))), before);
    assert_eq!(site.beside(), [""; 0]);
}

#[test]
fn an_edited_page_is_written_again() {
    let pages = [("longer.html", "text"), ("as-long.html", "text"), ("left.html", "text")];
    let site = Site::of(&pages);
    site.put("longer.html", "text and more");
    site.put("as-long.html", "TEXT");
    let summary = site.publish(&pages);
    assert_eq!(summary, Summary { written: 2, unchanged: 1, ..Summary::default() });
    assert_eq!(site.tree(), of(&pages));
}

#[test]
fn a_deleted_page_is_written_again() {
    let site = Site::of(&[("a.html", "a"), ("b/c.html", "c")]);
    fs::remove_dir_all(site.path("b")).expect("is deleted");
    let summary = site.publish(&[("a.html", "a"), ("b/c.html", "c")]);
    assert_eq!(summary, Summary { written: 1, unchanged: 1, ..Summary::default() });
    assert_eq!(site.tree(), of(&[("a.html", "a"), ("b/c.html", "c")]));
}

#[test]
fn a_page_replaced_by_a_symlink_is_written_and_its_target_left_alone() {
    let pages = [("a.html", "text"), ("b.html", "b")];
    let site = Site::of(&pages);
    fs::remove_file(site.path("a.html")).expect("is deleted");
    fs::write(site.parent.join("outside"), "text").expect("is written");
    site.symlink("a.html", "../outside");
    let summary = site.publish(&pages);
    assert_eq!(summary, Summary { written: 1, unchanged: 1, ..Summary::default() });
    assert_eq!(site.tree(), of(&pages));
    assert_eq!(fs::metadata(site.parent.join("outside")).expect("is there").nlink(), 1);
}
