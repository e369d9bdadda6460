use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::model::{ClientId, Evidence};
use crate::practice::{KnownIds, ResultEntry};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "foreign-evidence",
    severity: Severity::Error,
    what: "A result names an evidence file that is not in the result's own folder.",
    why: "Files of one client would be shown to another, and a file from elsewhere does not prove this work.",
    example: "evidence: [{file: ../birch/dc01-w32tm.txt}]",
    cure: "Copy the file to `content/evidence/<month>/<client>/`, and name it without a path.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.evidence().filter_map(|entry| fault(&context.practice.known, &entry)).collect()
}

fn fault(known: &KnownIds, entry: &ResultEntry<'_, Evidence>) -> Option<Diagnostic> {
    let (file, own) = (entry.value.file.as_str(), entry.result.id.client());
    if entry.evidence_path().is_some() {
        return None;
    }
    let client =
        file.split(['/', '\\']).map(ClientId::new).find(|id| id != own && known.clients.contains(id));
    let message = match client {
        Some(client) => format!("`{file}` is evidence of the client `{client}`"),
        None if file.is_empty() => "the key `file` has no value".to_owned(),
        None => format!("`{file}` is not in the evidence folder of this result"),
    };
    let help = format!("evidence of this result belongs in `{}/`", entry.result.id.evidence_folder());
    Some(RULE.at(entry.path(), entry.field("file"), message).help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn evidence_is_in_the_folder_of_its_result() {
        let evidence = "evidence: [{file: ../birch/a.txt}, {file: ../../../../../etc/passwd}, {file: /etc/hosts}, {file: 'C:\\a.txt'}, {file: ''}, {file: ./in/b.txt}]\nsummary:";
        let practice = Fixture::sample()
            .without_rule("missing-hash")
            .file("content/evidence/2026-10/acme/in/b.txt", "x")
            .edit("content/results/2026-10/acme.md", "summary:", evidence);
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[foreign-evidence]: `../birch/a.txt` is evidence of the client `birch`
  --> content/results/2026-10/acme.md:12:19
   |
12 | evidence: [{file: ../birch/a.txt}, {file: ../../../../../etc/passwd}, {file: /etc/hosts}, {file: 'C:/a.txt'}, {file: ''}, {file: ./in/b.txt}]
   |                   ^^^^^^^^^^^^^^
   |
   = help: evidence of this result belongs in `content/evidence/2026-10/acme/`

error[foreign-evidence]: `../../../../../etc/passwd` is not in the evidence folder of this result
  --> content/results/2026-10/acme.md:12:43
   |
12 | evidence: [{file: ../birch/a.txt}, {file: ../../../../../etc/passwd}, {file: /etc/hosts}, {file: 'C:/a.txt'}, {file: ''}, {file: ./in/b.txt}]
   |                                           ^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: evidence of this result belongs in `content/evidence/2026-10/acme/`

error[foreign-evidence]: `/etc/hosts` is not in the evidence folder of this result
  --> content/results/2026-10/acme.md:12:78
   |
12 | evidence: [{file: ../birch/a.txt}, {file: ../../../../../etc/passwd}, {file: /etc/hosts}, {file: 'C:/a.txt'}, {file: ''}, {file: ./in/b.txt}]
   |                                                                              ^^^^^^^^^^
   |
   = help: evidence of this result belongs in `content/evidence/2026-10/acme/`

error[foreign-evidence]: `C:/a.txt` is not in the evidence folder of this result
  --> content/results/2026-10/acme.md:12:98
   |
12 | evidence: [{file: ../birch/a.txt}, {file: ../../../../../etc/passwd}, {file: /etc/hosts}, {file: 'C:/a.txt'}, {file: ''}, {file: ./in/b.txt}]
   |                                                                                                  ^^^^^^^^^^
   |
   = help: evidence of this result belongs in `content/evidence/2026-10/acme/`

error[foreign-evidence]: the key `file` has no value
  --> content/results/2026-10/acme.md:12:118
   |
12 | evidence: [{file: ../birch/a.txt}, {file: ../../../../../etc/passwd}, {file: /etc/hosts}, {file: 'C:/a.txt'}, {file: ''}, {file: ./in/b.txt}]
   |                                                                                                                      ^^
   |
   = help: evidence of this result belongs in `content/evidence/2026-10/acme/`


"#]]
        );
    }
}
