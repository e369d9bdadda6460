use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity, Shown};
use crate::model::Evidence;
use crate::practice::{Practice, ResultEntry};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-evidence",
    severity: Severity::Warning,
    what: "A result names an evidence file that does not exist.",
    why: "The record claims evidence that nobody can open.",
    example: "evidence: [{file: dc01-w32tn.txt}]      (the file is `dc01-w32tm.txt`)",
    cure: "Put the file into the result's evidence folder, `content/evidence/<month>/<client>/`, or correct its name.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let shown = Shown::default();
    context.evidence().filter_map(|entry| fault(context.practice, &entry, &shown)).collect()
}

fn fault(practice: &Practice, entry: &ResultEntry<'_, Evidence>, shown: &Shown) -> Option<Diagnostic> {
    let path = entry.evidence_path().filter(|path| !practice.files.contains_key(path))?;
    let message = format!("no evidence file `{}`", entry.value.file);
    let diagnostic = RULE.at(entry.path(), entry.field("file"), message);
    let names = practice.files_in(&entry.result.id.evidence_folder()).map(|path| path.file_name());
    let diagnostic = diagnostic.help(format!("expected it at `{path}`"));
    Some(shown.did_you_mean(diagnostic, path.file_name(), names))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_file_that_is_named_has_to_exist() {
        let practice = Fixture::sample()
            .without_rule("missing-hash")
            .without_rule("stray-evidence")
            .file("content/evidence/2026-10/acme/dc01-w32tm.txt", "x")
            .edit(
                "content/results/2026-10/acme.md",
                "summary:",
                "evidence: [{file: dc01-w32tn.txt}, {file: rack.jpg}]\nsummary:",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[missing-evidence]: no evidence file `dc01-w32tn.txt`
  --> content/results/2026-10/acme.md:12:19
   |
12 | evidence: [{file: dc01-w32tn.txt}, {file: rack.jpg}]
   |                   ^^^^^^^^^^^^^^
   |
   = help: did you mean `dc01-w32tm.txt`?

warning[missing-evidence]: no evidence file `rack.jpg`
  --> content/results/2026-10/acme.md:12:43
   |
12 | evidence: [{file: dc01-w32tn.txt}, {file: rack.jpg}]
   |                                           ^^^^^^^^
   |
   = help: expected it at `content/evidence/2026-10/acme/rack.jpg`


"#]]
        );
    }
}
