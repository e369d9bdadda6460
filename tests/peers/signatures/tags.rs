//! Annotated tags, whose signature stands behind their message.

use git2::Repository;

use super::{keyring, openpgp, raw, ssh};
use crate::world::World;

#[test]
fn tags_are_told_as_verify_tag_tells_them() {
    let world = World::new();
    for (key, value) in [
        ("gpg.ssh.allowedSignersFile", "allowed"),
        ("user.name", "Jane Miller"),
        ("user.email", "jane@msp.example"),
    ] {
        world.git(&["config", key, value]);
    }
    ssh::make_key(&world, "known", "ed25519", "256");
    ssh::make_key(&world, "unknown", "ed25519", "256");
    openpgp::make_key(&world, "ed", "ed25519", "never");
    let allowed = format!("jane@msp.example {}", world.read("known.pub"));
    world.write("allowed", &allowed);
    world.git(&["commit", "--quiet", "--allow-empty", "-m", "first"]);

    tag(&world, "ssh", &["-c", "gpg.format=ssh", "-c", "user.signingKey=known.pub"]);
    tag(&world, "ssh-unknown", &["-c", "gpg.format=ssh", "-c", "user.signingKey=unknown.pub"]);
    tag(&world, "openpgp", &["-c", "user.signingKey=ed"]);
    world.git(&["tag", "-a", "-m", "a message", "unsigned"]);
    let tampered = world.git(&["cat-file", "tag", "ssh"]).replace("a message", "another message");
    let id = world.run("git", &["mktag", "--no-strict"], tampered.as_bytes());
    world.git(&["update-ref", "refs/tags/tampered", id.trim()]);

    let keyring = keyring(&allowed, &openpgp::gpg(&world, &["--export", "--armor"], ""));
    let repository = Repository::open(world.path(".")).expect("a repository");
    let said: Vec<_> = ["ssh", "ssh-unknown", "openpgp", "unsigned", "tampered"]
        .into_iter()
        .map(|name| {
            let id = world.git(&["rev-parse", name]);
            (name, keyring.verify_tag(&raw(&repository, id.trim())).state.letter(), told(&world, name))
        })
        .collect();
    assert_eq!(
        said,
        [
            ("ssh", 'G', true),
            ("ssh-unknown", 'U', false),
            ("openpgp", 'G', true),
            ("unsigned", 'N', false),
            ("tampered", 'B', false),
        ]
    );
}

fn tag(world: &World, name: &str, settings: &[&str]) {
    world.git(&[settings, &["tag", "-s", "-m", "a message", name]].concat());
}

/// Whether git takes the signature for good.
fn told(world: &World, name: &str) -> bool {
    world.try_run("git", &["verify-tag", name], b"").0
}
