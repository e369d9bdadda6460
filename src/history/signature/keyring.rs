//! Keys that the practice trusts, and verification with them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::openpgp::{self, OpenPgpKeys};
use super::split::committed_at;
use super::ssh::{self, Allowed};
use super::{KeyFault, KeyPlace, KeyProblem, SignatureState, Signed, split_commit};
use crate::limits;
use crate::model::{People, Person, PersonId};

/// Sources of the keys, as texts.
pub struct KeySources<'a> {
    /// Staff with their `signing_keys`.
    pub staff: &'a [(&'a PersonId, &'a Person)],
    /// The text of git's `gpg.ssh.allowedSignersFile`.
    pub allowed_signers: Option<&'a str>,
    /// Armored public keys of OpenPGP, one block after another.
    pub openpgp_keys: Option<&'a str>,
    /// Time zone of times without `Z` in the allowed-signers file.
    pub zone: &'a TimeZone,
    /// Time at which OpenPGP keys have to be valid.
    pub now: Timestamp,
}

/// Keys that the practice trusts.
///
/// Verifies signatures like git with `gpg.ssh.allowedSignersFile` set to the staff's keys followed by the allowed
/// signers, and full trust in every OpenPGP key.
#[derive(Debug)]
pub struct Keyring {
    ssh: Vec<Allowed>,
    openpgp: OpenPgpKeys,
    people: People,
    now: i64,
}

impl Keyring {
    /// Reads all keys. Those that cannot be used are left out and returned as faults, in the order of the sources.
    pub fn read(sources: &KeySources<'_>) -> (Keyring, Vec<KeyFault>) {
        let mut keyring = Keyring {
            ssh: Vec::new(),
            openpgp: OpenPgpKeys::new(sources.now),
            people: People::of(sources.staff.iter().copied()),
            now: sources.now.as_second(),
        };
        let mut faults = Vec::new();
        let mut report = |place, read: Result<(), KeyProblem>| {
            faults.extend(read.err().map(|problem| KeyFault { place, problem }));
        };
        for (id, person) in sources.staff {
            for (index, key) in person.signing_keys.iter().enumerate() {
                let place = KeyPlace::Staff { person: (*id).clone(), index };
                report(place, keyring.add_staff_key(id, person, key));
            }
        }
        for (index, line) in sources.allowed_signers.unwrap_or_default().lines().enumerate() {
            let allowed = Allowed::read(line, sources.zone).transpose();
            let read = allowed.map(|allowed| keyring.ssh.extend(allowed));
            report(KeyPlace::AllowedSigners { line: index + 1 }, read);
        }
        for (line, block) in openpgp::blocks(sources.openpgp_keys.unwrap_or_default()) {
            report(KeyPlace::OpenPgpKeys { line }, keyring.openpgp.add(block, &keyring.people, None));
        }
        (keyring, faults)
    }

    /// Verifies a `signature` over `payload`; `at` is the committer's time, in seconds since 1970.
    pub fn verify(&self, payload: &[u8], signature: &[u8], at: i64) -> Signed {
        // For git, a commit at 0 has no time.
        let at = if at == 0 { self.now } else { at };
        if signature.len() > limits::SIGNATURE_BYTES {
            Signed::nameless(SignatureState::CannotCheck, None)
        } else if signature.starts_with(b"-----BEGIN SSH SIGNATURE-----") {
            ssh::verify(&self.ssh, &self.people, payload, signature, at)
        } else if signature.starts_with(b"-----BEGIN PGP SIGNATURE-----") {
            self.openpgp.verify(payload, signature)
        } else {
            Signed::nameless(SignatureState::CannotCheck, None)
        }
    }

    /// Verifies a commit, given its raw bytes.
    pub fn verify_commit(&self, raw: &[u8]) -> Signed {
        let Some(object) = split_commit(raw) else { return Signed::NONE };
        // Git ignores the signature of a commit without a committer.
        committed_at(&object.payload)
            .map_or(Signed::NONE, |at| self.verify(&object.payload, &object.signature, at))
    }

    fn add_staff_key(&mut self, id: &PersonId, person: &Person, key: &str) -> Result<(), KeyProblem> {
        let key = key.trim();
        if key.contains("PRIVATE KEY") {
            Err(KeyProblem::Private)
        } else if key.starts_with(openpgp::BLOCK) {
            self.openpgp.add(key, &self.people, Some(id))
        } else {
            self.ssh.push(ssh::staff_line(id, person, key)?);
            Ok(())
        }
    }
}
