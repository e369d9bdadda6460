//! Publications on a simulated disk: the power is cut at every point, and every call fails in every way.

use super::disk_state::TOP_PATH;
use super::practice_site::{Tree, of};
use super::simulated_disk::{SimulatedDisk, Unflushed};
use crate::addresses::MANIFEST;
use crate::publish::place::Place;
use crate::publish::recovery::recover;
use crate::publish::swap::Swap;
use crate::publish::{Publication, PublishError, Summary};
use rustix::io::Errno;
use std::path::Path;
use std::sync::Arc;

const OLD: [(&str, &str); 3] = [("index.html", "old page"), ("a/same.html", "same"), ("a/gone.html", "gone")];
const NEW: [(&str, &str); 3] = [("index.html", "new page"), ("a/same.html", "same"), ("b/more.html", "more")];
const THIRD: [(&str, &str); 1] = [("third.html", "third")];
const FOREIGN: [(&str, &str); 3] =
    [(".git/HEAD", "ref: main"), (".git/refs", "empty folder"), ("a/CNAME", "docs")];

const ERRORS: [Errno; 6] = [Errno::NOSPC, Errno::IO, Errno::ACCESS, Errno::MFILE, Errno::XDEV, Errno::ROFS];

/// What is published, over what.
struct Case {
    disk: SimulatedDisk,
    before: Option<Tree>,
    after: Tree,
    third: Tree,
    swap: Swap,
}

impl Case {
    fn all() -> Vec<Case> {
        let first = || Case {
            disk: SimulatedDisk::default().flushed(),
            before: None,
            after: of(&NEW),
            third: of(&THIRD),
            swap: Swap::Exchange,
        };
        let replacement = |swap| {
            let disk = SimulatedDisk::default().flushed();
            publish(&disk, &OLD, swap).expect("is published");
            put_foreign(&disk);
            let with_foreign = |pages: &[(&str, &str)]| of(&[pages, &FOREIGN].concat());
            Case {
                disk: disk.flushed(),
                before: Some(with_foreign(&OLD)),
                after: with_foreign(&NEW),
                third: with_foreign(&THIRD),
                swap,
            }
        };
        vec![first(), replacement(Swap::Exchange), replacement(Swap::TwoRenames)]
    }

    /// Checks that the site is the old or the new one, and that the next build is published and leaves nothing beside it.
    fn check(&self, disk: &SimulatedDisk, context: &str) {
        let is_whole = |disk: &SimulatedDisk| {
            let site = site(disk);
            site == self.before || site.as_ref() == Some(&self.after)
        };
        // Between two renames there is no output until the next build.
        let may_be_absent = self.swap == Swap::TwoRenames && site(disk).is_none();
        assert!(is_whole(disk) || may_be_absent, "{context}: {:?}", site(disk));
        recover(disk, &place()).expect("is recovered");
        assert!(is_whole(disk), "{context}, recovered: {:?}", site(disk));
        publish(disk, &THIRD, self.swap).unwrap_or_else(|error| panic!("{context}: {error}"));
        assert_eq!(site(disk).as_ref(), Some(&self.third), "{context}");
        let beside = disk.tree(TOP_PATH).expect("is there").into_keys().find(|it| !it.starts_with("public/"));
        assert_eq!(beside, None, "{context}");
    }
}

fn place() -> Place {
    let path = |name: &str| Path::new(TOP_PATH).join(name);
    Place {
        output: path("public"),
        parent: TOP_PATH.into(),
        staging: path(".public.monthly-new"),
        set_aside: path(".public.monthly-old"),
        lock: path(".public.monthly-lock"),
    }
}

/// Publishes in one thread, so that calls have an order.
fn publish(disk: &SimulatedDisk, pages: &[(&str, &str)], swap: Swap) -> Result<Summary, PublishError> {
    let mut publication = Publication::begin_on(Arc::new(disk.clone()), place(), None)?;
    publication.swap = swap;
    for (address, text) in pages {
        publication.write(address, text.as_bytes())?;
    }
    publication.commit()
}

fn put_foreign(disk: &SimulatedDisk) {
    use crate::publish::disk::Disk;
    use std::io::Write;
    let path = |name: &str| place().output.join(name);
    disk.make_folders(&path(".git/refs")).expect("is made");
    for (name, text) in FOREIGN.into_iter().filter(|(_, text)| *text != "empty folder") {
        disk.create(&path(name)).expect("is made").write_all(text.as_bytes()).expect("is written");
    }
}

/// Everything in the output but the manifest.
fn site(disk: &SimulatedDisk) -> Option<Tree> {
    let mut tree = disk.tree(&place().output.to_string_lossy())?;
    tree.remove(MANIFEST);
    Some(tree)
}

fn in_one_thread(work: impl FnOnce() + Send) {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread").install(work);
}

#[test]
fn the_power_can_be_cut_at_any_point() {
    in_one_thread(|| {
        for (nth, case) in Case::all().iter().enumerate() {
            for call in 1.. {
                let disk = case.disk.flushed();
                disk.die_at(call);
                let published = publish(&disk, &NEW, case.swap);
                let context = format!("case {nth}, call {call}");
                after_power_cuts(&disk, &context, |disk, context| case.check(disk, context));
                if published.is_ok() {
                    break;
                }
            }
        }
    });
}

/// Every disk that a power cut may leave: with all changes of names that wait, with none, without one, and with one only.
fn after_power_cuts(disk: &SimulatedDisk, context: &str, check: impl Fn(&SimulatedDisk, &str)) {
    check(&disk.after_power_cut(|_| true, Unflushed::Whole), &format!("{context}, all, whole"));
    for unflushed in [Unflushed::Lost, Unflushed::Torn] {
        check(&disk.after_power_cut(|_| true, unflushed), &format!("{context}, all, {unflushed:?}"));
        check(&disk.after_power_cut(|_| false, unflushed), &format!("{context}, none, {unflushed:?}"));
    }
    for one in 0..disk.waiting() {
        let lost = Unflushed::Lost;
        check(&disk.after_power_cut(|nth| nth != one, lost), &format!("{context}, without change {one}"));
        check(&disk.after_power_cut(|nth| nth == one, lost), &format!("{context}, only change {one}"));
    }
}

#[test]
fn any_call_can_fail() {
    in_one_thread(|| {
        for (nth, case) in Case::all().iter().enumerate() {
            for error in ERRORS {
                for call in 1.. {
                    let disk = case.disk.flushed();
                    disk.fail_at(call, error.raw_os_error());
                    let published = publish(&disk, &NEW, case.swap);
                    if disk.calls() < call {
                        break;
                    }
                    let context = format!("case {nth}, call {call} fails with {error:?}");
                    if published.is_ok() {
                        assert_eq!(site(&disk).as_ref(), Some(&case.after), "{context}");
                    }
                    disk.fail_at(0, 0);
                    // What a power cut leaves then is the same for most errors.
                    if error == Errno::IO {
                        after_power_cuts(&disk, &context, |disk, context| case.check(disk, context));
                    }
                    case.check(&disk, &context);
                }
            }
        }
    });
}
