//! `monthly evidence add`.

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

const ACME: &str = "content/results/2026-10/acme.md";
const REVIEWED: &str = "reviewed_by: jane\nreviewed_on: 2026-10-24\n";

/// A practice whose user is Tom, with files outside of it to add.
fn by_tom() -> Practice {
    Practice::of_three()
        .edit(ACME, REVIEWED, "")
        .file("files/w32tm.txt", "offset: 12 ms\n")
        .file("files/rack.jpg", photo())
        .env("MONTHLY_TODAY", "2026-10-28")
        .env("GIT_AUTHOR_NAME", "Tom Reed")
        .env("GIT_AUTHOR_EMAIL", "tom@msp.example")
}

/// A JPEG with the name of its owner, and nothing to see.
fn photo() -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        [&[0xff, marker, 0, u8::try_from(content.len() + 2).expect("short")][..], content].concat()
    };
    [&[0xff, 0xd8][..], &segment(0xfe, b"taken by Tom"), &segment(0xda, b"s"), &[1, 2, 0xff, 0xd9]].concat()
}

#[test]
fn files_are_copied_without_metadata_and_listed_with_their_hash() {
    let practice = by_tom().commit("Begin");
    let arguments = [
        "evidence",
        "add",
        "acme",
        "files/rack.jpg",
        "files/w32tm.txt",
        "--caption",
        "Before: slow",
        "--commit",
    ];
    let ran = practice.run_in("", &arguments);
    assert_data_eq!(
        ran.to_string(),
        str![[r#"
--- /dev/null
+++ content/evidence/2026-10/acme/rack.jpg
11 bytes
--- /dev/null
+++ content/evidence/2026-10/acme/w32tm.txt
14 bytes
--- content/results/2026-10/acme.md
+++ content/results/2026-10/acme.md
@@ -7,4 +7,7 @@
 items:
   - {asset: acme-dc01, outcome: pass, offset_ms: 12}
 summary: All clocks agree.
+evidence:
+  - {file: rack.jpg, caption: "Before: slow", sha256: "2bee163ce36e42362a2104992dd3e71a8bab8b0041fdef232042fb47f17a0f88"}
+  - {file: w32tm.txt, caption: "Before: slow", sha256: "3af655c2750847b9cbc8f54b35ab0a2e0a4f8b4e1acefb9769f7ab596ccad48d"}
 ---
content/evidence/2026-10/acme/rack.jpg: 11 bytes, 16 bytes of metadata taken out
content/evidence/2026-10/acme/w32tm.txt: 14 bytes
warning[recorded-late]: recorded 11 days after the work, in `fa68b92` by Jane Miller on 2026-11-01
 --> content/results/2026-10/acme.md:4:15
  |
4 | performed_on: 2026-10-21
  |               ^^^^^^^^^^

--- exit code 0

"#]]
    );
    let clean = fs::read(practice.path("content/evidence/2026-10/acme/rack.jpg")).expect("it is there");
    assert!(!clean.windows(3).any(|it| it == b"Tom") && clean.ends_with(&[1, 2, 0xff, 0xd9]));
    assert_eq!(
        fs::read(practice.path("files/rack.jpg")).expect("it is there"),
        photo(),
        "the original stays"
    );
    assert_eq!(practice.read("content/evidence/2026-10/acme/w32tm.txt"), "offset: 12 ms\n");
    assert_eq!(practice.commits().len(), 2);
    let again = practice.run_in("", &arguments);
    assert!(again.code == 0 && practice.commits().len() == 2, "nothing is added twice: {again}");
}

#[test]
fn what_cannot_be_evidence_is_refused() {
    let practice = by_tom()
        .file("files/empty.txt", "")
        .file("files/.hidden", "x")
        .file("files/nul.txt", "x")
        .file("files/located.heic", "exif:GPSLatitude=50")
        .file("other/w32tm.txt", "x")
        .file("content/evidence/2026-10/acme/old.txt", "old")
        .file("files/old.txt", "new");
    for (arguments, said) in [
        ("acme files/none.txt", "cannot read `files/none.txt`"),
        ("acme files", "`files` is not a file"),
        ("acme files/empty.txt", "`files/empty.txt` is empty"),
        ("acme files/.hidden", "`files/.hidden` cannot keep its name: it begins with a dot"),
        ("acme files/nul.txt", "`files/nul.txt` cannot keep its name"),
        ("acme files/located.heic", "`files/located.heic` contains the location where it was taken"),
        ("acme files/w32tm.txt other/w32tm.txt", "two files have the name `w32tm.txt`"),
        (
            "acme files/old.txt",
            "`content/evidence/2026-10/acme/old.txt` exists already, with another content",
        ),
        ("birch files/w32tm.txt", "there is no result `content/results/2026-10/birch.md` yet"),
        ("acme", "<FILE>"),
    ] {
        let before = crate::practice::files_below(practice.root());
        let ran = practice.run(&format!("evidence add {arguments}"));
        assert!(ran.code == 2 && ran.stderr.contains(said), "{arguments}: {ran}");
        assert!(before == crate::practice::files_below(practice.root()), "nothing is written");
    }
    let reviewed = by_tom().edit(ACME, "minutes: 30\n", &format!("minutes: 30\n{REVIEWED}"));
    let ran = reviewed.run("evidence add acme files/w32tm.txt");
    assert!(ran.code == 2 && ran.stderr.contains("was reviewed on 2026-10-24"), "{ran}");
}

#[test]
fn evidence_in_git_lfs_is_left_to_git() {
    let practice = by_tom().file(".gitattributes", "content/evidence/** filter=lfs -text\n").commit("Begin");
    let ran = practice.run("evidence add acme files/w32tm.txt --commit");
    assert!(ran.code == 2 && ran.stderr.contains("through `lfs`, which `monthly` does not run"), "{ran}");
    assert!(!practice.path("content/evidence/2026-10/acme/w32tm.txt").exists());
    assert_eq!(practice.run("evidence add acme files/w32tm.txt").code, 0);
}
