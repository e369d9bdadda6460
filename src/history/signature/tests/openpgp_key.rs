//! OpenPGP keys that sign what a test needs.

use pgp::composed::{
    ArmorOptions, DetachedSignature, KeyType, SignedKeyDetails, SignedPublicKey, SignedPublicSubKey,
};
use pgp::crypto::hash::HashAlgorithm;
use pgp::packet::{
    PubKeyInner, PublicKey, PublicSubkey, SecretKey, SecretSubkey, Signature, SignatureConfig, SignatureType,
    Subpacket, SubpacketData, UserId,
};
use pgp::types::{Duration, KeyVersion, Password, SignedUser, SigningKey, Tag, Timestamp};
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::{PAYLOAD, THEN};

/// A day in seconds.
pub const DAY: u32 = 24 * 60 * 60;
/// A year before everything is signed; keys are made then.
pub const BORN: u32 = 1_592_222_400;

/// Jane's key, with the signatures that it made about itself.
pub struct OpenPgpKey {
    secret: SecretKey,
    user: UserId,
    pub certifications: Vec<Signature>,
    pub revocations: Vec<Signature>,
    subkey: Option<(SecretSubkey, Vec<Signature>)>,
}

impl OpenPgpKey {
    /// Key that is valid for that many seconds, or without limit for 0.
    pub fn new(seed: u64, good_for: u32) -> OpenPgpKey {
        let inner = inner(seed);
        let secret = SecretKey::new(PublicKey::from_inner(inner.0).expect("a key"), inner.1).expect("a key");
        let user = UserId::from_str(Default::default(), "Jane Miller <jane@msp.example>").expect("a user ID");
        let mut key =
            OpenPgpKey { secret, user, certifications: Vec::new(), revocations: Vec::new(), subkey: None };
        key.certify(BORN, good_for);
        key
    }

    /// Signs the user ID once more.
    pub fn certify(&mut self, at: u32, good_for: u32) {
        let more = [SubpacketData::KeyExpirationTime(Duration::from_secs(good_for))];
        let config = config(&self.secret, SignatureType::CertPositive, at, more);
        let public = self.secret.public_key();
        let signature =
            config.sign_certification(&self.secret, public, &Password::empty(), Tag::UserId, &self.user);
        self.certifications.push(signature.expect("a signature"));
    }

    /// Revokes the key.
    pub fn revoke(&mut self, at: u32) {
        let config = config(&self.secret, SignatureType::KeyRevocation, at, []);
        let signature = config.sign_key(&self.secret, &Password::empty(), self.secret.public_key());
        self.revocations.push(signature.expect("a signature"));
    }

    /// Adds a subkey, which agrees or does not.
    pub fn add_subkey(&mut self, seed: u64, good_for: u32, agrees: bool) {
        let inner = inner(seed);
        let subkey =
            SecretSubkey::new(PublicSubkey::from_inner(inner.0).expect("a key"), inner.1).expect("a key");
        let agreement = config(&subkey, SignatureType::KeyBinding, BORN, []).sign_primary_key_binding(
            &subkey,
            subkey.public_key(),
            &Password::empty(),
            self.secret.public_key(),
        );
        let agreement = SubpacketData::EmbeddedSignature(Box::new(agreement.expect("a signature")));
        let expiry = SubpacketData::KeyExpirationTime(Duration::from_secs(good_for));
        let more = std::iter::once(expiry).chain(agrees.then_some(agreement));
        let binding = self.about_subkey(&subkey, SignatureType::SubkeyBinding, more);
        self.subkey = Some((subkey, vec![binding]));
    }

    /// Takes the subkey back.
    pub fn revoke_subkey(&mut self) {
        let (subkey, mut signatures) = self.subkey.take().expect("a subkey");
        signatures.push(self.about_subkey(&subkey, SignatureType::SubkeyRevocation, []));
        self.subkey = Some((subkey, signatures));
    }

    /// The armored public key.
    pub fn public(&self) -> String {
        let user = SignedUser::new(self.user.clone(), self.certifications.clone());
        let details = SignedKeyDetails::new(self.revocations.clone(), Vec::new(), vec![user], Vec::new());
        let subkey = self
            .subkey
            .iter()
            .map(|(key, signatures)| SignedPublicSubKey::new(key.public_key().clone(), signatures.clone()));
        let key = SignedPublicKey::new(self.secret.public_key().clone(), details, subkey.collect());
        key.to_armored_string(ArmorOptions::default()).expect("armor")
    }

    /// Signs the commit.
    pub fn sign(&self) -> String {
        self.sign_with(HashAlgorithm::Sha256, [])
    }

    pub fn sign_with<const N: usize>(&self, hash: HashAlgorithm, more: [SubpacketData; N]) -> String {
        sign(&self.secret, hash, more)
    }

    /// Signs the commit with the subkey.
    pub fn sign_with_subkey(&self) -> String {
        let (subkey, _) = self.subkey.as_ref().expect("a subkey");
        sign(subkey, HashAlgorithm::Sha256, [])
    }

    fn about_subkey(
        &self,
        subkey: &SecretSubkey,
        kind: SignatureType,
        more: impl IntoIterator<Item = SubpacketData>,
    ) -> Signature {
        config(&self.secret, kind, BORN, more)
            .sign_subkey_binding(
                &self.secret,
                self.secret.public_key(),
                &Password::empty(),
                subkey.public_key(),
            )
            .expect("a signature")
    }
}

fn inner(seed: u64) -> (PubKeyInner, pgp::types::SecretParams) {
    let kind = KeyType::Ed25519Legacy;
    let (public, secret) = kind.generate(StdRng::seed_from_u64(seed)).expect("a key");
    let born = Timestamp::from_secs(BORN);
    (PubKeyInner::new(KeyVersion::V4, kind.to_alg(), born, None, public).expect("a key"), secret)
}

fn sign<const N: usize>(key: &impl SigningKey, hash: HashAlgorithm, more: [SubpacketData; N]) -> String {
    let then = u32::try_from(THEN).expect("a second");
    let mut config = config(key, SignatureType::Binary, then, more);
    config.hash_alg = hash;
    let signature = config.sign(key, &Password::empty(), PAYLOAD.as_bytes()).expect("a signature");
    DetachedSignature::new(signature).to_armored_string(ArmorOptions::default()).expect("armor")
}

fn config(
    key: &impl SigningKey,
    kind: SignatureType,
    at: u32,
    more: impl IntoIterator<Item = SubpacketData>,
) -> SignatureConfig {
    let mut config = SignatureConfig::v4(kind, key.algorithm(), HashAlgorithm::Sha256);
    let own = [
        SubpacketData::SignatureCreationTime(Timestamp::from_secs(at)),
        SubpacketData::IssuerFingerprint(key.fingerprint()),
    ];
    let critical = |data| Subpacket::critical(data).expect("a part of a signature");
    config.hashed_subpackets = own.into_iter().chain(more).map(critical).collect();
    config
}
