use crate::diagnostic::{Diagnostic, FieldPath, Location, Rule, Severity};
use crate::history::{KeyFault, KeyPlace};
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
pub fn no_file(key: &'static str, file: &str, why: &str) -> Diagnostic {
    let message = format!("cannot read the file `{file}`: {why}");
    RULE.in_settings(FieldPath::of("signatures").key(key), message)
        .help("the path is relative to the folder of `monthly.toml` and must not leave it")
}

/// Reports a key that cannot be used; `path` is the file that lists it.
pub fn diagnostic(path: &ContentPath, fault: &KeyFault) -> Diagnostic {
    let problem = &fault.problem;
    let (location, message) = match fault.place {
        KeyPlace::Staff { index, .. } => {
            (FieldPath::of("signing_keys").index(index).into(), problem.to_string())
        }
        KeyPlace::AllowedSigners { line } | KeyPlace::OpenPgpKeys { line } => {
            (Location::File, format!("line {line}: {problem}"))
        }
    };
    RULE.at(path, location, message).help(problem.help())
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
  = help: expected a line `ssh-ed25519 AAAA…` or a block `-----BEGIN PGP PUBLIC KEY BLOCK-----`

error[bad-signing-key]: cannot read the file `../keys.asc`: the path leads out of the practice
 --> monthly.toml:3:16
  |
3 | openpgp_keys = "../keys.asc"
  |                ^^^^^^^^^^^^^
  |
  = help: the path is relative to the folder of `monthly.toml` and must not leave it

error[bad-signing-key]: line 1: unknown option `nonsense`
--> signers
 = help: expected `cert-authority`, `namespaces="git"`, `valid-after="…"` or `valid-before="…"`

error[unknown-place]: unexpected file outside of the folders of documents
--> signers
 = help: move the file to the folder of its kind, or out of `content/`


"#]]
        );
    }
}
