//! The worst inputs that the bounds of `src/limits.rs` allow, at half of each bound and at the whole: whole processes.
//!
//! Time and memory beyond those of the same practice without the input should double. See `benches/README.md`.

#[allow(dead_code, reason = "shared with the other benches")]
mod process;
#[path = "../src/limits.rs"]
#[allow(dead_code, reason = "shared with the program")]
mod limits;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use git2::{Oid, Repository, Signature, Time};

use process::{Cost, TODAY, cost, rounds};

/// A kind of input that a bound limits.
struct Kind {
    name: &'static str,
    bound: &'static str,
    command: &'static str,
    /// Writes it into a practice, as many halves of the bound as are asked for.
    write: fn(&Path, u64),
}

const KINDS: [Kind; 35] = [
    page_of("open emphasis", |p, n| page(p, n, |_| "*a _b ".into())),
    page_of("nested emphasis", |p, n| page(p, n, |_| format!("{}a{}\n\n", "*_".repeat(15), "_*".repeat(15)))),
    page_of("open brackets", |p, n| page(p, n, |_| "[".into())),
    page_of("lists", |p, n| page(p, n, |_| "- a\n  - b\n".into())),
    page_of("quotes in quotes", |p, n| page(p, n, |_| format!("{}a\n\n", "> ".repeat(30)))),
    page_of("rows of a table", |p, n| {
        page(p, n, |nth| if nth == 0 { "|a|b|\n|-|-|\n" } else { "|x|y|\n" }.into())
    }),
    page_of("headings", |p, n| page(p, n, |nth| format!("## a{nth}\n\n"))),
    page_of("links without a heading", |p, n| page(p, n, |nth| format!("[a](#b{nth})\n"))),
    page_of("links without a file", |p, n| page(p, n, |nth| format!("[a](b{nth}.md)\n"))),
    page_of("footnotes", |p, n| page(p, n, |nth| format!("a[^{nth}]\n\n[^{nth}]: b\n\n"))),
    page_of("raw HTML", |p, n| page(p, n, |_| "<b>a</b> ".into())),
    page_of("lines of passwords", |p, n| page(p, n, |nth| format!("password: hunter{nth}\n\n"))),
    Kind { name: "coloured code", bound: "COLOURED_BYTES", command: "build", write: coloured_code },
    Kind { name: "plain code", bound: "DOCUMENT_BYTES", command: "build", write: plain_code },
    Kind { name: "unknown keys", bound: "FRONT_MATTER_VALUES", command: "check", write: unknown_keys },
    Kind { name: "aliases", bound: "FRONT_MATTER_VALUES", command: "check", write: aliases },
    Kind { name: "unknown systems", bound: "FRONT_MATTER_VALUES", command: "check", write: unknown_systems },
    Kind { name: "systems", bound: "FRONT_MATTER_VALUES", command: "check", write: systems },
    Kind { name: "fields", bound: "FRONT_MATTER_VALUES", command: "build", write: fields },
    Kind { name: "tags", bound: "FRONT_MATTER_VALUES", command: "check", write: tags },
    Kind { name: "values in values", bound: "FRONT_MATTER_DEPTH", command: "check", write: nested_values },
    Kind { name: "faults in one line", bound: "DOCUMENT_BYTES", command: "check", write: faults_in_a_line },
    Kind { name: "long unknown keys", bound: "DOCUMENT_BYTES", command: "check", write: long_keys },
    Kind { name: "folders in folders", bound: "FOLDER_DEPTH", command: "check", write: folders },
    Kind { name: "unknown rules", bound: "DOCUMENT_BYTES", command: "check", write: unknown_rules },
    Kind { name: "messages of a theme", bound: "STRINGS_BYTES", command: "build", write: messages },
    Kind { name: "values in a template", bound: "TEMPLATE_BYTES", command: "build", write: template },
    Kind { name: "a page that a template makes", bound: "PAGE_BYTES", command: "build", write: made_page },
    Kind { name: "a drawing", bound: "INSPECTED_BYTES", command: "check", write: drawing },
    Kind { name: "a PDF that unpacks", bound: "UNPACKED_BYTES", command: "check", write: unpacking },
    Kind {
        name: "files named by a commit",
        bound: "COMPARED_ENTRIES",
        command: "status",
        write: named_files,
    },
    Kind {
        name: "folders in folders of a commit",
        bound: "PATH_BYTES",
        command: "status",
        write: folders_of_a_commit,
    },
    Kind { name: "renamed files", bound: "RENAMES_COMPARED", command: "status", write: renamed_files },
    Kind {
        name: "large renamed files",
        bound: "RENAMES_COMPARED_BYTES",
        command: "status",
        write: large_renamed_files,
    },
    Kind {
        name: "versions of a page",
        bound: "DOCUMENT_BYTES",
        command: "history content/handbook/page.md",
        write: versions,
    },
];

const fn page_of(name: &'static str, write: fn(&Path, u64)) -> Kind {
    Kind { name, bound: "DOCUMENT_BYTES", command: "build", write }
}

fn main() {
    println!(
        "kind | bound | command | processor s beyond the practice, half | whole | ratio | MiB beyond, half | whole | ratio"
    );
    let asked = std::env::var("MONTHLY_BENCH").unwrap_or_default();
    for kind in KINDS.iter().filter(|kind| kind.name.contains(&asked)) {
        measure(kind);
    }
}

fn measure(kind: &Kind) {
    let [none, half, whole] = [0, 1, 2].map(|halves| {
        let practice = practice();
        // What has versions begins with short ones: without a history the command fails.
        if halves > 0 || kind.command.starts_with("history") {
            (kind.write)(practice.path(), halves);
        }
        let costs = (0..rounds()).map(|_| ran(practice.path(), kind.command));
        costs.min_by_key(|cost| cost.processor).expect("a round")
    });
    let seconds = |cost: Cost| cost.processor.saturating_sub(none.processor).as_secs_f64();
    let memory = |cost: Cost| cost.peak.saturating_sub(none.peak) as f64;
    let Kind { name, bound, command, .. } = kind;
    println!(
        "{name} | {bound} | {command} | {:.2} | {:.2} | {:.1} | {} | {} | {:.1}",
        seconds(half),
        seconds(whole),
        seconds(whole) / seconds(half),
        memory(half),
        memory(whole),
        memory(whole) / memory(half),
    );
}

/// Runs a command without what an earlier run left. It may find errors, but not fail.
fn ran(practice: &Path, command: &str) -> Cost {
    for left in [".monthly", "public"] {
        let _ = fs::remove_dir_all(practice.join(left));
    }
    let mut run = Command::new(env!("CARGO_BIN_EXE_monthly"));
    let (status, cost) =
        cost(run.args(command.split(' ')).args(["--quiet", "--today", TODAY]).current_dir(practice));
    assert!(matches!(status.code(), Some(0 | 1)), "{command} in {} ended with {status}", practice.display());
    cost
}

/// A copy of the practice of the tests.
fn practice() -> tempfile::TempDir {
    let practice = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practice"), practice.path());
    practice
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => write(&to.join(entry.file_name()), fs::read(entry.path()).expect("a file")),
        }
    }
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("is made");
    fs::write(path, bytes).expect("is written");
}

/// Parts of a text, as many as fit into that many bytes.
fn parts(bytes: u64, part: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for part in (0..).map(part) {
        if (text.len() + part.len()) as u64 > bytes {
            return text;
        }
        text += &part;
    }
    text
}

fn page(practice: &Path, halves: u64, part: impl Fn(usize) -> String) {
    let head = "---\ntitle: Page\n---\n\n";
    let text = parts(limits::DOCUMENT_BYTES / 2 * halves - head.len() as u64, part);
    write(&practice.join("content/handbook/page.md"), format!("{head}{text}"));
}

/// Ends a document that was begun by lines of its front matter.
fn document(practice: &Path, path: &str, front: &str) {
    write(&practice.join("content").join(path), format!("---\n{front}---\n"));
}

fn code(practice: &Path, bytes: u64) {
    let line = "if (a[1] == \"b\") { c = `${d}`; e /= /f{2}/; } // g\n";
    let text = parts(bytes, |_| line.into());
    write(&practice.join("content/handbook/page.md"), format!("---\ntitle: Page\n---\n\n```js\n{text}```\n"));
}

fn coloured_code(practice: &Path, halves: u64) {
    code(practice, limits::COLOURED_BYTES as u64 / 2 * halves);
}

fn plain_code(practice: &Path, halves: u64) {
    code(practice, limits::DOCUMENT_BYTES / 2 * halves - 100);
}

/// Values of a front matter; a key or an entry counts as some.
fn values(halves: u64, each: u64) -> u64 {
    limits::FRONT_MATTER_VALUES as u64 / 2 * halves / each - 20
}

fn unknown_keys(practice: &Path, halves: u64) {
    let keys: String = (0..values(halves, 2)).map(|nth| format!("k{nth}: 1\n")).collect();
    document(practice, "results/2026-10/birch.md", &keys);
}

fn aliases(practice: &Path, halves: u64) {
    let list = vec!["a"; 100].join(", ");
    let aliases: String = (0..values(halves, 104)).map(|nth| format!("k{nth}: *a\n")).collect();
    document(practice, "results/2026-10/birch.md", &format!("a: &a [{list}]\n{aliases}"));
}

fn unknown_systems(practice: &Path, halves: u64) {
    let items: String =
        (0..values(halves, 6)).map(|nth| format!("- {{asset: birch-{nth}, outcome: pass}}\n")).collect();
    document(practice, "results/2026-10/birch.md", &format!("status: in_progress\nitems:\n{items}"));
}

/// Changes a document of the practice of the tests.
fn edit(practice: &Path, path: &str, old: &str, new: &str) {
    let path = practice.join("content").join(path);
    let text = fs::read_to_string(&path).expect("a document");
    assert!(text.contains(old), "{} has no `{old}`", path.display());
    write(&path, text.replacen(old, new, 1));
}

/// A client with many systems, and a result with an item for each.
fn systems(practice: &Path, halves: u64) {
    let each = |line: fn(u64) -> String| (0..values(halves, 9)).map(line).collect::<String>();
    let assets = each(|nth| format!("  - {{id: a{nth}, type: server, name: A, site: yard}}\n"));
    let items = each(|nth| format!("  - {{asset: a{nth}, outcome: pass, offset_ms: {nth}}}\n"));
    edit(practice, "clients/birch.md", "assets:\n", &format!("assets:\n{assets}"));
    edit(practice, "results/2026-10/birch.md", "items:\n", &format!("items:\n{items}"));
}

/// A procedure with many fields, and an item with a value of each.
fn fields(practice: &Path, halves: u64) {
    let count = values(halves, 5);
    let fields: String = (0..count).map(|nth| format!("  - {{name: f{nth}, type: string}}\n")).collect();
    let recorded: String = (0..count).map(|nth| format!(", f{nth}: x")).collect();
    edit(practice, "procedures/time-services.md", "record:\n", &format!("record:\n{fields}"));
    edit(practice, "results/2026-10/birch.md", "offset_ms: 3", &format!("offset_ms: 3{recorded}"));
}

/// A client and a procedure with many tags, none of them the same.
fn tags(practice: &Path, halves: u64) {
    let tags =
        |letter: &str| (0..values(halves, 1)).map(|nth| format!("{letter}{nth}, ")).collect::<String>();
    edit(practice, "clients/birch.md", "tags: [", &format!("tags: [{}", tags("a")));
    let scope = format!("scope: {{tags: [{}], ", tags("b"));
    edit(practice, "procedures/time-services.md", "scope: {", &scope);
}

fn nested_values(practice: &Path, halves: u64) {
    let depth = limits::FRONT_MATTER_DEPTH / 2 * usize::try_from(halves).expect("two") - 2;
    let (open, close) = ("{a: ".repeat(depth), "}".repeat(depth));
    let keys: String = (0..1000).map(|nth| format!("k{nth}: {open}1{close}\n")).collect();
    document(practice, "results/2026-10/birch.md", &keys);
}

fn faults_in_a_line(practice: &Path, halves: u64) {
    let items = parts(limits::DOCUMENT_BYTES / 2 * halves - 100, |nth| {
        format!("{{asset: é{nth}, outcome: pass, outcome: {}}}, ", "x".repeat(60))
    });
    document(practice, "results/2026-10/birch.md", &format!("status: in_progress\nitems: [{items}]\n"));
}

fn long_keys(practice: &Path, halves: u64) {
    let name = "é".repeat(1000);
    let keys = parts(limits::DOCUMENT_BYTES / 2 * halves - 100, |nth| format!("{name}{nth}: 1\n"));
    document(practice, "results/2026-10/birch.md", &keys);
}

/// A hundred pages, each as deep in folders as it may be.
fn folders(practice: &Path, halves: u64) {
    let depth = limits::FOLDER_DEPTH / 2 * usize::try_from(halves).expect("two") - 3;
    for nth in 0..100 {
        let path = format!("content/handbook/{nth}/{}page.md", "a/".repeat(depth - 1));
        write(&practice.join(path), "---\ntitle: Page\n---\n");
    }
}

fn unknown_rules(practice: &Path, halves: u64) {
    let rules = parts(limits::DOCUMENT_BYTES / 2 * halves - 100, |nth| format!("rule-{nth} = \"off\"\n"));
    write(&practice.join("monthly.toml"), format!("[rules]\n{rules}"));
}

fn messages(practice: &Path, halves: u64) {
    let depth = limits::STRINGS_DEPTH / 2 - 1;
    let (open, close) = ("{ \"a\" ->\n  *[b] ".repeat(depth), "\n }".repeat(depth));
    let message = |nth| format!("own-{nth} =\n  {open}c{close}\n");
    let text = parts(limits::STRINGS_BYTES as u64 / 2 * halves, message);
    write(&practice.join("themes/default/strings/en/own.ftl"), text);
}

fn template(practice: &Path, halves: u64) {
    let text = parts(limits::TEMPLATE_BYTES as u64 / 2 * halves, |_| "{{ title | upper }} ".into());
    write(&practice.join("themes/default/templates/404.html"), text);
}

fn made_page(practice: &Path, halves: u64) {
    let times = 1000 * halves;
    let line = "x".repeat(limits::PAGE_BYTES / 2 / 1000);
    let text = format!("{{% for a in range(end={times}) %}}{line}{{% endfor %}}");
    write(&practice.join("themes/default/templates/404.html"), text);
}

fn evidence(practice: &Path, name: &str) -> PathBuf {
    practice.join("content/evidence/2026-10/acme").join(name)
}

fn drawing(practice: &Path, halves: u64) {
    let (head, end) = ("<svg xmlns=\"http://www.w3.org/2000/svg\">", "</svg>");
    let room = limits::INSPECTED_BYTES / 2 * halves - 100;
    let text = parts(room, |nth| format!("<path id=\"a{nth}\" d=\"M0 0\" fill=\"red\"/>\n"));
    write(&evidence(practice, "drawing.svg"), format!("{head}{text}{end}"));
}

fn unpacking(practice: &Path, halves: u64) {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = b"<</A 1>> ".repeat(1 << 17);
    for _ in 0..limits::UNPACKED_BYTES / 2 * halves / block.len() as u64 {
        packed.write_all(&block).expect("is packed");
    }
    let packed = packed.finish().expect("is packed");
    let mut pdf = format!(
        "%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>\nstream\n",
        packed.len()
    )
    .into_bytes();
    pdf.extend(packed);
    pdf.extend(b"\nendstream\nendobj\n%%EOF\n");
    write(&evidence(practice, "report.pdf"), pdf);
}

/// Commits of a practice, each of which replaces the folder `content/handbook`.
struct Commits {
    git: Repository,
    made: i64,
}

impl Commits {
    /// Begins with the practice as it is.
    fn of(practice: &Path) -> Commits {
        let git = Repository::init(practice).expect("a repository");
        let mut index = git.index().expect("an index");
        index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).expect("files are added");
        index.write().expect("is written");
        let tree = index.write_tree().expect("a tree");
        let mut commits = Commits { git, made: 0 };
        commits.commit(tree);
        commits
    }

    /// Commits a handbook, and the practice without it.
    fn passing(&mut self, handbooks: &[Oid]) {
        let tree = self.git.head().and_then(|it| it.peel_to_tree()).expect("a tree").id();
        for handbook in handbooks {
            let content = self.git.find_tree(tree).expect("a tree").get_name("content").map(|it| it.id());
            let content = self.with(content, "handbook", *handbook);
            let tree = self.with(Some(tree), "content", content);
            self.commit(tree);
        }
        self.commit(tree);
    }

    /// A tree with a folder.
    fn with(&self, tree: Option<Oid>, name: &str, folder: Oid) -> Oid {
        let tree = tree.map(|tree| self.git.find_tree(tree).expect("a tree"));
        let mut tree = self.git.treebuilder(tree.as_ref()).expect("a tree");
        tree.insert(name, folder, 0o040_000).expect("an entry");
        tree.write().expect("is written")
    }

    /// A tree with these files or folders.
    fn tree(&self, mode: i32, entries: impl IntoIterator<Item = (String, Oid)>) -> Oid {
        let mut tree = self.git.treebuilder(None).expect("a tree");
        for (name, id) in entries {
            tree.insert(name, id, mode).expect("an entry");
        }
        tree.write().expect("is written")
    }

    fn commit(&mut self, tree: Oid) {
        let by = Signature::new("Jane", "jane@msp.example", &Time::new(1_790_000_000 + self.made, 0));
        let by = by.expect("a signature");
        let tree = self.git.find_tree(tree).expect("a tree");
        let parent = self.git.head().ok().map(|head| head.peel_to_commit().expect("a commit"));
        let parents: Vec<_> = parent.iter().collect();
        self.git.commit(Some("HEAD"), &by, &by, "Change", &tree, &parents).expect("is committed");
        self.made += 1;
    }

    /// Folder of so many documents, each with a line of its own before the same text.
    fn documents(&self, prefix: &str, count: u64, text: &str) -> Oid {
        let document = |nth: u64| {
            let blob = self.git.blob(format!("---\ntitle: {prefix} {nth}\n---\n{text}").as_bytes());
            (format!("{prefix}{nth}.md"), blob.expect("is written"))
        };
        self.tree(0o100_644, (0..count).map(document))
    }
}

fn named_files(practice: &Path, halves: u64) {
    let mut commits = Commits::of(practice);
    let file = commits.git.blob(b"---\ntitle: x\n---\n").expect("is written");
    let folder = commits.tree(0o100_644, (0..1000).map(|nth| (format!("{nth}.md"), file)));
    let count = limits::COMPARED_ENTRIES as u64 / 2 * halves / 1001 - 1;
    let handbook = commits.tree(0o040_000, (0..count).map(|nth| (nth.to_string(), folder)));
    commits.passing(&[handbook]);
}

/// A thousand files, each in folders of one letter as long as the longest path.
fn folders_of_a_commit(practice: &Path, halves: u64) {
    let mut commits = Commits::of(practice);
    let file = commits.git.blob(b"---\ntitle: x\n---\n").expect("is written");
    let depth = limits::PATH_BYTES as u64 / 4 * halves - 20;
    let page = commits.tree(0o100_644, [("page.md".to_owned(), file)]);
    let folder = (0..depth).fold(page, |inner, _| commits.tree(0o040_000, [("a".to_owned(), inner)]));
    let handbook = commits.tree(0o040_000, (0..1000).map(|nth| (nth.to_string(), folder)));
    commits.passing(&[handbook]);
}

fn renamed_files(practice: &Path, halves: u64) {
    renamed(practice, limits::RENAMES_COMPARED as u64 / 2 * halves, "The same line again.\n");
}

fn large_renamed_files(practice: &Path, halves: u64) {
    let size = limits::RENAMES_COMPARED_BYTES / 200;
    renamed(practice, 99 * halves / 2, &parts(size, |nth| format!("Line {nth} of many.\n")));
}

fn renamed(practice: &Path, count: u64, text: &str) {
    let mut commits = Commits::of(practice);
    let [old, new] = ["old", "new"].map(|name| commits.documents(name, count, text));
    commits.passing(&[old, new]);
}

/// A hundred versions of a page, which is as large as a document may be.
fn versions(practice: &Path, halves: u64) {
    let mut commits = Commits::of(practice);
    let bytes = (limits::DOCUMENT_BYTES / 2 * halves).saturating_sub(100);
    let text = parts(bytes, |nth| format!("Line {nth}.\n\n"));
    let version = |nth: u64| {
        let blob =
            commits.git.blob(format!("---\ntitle: {nth}\n---\n{text}").as_bytes()).expect("is written");
        commits.tree(0o100_644, [("page.md".to_owned(), blob)])
    };
    let handbooks: Vec<Oid> = (0..100).map(version).collect();
    commits.passing(&handbooks);
}
