use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::Interval;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "old-attestation",
    severity: Severity::Warning,
    what: "The last confirmation that a client has no asset of a type is more than twelve months old.",
    why: "Clients buy things: what did not exist last year may stand under a desk today.",
    example: "none_of: {ups: {by: tom, on: 2025-04-02}}",
    cure: "Ask again, then update `by` and `on`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let attestations = practice.served_on(context.today).flat_map(|(_, client)| {
        let asked = practice.types_asked_of(&client.front);
        let old = client.front.none_of.iter().filter(move |(kind, attestation)| {
            let is_old = attestation.on.plus(Interval::YEAR) < context.today;
            is_old && asked.contains_key(kind) && !client.front.has(**kind, context.today)
        });
        old.map(move |(kind, attestation)| (client, kind, attestation))
    });
    attestations
        .map(|(client, kind, attestation)| {
            let message = format!("the absence of `{kind}` was last confirmed on {}", attestation.on);
            let field = FieldPath::of("none_of").key(kind.word()).key("on");
            RULE.at(&client.path, field, message).help("ask again once a year")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_confirmation_holds_for_a_year() {
        let on = |day: &str| {
            Fixture::sample()
                .edit("content/procedures/time-services.md", "[server, firewall]", "[server, ups]")
                .edit("content/clients/acme.md", "on: 2026-10-21}}", &format!("on: {day}}}}}"))
                .edit(
                    "content/clients/birch.md",
                    "assets:\n",
                    "none_of: {ups: {by: tom, on: 2026-10-21}}\nassets:\n",
                )
                .edit(
                    "content/results/2026-10/acme.md",
                    "  - {asset: acme-fw01, outcome: pass, time_source: acme-dc01, offset_ms: 40}\n",
                    "",
                )
                .edit(
                    "content/results/2026-10/birch.md",
                    "  - {asset: birch-fw01, outcome: pass, time_source: birch-dc01, offset_ms: 5}\n",
                    "",
                )
        };
        assert_eq!(on("2025-11-22").report(), "");
        assert_data_eq!(
            on("2025-11-21").report(),
            str![[r#"
warning[old-attestation]: the absence of `ups` was last confirmed on 2025-11-21
  --> content/clients/acme.md:11:30
   |
11 | none_of: {ups: {by: tom, on: 2025-11-21}}
   |                              ^^^^^^^^^^
   |
   = help: ask again once a year


"#]]
        );
    }
}
