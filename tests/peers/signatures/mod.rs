//! The letter that `git log --format=%G?` prints for a commit, and ours.

mod openpgp;
mod ssh;

use git2::{Oid, Repository};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use monthly_single::history::{KeySources, Keyring, SignatureState, Signed};

use crate::world::{World, ZONE};

/// Noon of 2021-06-15 in UTC, the time of commits unless another is given.
const THEN: i64 = 1_623_758_400;

/// The bytes of a commit without parents, of the empty tree.
fn unsigned(world: &World, at: i64, message: &str) -> String {
    let tree = world.run("git", &["mktree"], b"");
    let person = format!("Jane Miller <jane@msp.example> {at} +0000");
    format!("tree {tree}author {person}\ncommitter {person}\n\n{message}\n")
}

/// Puts a signature into a commit, behind the committer.
fn with_signature(commit: &str, signature: &str) -> String {
    let (headers, message) = commit.split_once("\n\n").expect("a message");
    let signature = signature.trim_end().replace('\n', "\n ");
    format!("{headers}\ngpgsig {signature}\n\n{message}")
}

/// Writes a commit object as it is, without checking it.
fn write_commit(world: &World, raw: &str) -> String {
    world.run("git", &["hash-object", "-t", "commit", "-w", "--stdin"], raw.as_bytes()).trim().to_owned()
}

/// A keyring of what the world has.
fn keyring(allowed_signers: &str, openpgp_keys: &str) -> Keyring {
    let zone = TimeZone::get(ZONE).expect("a zone");
    let (keyring, faults) = Keyring::read(&KeySources {
        staff: &[],
        allowed_signers: Some(allowed_signers),
        openpgp_keys: Some(openpgp_keys),
        zone: &zone,
        now: Timestamp::now(),
    });
    assert_eq!(faults, []);
    keyring
}

/// Compares letter and key of each commit; every case has a name and the letter that is expected, so
/// that a world in which git cannot check anything does not pass.
fn compare(world: &World, keyring: &Keyring, cases: &[(&str, String, char)]) {
    let repository = Repository::open(world.path(".")).expect("a repository");
    let mut theirs = Vec::new();
    let mut ours = Vec::new();
    let mut expected = Vec::new();
    for (name, commit, letter) in cases {
        let said = described_by_git(world, commit);
        let (their_letter, their_key) = said.trim_end().split_once(' ').unwrap_or((said.trim_end(), ""));
        let signed = keyring.verify_commit(&raw(&repository, commit));
        theirs.push(format!("{their_letter} {name} {}", if told(&signed) { their_key } else { "" }));
        ours.push(format!("{} {name} {}", signed.state.letter(), key(&signed)));
        expected.push(format!("{letter} {name} {}", key(&signed)));
    }
    assert_eq!(ours, theirs, "ours, theirs");
    assert_eq!(theirs, expected, "theirs, expected");
}

/// Letter and key. Git dies of a closed pipe now and then where `ssh-keygen` has turned away from a
/// signature before it was given the commit; it is asked again.
fn described_by_git(world: &World, commit: &str) -> String {
    let ask = || world.try_run("git", &["log", "--no-walk", "--format=%G? %GF", commit], b"");
    let answers = std::iter::repeat_with(ask).take(50);
    answers.filter(|(succeeded, ..)| *succeeded).map(|(_, said, _)| said).next().expect("git has an answer")
}

fn raw(repository: &Repository, id: &str) -> Vec<u8> {
    let database = repository.odb().expect("objects");
    let object = database.read(Oid::from_str(id).expect("an id")).expect("an object");
    object.data().to_owned()
}

/// Git prints the key of a valid signature.
fn told(signed: &Signed) -> bool {
    !matches!(signed.state, SignatureState::Bad | SignatureState::CannotCheck | SignatureState::None)
}

fn key(signed: &Signed) -> &str {
    signed.key.as_deref().filter(|_| told(signed)).unwrap_or_default()
}
