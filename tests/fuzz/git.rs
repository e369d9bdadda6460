//! What comes from a repository: objects, signatures, the mail map, the cache.

use bolero::check;

use crate::history::{CommitObject, GitIdentity, KeySources, Keyring, Mailmap, compare_trees, read_log};

use super::dictionary::text;

const COMMIT: [&str; 16] = [
    "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n",
    "parent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n",
    "author Tom Reed <tom@msp.example> 1793534400 +0130\n",
    "committer Tom Reed <tom@msp.example> 1793534400 -9999\n",
    "gpgsig -----BEGIN PGP SIGNATURE-----\n",
    "gpgsig -----BEGIN SSH SIGNATURE-----\n",
    " iQEzBAABCAAdFiEE\n",
    " -----END PGP SIGNATURE-----\n",
    " -----END SSH SIGNATURE-----\n",
    "encoding ISO-8859-1\n",
    "\n",
    " ",
    "<",
    ">",
    "Co-authored-by: Jane Miller <jane@msp.example>\n",
    "99999999999999999999",
];

#[test]
fn commits_and_signatures() {
    let zone = jiff::tz::TimeZone::UTC;
    let sources = KeySources {
        staff: &[],
        allowed_signers: None,
        openpgp_keys: None,
        zone: &zone,
        now: jiff::Timestamp::UNIX_EPOCH,
    };
    let (keyring, _) = Keyring::read(&sources);
    check!().for_each(|input: &[u8]| {
        for commit in [input.to_vec(), text(input, &COMMIT)] {
            if let Some(read) = CommitObject::parse(&commit) {
                let _ = (read.author.at.to_string(), read.committer.at.rfc3339());
            }
            let _ = keyring.verify_commit(&commit);
        }
    });
}

const KEYS: [&str; 12] = [
    "tom@msp.example ",
    "*@msp.example,!jane@msp.example ",
    "namespaces=\"git\" ",
    "valid-after=\"20260101\",",
    "valid-before=\"20270101Z\" ",
    "cert-authority ",
    "ssh-ed25519 ",
    "AAAAC3NzaC1lZDI1NTE5AAAAI",
    "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n",
    "-----END PGP PUBLIC KEY BLOCK-----\n",
    "\n",
    "\"",
];

#[test]
fn files_of_keys() {
    let zone = jiff::tz::TimeZone::UTC;
    check!().for_each(|input: &[u8]| {
        let text = String::from_utf8_lossy(&text(input, &KEYS)).into_owned();
        let sources = KeySources {
            staff: &[],
            allowed_signers: Some(&text),
            openpgp_keys: Some(&text),
            zone: &zone,
            now: jiff::Timestamp::UNIX_EPOCH,
        };
        let _ = Keyring::read(&sources);
    });
}

const TREE: [&str; 8] = ["100644 ", "40000 ", "a", "content", "\0", "01234567890123456789", "/", ".."];

#[test]
fn trees() {
    check!().with_type::<(Vec<u8>, Vec<u8>)>().for_each(|(new, old)| {
        compare_trees(new, old);
        compare_trees(&text(new, &TREE), &text(old, &TREE));
    });
}

const MAILMAP: [&str; 8] =
    ["Tom Reed ", "<tom@msp.example>", "<TOM@msp.example> ", "<", ">", "\n", "#", "\u{0}"];

#[test]
fn mail_maps() {
    let tom = GitIdentity { name: "Tom Reed".into(), email: "tom@msp.example".into() };
    check!().for_each(|input: &[u8]| {
        for map in [input.to_vec(), text(input, &MAILMAP)] {
            let _ = Mailmap::parse(&map).mapped(&tom);
        }
    });
}

#[test]
fn caches() {
    check!().for_each(|input: &[u8]| {
        if let Some(log) = read_log(input) {
            let generations = log.generations();
            let _ = (log.latest_dates(&generations), log.paths().count());
            for row in 0..log.rows.len() as u32 {
                let _ = (log.message(row), log.parents(row));
                log.changes_of(row).for_each(|change| assert!(!log.before(change).is_empty()));
            }
        }
    });
}
