#![allow(clippy::indexing_slicing, reason = "the keys come from the same maps")]

use std::collections::BTreeSet;

use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::model::{Month, Procedure};
use crate::practice::{Practice, ResolvedResult, ResultId};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "misplaced-result",
    severity: Severity::Error,
    what: "A result lies in the folder of another month: its values are those of another procedure.",
    why: "The month's work looks done with values that nobody asked for, and the month of the work looks missed.",
    example: "content/results/2026-11/acme.md      (`offset_ms` in the month of the firewall ports)",
    cure: "Move the file to the folder of its month.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(|result| fault(context.practice, result)).collect()
}

fn fault(practice: &Practice, result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (month, procedure) = (result.id.month()?, result.procedure?);
    let names: BTreeSet<&str> =
        result.front().items.iter().flat_map(|item| item.record.iter()).map(|(name, _)| &**name).collect();
    let knows = |procedure: &Procedure, name: &&str| procedure.field(name).is_some();
    if names.is_empty() || names.iter().any(|name| knows(&procedure.front, name)) {
        return None;
    }
    let is_home = |other: &Month| {
        let single = &practice.singles[other];
        let procedure = practice.procedures.get(&single.id.procedure);
        procedure.is_some_and(|it| it.fully_parsed && names.iter().all(|name| knows(&it.front, name)))
    };
    let distance = |other: &Month| other.first_day().days_since(month.first_day()).abs();
    let home = practice.singles.keys().copied().filter(is_home).min_by_key(distance)?;
    let single = &practice.singles[&home];
    let message = format!("its values are those of `{}`, the single of {home}", single.id.procedure);
    let path = ResultId::Monthly(home, result.id.client().clone()).path();
    Some(
        RULE.at(result.path(), Location::File, message)
            .help(format!("move it: `git mv {} {path}`", result.path())),
    )
}

/// Leaves out what only follows from a result that lies in the wrong month, in its file and in its folder of evidence.
pub(crate) fn without_follow_ons(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let misplaced: Vec<String> = found
        .iter()
        .filter(|it| *it.rule == RULE)
        .map(|it| it.place.path.as_str().trim_end_matches(".md").to_owned())
        .collect();
    if misplaced.is_empty() {
        return found;
    }
    let follows = |it: &Diagnostic| {
        let path = it.place.path.as_str();
        let is_of = |stem: &String| {
            let evidence = stem.replacen("results", "evidence", 1);
            path.strip_suffix(".md") == Some(stem) || path.starts_with(&evidence)
        };
        *it.rule != RULE && misplaced.iter().any(is_of)
    };
    found.into_iter().filter(|it| !follows(it)).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_result_in_the_wrong_month_is_one_diagnostic() {
        let procedure = Fixture::sample().text_of("content/procedures/time-services.md");
        let (head, _) = procedure.split_once("record:").expect("the procedure has fields");
        let ports = format!(
            "{head}record:\n  - {{name: open_ports, type: integer, required: true}}\n---\n\n## Overview\n\nPorts.\n\n## Steps\n\n1. Read `open_ports`.\n"
        );
        let practice = Fixture::sample()
            .file("content/procedures/firewall-ports.md", ports)
            .file(
                "content/singles/2026-11-firewall-ports.md",
                "---\nlead: jane\nopened_on: 2026-11-02\npopulation: [acme, birch]\n---\n",
            )
            .moved("content/results/2026-10/acme.md", "content/results/2026-11/acme.md", &[]);
        let report = practice.report();
        let about_acme: String = report.split("\n\n").filter(|it| it.contains("2026-11/acme")).collect();
        assert_data_eq!(
            about_acme,
            str![[r#"
error[misplaced-result]: its values are those of `time-services`, the single of 2026-10
--> content/results/2026-11/acme.md
 = help: move it: `git mv content/results/2026-11/acme.md content/results/2026-10/acme.md`
"#]]
        );
    }
}
