use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::document::Identity;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "large-evidence",
    severity: Severity::Warning,
    what: "An evidence file or an attachment is larger than 5 MB.",
    why: "Git keeps every version of every file for ever, and everybody who clones the practice downloads all of them.",
    example: "content/evidence/2026-10/acme/firewall-backup.zip with 240 MB",
    cure: "Extract the lines that prove the point, or reduce the photo. A file that has to stay whole belongs in the PSA: record its reference and its SHA-256.",
};

/// Largest file that is not reported, in bytes.
const MAX_SIZE: u64 = 5_000_000;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let files = context.practice.files.values().filter(|file| file.size > MAX_SIZE);
    files
        .filter(|file| matches!(Identity::of(&file.path), Ok(Identity::Evidence | Identity::Attachment)))
        .map(|file| {
            let message = format!("the file has {:.1} MB; expected 5 MB at most", file.size as f64 / 1e6);
            RULE.at(&file.path, Location::File, message)
                .help("keep an extract here, and the whole file in the PSA")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn large_files_are_reported() {
        let practice = Fixture::sample()
            .file("content/handbook/five.zip", vec![0; 5_000_000])
            .file("content/handbook/six.zip", vec![0; 6_200_000]);
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[large-evidence]: the file has 6.2 MB; expected 5 MB at most
--> content/handbook/six.zip
 = help: keep an extract here, and the whole file in the PSA


"#]]
        );
    }
}
