use pgp::crypto::hash::HashAlgorithm;
use pgp::packet::SubpacketData;
use pgp::types::Duration;

use super::openpgp_key::{BORN, DAY, OpenPgpKey};
use super::*;

fn listed(key: &OpenPgpKey) -> Keyring {
    Listed { openpgp: key.public(), ..Listed::default() }.keyring()
}

fn by_jane(letter: char) -> (char, String) {
    (letter, "jane as Jane Miller <jane@msp.example>".to_owned())
}

#[test]
fn a_listed_key_is_good_and_its_person_known_by_the_address() {
    let key = OpenPgpKey::new(1, 0);
    assert_eq!(said(&listed(&key), &key.sign()), by_jane('G'));
    let in_her_file = Listed { by_jane: vec![key.public()], ..Listed::default() }.keyring();
    assert_eq!(said(&in_her_file, &key.sign()), by_jane('G'));
}

#[test]
fn a_key_that_is_not_listed_is_missing() {
    let signed = listed(&OpenPgpKey::new(1, 0)).verify_commit(&signed(&OpenPgpKey::new(2, 0).sign()));
    assert_eq!((signed.state, signed.signer), (SignatureState::CannotCheck, None));
    assert!(signed.key.is_some_and(|key| key.len() == 40));
}

#[test]
fn a_signature_of_something_else_is_bad() {
    let key = OpenPgpKey::new(1, 0);
    let tampered = String::from_utf8(signed(&key.sign())).expect("text").replace("well", "lost");
    let Signed { state, signer, .. } = listed(&key).verify_commit(tampered.as_bytes());
    assert_eq!((state, signer), (SignatureState::Bad, None));
}

#[test]
fn keys_run_out_unless_they_are_prolonged() {
    let mut key = OpenPgpKey::new(1, 400 * DAY);
    assert_eq!(said(&listed(&key), &key.sign()), by_jane('Y'));
    key.certify(BORN + DAY, 40_000 * DAY);
    assert_eq!(said(&listed(&key), &key.sign()), by_jane('G'));
    key.certify(BORN + 2 * DAY, 500 * DAY);
    assert_eq!(said(&listed(&key), &key.sign()), by_jane('Y'));
    key.certifications.reverse();
    assert_eq!(said(&listed(&key), &key.sign()), by_jane('Y'));
}

#[test]
fn a_key_is_good_up_to_its_last_second() {
    let lasts = u32::try_from(NOW).expect("a second") - BORN;
    for (good_for, letter) in [(lasts, 'G'), (lasts - 1, 'Y')] {
        let key = OpenPgpKey::new(1, good_for);
        assert_eq!(said(&listed(&key), &key.sign()), by_jane(letter));
    }
}

#[test]
fn a_revoked_key_is_reported_whenever_it_was_revoked() {
    for at in [BORN, BORN + 900 * DAY, u32::MAX] {
        let mut key = OpenPgpKey::new(1, 0);
        key.revoke(at);
        assert_eq!(said(&listed(&key), &key.sign()), by_jane('R'));
    }
    let mut both = OpenPgpKey::new(1, DAY);
    both.revoke(BORN);
    assert_eq!(said(&listed(&both), &both.sign()), by_jane('Y'));
}

#[test]
fn nobody_else_revokes_a_key() {
    let (mut key, mut other) = (OpenPgpKey::new(1, 0), OpenPgpKey::new(2, 0));
    other.revoke(BORN);
    key.revocations.append(&mut other.revocations);
    assert_eq!(said(&listed(&key), &key.sign()), by_jane('G'));
}

#[test]
fn a_key_has_to_sign_its_own_user_id() {
    let (mut key, other) = (OpenPgpKey::new(1, 0), OpenPgpKey::new(2, 0));
    key.certifications = other.certifications;
    let (_, faults) = Listed { openpgp: key.public(), ..Listed::default() }.read();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].problem, super::super::KeyProblem::Unbound);
}

#[test]
fn signatures_run_out() {
    let key = OpenPgpKey::new(1, 0);
    for (days, letter) in [(1, 'X'), (0, 'G'), (40_000, 'G')] {
        let ends = SubpacketData::SignatureExpirationTime(Duration::from_secs(days * DAY));
        assert_eq!(said(&listed(&key), &key.sign_with(HashAlgorithm::Sha256, [ends])), by_jane(letter));
    }
}

#[test]
fn weak_hashes_and_unknown_critical_data_are_rejected() {
    let key = OpenPgpKey::new(1, 0);
    assert_eq!(said(&listed(&key), &key.sign_with(HashAlgorithm::Sha512, [])), by_jane('G'));
    let demand = SubpacketData::Experimental(101, vec![1].into());
    assert_eq!(said(&listed(&key), &key.sign_with(HashAlgorithm::Sha256, [demand])), nameless('B'));
}

#[test]
fn a_subkey_signs_where_both_sides_agree() {
    let mut key = OpenPgpKey::new(1, 0);
    key.add_subkey(2, 0, true);
    assert_eq!(said(&listed(&key), &key.sign_with_subkey()), by_jane('G'));
    key.revoke_subkey();
    assert_eq!(said(&listed(&key), &key.sign_with_subkey()), by_jane('R'));
    assert_eq!(said(&listed(&key), &key.sign()), by_jane('G'));
    key.add_subkey(2, DAY, true);
    assert_eq!(said(&listed(&key), &key.sign_with_subkey()), by_jane('Y'));
    key.add_subkey(2, 0, false);
    assert_eq!(said(&listed(&key), &key.sign_with_subkey()), nameless('E'));
    key.add_subkey(2, 0, true);
    key.revoke(BORN);
    assert_eq!(said(&listed(&key), &key.sign_with_subkey()), by_jane('R'));
}

#[test]
fn two_signatures_are_none_that_git_checks() {
    let key = OpenPgpKey::new(1, 0);
    assert_eq!(said(&listed(&key), &twice(&key.sign())), nameless('E'));
}

/// The same signature two times in one armor.
fn twice(armored: &str) -> String {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    let body: Vec<&str> = armored.lines().filter(|line| !line.starts_with(['-', '='])).collect();
    let once = STANDARD.decode(body.concat()).expect("base64");
    let text = STANDARD.encode([&once[..], &once].concat());
    format!("-----BEGIN PGP SIGNATURE-----\n\n{text}\n-----END PGP SIGNATURE-----\n")
}
