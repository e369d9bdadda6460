//! What is not ours is kept as it is, or the build fails.

use super::practice_site::{Site, of, tree};
use crate::addresses::MANIFEST;
use crate::publish::{PublishError, Summary};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

fn refused(site: &Site, pages: &[(&str, &str)]) -> String {
    let before = tree(&site.output);
    let error = site.try_publish(pages).expect_err("the build fails");
    assert!(matches!(error, PublishError::Foreign { .. }), "{error}");
    assert_eq!(tree(&site.output), before);
    assert_eq!(site.beside(), [""; 0]);
    site.said(error)
}

#[test]
fn foreign_files_are_kept_with_their_inodes() {
    let site = Site::new();
    site.put("CNAME", "example.org");
    site.put("clients/notes.txt", "by hand");
    site.symlink("latest", "clients/acme");
    let inode = || fs::metadata(site.path("CNAME")).expect("is there").ino();
    let before = inode();
    for text in ["first", "second"] {
        let summary = site.publish(&[("clients/acme/index.html", text)]);
        assert_eq!(summary, Summary { written: 1, ..Summary::default() });
        assert_eq!(
            site.tree(),
            of(&[
                ("CNAME", "example.org"),
                ("clients/acme/index.html", text),
                ("clients/notes.txt", "by hand"),
                ("latest", "-> clients/acme"),
            ])
        );
        assert_eq!(inode(), before);
    }
    site.publish(&[]);
    let kept = [("CNAME", "example.org"), ("clients/notes.txt", "by hand"), ("latest", "-> clients/acme")];
    assert_eq!(site.tree(), of(&kept));
}

#[test]
fn a_git_repository_in_the_output_still_works() {
    let site = Site::new();
    fs::create_dir(&site.output).expect("is made");
    git2::Repository::init(&site.output).expect("is made");
    site.publish(&[("index.html", "first")]);
    let repository = git2::Repository::open(&site.output).expect("is a repository still");
    let mut index = repository.index().expect("an index");
    index.add_path("index.html".as_ref()).expect("is added");
    index.write().expect("is written");
    let tree = repository.find_tree(index.write_tree().expect("a tree")).expect("the tree");
    let who = git2::Signature::new("A", "a@example.org", &git2::Time::new(0, 0)).expect("a signature");
    repository.commit(Some("HEAD"), &who, &who, "first", &tree, &[]).expect("is committed");
    site.publish(&[("index.html", "second")]);
    let repository = git2::Repository::open(&site.output).expect("is a repository still");
    let status = repository.status_file("index.html".as_ref()).expect("a status");
    assert_eq!(status, git2::Status::WT_MODIFIED);
}

#[test]
fn empty_foreign_folders_and_names_that_are_no_text_are_kept() {
    let site = Site::of(&[("a/page.html", "page")]);
    fs::create_dir_all(site.path("a/empty/inner")).expect("is made");
    fs::write(site.output.join(OsStr::from_bytes(b"\xff")), "odd").expect("is written");
    site.publish(&[]);
    assert_eq!(site.tree(), of(&[("a/empty/inner", "empty folder"), ("\u{fffd}", "odd")]));
}

#[test]
fn a_page_does_not_replace_a_foreign_file() {
    let site = Site::of(&[("old.html", "old")]);
    site.put("index.html", "by hand");
    assert_eq!(
        refused(&site, &[("index.html", "ours"), ("old.html", "old")]),
        "cannot replace `index.html` in `[DIR]/public`: no build wrote it"
    );
    let error = site.try_publish(&[("index.html", "ours")]).expect_err("the build fails");
    assert_eq!(
        site.said(error.help().expect("help")),
        "move or delete `[DIR]/public/index.html`, or publish into another directory"
    );
}

#[test]
fn of_several_foreign_files_in_the_way_the_first_is_named() {
    let site = Site::new();
    let addresses: Vec<String> = (10..90).map(|n| format!("{n}.html")).collect();
    let pages: Vec<_> = addresses.iter().map(|address| (address.as_str(), "ours")).collect();
    addresses.iter().for_each(|address| site.put(address, "by hand"));
    assert!(refused(&site, &pages).starts_with("cannot replace `10.html` in"));
}

#[test]
fn a_foreign_file_where_a_page_needs_a_folder_is_in_the_way() {
    let site = Site::new();
    site.put("clients", "a list");
    assert!(refused(&site, &[("clients/acme.html", "acme")]).starts_with("cannot replace `clients` in"));
}

#[test]
fn a_foreign_file_in_a_folder_whose_name_a_page_takes_is_in_the_way() {
    let site = Site::of(&[("docs/a.html", "a")]);
    site.put("docs/notes/b.txt", "by hand");
    assert!(refused(&site, &[("docs", "page")]).starts_with("cannot replace `docs/notes` in"));
    fs::remove_dir_all(site.path("docs/notes")).expect("is deleted");
    site.put("docs/b.txt", "by hand");
    assert!(refused(&site, &[("docs", "page")]).starts_with("cannot replace `docs/b.txt` in"));
}

#[test]
fn a_foreign_folder_in_place_of_a_page_is_in_the_way() {
    let site = Site::of(&[("a.html", "a")]);
    fs::remove_file(site.path("a.html")).expect("is deleted");
    site.put("a.html/by-hand.txt", "by hand");
    assert!(refused(&site, &[("a.html", "a")]).starts_with("cannot replace `a.html` in"));
    site.publish(&[]);
    assert_eq!(site.tree(), of(&[("a.html/by-hand.txt", "by hand")]));
}

#[test]
fn nothing_is_written_or_linked_through_a_symlink_that_leads_out_of_the_site() {
    let site = Site::of(&[("docs/a.html", "a"), ("docs/b.html", "b")]);
    let outside = site.parent.join("outside");
    fs::rename(site.path("docs"), &outside).expect("is moved");
    site.symlink("docs", &outside);
    let before = tree(&outside);
    let error = site.try_publish(&[("docs/a.html", "a"), ("docs/b.html", "new")]).expect_err("fails");
    assert_eq!(site.said(error), "cannot replace `docs` in `[DIR]/public`: no build wrote it");
    assert_eq!(site.publish(&[]), Summary { removed: 2, ..Summary::default() });
    assert_eq!(site.said(&site.tree()["docs"]), "-> [DIR]/outside");
    assert_eq!(tree(&outside), before);
    assert_eq!(fs::metadata(outside.join("a.html")).expect("is there").nlink(), 1);
}

#[test]
fn closed_folders_stay_closed() {
    let site = Site::of(&[("clients/acme/a.html", "old"), ("clients/b.html", "old")]);
    fs::create_dir(site.path("private")).expect("is made");
    let closed = ["", "clients/acme", "private"];
    let mode = |address: &str| fs::metadata(site.path(address)).expect("is there").mode() & 0o7777;
    for address in closed {
        fs::set_permissions(site.path(address), fs::Permissions::from_mode(0o2750)).expect("is closed");
    }
    site.publish(&[("clients/acme/a.html", "new"), ("clients/b.html", "old")]);
    assert_eq!(closed.map(mode), [0o2750; 3]);
}

#[test]
fn without_the_manifest_everything_is_foreign() {
    let site = Site::of(&[("index.html", "home")]);
    fs::remove_file(site.path(MANIFEST)).expect("is deleted");
    assert!(refused(&site, &[("index.html", "home")]).starts_with("cannot replace `index.html` in"));
}
