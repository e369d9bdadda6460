use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, named};
use crate::document::Document;
use crate::model::{AssetType, Attestation, Client, Interval};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "old-attestation",
    severity: Severity::Warning,
    what: "The last confirmation that a client has no asset of a type is more than twelve months old.",
    why: "Clients buy things: what did not exist last year may stand under a desk today.",
    example: "none_of: {ups: {by: tom, on: 2025-04-02}}",
    cure: "Ask again, then run `monthly attest CLIENT --all`: it renews `by` and `on`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let clients = context.practice.served_on(context.today);
    clients.filter_map(|(_, client)| fault(context, client)).collect()
}

/// One diagnostic for each client, at the attestation that is the oldest.
fn fault(context: &RuleContext<'_>, client: &Document<Client>) -> Option<Diagnostic> {
    let asked = context.practice.types_asked_of(&client.front);
    let is_old = |kind: &AssetType, attestation: &Attestation| {
        let is_over = attestation.on.plus(Interval::YEAR) < context.today;
        is_over && asked.contains_key(kind) && !client.front.has(*kind, context.today)
    };
    let old: Vec<_> = client.front.none_of.iter().filter(|(kind, it)| is_old(kind, it)).collect();
    let (kind, oldest) = old.iter().min_by_key(|(_, it)| it.on)?;
    let kinds = named(old.iter().map(|(kind, _)| kind));
    let message = format!("the absence of {kinds} was last confirmed on {}", oldest.on);
    let field = FieldPath::of("none_of").key(kind.word()).key("on");
    Some(RULE.at(&client.path, field, message).help("ask again once a year"))
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
