//! Keys made for the purpose sign commits; `tests/peers` compares with the programs themselves.

mod hostile;
mod openpgp;
mod openpgp_key;
mod sources;
mod split;
mod ssh;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{KeyFault, KeySources, Keyring, SignatureState, Signed};
use crate::model::{Person, PersonId, Role};

/// Noon of 2021-06-15 in UTC, when everything is signed.
const THEN: i64 = 1_623_758_400;
/// Midnight before 2026-11-22 in UTC, when everything is looked at.
const NOW: i64 = 1_795_305_600;

/// What is signed: a commit by Jane.
const PAYLOAD: &str = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor Jane Miller <jane@msp.example> 1623758400 +0000\ncommitter Jane Miller <jane@msp.example> 1623758400 +0000\n\nAll is well\n";

/// Puts a signature into the commit.
fn signed(signature: &str) -> Vec<u8> {
    let (headers, message) = PAYLOAD.split_once("\n\n").expect("a message");
    format!("{headers}\ngpgsig {}\n\n{message}", signature.trim_end().replace('\n', "\n ")).into_bytes()
}

fn jane(signing_keys: &[String]) -> Person {
    Person {
        capacity_minutes: None,
        name: "Jane Miller".into(),
        role: Role::Technician,
        emails: vec!["jane@msp.example".into(), "Jane.Miller@msp.example".into()],
        signing_keys: signing_keys.to_vec(),
        started: None,
        left: None,
    }
}

/// Everything that can be listed.
#[derive(Default)]
struct Listed {
    by_jane: Vec<String>,
    allowed: String,
    openpgp: String,
}

impl Listed {
    fn read(&self) -> (Keyring, Vec<KeyFault>) {
        let (id, person) = (PersonId::new("jane"), jane(&self.by_jane));
        Keyring::read(&KeySources {
            staff: &[(&id, &person)],
            allowed_signers: Some(&self.allowed),
            openpgp_keys: Some(&self.openpgp),
            zone: &TimeZone::UTC,
            now: Timestamp::from_second(NOW).expect("a time"),
        })
    }

    /// A keyring in which every key can be read.
    fn keyring(&self) -> Keyring {
        let (keyring, faults) = self.read();
        assert_eq!(faults, []);
        keyring
    }
}

/// State, person and principal of a signed commit.
fn said(keyring: &Keyring, signature: &str) -> (char, String) {
    let Signed { state, signer, .. } = keyring.verify_commit(&signed(signature));
    let signer = signer.map_or(String::new(), |it| {
        format!("{} as {}", it.person.map_or("nobody".into(), |person| person.to_string()), it.principal)
    });
    (state.letter(), signer)
}

/// The same, where nobody is named.
fn nameless(letter: char) -> (char, String) {
    (letter, String::new())
}

#[test]
fn a_keyring_is_asked_by_many_threads() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Keyring>();
}

#[test]
fn every_state_has_its_letter() {
    use SignatureState::*;
    let all = [Good, Bad, UnknownSigner, ExpiredSignature, ExpiredKey, RevokedKey, CannotCheck, None];
    assert_eq!(all.map(SignatureState::letter).into_iter().collect::<String>(), "GBUXYREN");
}
