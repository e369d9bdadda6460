//! Every key that the practice trusts, and what they say about a signature.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::openpgp::{self, OpenPgpKeys};
use super::split::second;
use super::ssh::{self, Allowed};
use super::{KeyFault, KeyPlace, KeyProblem, SignatureState, Signed, split_commit, split_tag};
use crate::model::{People, Person, PersonId};

/// A signature that is longer cannot be checked; one by the largest RSA key has three thousand bytes.
const LONGEST_SIGNATURE: usize = 256 * 1024;

/// Where the keys come from, as texts, and when they are looked at.
pub struct KeySources<'a> {
    /// Everybody with their `signing_keys`.
    pub staff: &'a [(&'a PersonId, &'a Person)],
    /// The text of git's `gpg.ssh.allowedSignersFile`.
    pub allowed_signers: Option<&'a str>,
    /// Armored public keys of OpenPGP, one block after another.
    pub openpgp_keys: Option<&'a str>,
    /// In which the times of the allowed-signers file are written that have no `Z`.
    pub zone: &'a TimeZone,
    /// When an OpenPGP key has to be valid, which is when somebody looks at it.
    pub now: Timestamp,
}

/// The keys that the practice trusts. It holds no state: any number of threads may ask it at once.
///
/// A signature is told as git tells it that has `gpg.ssh.allowedSignersFile` set to the staff's keys
/// followed by the allowed signers, and every OpenPGP key at full trust.
#[derive(Debug)]
pub struct Keyring {
    ssh: Vec<Allowed>,
    openpgp: OpenPgpKeys,
    people: People,
    now: i64,
}

impl Keyring {
    /// Reads all keys. One that cannot be used is left out and told; the order of the faults is that of
    /// the sources.
    pub fn read(sources: &KeySources<'_>) -> (Keyring, Vec<KeyFault>) {
        let mut keyring = Keyring {
            ssh: Vec::new(),
            openpgp: OpenPgpKeys::new(sources.now),
            people: People::of(sources.staff.iter().copied()),
            now: sources.now.as_second(),
        };
        let mut faults = Vec::new();
        for (id, person) in sources.staff {
            for (index, key) in person.signing_keys.iter().enumerate() {
                if let Err(problem) = keyring.add_staff_key(id, person, key) {
                    faults
                        .push(KeyFault { place: KeyPlace::Staff { person: (*id).clone(), index }, problem });
                }
            }
        }
        for (index, line) in sources.allowed_signers.unwrap_or_default().lines().enumerate() {
            match Allowed::read(line, sources.zone) {
                Some(Ok(allowed)) => keyring.ssh.push(allowed),
                Some(Err(problem)) => {
                    faults.push(KeyFault { place: KeyPlace::AllowedSigners { line: index + 1 }, problem });
                }
                None => {}
            }
        }
        for (line, block) in openpgp::blocks(sources.openpgp_keys.unwrap_or_default()) {
            if let Err(problem) = keyring.openpgp.add(block, &keyring.people, None) {
                faults.push(KeyFault { place: KeyPlace::OpenPgpKeys { line }, problem });
            }
        }
        (keyring, faults)
    }

    /// What is said about a `signature` over `payload` in an object that was made at the second `at`,
    /// by the committer's or tagger's clock. Costs one check of a signature.
    pub fn verify(&self, payload: &[u8], signature: &[u8], at: i64) -> Signed {
        // For git, a commit of the second 0 has no time.
        let at = if at == 0 { self.now } else { at };
        if signature.len() > LONGEST_SIGNATURE {
            Signed::nameless(SignatureState::CannotCheck, None)
        } else if signature.starts_with(b"-----BEGIN SSH SIGNATURE-----") {
            ssh::verify(&self.ssh, &self.people, payload, signature, at)
        } else if signature.starts_with(b"-----BEGIN PGP SIGNATURE-----") {
            self.openpgp.verify(payload, signature)
        } else {
            Signed::nameless(SignatureState::CannotCheck, None)
        }
    }

    /// What is said about a commit, from its raw bytes. One without signature costs a look at its
    /// headers.
    pub fn verify_commit(&self, raw: &[u8]) -> Signed {
        let Some(object) = split_commit(raw) else { return Signed::NONE };
        // Git looks at no signature in a commit that has no committer.
        second(&object.payload, "committer")
            .map_or(Signed::NONE, |at| self.verify(&object.payload, &object.signature, at))
    }

    /// What is said about an annotated tag, from its raw bytes.
    pub fn verify_tag(&self, raw: &[u8]) -> Signed {
        let Some(object) = split_tag(raw) else { return Signed::NONE };
        second(&object.payload, "tagger")
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
