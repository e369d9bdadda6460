//! Author, date and message of commits, as in `git log`.

use std::fs;

use monthly_single::history::History;

use super::read;
use super::repository::Repository;

const FORMAT: &str = "--format=%H%x00%aN%x00%aE%x00%ad%x00%cN%x00%cE%x00%cd%x00%s%x00%P%x01";

fn described_by_monthly(history: &History) -> Vec<String> {
    let raw = |moment: monthly_single::history::Moment| {
        let (sign, offset) = if moment.offset < 0 { ('-', -moment.offset) } else { ('+', moment.offset) };
        format!("{} {sign}{:02}{:02}", moment.seconds, offset / 60, offset % 60)
    };
    let words = |it: monthly_single::history::Commit<'_>| {
        let parents: Vec<String> = it.parents().map(|it| it.id().to_string()).collect();
        let (author, committer) = (it.author(), it.committer());
        [
            it.id().to_string(),
            author.name.clone(),
            author.email.clone(),
            raw(it.authored()),
            committer.name.clone(),
            committer.email.clone(),
            raw(it.committed()),
            it.subject(),
            parents.join(" "),
        ]
        .join("\0")
    };
    history.commits().map(words).collect()
}

fn described_by_git(repository: &Repository) -> Vec<String> {
    let said = repository.run(&["log", "--use-mailmap", "--date=raw", FORMAT], b"");
    said.split('\u{1}').map(|it| it.trim_start_matches('\n').to_owned()).filter(|it| !it.is_empty()).collect()
}

#[test]
fn every_commit_is_described_as_git_does() {
    let repository = Repository::new();
    repository
        .write("content/a.md", "1")
        .commit("A title\nin two lines\n\nAnd a body.\n\nOf two paragraphs.");
    repository.git("checkout -q -b side");
    repository.write("content/b.md", "1").git("add -A");
    repository.run(&["commit", "-q", "--allow-empty-message", "-m", ""], b"");
    repository.git("checkout -q main");
    repository.write("content/a.md", "2").commit("  Blanks   within   ");
    repository.git("merge -q --no-edit side");
    let history = read(&repository);
    assert_eq!(described_by_monthly(&history), described_by_git(&repository));
    let first = history.commits().last().expect("a commit");
    assert_eq!(first.subject(), "A title in two lines");
    assert_eq!(first.body(), "And a body.\n\nOf two paragraphs.");
}

#[test]
fn the_mail_map_sets_the_names_of_people() {
    let repository = Repository::new();
    repository.write(
        ".mailmap",
        "Thomas Reed <tom@msp.example>\nJane <jane@home.example> Jane Miller <JANE@msp.example>\n",
    );
    repository.write("content/a.md", "1").commit("Begin");
    let history = read(&repository);
    assert_eq!(described_by_monthly(&history), described_by_git(&repository));
    assert_eq!(history.head().author().name, "Thomas Reed");
    assert_eq!(history.head().committer().email, "jane@home.example");
}

#[test]
fn an_old_encoding_is_read() {
    let repository = Repository::new();
    let message = repository.root().join("message");
    fs::write(&message, b"Gr\xfc\xdfe").expect("is written");
    repository.write("content/a.md", "1").git("add -A");
    repository.git("-c i18n.commitEncoding=ISO-8859-1 commit -q -F message");
    let history = read(&repository);
    assert_eq!(history.head().subject(), "Grüße");
    assert_eq!(described_by_monthly(&history), described_by_git(&repository));
}

#[test]
fn a_commit_is_found_by_the_beginning_of_its_id() {
    let repository = Repository::new();
    repository.write("content/a.md", "1").commit("Begin");
    repository.write("content/a.md", "2").commit("Go on");
    let history = read(&repository);
    let id = history.head().id();
    assert_eq!(history.find(&id.short()).expect("a commit").id(), id);
    assert_eq!(history.find(&id.to_string().to_uppercase()).expect("a commit").id(), id);
    assert!(history.find("abc").is_none());
}
