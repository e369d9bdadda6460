//! Clones and checkouts in which files are in another form than git stores them, or are not there.

use std::fs;
use std::time::SystemTime;

use snapbox::{assert_data_eq, str};

use super::practice::{Practice, files_below};

const ACME: &str = "content/results/2026-10/acme.md";
const EVIDENCE: &str = "content/evidence/2026-10/acme";

/// The small practice with an evidence file, committed by git itself, which follows these attributes.
fn with_evidence(attributes: &str, name: &str, bytes: &[u8]) -> Practice {
    let file = format!("{EVIDENCE}/{name}");
    let practice = Practice::small().file(".gitattributes", attributes).file(&file, bytes);
    practice.git(&["init", "-q", "-b", "main"]);
    practice.git(&["config", "user.name", "Jane Miller"]);
    practice.git(&["config", "user.email", "jane@msp.example"]);
    practice
}

fn with_hash(practice: Practice, name: &str, sha256: &str) -> Practice {
    let entry = format!("evidence: [{{file: {name}, caption: Clock, sha256: {sha256}}}]\nsummary:");
    let practice = practice.edit(ACME, "summary:", &entry);
    commit(&practice, "October");
    practice
}

/// Commits everything by git, on the day after the work.
fn commit(practice: &Practice, message: &str) {
    let day = "2026-10-24T12:00:00+00:00";
    practice.shell(&format!(
        "git add -A && GIT_AUTHOR_DATE={day} GIT_COMMITTER_DATE={day} git commit -q -m '{message}'"
    ));
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A clone of the practice, made with these options.
fn cloned(practice: &Practice, options: &[&str]) -> Practice {
    practice.git(&["config", "uploadpack.allowFilter", "true"]);
    practice.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let clone = Practice::nothing();
    let origin = format!("file://{}", practice.root().display());
    clone.git(&[&["clone", "-q"], options, &[&origin, "."]].concat());
    clone
}

/// Makes git compare the file again, which trusts a file's size and times.
fn touch(practice: &Practice, path: &str) {
    let file = fs::File::options().write(true).open(practice.path(path)).expect("the file is there");
    file.set_modified(SystemTime::UNIX_EPOCH).expect("the time can be set");
}

#[test]
fn what_git_converts_is_not_changed_and_is_published_as_it_is_stored() {
    let text = b"Source: $Id$\nOffset: 12 ms\n";
    let utf16: Vec<u8> =
        "\u{feff}Source: a\nOffset: 12 ms\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin = b"Caf\xe9\r\n12 ms\r\n";
    let cases: [(&str, &[u8]); 8] = [
        ("", text),
        ("* text=auto\n", text),
        ("* text=auto eol=lf\n/content/evidence/** -text\n", b"a\r\nb\r\n"),
        ("*.txt text eol=crlf\n", text),
        ("*.txt ident\n", text),
        ("*.txt ident text eol=crlf\n", text),
        ("*.txt text working-tree-encoding=UTF-16LE-BOM\n", &utf16),
        ("*.txt text eol=crlf working-tree-encoding=windows-1252\n", latin),
    ];
    let file = format!("{EVIDENCE}/w32tm.txt");
    for (attributes, bytes) in cases {
        let practice = with_evidence(attributes, "w32tm.txt", bytes);
        practice.git(&["add", "-A"]);
        let stored = practice.git_bytes(&["cat-file", "blob", &format!(":{file}")]);
        let practice = with_hash(practice, "w32tm.txt", &sha256(&stored));
        for options in [&[][..], &["-c", "core.autocrlf=true"]] {
            let clone = cloned(&practice, options);
            for again in [false, true] {
                if again {
                    touch(&clone, &file);
                }
                assert_eq!(
                    clone.git(&["--no-optional-locks", "status", "--short", "content"]),
                    "",
                    "{attributes} {options:?}"
                );
                let found = clone.run("check --format short").stdout;
                assert!(
                    !found.contains("-hash]") && !found.contains("evidence-replaced"),
                    "{attributes} {options:?} {found}"
                );
                let built = clone.run("build --committed");
                assert_eq!(built.code, 0, "{attributes} {options:?} {built}");
                let published = fs::read(clone.path("public/evidence/2026-10/acme/w32tm.txt"));
                assert_eq!(published.expect("it is published"), stored, "{attributes} {options:?}");
            }
            let edited = [&fs::read(clone.path(&file)).expect("a file")[..], b"more\n\0\0"].concat();
            let found = clone.file(&file, edited).run("check --format short").stdout;
            assert!(found.contains("error[wrong-hash]"), "{attributes} {options:?} {found}");
        }
    }
}

#[test]
fn a_file_that_git_lfs_fetched_is_the_one_of_its_pointer() {
    let photo = [&[0xff, 0xd8, 0xff, 0xe0][..], &[7; 2996]].concat();
    let pointer = format!(
        "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n",
        sha256(&photo),
        photo.len()
    );
    // The filter of Git LFS, for this one file.
    let practice = with_evidence("*.jpg filter=lfs -text\n", "rack.jpg", &photo);
    fs::write(practice.path(".git/pointer"), &pointer).expect("a file can be written");
    fs::write(practice.path(".git/photo"), &photo).expect("a file can be written");
    for (name, file) in [("clean", "pointer"), ("smudge", "photo")] {
        let command = format!("cat > /dev/null; cat '{}'", practice.path(".git").join(file).display());
        practice.git(&["config", &format!("filter.lfs.{name}"), &command]);
    }
    let practice = with_hash(practice, "rack.jpg", &sha256(&photo));
    let file = format!("{EVIDENCE}/rack.jpg");
    assert_eq!(practice.git_bytes(&["cat-file", "blob", &format!("HEAD:{file}")]), pointer.as_bytes());
    touch(&practice, &file);
    assert_eq!(practice.run("build --committed").code, 0);
    let published = || fs::read(practice.path("public/evidence/2026-10/acme/rack.jpg"));
    assert_eq!(published().expect("it is published"), photo);
    assert_eq!(practice.git(&["--no-optional-locks", "status", "--short", "content"]), "");

    let clone = cloned(&practice, &[]);
    let found = clone.run("check --format short").stdout;
    assert!(found.contains("warning[not-fetched]: `rack.jpg` is stored in Git LFS"), "{found}");
    assert!(!found.contains("hash"), "{found}");
    assert_eq!(clone.run("build --committed").code, 0);
    assert!(!clone.path("public/evidence/2026-10/acme/rack.jpg").exists());
    let page = clone.read("public/results/2026-10/acme.html");
    assert!(page.contains("stored in Git LFS and not fetched here") && !page.contains("<img"), "{page}");

    // In a commit, where Git LFS has fetched the file and where it has not.
    let as_of = "build --as-of HEAD --output past";
    assert_eq!(practice.run(as_of).code, 0);
    assert!(!practice.path("past/evidence/2026-10/acme/rack.jpg").exists());
    let id = sha256(&photo);
    let practice = practice.file(&format!(".git/lfs/objects/{}/{}/{id}", &id[..2], &id[2..4]), &photo);
    let found = practice.run("check --as-of HEAD --format short").stdout;
    assert!(!found.contains("not-fetched") && !found.contains("hash"), "{found}");
    assert_eq!(practice.run(as_of).code, 0);
    assert_eq!(
        fs::read(practice.path("past/evidence/2026-10/acme/rack.jpg")).expect("it is published"),
        photo
    );

    let mut other = photo.clone();
    other[4] = 8;
    let found = practice.file(&file, other).run("check --format short").stdout;
    assert!(found.contains("error[wrong-hash]") && found.contains("warning[evidence-replaced]"), "{found}");
}

#[test]
fn a_sparse_checkout_is_read_from_git_and_reported_once() {
    let practice = with_evidence("* text=auto eol=lf\n", "w32tm.txt", b"Source: a\n")
        .file("content/handbook/how.md", "---\ntitle: How\n---\n\nText\n")
        .file("content/handbook/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    let practice = with_hash(practice, "w32tm.txt", &sha256(b"Source: a\n"));
    practice.build();
    let whole = files_below(&practice.path("public"));
    let patterns = ["/*", "!/content/handbook/", "!/content/evidence/", "!/content/clients/"];
    practice.git(&[&["sparse-checkout", "set", "--no-cone"], &patterns[..]].concat());
    assert!(!practice.path("content/clients").exists());
    assert_data_eq!(
        practice.run("check --format short").to_string(),
        str![[r#"
monthly.toml: warning[line-endings]: git may change line endings in a clone: `.gitattributes` does not set them (in `.gitattributes`, write the line `/content/evidence/** -text` after those about all files)
monthly.toml: warning[sparse-checkout]: 4 files are not checked out, and read from git, `content/clients/acme.md` among them (`git sparse-checkout disable` checks them out)
--- stderr
2 warnings in 8 documents
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("status").to_string(),
        str![[r#"
no single is planned for 2026-11; the last one:

Monthly Single - 202610 - Time Services
due 2026-10-31, 22 days ago: 1 of 1 completed
--- exit code 0

"#]]
    );
    assert_eq!(practice.run("build --committed").code, 0);
    assert_eq!(files_below(&practice.path("public")), whole);
    assert_data_eq!(
        practice.run("new client acme").to_string(),
        str![[r#"
--- stderr
error: `content/clients/acme.md` exists already, and is not checked out
help: `git sparse-checkout disable` checks it out
--- exit code 2

"#]]
    );

    // A file that was deleted is still missing.
    practice.git(&["sparse-checkout", "disable"]);
    let practice = practice.remove("content/evidence/2026-10/acme/w32tm.txt");
    let found = practice.run("check --format short").stdout;
    assert!(found.contains("missing-evidence") && !found.contains("sparse"), "{found}");
}

#[test]
fn a_sparse_or_split_index_is_named_with_the_way_out() {
    let practice = with_evidence("* text=auto eol=lf\n/content/evidence/** -text\n", "w32tm.txt", b"x\n")
        .file("other/a/file.txt", "x");
    let practice = with_hash(practice, "w32tm.txt", &sha256(b"x\n"));
    practice.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "content"]);
    assert_data_eq!(
        practice.run("check").to_string(),
        str![[r#"
error[unreadable-history]: the repository has a sparse index, which cannot be read
--> monthly.toml
 = help: `git sparse-checkout reapply --no-sparse-index` writes an index that can be read

--- stderr
1 error in 7 documents
--- exit code 1

"#]]
    );
    practice.git(&["sparse-checkout", "reapply", "--no-sparse-index"]);
    assert_eq!(practice.run("check").code, 0);

    practice.git(&["update-index", "--split-index"]);
    let found = practice.run("check").stdout;
    assert!(found.contains("split index") && found.contains("git update-index --no-split-index"), "{found}");
    practice.git(&["update-index", "--no-split-index"]);
    assert_eq!(practice.run("check").code, 0);
}

#[test]
fn a_partial_clone_is_named_with_the_way_out_by_each_command() {
    let old = "---\ntitle: Old\n---\n\nA text that is long enough\nto be alike\nin both\n";
    let practice = with_evidence("* text=auto eol=lf\n/content/evidence/** -text\n", "w32tm.txt", b"x\n")
        .file("content/handbook/old.md", old);
    let practice = with_hash(practice, "w32tm.txt", &sha256(b"x\n")).remove("content/handbook/old.md");
    let practice = practice.file("content/handbook/new.md", format!("{old}more\n"));
    commit(&practice, "Rename");
    practice.build();
    let site = practice.path("public").display().to_string();
    for filter in ["--filter=blob:none", "--filter=tree:0"] {
        let clone = cloned(&practice, &[filter]);
        let says = |arguments: &[&str]| {
            let ran = clone.run_in("", arguments);
            let text = ran.to_string();
            assert_ne!(ran.code, 0, "{filter} {arguments:?} {text}");
            assert_eq!(
                text.matches("this partial clone has not fetched").count(),
                1,
                "{filter} {arguments:?} {text}"
            );
            assert_eq!(
                text.matches("git fetch --refetch --no-filter").count(),
                1,
                "{filter} {arguments:?} {text}"
            );
            assert!(!text.contains("damaged") && !text.contains("fsck"), "{filter} {arguments:?} {text}");
        };
        says(&["check"]);
        says(&["build"]);
        says(&["history", "handbook/new"]);
        says(&["history", "results/2026-10/acme"]);
        says(&["check", "--as-of", "HEAD~1"]);
        says(&["build", "--as-of", "HEAD~1"]);
        says(&["status", "--as-of", "HEAD~1"]);
        says(&["diff", "HEAD~1..HEAD"]);
        says(&["verify", "--against", &site]);
        assert_eq!(clone.run("new client dove").code, 0);
        assert_eq!(clone.run("status").code, 0);
        clone.git(&["fetch", "-q", "--refetch", "--no-filter"]);
        assert_eq!(clone.run("check --as-of HEAD~1").code, 0);
        assert_eq!(clone.run("build").code, 0);
    }
}

#[test]
fn formats_that_cannot_be_read_are_named_with_the_way_out_by_each_command() {
    for format in ["--object-format=sha256", "--ref-format=reftable"] {
        let practice = Practice::small();
        practice.git(&["init", "-q", "-b", "main", format]);
        practice.git(&["config", "user.name", "Jane Miller"]);
        practice.git(&["config", "user.email", "jane@msp.example"]);
        commit(&practice, "Begin");
        let way_out = match format {
            "--ref-format=reftable" => "git clone --ref-format=files",
            _ => "git fast-export --all | git -C ../copy fast-import",
        };
        for arguments in ["check", "build", "history clients/acme", "diff HEAD..", "check --as-of HEAD"] {
            let text = practice.run(arguments).to_string();
            assert_eq!(text.matches(way_out).count(), 1, "{format} {arguments} {text}");
            assert!(text.contains("the repository cannot be opened"), "{format} {arguments} {text}");
        }
        assert_eq!(practice.run("status").code, 0);
        assert_eq!(practice.run("new client dove").code, 0);
        let copy = Practice::nothing();
        let copied = match format {
            "--ref-format=reftable" => {
                format!("git clone -q --ref-format=files '{}' .", practice.root().display())
            }
            _ => format!(
                "git init -q --object-format=sha1 . && git -C '{}' fast-export --all | git fast-import --quiet && git checkout -q main",
                practice.root().display()
            ),
        };
        copy.shell(&copied);
        let found = copy.run("check --format short").stdout;
        assert!(!found.contains("unreadable-history"), "{found}");
        assert_eq!(copy.run("history clients/acme").code, 0);
    }
}
