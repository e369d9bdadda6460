use rayon::prelude::*;

use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity, sha256};
use crate::model::Evidence;
use crate::practice::ResultEntry;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "missing-hash",
    severity: Severity::Warning,
    what: "An evidence file is named without its SHA-256.",
    why: "Without the hash, nobody can tell whether the file was changed later.",
    example: "evidence: [{file: dc01-w32tm.txt}]",
    cure: "Check the file, then add the suggested `sha256: …`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let evidence = context.results.par_iter().flat_map_iter(|result| result.evidence());
    let without_hash = evidence.filter(|entry| entry.value.sha256.is_none());
    without_hash.filter_map(|entry| fault(context, &entry)).collect()
}

/// Returns nothing for a file that cannot be read: there is no hash to suggest.
fn fault(context: &RuleContext<'_>, entry: &ResultEntry<'_, Evidence>) -> Option<Diagnostic> {
    let hash = sha256(context.source, entry.evidence_file(context.practice)?).ok()?;
    let message = format!("`{}` has no `sha256`", entry.value.file);
    Some(RULE.at(entry.path(), entry.field("file"), message).help(format!("add `sha256: {hash}`")))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn the_hash_is_suggested() {
        let practice = Fixture::sample().file("content/evidence/2026-10/acme/a.txt", "x").edit(
            "content/results/2026-10/acme.md",
            "summary:",
            "evidence: [{file: a.txt}]\nsummary:",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[missing-hash]: `a.txt` has no `sha256`
  --> content/results/2026-10/acme.md:12:19
   |
12 | evidence: [{file: a.txt}]
   |                   ^^^^^
   |
   = help: add `sha256: 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881`


"#]]
        );
    }
}
