//! Whatever is written, there is an answer.

use proptest::prelude::*;

use super::super::split_commit;
use super::openpgp_key::OpenPgpKey;
use super::*;

fn keyring() -> Keyring {
    let openpgp = OpenPgpKey::new(1, 0).public();
    Listed { by_jane: vec![include_str!("rsa.pub").into()], openpgp, ..Listed::default() }.keyring()
}

#[test]
fn what_is_no_signature_cannot_be_good() {
    let keyring = keyring();
    let long = |label: &str| {
        format!("-----BEGIN {label}-----\n\n{}\n-----END {label}-----\n", "QUJD\n".repeat(1_000_000))
    };
    for (signature, letter) in [
        ("garbage".to_owned(), 'E'),
        ("-----BEGIN SIGNED MESSAGE-----\nMIIB\n-----END SIGNED MESSAGE-----".into(), 'E'),
        ("-----BEGIN PGP MESSAGE-----\n\nowGb\n-----END PGP MESSAGE-----".into(), 'E'),
        ("-----BEGIN SSH SIGNATURE-----".into(), 'B'),
        ("-----BEGIN SSH SIGNATURE-----\n????\n-----END SSH SIGNATURE-----".into(), 'B'),
        ("-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ==\n-----END SSH SIGNATURE-----".into(), 'B'),
        ("-----BEGIN PGP SIGNATURE-----".into(), 'N'),
        ("-----BEGIN PGP SIGNATURE-----\n\n????\n-----END PGP SIGNATURE-----".into(), 'N'),
        (long("SSH SIGNATURE"), 'E'),
        (long("PGP SIGNATURE"), 'E'),
    ] {
        let begin: String = signature.chars().take(60).collect();
        assert_eq!(said(&keyring, &signature), nameless(letter), "{begin}");
    }
}

#[test]
fn a_signature_that_is_cut_anywhere_is_not_good() {
    let keyring = keyring();
    let (ssh, openpgp) = (include_str!("rsa.sig"), OpenPgpKey::new(1, 0).sign());
    for (whole, body_end) in [(ssh, ssh.len() - 30), (&openpgp, openpgp.len() - 40)] {
        assert_eq!(said(&keyring, whole).0, 'G');
        for end in 0..body_end {
            assert_ne!(said(&keyring, &whole[..end]).0, 'G', "cut at {end}");
        }
    }
}

#[test]
fn a_commit_without_committer_has_no_time_and_no_signature() {
    let text = String::from_utf8(signed(include_str!("rsa.sig"))).expect("text");
    let raw = text.replace("committer", "committed");
    assert_eq!(keyring().verify_commit(raw.as_bytes()), Signed::NONE);
}

/// A signature that holds a signature that holds a signature …
fn nested(levels: usize) -> Vec<u8> {
    let mut body = Vec::new();
    for _ in 0..levels {
        let mut part = Vec::new();
        if !body.is_empty() {
            let length = u32::try_from(body.len() + 1).expect("a length");
            part = [&[255], &length.to_be_bytes()[..], &[32], &body].concat();
        }
        let length = u16::try_from(part.len()).expect("a length");
        body =
            [&[4, 0x19, 22, 8], &length.to_be_bytes()[..], &part, &[0, 0, 0, 0, 0, 1, 1, 0, 1, 1]].concat();
    }
    body
}

#[test]
fn a_signature_in_a_signature_in_a_signature_ends() {
    use base64::Engine;
    let keyring = keyring();
    for levels in [1, 2, 100, 2_700] {
        let body = nested(levels);
        let length = u32::try_from(body.len()).expect("a length");
        let packet = [&[0xC2, 255], &length.to_be_bytes()[..], &body].concat();
        let text = base64::engine::general_purpose::STANDARD.encode(packet);
        let armor = format!("-----BEGIN PGP SIGNATURE-----\n\n{text}\n-----END PGP SIGNATURE-----\n");
        assert_ne!(said(&keyring, &armor).0, 'G', "{levels}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_panic_and_are_never_good(
        is_ssh: bool, at in 0_usize..2_000, byte in any::<u8>(),
    ) {
        let openpgp = OpenPgpKey::new(1, 0).sign();
        let raw = signed(if is_ssh { include_str!("rsa.sig") } else { &openpgp });
        let mut changed = raw.clone();
        let at = at % changed.len();
        changed[at] = byte;
        let state = keyring().verify_commit(&changed).state;
        let is_same = split_commit(&changed).zip(split_commit(&raw)).is_some_and(|(a, b)| a.payload == b.payload);
        prop_assert!(is_same || state != SignatureState::Good);
    }

    #[test]
    fn any_bytes_have_an_answer(
        payload in proptest::collection::vec(any::<u8>(), 0..400),
        inner in proptest::collection::vec(any::<u8>(), 0..400),
        label in "SSH|PGP",
    ) {
        use base64::Engine;
        let text = base64::engine::general_purpose::STANDARD.encode(&inner);
        let ssh = base64::engine::general_purpose::STANDARD.encode([b"SSHSIG\0\0\0\x01", &inner[..]].concat());
        let keyring = keyring();
        for text in [text, ssh] {
            let armored = format!("-----BEGIN {label} SIGNATURE-----\n\n{text}\n-----END {label} SIGNATURE-----\n");
            prop_assert_ne!(keyring.verify(&payload, armored.as_bytes(), 1).state, SignatureState::Good);
        }
        let _ = keyring.verify_commit(&payload);
    }

    #[test]
    fn any_text_is_read_or_reported(
        line in "[a-z*!,\" =\\\\-]{0,40}(ssh-ed25519 |valid-after=\"|cert-authority |)[ -~äß🦀]{0,60}",
    ) {
        let listed = Listed { by_jane: vec![line.clone()], allowed: line.clone(), openpgp: line };
        let (keyring, _) = listed.read();
        prop_assert_eq!(keyring.verify(b"", b"", 0).state, SignatureState::CannotCheck);
    }

    #[test]
    fn a_changed_key_is_read_or_reported(at in 0_usize..2_000, byte in any::<u8>()) {
        use base64::Engine;
        let openpgp = OpenPgpKey::new(1, 0).public();
        let body: Vec<&str> = openpgp.lines().filter(|line| !line.starts_with(['-', '='])).collect();
        let mut bytes = base64::engine::general_purpose::STANDARD.decode(body.concat()).expect("base64");
        let at = at % bytes.len();
        bytes[at] = byte;
        let text = base64::engine::general_purpose::STANDARD.encode(&bytes);
        let openpgp = format!("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{text}\n-----END PGP PUBLIC KEY BLOCK-----\n");
        let (keyring, _) = Listed { openpgp, ..Listed::default() }.read();
        let _ = keyring.verify_commit(&signed(&OpenPgpKey::new(1, 0).sign()));
    }

    #[test]
    fn any_key_block_is_read_or_reported(inner in proptest::collection::vec(any::<u8>(), 0..300), tag in 0_u8..64) {
        use base64::Engine;
        let text = base64::engine::general_purpose::STANDARD.encode([&[0xC0 | tag], &inner[..]].concat());
        let openpgp = format!("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{text}\n-----END PGP PUBLIC KEY BLOCK-----\n");
        let (_, faults) = Listed { openpgp, ..Listed::default() }.read();
        prop_assert_eq!(faults.len(), 1);
    }
}
