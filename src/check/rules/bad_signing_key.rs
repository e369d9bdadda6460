use crate::diagnostic::{Diagnostic, FieldPath, Location, Rule, Severity};
use crate::history::{KeyFault, KeyPlace};
use crate::practice::Practice;
use crate::source::ContentPath;

pub static RULE: Rule = Rule {
    name: "bad-signing-key",
    severity: Severity::Error,
    what: "A signing key, or a file of signing keys, cannot be read.",
    why: "Commits that were signed with the key look unsigned, or signed by a stranger.",
    example: "signing_keys: [ssh-ed25519 AAAA]",
    cure: "List the whole public key: a line `ssh-ed25519 AAAA…`, or an OpenPGP block as `gpg --armor --export` prints it. The paths in `[signatures]` are relative to the folder of `monthly.toml`.",
};

/// Reports a file that `[signatures]` names and that cannot be read.
pub fn no_file(key: &'static str, file: &str) -> Diagnostic {
    let message = format!("cannot read the file `{file}`");
    Diagnostic::at(&RULE, &ContentPath::new("monthly.toml"), FieldPath::of("signatures").key(key), message)
        .help("the path is relative to the folder of `monthly.toml` and must not leave it")
}

/// Reports a key that cannot be used; `files` are those of allowed signers and of OpenPGP keys.
pub fn diagnostic(
    practice: &Practice,
    files: &[Option<ContentPath>; 2],
    fault: &KeyFault,
) -> Option<Diagnostic> {
    let message = fault.problem.to_string();
    let in_file = |file: &Option<ContentPath>, line: usize| {
        let message = format!("line {line}: {message}");
        Some(Diagnostic::new(&RULE, file.as_ref()?, Location::File, message))
    };
    let diagnostic = match &fault.place {
        KeyPlace::Staff { person, index } => {
            let place = FieldPath::of("signing_keys").index(*index);
            Some(Diagnostic::at(&RULE, &practice.staff.get(person)?.path, place, message))
        }
        KeyPlace::AllowedSigners { line } => in_file(&files[0], *line),
        KeyPlace::OpenPgpKeys { line } => in_file(&files[1], *line),
    };
    diagnostic.map(|it| it.help(fault.problem.help()))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn unusable_keys_and_unreadable_files_are_reported() {
        let practice = Fixture::sample()
            .edit(
                "content/staff/tom.md",
                "role: technician",
                "role: technician\nsigning_keys: [ssh-ed25519 AAAA]",
            )
            .file("signers", "tom@msp.example nonsense\n")
            .file(
                "monthly.toml",
                "[signatures]\nallowed_signers = \"signers\"\nopenpgp_keys = \"../keys.asc\"\n",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-signing-key]: not a public key
 --> content/staff/tom.md:4:16
  |
4 | signing_keys: [ssh-ed25519 AAAA]
  |                ^^^^^^^^^^^^^^^^
  |
  = help: a key is a line `ssh-ed25519 AAAA…`, or a block `-----BEGIN PGP PUBLIC KEY BLOCK-----`

error[bad-signing-key]: cannot read the file `../keys.asc`
 --> monthly.toml:3:16
  |
3 | openpgp_keys = "../keys.asc"
  |                ^^^^^^^^^^^^^
  |
  = help: the path is relative to the folder of `monthly.toml` and must not leave it

error[bad-signing-key]: line 1: unknown option `nonsense` of an allowed signer
--> signers
 = help: expected `cert-authority`, `namespaces="git"`, `valid-after="…"` or `valid-before="…"`

error[unknown-place]: unexpected file outside of the folders of documents
--> signers
 = help: move the file to the folder of its kind, or out of `content/`


"#]]
        );
    }
}
