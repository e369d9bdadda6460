//! A build that cannot be, or gives up, leaves the site as it was and nothing beside it.

use super::practice_site::{Site, of};
use crate::publish::error::OutputFault;
use crate::publish::{Publication, PublishError};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};

const NOBODY: u32 = 65534;

/// Does `work` in a thread that is not root, if the tests are. Nobody then owns the site and what it
/// lies in, but not the files in it.
fn as_nobody<T: Send>(site: &Site, work: impl FnOnce() -> T + Send) -> T {
    if fs::metadata(&site.parent).expect("is there").uid() == 0 {
        for path in [&site.parent, &site.output] {
            let _ = chown(path, Some(NOBODY), Some(NOBODY));
        }
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).start_handler(|_| give_up_root()).build();
    pool.expect("a thread").install(work)
}

/// Linux keeps users by thread. Elsewhere these tests want a user who is not root.
#[cfg(target_os = "linux")]
fn give_up_root() {
    use rustix::thread::{Gid, Uid, set_thread_gid, set_thread_groups, set_thread_uid};
    let _ = set_thread_groups(&[]); // fails, and need not succeed, for everybody but root
    let _ = set_thread_gid(Gid::from_raw(NOBODY));
    let _ = set_thread_uid(Uid::from_raw(NOBODY));
}

#[cfg(not(target_os = "linux"))]
fn give_up_root() {}

fn set_mode(path: &std::path::Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the mode is set");
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let site = Site::of(&[("index.html", "old")]);
    let first = site.begin();
    first.write("index.html", b"new").expect("is written");
    let second = site.try_publish(&[]).expect_err("is refused");
    assert_eq!(site.said(&second), "another build is publishing into `[DIR]/public`");
    assert_eq!(second.help().as_deref(), Some("wait until the other build has finished"));
    first.commit().expect("the first is published all the same");
    assert_eq!(site.tree(), of(&[("index.html", "new")]));
    site.publish(&[]);
}

#[test]
fn builds_into_two_directories_side_by_side_go_on_together() {
    let site = Site::new();
    let (one, other) = (site.begin(), Publication::begin(&site.parent.join("other")).expect("begins"));
    one.write("a", b"one").expect("is written");
    other.write("a", b"other").expect("is written");
    one.commit().expect("is published");
    other.commit().expect("is published");
    assert_eq!(site.tree(), of(&[("a", "one")]));
}

#[test]
fn a_dropped_publication_leaves_the_old_site_and_nothing_else() {
    let site = Site::of(&[("index.html", "old"), ("same.html", "same")]);
    let publication = site.begin();
    publication.write("index.html", b"new").expect("is written");
    publication.write("same.html", b"same").expect("is written");
    assert_ne!(site.beside(), [""; 0]);
    drop(publication);
    assert_eq!(site.tree(), of(&[("index.html", "old"), ("same.html", "same")]));
    assert_eq!(site.beside(), [""; 0]);
}

#[test]
fn a_dropped_first_publication_leaves_no_output() {
    let site = Site::new();
    site.begin().write("index.html", b"new").expect("is written");
    assert!(!site.output.exists());
    assert_eq!(site.beside(), [""; 0]);
}

#[test]
fn a_file_in_place_of_the_output_is_refused() {
    let site = Site::new();
    fs::write(&site.output, "a file").expect("is written");
    let error = Publication::begin(&site.output).expect_err("is refused");
    assert_eq!(site.said(error), "cannot publish into `[DIR]/public`: it is not a directory");
    assert_eq!(fs::read_to_string(&site.output).expect("is read"), "a file");
}

#[test]
fn a_parent_that_is_not_writable_is_refused() {
    let site = Site::of(&[("index.html", "old")]);
    set_mode(&site.parent, 0o555);
    let error = as_nobody(&site, || Publication::begin(&site.output).expect_err("is refused"));
    set_mode(&site.parent, 0o755);
    assert!(matches!(error, PublishError::Output { fault: OutputFault::ParentNotWritable, .. }));
    assert_eq!(site.said(&error), "cannot publish into `[DIR]/public`: its parent directory is not writable");
    assert_eq!(
        error.help().as_deref(),
        Some("a site is built beside the old one and then renamed into its place")
    );
    assert_eq!(site.tree(), of(&[("index.html", "old")]));
}

#[test]
fn read_only_folders_are_carried_over_and_deleted_with_the_old_site() {
    let site = Site::new();
    as_nobody(&site, || {
        site.publish(&[("a.html", "old")]);
        site.put("closed/inner/file.txt", "by hand");
        set_mode(&site.path("closed/inner"), 0o555);
        set_mode(&site.path("closed"), 0o555);
        site.publish(&[("a.html", "new")]);
        assert_eq!(site.tree(), of(&[("a.html", "new"), ("closed/inner/file.txt", "by hand")]));
        assert_eq!(site.beside(), [""; 0]);
        set_mode(&site.path("closed"), 0o755);
        set_mode(&site.path("closed/inner"), 0o755);
    });
}

#[test]
fn a_foreign_file_of_another_user_is_carried_over() {
    let site = Site::new();
    site.put("CNAME", "example.org");
    set_mode(&site.path("CNAME"), 0o644);
    as_nobody(&site, || site.publish(&[("a.html", "new")]));
    assert_eq!(site.tree(), of(&[("CNAME", "example.org"), ("a.html", "new")]));
}

#[test]
fn a_foreign_file_that_cannot_be_carried_over_fails_the_build() {
    let site = Site::of(&[("a.html", "old")]);
    site.put("private/key", "secret");
    set_mode(&site.path("private"), 0o000);
    let error = as_nobody(&site, || site.try_publish(&[("a.html", "new")]).expect_err("fails"));
    set_mode(&site.path("private"), 0o755);
    assert!(site.said(&error).starts_with("cannot read `[DIR]/public/private`: "), "{error}");
    assert_eq!(site.tree(), of(&[("a.html", "old"), ("private/key", "secret")]));
    assert_eq!(site.beside(), [""; 0]);
}
