use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "mailmap-changes-person",
    severity: Severity::Error,
    what: "`.mailmap` maps an address of one member of staff to another one.",
    why: "Commits of the one then count as commits of the other: the audit trail names the wrong author, and a review by the performer looks like one by somebody else.",
    example: "Jane Okafor <jane@msp.example> <tom@msp.example>",
    cure: "Remove the line from `.mailmap`. It is meant for several addresses of the same person.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let (people, Ok(history)) = (context.practice.people(), context.history) else { return Vec::new() };
    let changed = history.git.mapped_people().filter_map(|(written, mapped)| {
        let (from, to) = (people.by_address(&written.email)?, people.by_address(&mapped.email)?);
        let message = format!("`.mailmap` maps `{}` of `{from}` to `{to}`", written.email);
        let help = format!("remove the line with `{}` from `.mailmap`", written.email);
        (from != to).then(|| RULE.in_settings(Location::File, message).help(help))
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;

    #[test]
    fn only_a_line_that_changes_the_person_is_reported() {
        let practice = Fixture::sample().commit("jane", "2026-10-24", "Begin");
        let with = |line: &str| {
            std::fs::write(practice.folder().join(".mailmap"), line).expect("is written");
            practice.report()
        };
        assert_eq!(with("Jane Miller <jane@msp.example> <jane@laptop.local>\n"), "");
        let expected =
            "error[mailmap-changes-person]: `.mailmap` maps `jane@msp.example` of `jane` to `tom`\n";
        let report = with("Tom Reed <tom@msp.example> <jane@msp.example>\n");
        assert!(report.contains(expected), "{report}");
    }
}
