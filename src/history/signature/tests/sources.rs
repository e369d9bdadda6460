use super::super::KeyPlace;
use super::*;

/// A key that signs nothing.
const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";

fn faults(listed: &Listed) -> Vec<String> {
    let told = |KeyFault { place, problem }: KeyFault| {
        let place = match place {
            KeyPlace::Staff { person, index } => format!("{person} {index}"),
            KeyPlace::AllowedSigners { line } | KeyPlace::OpenPgpKeys { line } => format!("line {line}"),
        };
        assert!(!problem.help().is_empty());
        format!("{place}: {problem}")
    };
    listed.read().1.into_iter().map(told).collect()
}

#[test]
fn lines_that_openssh_reads_are_read() {
    let allowed = [
        "".to_owned(),
        "  # a comment".into(),
        format!("\tjane@msp.example {KEY}"),
        format!("jane@msp.example,*@elsewhere.example {KEY} a comment with blanks\r"),
        format!("\"jane@msp.example,with blank@x\" \t {KEY}"),
        format!("* cert-authority,namespaces=\"git,file\" {KEY}"),
        format!("* namespaces=\"a b\",valid-after=\"20200101\",valid-before=\"20300101120000Z\"\t{KEY}"),
    ];
    assert_eq!(faults(&Listed { allowed: allowed.join("\n"), ..Listed::default() }), [""; 0]);
}

#[test]
fn unreadable_lines_are_reported_with_their_numbers() {
    let allowed = [
        "# who may sign".to_owned(),
        "jane@msp.example".into(),
        "jane@msp.example namespaces=\"git\"".into(),
        "jane@msp.example ssh-ed25519".into(),
        "jane@msp.example ssh-ed25519 AAAA".into(),
        format!("jane@msp.example {}", KEY.replace("ssh-ed25519", "ssh-rsa")),
        "jane@msp.example ssh-dss AAAA".into(),
        "jane@msp.example ssh-ed25519-cert-v01@openssh.com AAAA".into(),
        format!("jane@msp.example namespace=\"git\" {KEY}"),
        format!("jane@msp.example namespaces=git {KEY}"),
        format!("jane@msp.example cert-authority,,namespaces=\"git\" {KEY}"),
        format!("jane@msp.example namespaces=\"git\",namespaces=\"file\" {KEY}"),
        format!("jane@msp.example valid-after=\"yesterday\" {KEY}"),
        format!("jane@msp.example valid-after=\"20220101\",valid-before=\"20210101\" {KEY}"),
        "Jane Miller".into(),
    ];
    assert_eq!(
        faults(&Listed { allowed: allowed.join("\n"), ..Listed::default() }),
        [
            "line 2: no key",
            "line 3: no key",
            "line 4: not a public key",
            "line 5: not a public key",
            "line 6: not a public key",
            "line 7: unsupported key type `ssh-dss`",
            "line 8: unsupported key type `ssh-ed25519-cert-v01@openssh.com`",
            "line 9: unknown option `namespace=\"git\"`",
            "line 10: unknown option `namespaces=git`",
            "line 11: unknown option ``",
            "line 12: unknown option `namespaces=\"file\"`",
            "line 13: `yesterday` is not a time",
            "line 14: `valid-before` is not after `valid-after`",
            "line 15: unknown option `Miller`",
        ]
    );
}

#[test]
fn keys_of_the_staff_are_reported_by_person_and_index() {
    let private = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----";
    let armor = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----";
    let by_jane = vec![KEY.to_owned(), "jane".into(), private.into(), armor.into(), String::new()];
    assert_eq!(
        faults(&Listed { by_jane, ..Listed::default() }),
        [
            "jane 1: not a public key",
            "jane 2: this is a private key",
            "jane 3: not a public key",
            "jane 4: not a public key",
        ]
    );
}

#[test]
fn keys_in_an_openpgp_file_are_reported_by_line() {
    let block = |kind: &str| {
        format!("-----BEGIN PGP {kind} KEY BLOCK-----\n\nAAAA\n-----END PGP {kind} KEY BLOCK-----\n")
    };
    let openpgp = format!("# Jane\n{}\n{}", block("PUBLIC"), block("PRIVATE"));
    assert_eq!(
        faults(&Listed { openpgp, ..Listed::default() }),
        ["line 2: not a public key", "line 7: this is a private key"]
    );
    assert_eq!(
        faults(&Listed { openpgp: "\n\nwhat\n".into(), ..Listed::default() }),
        ["line 1: not a public key"]
    );
}
