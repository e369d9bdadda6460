//! Leaves out the diagnostics that only follow from a document in a wrong place.
//!
//! A client's file that is called `Acme Dental.md` is one fault, not one at each place that names `acme`:
//! until it is renamed, nobody can tell which documents are missing.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule, nearest};
use crate::document::faults;

use super::context::Check;
use super::rules::{
    interval_exceeded, misplaced_result, missed, overdue, result_without_single, stale_onboarding,
    stray_evidence, unknown_client, unknown_person, unknown_procedure,
};

const FOLDERS: [&str; 5] = ["clients", "procedures", "results", "singles", "staff"];

/// Rules that report a result in a wrong place.
const MISPLACED: [Check; 3] = [misplaced_result::CHECK, result_without_single::CHECK, unknown_client::CHECK];

/// Returns the names of the rules whose diagnostics may follow from these faults.
pub fn follow_ons(faults: &[Diagnostic]) -> BTreeSet<&'static str> {
    let folders: BTreeSet<&str> = faults.iter().filter_map(folder).collect();
    folders.into_iter().flat_map(concluding).map(|rule| rule.name).collect()
}

/// Folder in which a document is missing, because its own name or that of its folder is wrong.
fn folder(fault: &Diagnostic) -> Option<&str> {
    let folder = fault.place.path.as_str().split('/').nth(1)?;
    match fault.rule {
        rule if rule == &faults::BAD_FILE_NAME || rule == &faults::UNUSABLE_NAME => Some(folder),
        rule if rule == &faults::UNKNOWN_PLACE => nearest(folder, FOLDERS),
        // The result of another client or month.
        rule if folder == "results" && MISPLACED.iter().any(|it| it.rule == rule) => Some(folder),
        _ => None,
    }
}

/// Rules that draw conclusions from a document that is missing in a folder.
fn concluding(folder: &str) -> Vec<&'static Rule> {
    match folder {
        "clients" => vec![unknown_client::CHECK.rule],
        "procedures" => vec![unknown_procedure::CHECK.rule],
        "staff" => vec![unknown_person::CHECK.rule],
        "singles" => vec![result_without_single::CHECK.rule, interval_exceeded::CHECK.rule],
        "results" => vec![
            interval_exceeded::CHECK.rule,
            missed::CHECK.rule,
            overdue::CHECK.rule,
            stale_onboarding::CHECK.rule,
            stray_evidence::CHECK.rule,
        ],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    /// The sample with a document moved, and every diagnostic in one line.
    fn moved(from: &str, to: &str) -> String {
        let report = Fixture::sample().moved(from, to, &[]).report();
        report.lines().filter(|line| line.contains("]: ")).map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn a_wrongly_named_folder_is_one_fault() {
        let moved = |client: &str| {
            (format!("content/results/2026-10/{client}.md"), format!("content/results/2026-9/{client}.md"))
        };
        let practice = ["acme", "birch"]
            .map(moved)
            .iter()
            .fold(Fixture::sample(), |practice, (from, to)| practice.moved(from, to, &[]));
        let report = practice.short_report();
        assert!(
            report.starts_with("content/results/2026-9: error[bad-file-name]: the folder `2026-9`"),
            "{report}"
        );
        assert_eq!(report.lines().count(), 1, "{report}");
    }

    #[test]
    fn a_wrong_name_is_one_fault() {
        let names = [
            ("content/clients/acme.md", "content/clients/Acme Dental.md"),
            ("content/clients/birch.md", "content/client/birch.md"),
            ("content/staff/tom.md", "content/staff/Tom.md"),
            ("content/procedures/time-services.md", "content/procedures/time_services.md"),
            ("content/singles/2026-10-time-services.md", "content/singles/202610-time-services.md"),
            ("content/results/2026-10/acme.md", "content/results/2026-10/Acme.md"),
            ("content/results/2026-10/birch.md", "content/results/2026-10/brich.md"),
            ("content/results/2026-10/birch.md", "content/results/2026-09/birch.md"),
        ];
        let reports: String = names.into_iter().map(|(from, to)| moved(from, to)).collect();
        assert_data_eq!(
            reports,
            str![[r#"
error[bad-file-name]: the name `Acme Dental.md` does not follow the pattern of its folder
error[unknown-place]: unknown folder `client`; expected one of `clients`, `procedures`, `singles`, `results`, `evidence`, `staff`, `ideas`, `handbook`
error[bad-file-name]: the name `Tom.md` does not follow the pattern of its folder
error[bad-file-name]: the name `time_services.md` does not follow the pattern of its folder
error[bad-file-name]: the name `202610-time-services.md` does not follow the pattern of its folder
error[bad-file-name]: the name `Acme.md` does not follow the pattern of its folder
error[unknown-client]: unknown client `brich`
error[result-without-single]: the month 2026-09 has a result but no single

"#]]
        );
    }
}
