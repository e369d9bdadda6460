//! Commits signed by keys of SSH.

use super::{THEN, compare, keyring, unsigned, with_signature, write_commit};
use crate::world::World;

#[test]
fn commits_signed_with_ssh_have_the_letters_that_git_prints() {
    let world = World::new();
    for (name, kind, bits) in [
        ("ed", "ed25519", "256"),
        ("rsa1024", "rsa", "1024"),
        ("rsa3072", "rsa", "3072"),
        ("rsa5120", "rsa", "5120"),
        ("p256", "ecdsa", "256"),
        ("p384", "ecdsa", "384"),
        ("p521", "ecdsa", "521"),
    ] {
        make_key(&world, name, kind, bits);
    }
    for name in ["unknown", "file", "patterns", "denied", "twice", "until", "from", "until_utc", "second"] {
        make_key(&world, name, "ed25519", "256");
    }
    let line = |principals: &str, options: &str, name: &str| {
        format!("{principals} {options}{}", world.read(&format!("{name}.pub")))
    };
    let mut allowed = String::from("# who may sign\n\n");
    for name in ["ed", "rsa1024", "rsa3072", "rsa5120", "p256", "p384", "p521"] {
        allowed += &line("jane@msp.example,tom@msp.example", "", name);
    }
    allowed += &line("jane@msp.example", "namespaces=\"file\" ", "file");
    allowed += &line("*@msp.example", "namespaces=\"fi*,g?t\" ", "patterns");
    allowed += &line("!*,jane@msp.example", "", "denied");
    allowed += &line("jane@msp.example", "namespaces=\"file\" ", "twice");
    allowed += &line("tom@msp.example,jane@msp.example", "", "twice");
    allowed += &line("jane@msp.example", "valid-before=\"20210615\" ", "until");
    allowed += &line("jane@msp.example", "valid-after=\"20210615120000\",namespaces=\"git\" ", "from");
    allowed += &line("jane@msp.example", "Valid-Before=\"202101151200Z\" ", "until_utc");
    allowed += &line("\"jane@msp.example\"", "  namespaces=\"git\"\t", "second");
    world.write("allowed", &allowed);
    world.git(&["config", "gpg.ssh.allowedSignersFile", "allowed"]);

    // Midnight of 2021-06-15, and 12:00:00 that day, in Berlin, where the programs live.
    let (midnight, noon) = (1_623_708_000, 1_623_751_200);
    // Noon of 2021-01-15 in UTC. In summer, OpenSSH 9 takes local times for an hour later than they are.
    let winter = 1_610_712_000;
    let mut cases = Vec::new();
    for name in ["ed", "rsa1024", "rsa3072", "rsa5120", "p256", "p384", "p521", "patterns", "second"] {
        cases.push((name, commit(&world, name, THEN, "git"), 'G'));
    }
    cases.extend([
        ("unknown", commit(&world, "unknown", THEN, "git"), 'U'),
        ("only for files", commit(&world, "file", THEN, "git"), 'B'),
        ("denied by its own line", commit(&world, "denied", THEN, "git"), 'B'),
        ("the second line is for git", commit(&world, "twice", THEN, "git"), 'G'),
        ("signed as a file", commit(&world, "ed", THEN, "file"), 'B'),
        ("before the end", commit(&world, "until", midnight, "git"), 'G'),
        ("after the end", commit(&world, "until", midnight + 1, "git"), 'U'),
        ("before the beginning", commit(&world, "from", noon - 1, "git"), 'U'),
        ("at the beginning", commit(&world, "from", noon, "git"), 'G'),
        ("before the end in UTC", commit(&world, "until_utc", winter, "git"), 'G'),
        ("after the end in UTC", commit(&world, "until_utc", winter + 1, "git"), 'U'),
        ("second 0 is now", commit(&world, "until", 0, "git"), 'U'),
        ("unsigned", write_commit(&world, &unsigned(&world, THEN, "x")), 'N'),
        ("tampered", tampered(&world, "ed"), 'B'),
        ("tampered by nobody", tampered(&world, "unknown"), 'B'),
        ("two signatures", twice_signed(&world), 'U'),
        ("garbage in the armor", garbage(&world), 'B'),
        ("cut", cut(&world), 'B'),
        ("wide lines", rewrapped(&world, 100), 'G'),
        ("other hash's signature beside it", with_other_signature(&world), 'G'),
    ]);
    compare(&world, &keyring(&allowed, ""), &cases);
}

#[test]
fn git_itself_signs_commits_that_are_good() {
    let world = World::new();
    make_key(&world, "ed", "ed25519", "256");
    let allowed = format!("jane@msp.example {}", world.read("ed.pub"));
    world.write("allowed", &allowed);
    for (key, value) in [
        ("gpg.format", "ssh"),
        ("gpg.ssh.allowedSignersFile", "allowed"),
        ("user.signingKey", "ed.pub"),
        ("user.name", "Jane Miller"),
        ("user.email", "jane@msp.example"),
        ("commit.gpgSign", "true"),
    ] {
        world.git(&["config", key, value]);
    }
    world.git(&["commit", "--quiet", "--allow-empty", "-m", "first"]);
    world.git(&["branch", "side"]);
    world.git(&["commit", "--quiet", "--allow-empty", "-m", "second\n\n gpgsig x"]);
    world.git(&["checkout", "--quiet", "side"]);
    world.git(&["commit", "--quiet", "--allow-empty", "-m", "third"]);
    world.git(&["-c", "merge.ff=false", "merge", "--quiet", "--no-edit", "main"]);
    world.git(&["commit", "--quiet", "--allow-empty", "--no-gpg-sign", "-m", "fourth"]);
    let unsigned = world.git(&["rev-parse", "HEAD"]).trim().to_owned();
    let all = world.git(&["rev-list", "--all"]);
    let ids: Vec<&str> = all.lines().collect();
    assert_eq!(ids.len(), 5);
    let cases: Vec<_> =
        ids.iter().map(|id| ("commit", (*id).to_owned(), if *id == unsigned { 'N' } else { 'G' })).collect();
    compare(&world, &keyring(&allowed, ""), &cases);
}

#[test]
fn certificates_have_the_letters_that_git_prints() {
    let world = World::new();
    for name in ["authority", "other", "jane", "host", "nobody", "old", "foreign", "strange"] {
        make_key(&world, name, "ed25519", "256");
    }
    let certify = |name: &str, by: &str, more: &[&str]| {
        let public = format!("{name}.pub");
        let mut arguments = vec!["-q", "-s", by, "-I", name];
        arguments.extend(more);
        arguments.push(&public);
        world.run("ssh-keygen", &arguments, b"");
        std::fs::rename(world.path(&format!("{name}-cert.pub")), world.path(&public))
            .expect("takes its place");
    };
    certify("jane", "authority", &["-n", "jane@msp.example,jane"]);
    certify("host", "authority", &["-h", "-n", "jane@msp.example"]);
    certify("nobody", "authority", &[]);
    certify("old", "authority", &["-n", "jane@msp.example", "-V", "20200101:20210101"]);
    certify("foreign", "other", &["-n", "jane@msp.example"]);
    certify("strange", "authority", &["-n", "jane@elsewhere.example"]);
    let allowed = format!("*@msp.example cert-authority {}", world.read("authority.pub"));
    world.write("allowed", &allowed);
    world.git(&["config", "gpg.ssh.allowedSignersFile", "allowed"]);
    compare(
        &world,
        &keyring(&allowed, ""),
        &[
            ("certified", commit(&world, "jane", THEN, "git"), 'G'),
            ("the authority itself", commit(&world, "authority", THEN, "git"), 'U'),
            ("of a host", commit(&world, "host", THEN, "git"), 'U'),
            ("without principals", commit(&world, "nobody", THEN, "git"), 'U'),
            ("run out", commit(&world, "old", THEN, "git"), 'U'),
            ("by another authority", commit(&world, "foreign", THEN, "git"), 'U'),
            ("for another domain", commit(&world, "strange", THEN, "git"), 'U'),
        ],
    );
}

/// Makes `name` and `name.pub`.
pub fn make_key(world: &World, name: &str, kind: &str, bits: &str) {
    world.run("ssh-keygen", &["-q", "-t", kind, "-b", bits, "-N", "", "-C", name, "-f", name], b"");
}

/// Signs a text in a namespace.
pub fn sign(world: &World, name: &str, text: &str, namespace: &str) -> String {
    let key = format!("{name}.pub");
    world.run("ssh-keygen", &["-q", "-Y", "sign", "-n", namespace, "-f", &key], text.as_bytes())
}

fn commit(world: &World, name: &str, at: i64, namespace: &str) -> String {
    let unsigned = unsigned(world, at, name);
    write_commit(world, &with_signature(&unsigned, &sign(world, name, &unsigned, namespace)))
}

fn tampered(world: &World, name: &str) -> String {
    let unsigned = unsigned(world, THEN, "all is well");
    let signed = with_signature(&unsigned, &sign(world, name, &unsigned, "git"));
    write_commit(world, &signed.replace("all is well", "all is lost"))
}

/// A second header; git reads both as one text, of which the first armor is read.
fn twice_signed(world: &World) -> String {
    let unsigned = unsigned(world, THEN, "twice");
    let signature = sign(world, "ed", &unsigned, "git");
    let once = with_signature(&unsigned, &sign(world, "unknown", &unsigned, "git"));
    write_commit(world, &with_signature(&once, &signature))
}

fn garbage(world: &World) -> String {
    let armor = "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ\n-----END SSH SIGNATURE-----\n";
    write_commit(world, &with_signature(&unsigned(world, THEN, "garbage"), armor))
}

fn cut(world: &World) -> String {
    let unsigned = unsigned(world, THEN, "cut");
    let signature = sign(world, "ed", &unsigned, "git");
    write_commit(world, &with_signature(&unsigned, &signature[..signature.len() / 2]))
}

fn rewrapped(world: &World, width: usize) -> String {
    let unsigned = unsigned(world, THEN, "wide");
    let signature = sign(world, "ed", &unsigned, "git");
    let lines: Vec<&str> = signature.lines().collect();
    let base64 = lines[1..lines.len() - 1].concat();
    let wide: Vec<&str> =
        base64.as_bytes().chunks(width).map(|chunk| std::str::from_utf8(chunk).expect("base64")).collect();
    let armor = format!("{}\n{}\n{}\n", lines[0], wide.join("\n"), lines[lines.len() - 1]);
    write_commit(world, &with_signature(&unsigned, &armor))
}

fn with_other_signature(world: &World) -> String {
    let unsigned = unsigned(world, THEN, "both");
    let signed = with_signature(&unsigned, &sign(world, "ed", &unsigned, "git"));
    write_commit(world, &signed.replacen("\ngpgsig ", "\ngpgsig-sha256 one\n two\ngpgsig ", 1))
}
