use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, named};
use crate::coverage::is_stale;
use crate::document::Document;
use crate::model::{Asset, Client, Day};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "stale-inventory",
    severity: Severity::Warning,
    what: "Some assets of a client were not verified for twelve months.",
    why: "The scope of a procedure is taken from the list of assets: what is missing from it is not checked.",
    example: "verified_on: 2024-10-21",
    cure: "Compare the entry with the asset, correct it, and set `verified_on`. A practice that uses `verified_on` nowhere is not warned.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let is_used =
        practice.clients.values().any(|it| it.front.assets.iter().any(|it| it.verified_on.is_some()));
    let clients = practice.served_on(context.today).filter(|_| is_used);
    clients.filter_map(|(_, client)| fault(client, context.today)).collect()
}

fn fault(client: &Document<Client>, today: Day) -> Option<Diagnostic> {
    let assets: Vec<&Asset> = client.front.assets.iter().filter(|it| it.in_service_on(today)).collect();
    let stale: Vec<_> = assets.iter().filter(|asset| is_stale(asset, today)).map(|it| &it.id).collect();
    let (count, of, names) = (stale.len(), assets.len(), named(&stale));
    let message = format!("{count} of {of} assets not verified for twelve months: {names}");
    let help = "compare the entries with the assets and set `verified_on`";
    (count > 0).then(|| RULE.at(&client.path, FieldPath::of("assets"), message).help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const CLIENT: &str = "content/clients/acme.md";

    #[test]
    fn assets_are_verified_every_year() {
        let fw01 = "in_service: 2022-05-01, verified_on: 2026-10-21}\nnone_of";
        let on = |day: &str| {
            Fixture::sample().edit(
                CLIENT,
                fw01,
                &format!("in_service: 2022-05-01, verified_on: {day}}}\nnone_of"),
            )
        };
        assert_eq!(on("2025-11-22").report(), "");
        assert_data_eq!(
            on("2025-11-21").report(),
            str![[r#"
warning[stale-inventory]: 1 of 2 assets not verified for twelve months: `acme-fw01`
 --> content/clients/acme.md:8:1
  |
8 | assets:
  | ^^^^^^
  |
  = help: compare the entries with the assets and set `verified_on`


"#]]
        );
        let never = Fixture::sample().edit(CLIENT, fw01, "in_service: 2022-05-01}\nnone_of");
        assert_data_eq!(
            never.report(),
            str![[r#"
warning[stale-inventory]: 1 of 2 assets not verified for twelve months: `acme-fw01`
 --> content/clients/acme.md:8:1
  |
8 | assets:
  | ^^^^^^
  |
  = help: compare the entries with the assets and set `verified_on`


"#]]
        );
        let new = Fixture::sample().edit(CLIENT, fw01, "in_service: 2026-05-01}\nnone_of");
        assert_eq!(new.report(), "");
    }

    #[test]
    fn a_practice_that_does_not_use_the_key_is_not_warned() {
        let client = "---\nname: A\nservice_start: 2011-03-01\nassets:\n  - {id: acme-dc01, type: server, name: DC01}\n  - {id: acme-fw01, type: firewall, name: FW01}\n---\n";
        let practice = Fixture::sample()
            .file(CLIENT, client)
            .file("content/clients/birch.md", client.replace("acme", "birch"));
        assert_eq!(practice.report(), "");
    }
}
