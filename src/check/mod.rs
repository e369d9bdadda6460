//! CHECK: finds everything that is wrong with a [`Practice`].
//!
//! Each rule is a file in `rules/`. A rule sees the whole practice and returns diagnostics; it never prints,
//! and does not stop at the first fault.

mod authorship;
#[cfg(test)]
mod bad_text;
mod commits;
mod conflicting;
mod context;
mod evidence;
#[cfg(test)]
mod fixture;
mod keyring;
mod misnamed;
mod prelude;
mod references;
pub mod rules;
mod tickets;
#[cfg(test)]
mod unreadable;

#[cfg(test)]
pub use fixture::Fixture;
pub use keyring::keyring;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::coverage::Coverage;
use crate::diagnostic::{Diagnostic, Located, Rule, Severity, bounded};
use crate::document::faults;
use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::model::{RuleLevel, Settings};
use crate::practice::{Practice, Runs};
use crate::source::Source;

use context::RuleContext;

/// Returns everything that is wrong with a practice; `faults` were found while it was read. Where the settings cannot be
/// read, there are no others: what is allowed, and which rules are off, is not known.
pub fn diagnostics(
    practice: &Practice,
    coverage: &Coverage,
    faults: Vec<Diagnostic>,
    source: &dyn Source,
    history: Result<&DocumentHistory, &HistoryUnavailable>,
) -> Vec<Diagnostic> {
    let (results, today) = (practice.fully_parsed_results(), coverage.today());
    let runs = Runs::of(&results);
    let versioned_results = history.map(|it| it.versioned_results(&results)).unwrap_or_default();
    let singles = practice.fully_parsed_singles();
    let versioned_singles = history.map(|it| it.versioned_singles(singles)).unwrap_or_default();
    let context = RuleContext {
        practice,
        coverage,
        source,
        today,
        results: &results,
        runs: &runs,
        history,
        versioned_results: &versioned_results,
        versioned_singles: &versioned_singles,
    };
    let mut diagnostics = conflicting::without_follow_ons(practice, once_a_folder(faults));
    if practice.settings_unreadable {
        return bounded(diagnostics);
    }
    diagnostics.par_extend(rules::CHECKS.par_iter().flat_map(|check| (check.run)(&context)));
    diagnostics.extend(history.ok().and_then(rules::unreadable_history::unreadable_version));
    let follow_ons = misnamed::follow_ons(&diagnostics);
    diagnostics.retain(|it| !follow_ons.contains(it.rule.name));
    let with_level = |it: Diagnostic| {
        Some(Diagnostic { severity: level(&practice.settings, it.rule, it.severity)?, ..it })
    };
    let found = rules::misplaced_result::without_follow_ons(diagnostics).into_iter().filter_map(with_level);
    bounded(rules::ending_changed::without_follow_ons(found.collect()))
}

/// The faults without those that each file of a wrongly named folder repeats.
fn once_a_folder(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut named = BTreeSet::new();
    faults.retain(|it| it.rule != &faults::BAD_FILE_NAME || named.insert(it.place.path.clone()));
    faults
}

/// Severity that `[rules]` gives to the diagnostics of a rule; `None` if the rule is off.
fn level(settings: &Settings, rule: &Rule, severity: Severity) -> Option<Severity> {
    match settings.rules.get(rule.name) {
        Some(RuleLevel::Off) if faults::can_be_off(rule.name) => None,
        Some(RuleLevel::Warning) => Some(Severity::Warning),
        Some(RuleLevel::Error) => Some(Severity::Error),
        Some(RuleLevel::Off) | None => Some(severity),
    }
}

/// Sets the severity of diagnostics by `[rules]`: for those about the theme, which come from `site`.
pub fn apply_levels(diagnostics: Vec<Located>, settings: &Settings) -> Vec<Located> {
    let with_level = |it: Located| Some(Located { severity: level(settings, it.rule, it.severity)?, ..it });
    diagnostics.into_iter().filter_map(with_level).collect()
}

#[cfg(test)]
mod tests {
    use super::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn values_that_cannot_be_read_cause_no_other_diagnostics() {
        let practice = Fixture::sample()
            .edit(
                "content/results/2026-10/acme.md",
                "acme-dc01, outcome: pass",
                "acme-dc01, outcome: repaired",
            )
            .edit(
                "content/clients/birch.md",
                "{id: birch-fw01, type: firewall",
                "{id: birch-fw01, type: wall",
            )
            .file("content/clients/cedar.md", "---\nname: Cedar\nservice_start: soon\n---\n")
            .file("content/results/2026-10/cedar.md", "---\nstatus: done\n---\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-value]: unknown asset type `wall`; expected one of `firewall`, `server`, `hypervisor`, `workstation`, `laptop`, `router`, `switch`, `access_point`, `modem`, `ups`, `printer`, `nas`, `backup_device`, `backup_job`, `domain`, `certificate`, `network`, `rack`, `software`, `saas_tenant`, `ad_domain`, `phone_system`, `camera_recorder`
 --> content/clients/birch.md:9:28
  |
9 |   - {id: birch-fw01, type: wall, name: FW01, site: yard, in_service: 2020-01-01, verified_on: 2026-10-21}
  |                            ^^^^
  |
  = help: did you mean `firewall`?

error[bad-date]: `soon` is not a date; expected `YYYY-MM-DD`, as in `2026-10-21`
 --> content/clients/cedar.md:3:16
  |
3 | service_start: soon
  |                ^^^^

error[bad-value]: unknown outcome `repaired`; expected one of `pass`, `fixed`, `fail`, `na`, `not_checked`
  --> content/results/2026-10/acme.md:10:33
   |
10 |   - {asset: acme-dc01, outcome: repaired, offset_ms: 12}
   |                                 ^^^^^^^^

error[bad-value]: unknown status `done`; expected one of `in_progress`, `completed`, `blocked`, `deferred`, `not_applicable`, `exempt`
 --> content/results/2026-10/cedar.md:2:9
  |
2 | status: done
  |         ^^^^


"#]]
        );
    }

    #[test]
    fn a_typing_error_is_one_diagnostic() {
        let (client, result) = ("content/clients/birch.md", "content/results/2026-10/birch.md");
        let typed = [
            (client, "\nname:", "\nnmae:"),
            (client, "service_start", "service_strat"),
            (result, "\nstatus:", "\nstatsu:"),
            (result, "asset: birch-dc01", "asst: birch-dc01"),
            (result, "asset: birch-fw01", "asset: birch-dc01"),
            (result, "ticket: {id:", "ticket: {di:"),
        ];
        let reports = typed.map(|(path, old, new)| Fixture::sample().edit(path, old, new).short_report());
        assert_data_eq!(
            reports.concat(),
            str![[r#"
content/clients/birch.md:2:1: error[missing-key]: missing key `name`; found `nmae` (did you mean `name`?)
content/clients/birch.md:3:1: error[missing-key]: missing key `service_start`; found `service_strat` (did you mean `service_start`?)
content/results/2026-10/birch.md:2:1: error[missing-key]: missing key `status`; found `statsu` (did you mean `status`?)
content/results/2026-10/birch.md:10:6: error[unknown-field]: `time-services` does not record `asst` (did you mean `asset`?)
content/results/2026-10/birch.md:11:13: error[duplicate-item]: a second item about `birch-dc01`
content/results/2026-10/birch.md:7:10: error[missing-key]: missing key `id`; found `di` (did you mean `id`?)

"#]]
        );
    }

    #[test]
    fn a_nested_unknown_key_is_marked() {
        let practice = Fixture::sample().edit(
            "content/results/2026-10/acme.md",
            "{id: \"184223\", status:",
            "{id: \"184223\", stauts:",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-key]: unknown key `stauts`
 --> content/results/2026-10/acme.md:7:24
  |
7 | ticket: {id: "184223", stauts: closed, closed_on: 2026-10-21}
  |                        ^^^^^^
  |
  = help: did you mean `status`?


"#]]
        );
    }

    #[test]
    fn absurd_dates_are_reported() {
        let practice = Fixture::sample()
            .edit(
                "content/procedures/time-services.md",
                "scope: {per: asset, types: [server, firewall]}",
                "scope: {per: asset}\nsample: 4000000000",
            )
            .edit("content/results/2026-10/acme.md", "performed_on: 2026-10-21", "performed_on: 0001-01-01")
            .edit("content/results/2026-10/birch.md", "performed_on: 2026-10-22", "performed_on: 9999-12-31")
            .edit(
                "content/singles/2026-10-time-services.md",
                "opened_on: 2026-10-01",
                "opened_on: 9999-12-31\nclosed_on: 0001-01-01\nclosed_by: jane",
            )
            .file("content/results/9998-12/acme.md", "---\nstatus: exempt\n---\n");
        assert!(practice.report().contains("error[future-date]"));
    }
}
