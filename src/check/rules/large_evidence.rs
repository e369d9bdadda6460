use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity};
use crate::document::Identity;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "large-evidence",
    severity: Severity::Warning,
    what: "A file of evidence, or beside a page, is larger than 5 MB.",
    why: "Git keeps every version of every file for ever, and everybody who clones the practice gets them all.",
    example: "content/evidence/2026-10/acme/firewall-backup.zip with 240 MB",
    cure: "Cut out the lines that prove the point, or make the photo smaller. What has to stay whole belongs into the PSA: note its reference and its SHA-256.",
};

/// In bytes.
const LARGEST: u64 = 5_000_000;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let files = context.practice.files.values().filter(|file| file.size > LARGEST);
    files
        .filter(|file| matches!(Identity::of(&file.path), Ok(Identity::Evidence | Identity::Attachment)))
        .map(|file| {
            let message = format!("the file has {:.1} MB", file.size as f64 / 1e6);
            Diagnostic::new(&RULE, &file.path, Location::File, message)
                .help("keep 5 MB or less here, and the whole in the PSA with its hash")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn large_files_do_not_belong_into_git() {
        let practice = Fixture::sample()
            .file("content/handbook/five.zip", vec![0; 5_000_000])
            .file("content/handbook/six.zip", vec![0; 6_200_000]);
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[large-evidence]: the file has 6.2 MB
--> content/handbook/six.zip
 = help: keep 5 MB or less here, and the whole in the PSA with its hash


"#]]
        );
    }
}
