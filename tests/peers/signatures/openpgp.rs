//! Commits signed by keys of OpenPGP.

use super::{THEN, compare, keyring, unsigned, with_signature, write_commit};
use crate::world::World;

#[test]
fn commits_signed_with_openpgp_have_the_letters_that_git_prints() {
    let world = World::new();
    for (name, kind) in [("ed", "ed25519"), ("rsa", "rsa2048"), ("rsa5120", "rsa5120"), ("p256", "nistp256")]
    {
        make_key(&world, name, kind, "never");
    }
    for name in ["revoked", "missing", "renamed", "longer", "nobody", "weak", "late"] {
        make_key(&world, name, "ed25519", "never");
    }
    for name in ["expired", "both", "longer"] {
        make_key(&world, &format!("{name}-old"), "ed25519", "2021-12-31");
    }
    for name in ["subkey", "subkey-expired", "subkey-revoked", "parent-revoked"] {
        make_key(&world, name, "ed25519", "never");
        let until = if name == "subkey-expired" { "2021-12-31" } else { "never" };
        add_subkey(&world, name, until);
    }
    let mut cases = Vec::new();
    for name in ["ed", "rsa", "rsa5120", "p256", "renamed", "subkey"] {
        cases.push((name, commit(&world, name, &[]), 'G'));
    }
    cases.extend([
        ("expired key", commit(&world, "expired-old", &[]), 'Y'),
        ("expired key that was prolonged", commit(&world, "longer-old", &[]), 'G'),
        ("revoked key", commit(&world, "revoked", &[]), 'R'),
        ("expired and revoked", commit(&world, "both-old", &[]), 'Y'),
        ("missing key", commit(&world, "missing", &[]), 'E'),
        ("expired subkey", commit(&world, "subkey-expired", &[]), 'Y'),
        ("revoked subkey", commit(&world, "subkey-revoked", &[]), 'R'),
        ("subkey of a revoked key", commit(&world, "parent-revoked", &[]), 'R'),
        ("expired signature", commit(&world, "ed", &["--default-sig-expire", "1d"]), 'X'),
        (
            "expired signature by an expired key",
            commit(&world, "expired-old", &["--default-sig-expire", "1d"]),
            'X',
        ),
        ("signature that expires later", commit(&world, "ed", &["--default-sig-expire", "70y"]), 'G'),
        ("text", commit(&world, "ed", &["--textmode"]), 'G'),
        ("SHA-1", commit(&world, "rsa", &["--digest-algo", "SHA1"]), 'G'),
        ("MD5", commit(&world, "rsa", &["--digest-algo", "MD5", "--allow-weak-digest-algos"]), 'E'),
        ("two signers", commit(&world, "ed", &["--local-user", "rsa"]), 'E'),
        ("a note", commit(&world, "ed", &["--sig-notation", "why@msp.example=so"]), 'G'),
        ("a critical note", commit(&world, "ed", &["--sig-notation", "!why@msp.example=so"]), 'B'),
        ("tampered", tampered(&world, "ed"), 'B'),
        ("tampered, by a revoked key", tampered(&world, "revoked"), 'B'),
        ("tampered, by nobody", tampered(&world, "missing"), 'E'),
        (
            "before its key was made",
            commit_at(&world, "ed", "20100101T000000!", &["--ignore-time-conflict"]),
            'E',
        ),
        ("unsigned", write_commit(&world, &unsigned(&world, THEN, "x")), 'N'),
        ("garbage in the armor", garbage(&world), 'N'),
        ("cut", cut(&world), 'N'),
    ]);
    revoke(&world, "revoked");
    revoke(&world, "both-old");
    revoke(&world, "parent-revoked");
    edit(&world, "subkey-revoked", "key 1\nrevkey\ny\n0\n\ny\nsave\n");
    rename(&world, "renamed");
    gpg(&world, &["--quick-set-expire", &fingerprint(&world, "longer-old"), "0"], "");
    gpg(&world, &["--yes", "--delete-secret-and-public-key", &fingerprint(&world, "missing")], "");
    let keys = gpg(&world, &["--export", "--armor"], "");
    compare(&world, &keyring("", &keys), &cases);
}

#[test]
fn git_itself_signs_commits_that_are_good() {
    let world = World::new();
    make_key(&world, "ed", "ed25519", "never");
    for (key, value) in [
        ("user.signingKey", "ed"),
        ("user.name", "Jane Miller"),
        ("user.email", "ed@msp.example"),
        ("commit.gpgSign", "true"),
    ] {
        world.git(&["config", key, value]);
    }
    world.git(&["commit", "--quiet", "--allow-empty", "-m", "first"]);
    let id = world.git(&["rev-parse", "HEAD"]).trim().to_owned();
    let keys = gpg(&world, &["--export", "--armor"], "");
    compare(&world, &keyring("", &keys), &[("commit", id, 'G')]);
}

/// Makes a key of the year 2020 that may sign.
pub fn make_key(world: &World, name: &str, kind: &str, until: &str) {
    let user = format!("{name} <{name}@msp.example>");
    gpg(
        world,
        &["--faked-system-time", "20200101T000000!", "--quick-generate-key", &user, kind, "sign,cert", until],
        "",
    );
}

/// Signs a text at noon of 2021-06-15.
pub fn sign(world: &World, name: &str, text: &str) -> String {
    sign_at(world, name, text, "20210615T120000!", &[])
}

fn sign_at(world: &World, name: &str, text: &str, at: &str, more: &[&str]) -> String {
    let user = format!("{name}@msp.example");
    let mut arguments = vec!["--faked-system-time", at, "--local-user", &user];
    arguments.extend(more);
    arguments.extend(["--armor", "--detach-sign"]);
    gpg(world, &arguments, text)
}

/// What gpg prints. Keys have no passphrase, so it asks for none.
pub fn gpg(world: &World, arguments: &[&str], input: &str) -> String {
    let quiet = ["--batch", "--quiet", "--no-tty", "--pinentry-mode", "loopback", "--passphrase", ""];
    world.run("gpg", &[&quiet, arguments].concat(), input.as_bytes())
}

fn edit(world: &World, name: &str, commands: &str) {
    let user = format!("{name}@msp.example");
    let quiet =
        ["--quiet", "--no-tty", "--pinentry-mode", "loopback", "--passphrase", "", "--command-fd", "0"];
    world.run("gpg", &[&quiet[..], &["--edit-key", &user]].concat(), commands.as_bytes());
}

fn fingerprint(world: &World, name: &str) -> String {
    let listed = gpg(world, &["--with-colons", "--list-keys", &format!("<{name}@msp.example>")], "");
    let line = listed.lines().find(|line| line.starts_with("fpr:")).expect("a fingerprint");
    line.split(':').nth(9).expect("a field").to_owned()
}

fn add_subkey(world: &World, name: &str, until: &str) {
    let print = fingerprint(world, name);
    gpg(
        world,
        &["--faked-system-time", "20200102T000000!", "--quick-add-key", &print, "ed25519", "sign", until],
        "",
    );
}

/// Imports the revocation that gpg keeps with every key it makes; its armor is off by a colon.
fn revoke(world: &World, name: &str) {
    let kept = world.read(&format!("gnupg/openpgp-revocs.d/{}.rev", fingerprint(world, name)));
    gpg(world, &["--import"], &kept.replace(":-----BEGIN", "-----BEGIN"));
}

/// Gives a key a second user ID and revokes the first.
fn rename(world: &World, name: &str) {
    let print = fingerprint(world, name);
    gpg(world, &["--quick-add-uid", &print, "New Name <new@msp.example>"], "");
    gpg(world, &["--quick-revoke-uid", &print, &format!("{name} <{name}@msp.example>")], "");
}

fn commit(world: &World, name: &str, more: &[&str]) -> String {
    commit_at(world, name, "20210615T120000!", more)
}

fn commit_at(world: &World, name: &str, at: &str, more: &[&str]) -> String {
    let unsigned = unsigned(world, THEN, &format!("{name}  {more:?}"));
    write_commit(world, &with_signature(&unsigned, &sign_at(world, name, &unsigned, at, more)))
}

fn tampered(world: &World, name: &str) -> String {
    let unsigned = unsigned(world, THEN, "all is well");
    let signed = with_signature(&unsigned, &sign(world, name, &unsigned));
    write_commit(world, &signed.replace("all is well", "all is lost"))
}

fn garbage(world: &World) -> String {
    let armor = "-----BEGIN PGP SIGNATURE-----\n\nU1NIU0lHAAAAAQ\n-----END PGP SIGNATURE-----\n";
    write_commit(world, &with_signature(&unsigned(world, THEN, "garbage"), armor))
}

fn cut(world: &World) -> String {
    let unsigned = unsigned(world, THEN, "cut");
    let signature = sign(world, "ed", &unsigned);
    write_commit(world, &with_signature(&unsigned, &signature[..signature.len() / 2]))
}
