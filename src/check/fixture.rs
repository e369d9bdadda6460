//! A small practice for the tests of rules, without faults until a test adds one.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tempfile::TempDir;

use crate::coverage::Coverage;
use crate::diagnostic::{Diagnostic, emit};
use crate::document::{ParsedFile, locate, read_all};
use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::history::Caching;
use crate::model::Day;
use crate::source::Memory;

use crate::practice::Practice;

use super::{diagnostics, keyring};

/// A practice in memory, as of 2026-11-22 unless another day is given.
#[derive(Clone)]
pub struct Fixture {
    files: Memory,
    today: Day,
    every_month_planned: bool,
    /// Git repository of the practice, once something was committed. Clones share it.
    repository: Option<Arc<TempDir>>,
}

// The sample, which the suite in `tests` shares.
const SETTINGS: &str = include_str!("../../tests/practice/monthly.toml");
static CONTENT: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/practice/content");

impl Fixture {
    /// Returns a practice with two clients, one procedure, one single and two results, and without faults.
    pub fn sample() -> Fixture {
        let mut fixture = Fixture::of([]).file("monthly.toml", SETTINGS);
        fixture.add(&CONTENT);
        fixture
    }

    /// The sample without the review of acme, committed; and the review in the files, not committed.
    pub fn with_new_review() -> Fixture {
        const ACME: &str = "content/results/2026-10/acme.md";
        let review = "reviewed_by: jane\nreviewed_on: 2026-10-24\n";
        let recorded = Fixture::sample().edit(ACME, review, "").commit("jane", "2026-10-22", "October");
        recorded.edit(ACME, "ticket:", &format!("{review}ticket:"))
    }

    /// Returns a practice with these files and no others.
    pub fn of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Fixture {
        Fixture {
            files: Memory(files.into_iter().collect()),
            today: Fixture::today(),
            every_month_planned: false,
            repository: None,
        }
    }

    /// Also reports that no single is planned for this month. Other tests choose their months as they need them.
    pub fn requires_every_month(self) -> Fixture {
        Fixture { every_month_planned: true, ..self }
    }

    /// Sets the day on which the practice is checked.
    pub fn on(self, today: Day) -> Fixture {
        Fixture { today, ..self }
    }

    fn add(&mut self, folder: &Dir) {
        for file in folder.files() {
            let path = format!("content/{}", file.path().display());
            self.files.0.insert(path, file.contents().to_vec());
        }
        folder.dirs().for_each(|below| self.add(below));
    }

    /// Adds or replaces a file.
    pub fn file(mut self, path: &str, text: impl AsRef<[u8]>) -> Fixture {
        self.files.0.insert(path.to_owned(), text.as_ref().to_vec());
        self
    }

    pub fn without(mut self, path: &str) -> Fixture {
        self.files.0.remove(path).expect("the file is part of the sample");
        self
    }

    /// Replaces `old`, which must occur exactly once in the file.
    pub fn edit(mut self, path: &str, old: &str, new: &str) -> Fixture {
        let bytes = self.files.0.get_mut(path).expect("the file is part of the sample");
        let text = std::str::from_utf8(bytes).expect("the sample is text");
        assert_eq!(text.matches(old).count(), 1, "`{old}` occurs once in {path}");
        *bytes = text.replacen(old, new, 1).into_bytes();
        self
    }

    /// Text of a file.
    pub fn text_of(&self, path: &str) -> String {
        String::from_utf8(self.files.0[path].clone()).expect("the sample is text")
    }

    /// Commits everything at noon of a day, as a member of the staff or anybody else: `tom` is
    /// Tom Reed <tom@msp.example>.
    pub fn commit(self, person: &str, day: &str, message: &str) -> Fixture {
        self.commit_as((person, day), (person, day), message)
    }

    /// Commits everything, each of author and committer being a person and a day.
    pub fn commit_as(self, author: (&str, &str), committer: (&str, &str), message: &str) -> Fixture {
        self.commit_at("HEAD", &["HEAD"], author, committer, message)
    }

    /// Commits everything on a branch that starts at the parent of the last commit.
    pub fn commit_beside(self, person: &str, day: &str, message: &str) -> Fixture {
        self.commit_at("refs/heads/beside", &["HEAD~1"], (person, day), (person, day), message)
    }

    /// Commits everything as the merge of the branch of [`Fixture::commit_beside`].
    pub fn merge(self, person: &str, day: &str, message: &str) -> Fixture {
        self.commit_at("HEAD", &["HEAD", "beside"], (person, day), (person, day), message)
    }

    /// Makes the repository a shallow clone that begins with the last commit.
    pub fn cut_off(self) -> Fixture {
        let git = git2::Repository::open(self.folder()).expect("a repository");
        let head = git.head().and_then(|head| head.peel_to_commit()).expect("a commit");
        fs::write(git.path().join("shallow"), format!("{}\n", head.id())).expect("the file can be written");
        self
    }

    fn commit_at(
        mut self,
        reference: &str,
        parents: &[&str],
        author: (&str, &str),
        committer: (&str, &str),
        message: &str,
    ) -> Fixture {
        let folder =
            self.repository.take().unwrap_or_else(|| Arc::new(tempfile::tempdir().expect("a folder")));
        let git = git2::Repository::open(folder.path())
            .or_else(|_| git2::Repository::init(folder.path()))
            .expect("a repository");
        self.write_files(folder.path());
        let mut index = git.index().expect("an index");
        index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).expect("files can be added");
        index.update_all(["*"], None).expect("files can be removed");
        index.write().expect("the index can be written");
        let tree = git.find_tree(index.write_tree().expect("a tree")).expect("the tree");
        let parent = |name: &&str| git.revparse_single(name).ok()?.peel_to_commit().ok();
        let parents: Vec<_> = parents.iter().filter_map(parent).collect();
        let parents: Vec<_> = parents.iter().collect();
        let (author, committer) = (signature(author), signature(committer));
        git.commit(Some(reference), &author, &committer, message, &tree, &parents).expect("a commit");
        self.repository = Some(folder);
        self
    }

    /// Adds the key that [`Fixture::commit_signed`] signs with to a person of the staff.
    pub fn with_key(self, person: &str) -> Fixture {
        let key = signing_key().public_key().to_openssh().expect("a key");
        let path = format!("content/staff/{person}.md");
        self.edit(&path, "\nrole:", &format!("\nsigning_keys: [{key}]\nrole:"))
    }

    /// Commits everything, signed; the signature is over what `signed` returns for the commit.
    pub fn commit_signed(
        self,
        person: &str,
        day: &str,
        message: &str,
        signed: impl Fn(&str) -> String,
    ) -> Fixture {
        let fixture = self.commit(person, day, message);
        let git = git2::Repository::open(fixture.folder()).expect("a repository");
        let head = git.head().and_then(|head| head.peel_to_commit()).expect("a commit");
        let object =
            git.odb().and_then(|odb| odb.read(head.id()).map(|it| it.data().to_vec())).expect("bytes");
        let payload = String::from_utf8(object).expect("text");
        let signature = signing_key()
            .sign("git", ssh_key::HashAlg::Sha512, signed(&payload).as_bytes())
            .and_then(|signature| signature.to_pem(ssh_key::LineEnding::LF))
            .expect("a signature");
        let id = git.commit_signed(&payload, &signature, None).expect("a commit");
        git.reference(head_name(&git).as_str(), id, true, "sign").expect("the branch moves");
        fixture
    }

    /// Document history of the practice, with its files as they are now in the working tree.
    pub fn document_history(&self) -> Result<DocumentHistory, HistoryUnavailable> {
        let folder = self.repository.as_ref().ok_or(HistoryUnavailable::NoRepository)?;
        self.write_files(folder.path());
        DocumentHistory::of_working_tree(folder.path(), Caching::Off)
    }

    pub fn source(&self) -> &Memory {
        &self.files
    }

    /// Folder of the git repository.
    pub fn folder(&self) -> &Path {
        self.repository.as_ref().expect("something was committed").path()
    }

    fn write_files(&self, folder: &Path) {
        let _ = fs::remove_dir_all(folder.join("content"));
        for (path, bytes) in &self.files.0 {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders can be made");
            fs::write(path, bytes).expect("the file can be written");
        }
    }

    /// Assembles the practice; its faults are dropped.
    pub fn practice(&self) -> Practice {
        Practice::assemble(self.parsed_files()).0
    }

    /// Everything that is wrong with the practice.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let (practice, mut faults) = Practice::assemble(self.parsed_files());
        let (keyring, bad_keys) = keyring(&practice, &self.files, self.today);
        faults.extend(bad_keys);
        let history =
            self.document_history().map(|it| it.verified(keyring).in_zone(practice.settings.site.zone()));
        let coverage = Coverage::of(&practice, self.today);
        let mut diagnostics = diagnostics(&practice, &coverage, faults, &self.files, history.as_ref());
        diagnostics.retain(|it| self.every_month_planned || it.rule.name != "unplanned-month");
        diagnostics
    }

    fn parsed_files(&self) -> Vec<ParsedFile> {
        read_all(&self.files).expect("memory can be read")
    }

    pub fn today() -> Day {
        Day::new(2026, 11, 22).expect("a day of the calendar")
    }

    /// Moves a file and makes replacements in its text.
    pub fn moved(mut self, from: &str, to: &str, edits: &[(&str, &str)]) -> Fixture {
        let bytes = self.files.0.remove(from).expect("the file is part of the sample");
        let text = String::from_utf8(bytes).expect("the sample is text");
        let text = edits.iter().fold(text, |text, (old, new)| text.replace(old, new));
        self.file(to, text)
    }

    /// Moves a file as it is.
    pub fn moved_bytes(mut self, from: &str, to: &str) -> Fixture {
        let bytes = self.files.0.remove(from).expect("the file is part of the sample");
        self.file(to, bytes)
    }

    /// Switches off a rule that would report something else than the test is about.
    pub fn without_rule(self, name: &str) -> Fixture {
        let settings = self.files.0.get("monthly.toml").cloned().unwrap_or_default();
        let settings = String::from_utf8(settings).expect("the sample is text");
        let table = if settings.contains("[rules]") { "" } else { "\n[rules]\n" };
        self.file("monthly.toml", format!("{settings}{table}{name} = \"off\"\n"))
    }

    /// Everything that `monthly check` would print, without colour.
    pub fn report(&self) -> String {
        let report = emit::human(&locate(&self.files, self.diagnostics()), emit::Look::PLAIN);
        if self.repository.is_some() { without_ids(&report) } else { report }
    }

    /// What `monthly check --format short` would print.
    pub fn short_report(&self) -> String {
        emit::short(&locate(&self.files, self.diagnostics()))
    }
}

fn signing_key() -> ssh_key::PrivateKey {
    ssh_key::PrivateKey::from(ssh_key::private::Ed25519Keypair::from_seed(&[7; 32]))
}

fn head_name(git: &git2::Repository) -> String {
    git.head().expect("a head").name().expect("a name").to_owned()
}

/// Replaces every git id by `1234567`: otherwise each change of the sample would change the tests.
fn without_ids(text: &str) -> String {
    let is_id = |word: &str| matches!(word.len(), 7 | 40) && word.bytes().all(|it| it.is_ascii_hexdigit());
    let pieces = text.split_inclusive(|letter: char| !letter.is_alphanumeric());
    let masked = pieces.map(|piece| {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        if is_id(word) { format!("1234567{}", &piece[word.len()..]) } else { piece.to_owned() }
    });
    masked.collect()
}

/// Returns `Tom Reed <tom@msp.example>`, at noon, for `tom` on `2026-10-21`.
fn signature((person, day): (&str, &str)) -> git2::Signature<'static> {
    let name = match person {
        "tom" => "Tom Reed",
        "jane" => "Jane Miller",
        other => other,
    };
    let noon: jiff::Timestamp = format!("{day}T12:00:00Z").parse().expect("a day");
    let noon = git2::Time::new(noon.as_second(), 0);
    git2::Signature::new(name, &format!("{person}@msp.example"), &noon).expect("a signature")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::Fixture;
    use crate::document::hostile::Damage;

    proptest! {
        #[test]
        fn a_practice_with_a_damaged_file_is_checked_without_a_panic(which: Index, damage in Damage::any()) {
            let mut practice = Fixture::sample();
            let count = practice.files.0.len();
            let bytes = practice.files.0.values_mut().nth(which.index(count)).expect("a file of the sample");
            *bytes = damage.to(bytes);
            practice.report();
        }
    }

    #[test]
    fn nothing_is_wrong_with_the_sample() {
        assert_eq!(Fixture::sample().report(), "");
    }
}
