//! Leaves out the faults that only follow from conflict markers in a document.
//!
//! Front matter with a merge conflict is not valid YAML and has keys twice. Until the conflict is resolved,
//! that is one fault.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::document::faults;
use crate::model::RuleLevel;
use crate::source::ContentPath;

use crate::practice::Practice;

/// Removes the faults of reading that follow from a conflict in the same file. They stay if the practice
/// switched `conflict-marker` off.
pub fn without_follow_ons(practice: &Practice, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let rule = &faults::CONFLICT_MARKER;
    if practice.settings.rules.get(rule.name) == Some(&RuleLevel::Off) {
        return found;
    }
    let conflicts = found.iter().filter(|fault| fault.rule == rule);
    let paths: BTreeSet<ContentPath> = conflicts.map(|fault| fault.place.path.clone()).collect();
    let follows = |fault: &Diagnostic| {
        let is_of_reading =
            fault.rule != rule && fault.rule != &faults::SECRET && faults::ALL.contains(&fault.rule);
        is_of_reading && paths.contains(&fault.place.path)
    };
    found.retain(|fault| !follows(fault));
    found
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PROCEDURE: &str = "content/procedures/time-services.md";

    #[test]
    fn a_conflict_is_one_fault_in_text_and_in_front_matter() {
        let practice = Fixture::sample()
            .edit(
                PROCEDURE,
                "risk: medium\n",
                "<<<<<<< HEAD\nrisk: medium\n=======\nrisk: low\n>>>>>>> theirs\n",
            )
            .edit(
                PROCEDURE,
                "1. Read `time_source`",
                "<<<<<<< HEAD\n1. See `time_source`\n=======\n1. Read `time_source`",
            )
            .edit("content/clients/acme.md", "name: Acme Dental\n", "name: Acme Dental\n>>>>>>> theirs\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[conflict-marker]: marker left over from a merge conflict
 --> content/clients/acme.md:3:1
  |
3 | >>>>>>> theirs
  | ^^^^^^^^^^^^^^
  |
  = help: keep one of the two versions, and delete the lines with the markers

error[conflict-marker]: unresolved merge conflict
  --> content/procedures/time-services.md:13:1
   |
13 | <<<<<<< HEAD
   | ^^^^^^^^^^^^
   |
   = help: keep one of the two versions, and delete the lines with the markers

error[conflict-marker]: unresolved merge conflict
  --> content/procedures/time-services.md:29:1
   |
29 | <<<<<<< HEAD
   | ^^^^^^^^^^^^
   |
   = help: keep one of the two versions, and delete the lines with the markers


"#]]
        );
    }

    #[test]
    fn without_the_rule_the_other_faults_are_reported() {
        let practice =
            Fixture::sample().edit("monthly.toml", "[rules]", "[rules]\nconflict-marker = \"off\"").edit(
                PROCEDURE,
                "risk: medium\n",
                "<<<<<<< HEAD\nrisk: medium\n=======\nrisk: low\n>>>>>>> theirs\n",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-yaml]: expected a key and a colon
  --> content/procedures/time-services.md:13:1
   |
13 | <<<<<<< HEAD
   | ^^^^^^^^^^^^
   |
   = help: write `key: value`


"#]]
        );
    }
}
