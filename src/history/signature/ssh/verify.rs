//! Verification of signatures by SSH keys.

use super::super::{SignatureState, Signed, Signer};
use super::allowed::Allowed;
use super::certificate::Certificate;
use super::key;
use super::signature::{Envelope, EnvelopeError, SignerKey};
use crate::model::People;

/// Verifies as git does: `find-principals` takes the first line that lists the key at that time, then `verify` checks for
/// each principal of that line whether any line allows it to sign for git.
pub fn verify(lines: &[Allowed], people: &People, payload: &[u8], armored: &[u8], at: i64) -> Signed {
    let envelope = match Envelope::parse(armored) {
        Ok(envelope) => envelope,
        Err(EnvelopeError::Damaged) => return Signed::nameless(SignatureState::Bad, None),
        Err(EnvelopeError::UnknownKey) => return Signed::nameless(SignatureState::CannotCheck, None),
    };
    let key = Some(key::fingerprint(envelope.signed_by.key()));
    if !envelope.holds(payload) {
        return Signed::nameless(SignatureState::Bad, key);
    }
    let principals = first_principals(lines, &envelope.signed_by, at);
    if principals.is_empty() {
        return Signed::nameless(SignatureState::UnknownSigner, key);
    }
    match principals.iter().find_map(|principal| signer(lines, people, &envelope.signed_by, principal, at)) {
        Some(signer) => Signed { state: SignatureState::Good, key, signer: Some(signer) },
        None => Signed::nameless(SignatureState::Bad, key),
    }
}

/// Principals of the first line that lists the key, for whatever namespace.
fn first_principals<'l>(lines: &'l [Allowed], signed_by: &'l SignerKey, at: i64) -> Vec<&'l str> {
    let mut listing = lines.iter().filter(|line| line.is_valid_at(at)).filter_map(|line| match signed_by {
        SignerKey::Key(key) => {
            (!line.is_authority && line.key == *key).then(|| line.principals.split(',').collect())
        }
        SignerKey::Certified(certificate) => {
            let certified = certificate.principals.iter().map(String::as_str);
            let meant = certified.filter(|it| line.allows(it) && is_certified(line, certificate, it, at));
            Some(meant.collect::<Vec<_>>()).filter(|meant| !meant.is_empty())
        }
    });
    let principals = listing.next().unwrap_or_default();
    // As `ssh-keygen` prints them: up to an empty one.
    principals.into_iter().take_while(|principal| !principal.is_empty()).collect()
}

/// Signer with the name `principal`, if a line allows that.
fn signer(
    lines: &[Allowed],
    people: &People,
    signed_by: &SignerKey,
    principal: &str,
    at: i64,
) -> Option<Signer> {
    let line = lines.iter().find(|line| {
        let is_listed = match signed_by {
            SignerKey::Key(key) => !line.is_authority && line.key == *key,
            SignerKey::Certified(certificate) => is_certified(line, certificate, principal, at),
        };
        is_listed && line.allows(principal) && line.is_for_git() && line.is_valid_at(at)
    })?;
    let person = line.person.as_ref().or_else(|| people.by_address(principal)).cloned();
    Some(Signer { person, principal: principal.to_owned() })
}

/// Whether the authority of `line` certifies the owner as `principal` at that time.
fn is_certified(line: &Allowed, certificate: &Certificate, principal: &str, at: i64) -> bool {
    line.is_authority && line.key == certificate.authority && certificate.certifies(principal, at)
}
