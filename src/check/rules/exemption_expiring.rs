use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::coverage::expiring_exemptions;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "exemption-expiring",
    severity: Severity::Warning,
    what: "An exemption expires within the next 60 days.",
    why: "After that day the work is required again, and the client needs some weeks to have it done, replace the asset or decide anew.",
    example: "expires_on: 2026-12-12      (today is 2026-11-22)",
    cure: "Ask the client now. Do not change the date of an exemption: write a new one, with a new approval.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    expiring_exemptions(context.practice, context.today)
        .map(|it| {
            let days = it.exemption.expires_on.days_since(context.today);
            let when = match days {
                0 => "today".to_owned(),
                1 => "tomorrow".to_owned(),
                days => format!("in {days} days"),
            };
            let message = format!("the exemption {} expires {when}", it.described());
            RULE.at(&it.client.path, it.field("expires_on"), message)
                .help("ask the client to have the work done, replace the asset, or approve a new exemption")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn until(day: &str, more: &str) -> Fixture {
        let exemptions = format!(
            "exemptions:\n  - {{procedure: time-services, asset: acme-fw01, kind: legal, reason: Sealed., approved_by: jane, approved_on: 2026-01-22, expires_on: {day}}}\n{more}assets:\n"
        );
        Fixture::sample().edit("content/clients/acme.md", "assets:\n", &exemptions)
    }

    #[test]
    fn the_end_of_an_exemption_is_announced() {
        assert_eq!(until("2027-01-22", "").report(), "");
        assert_data_eq!(
            until("2027-01-21", "").report(),
            str![[r#"
warning[exemption-expiring]: the exemption from `time-services` for `acme-fw01` expires in 60 days
 --> content/clients/acme.md:9:136
  |
9 |   - {procedure: time-services, asset: acme-fw01, kind: legal, reason: Sealed., approved_by: jane, approved_on: 2026-01-22, expires_on: 2027-01-21}
  |                                                                                                                                        ^^^^^^^^^^
  |
  = help: ask the client to have the work done, replace the asset, or approve a new exemption


"#]]
        );
        assert_data_eq!(
            until("2026-11-22", "").report(),
            str![[r#"
warning[exemption-expiring]: the exemption from `time-services` for `acme-fw01` expires today
 --> content/clients/acme.md:9:136
  |
9 |   - {procedure: time-services, asset: acme-fw01, kind: legal, reason: Sealed., approved_by: jane, approved_on: 2026-01-22, expires_on: 2026-11-22}
  |                                                                                                                                        ^^^^^^^^^^
  |
  = help: ask the client to have the work done, replace the asset, or approve a new exemption


"#]]
        );
    }

    #[test]
    fn a_renewed_exemption_or_a_retired_asset_is_not_reported() {
        let renewed = "  - {procedure: time-services, asset: acme-fw01, kind: legal, reason: Sealed., approved_by: jane, approved_on: 2026-11-20, expires_on: 2027-11-19}\n";
        assert_eq!(until("2026-12-01", renewed).report(), "");
        let retired = until("2026-12-01", "").edit(
            "content/clients/acme.md",
            "name: FW01, site: main,",
            "name: FW01, site: main, retired: 2026-11-01,",
        );
        let retired = retired.edit(
            "content/clients/acme.md",
            "none_of: {",
            "none_of: {firewall: {by: tom, on: 2026-11-02}, ",
        );
        assert_eq!(retired.report(), "");
    }
}
