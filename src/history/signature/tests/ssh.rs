use rand::SeedableRng;
use rand::rngs::StdRng;
use ssh_key::{Algorithm, EcdsaCurve, HashAlg, LineEnding, PrivateKey};

use super::*;

/// A key of its own for each seed.
fn key(seed: u64) -> PrivateKey {
    key_of(seed, Algorithm::Ed25519)
}

fn key_of(seed: u64, algorithm: Algorithm) -> PrivateKey {
    PrivateKey::random(&mut StdRng::seed_from_u64(seed), algorithm).expect("a key")
}

pub fn line(key: &PrivateKey) -> String {
    key.public_key().to_openssh().expect("a line")
}

fn sign(key: &PrivateKey, namespace: &str) -> String {
    let signature = key.sign(namespace, HashAlg::Sha512, PAYLOAD.as_bytes()).expect("a signature");
    signature.to_pem(LineEnding::LF).expect("armor")
}

fn allowed(text: String) -> Keyring {
    Listed { allowed: text, ..Listed::default() }.keyring()
}

#[test]
fn a_key_of_the_staff_signs_for_its_person() {
    for algorithm in [
        Algorithm::Ed25519,
        Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 },
        Algorithm::Ecdsa { curve: EcdsaCurve::NistP384 },
        Algorithm::Ecdsa { curve: EcdsaCurve::NistP521 },
    ] {
        let key = key_of(1, algorithm);
        let keyring = Listed { by_jane: vec![line(&key)], ..Listed::default() }.keyring();
        assert_eq!(said(&keyring, &sign(&key, "git")), ('G', "jane as jane@msp.example".into()));
    }
}

#[test]
fn the_key_is_named_as_git_prints_it() {
    let key = key(1);
    let keyring = Listed::default().keyring();
    let signed = keyring.verify_commit(&signed(&sign(&key, "git")));
    assert_eq!(signed.key, Some(key.fingerprint(HashAlg::Sha256).to_string()));
    assert_eq!(signed.state, SignatureState::UnknownSigner);
}

#[test]
fn an_rsa_key_signs_as_well() {
    let (key, signature) = (include_str!("rsa.pub"), include_str!("rsa.sig"));
    let keyring = Listed { by_jane: vec![key.into()], ..Listed::default() }.keyring();
    assert_eq!(said(&keyring, signature).0, 'G');
    let tampered = String::from_utf8(signed(signature)).expect("text").replace("well", "lost");
    assert_eq!(keyring.verify_commit(tampered.as_bytes()).state, SignatureState::Bad);
}

#[test]
fn an_allowed_signer_is_the_person_whose_address_it_is() {
    let (tom, signature) = (key(1), sign(&key(1), "git"));
    let keyring = |principals: &str| allowed(format!("{principals} {}\n", line(&tom)));
    let jane = ('G', "jane as jane.miller@msp.example".to_owned());
    assert_eq!(said(&keyring("jane.miller@msp.example"), &signature), jane);
    assert_eq!(said(&keyring("tom@msp.example"), &signature), ('G', "nobody as tom@msp.example".into()));
    assert_eq!(said(&keyring("*@msp.example"), &signature), ('G', "nobody as *@msp.example".into()));
}

#[test]
fn a_signature_of_something_else_is_bad() {
    let key = key(1);
    let keyring = allowed(format!("jane@msp.example {}\n", line(&key)));
    assert_eq!(said(&keyring, &sign(&key, "file")), nameless('B'));
    let tampered = String::from_utf8(signed(&sign(&key, "git"))).expect("text").replace("well", "lost");
    let Signed { state, signer, .. } = keyring.verify_commit(tampered.as_bytes());
    assert_eq!((state, signer), (SignatureState::Bad, None));
}

#[test]
fn options_say_for_what_and_when_a_key_is() {
    let (key, signature) = (key(1), sign(&key(1), "git"));
    for (options, letter) in [
        ("namespaces=\"git\"", 'G'),
        ("namespaces=\"file,g*\"", 'G'),
        ("NAMESPACES=\"file\"", 'B'),
        ("valid-after=\"20210615120000Z\"", 'G'),
        ("valid-after=\"20210615120001Z\"", 'U'),
        ("valid-before=\"20210615120000Z\"", 'G'),
        ("valid-before=\"20210615\"", 'U'),
        ("valid-after=\"20210101\",valid-before=\"20220101\",namespaces=\"git\"", 'G'),
        ("cert-authority", 'U'),
    ] {
        let keyring = allowed(format!("jane@msp.example {options} {}", line(&key)));
        assert_eq!(said(&keyring, &signature).0, letter, "{options}");
    }
}

#[test]
fn the_staffs_own_list_comes_first() {
    let (key, signature) = (key(1), sign(&key(1), "git"));
    let listed = Listed {
        by_jane: vec![line(&key)],
        allowed: format!("old@msp.example valid-before=\"20200101\" {}\n", line(&key)),
        ..Listed::default()
    };
    assert_eq!(said(&listed.keyring(), &signature), ('G', "jane as jane@msp.example".into()));
}

#[test]
fn without_keys_a_good_signature_has_an_unknown_signer() {
    assert_eq!(said(&Listed::default().keyring(), &sign(&key(1), "git")), nameless('U'));
}
