//! What git says about a signature by an SSH key.

use super::super::{SignatureState, Signed, Signer};
use super::allowed::Allowed;
use super::certificate::Certificate;
use super::key;
use super::signature::{Envelope, Maker, Sealed};
use crate::model::People;

/// Judges as git does: `find-principals` takes the first line that lists the key at that time, then
/// `verify` asks, for each principal of that line, whether any line lets it sign for git.
pub fn verify(lines: &[Allowed], people: &People, payload: &[u8], armored: &[u8], at: i64) -> Signed {
    let envelope = match Envelope::open(armored) {
        Ok(envelope) => envelope,
        Err(Sealed::Damaged) => return Signed::nameless(SignatureState::Bad, None),
        Err(Sealed::UnknownKey) => return Signed::nameless(SignatureState::CannotCheck, None),
    };
    let key = Some(key::fingerprint(envelope.maker.key()));
    if !envelope.holds(payload) {
        return Signed::nameless(SignatureState::Bad, key);
    }
    let principals = first_principals(lines, &envelope.maker, at);
    if principals.is_empty() {
        return Signed::nameless(SignatureState::UnknownSigner, key);
    }
    match principals.iter().find_map(|principal| signer(lines, people, &envelope.maker, principal, at)) {
        Some(signer) => Signed { state: SignatureState::Good, key, signer: Some(signer) },
        None => Signed::nameless(SignatureState::Bad, key),
    }
}

/// The principals of the first line that lists the key; whether it is for git is not asked yet.
fn first_principals<'l>(lines: &'l [Allowed], maker: &'l Maker, at: i64) -> Vec<&'l str> {
    let mut listing = lines.iter().filter(|line| line.is_valid_at(at)).filter_map(|line| match maker {
        Maker::Key(key) => {
            (!line.is_authority && line.key == *key).then(|| line.principals.split(',').collect())
        }
        Maker::Certified(certificate) => {
            let certified = certificate.principals.iter().map(String::as_str);
            let meant = certified.filter(|it| line.means(it) && is_certified(line, certificate, it, at));
            Some(meant.collect::<Vec<_>>()).filter(|meant| !meant.is_empty())
        }
    });
    let principals = listing.next().unwrap_or_default();
    // As `ssh-keygen` prints them: up to an empty one.
    principals.into_iter().take_while(|principal| !principal.is_empty()).collect()
}

/// Who signs as `principal`, where a line allows that.
fn signer(lines: &[Allowed], people: &People, maker: &Maker, principal: &str, at: i64) -> Option<Signer> {
    let line = lines.iter().find(|line| {
        let is_listed = match maker {
            Maker::Key(key) => !line.is_authority && line.key == *key,
            Maker::Certified(certificate) => is_certified(line, certificate, principal, at),
        };
        is_listed && line.means(principal) && line.is_for_git() && line.is_valid_at(at)
    })?;
    let person = line.person.as_ref().or_else(|| people.by_address(principal)).cloned();
    Some(Signer { person, principal: principal.to_owned() })
}

/// Whether the authority of `line` lets the owner of a certificate be `principal` at that time.
fn is_certified(line: &Allowed, certificate: &Certificate, principal: &str, at: i64) -> bool {
    line.is_authority && line.key == certificate.authority && certificate.lets_be(principal, at)
}
