use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity};
use crate::document::Document;
use crate::model::{Asset, AssetType, Client, Day};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "expiring-asset",
    severity: Severity::Warning,
    what: "A domain or certificate ends within 60 days, a warranty or support within 90, or one of them has ended.",
    why: "A lapsed domain takes mail and web with it; a firewall without support gets no more fixes.",
    example: "- {id: acme-dom, type: domain, name: acme.example, expires: 2026-12-12}",
    cure: "Renew it and write the new day, replace the system, or set `retired`. A warranty that ended more than a year ago, and support of a system with an exemption, are not mentioned.",
};

/// What can end, and how many days before somebody has to know.
const ENDINGS: [(&str, i64); 3] = [("expires", 60), ("support_expires", 90), ("warranty_expires", 90)];
/// Days for which an ended warranty is mentioned.
const MENTIONED: i64 = 365;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let clients = context.practice.served_on(context.today);
    clients.flat_map(|(_, client)| of_client(client, context.today)).collect()
}

fn of_client(client: &Document<Client>, today: Day) -> Vec<Diagnostic> {
    let assets = client.front.assets.iter().enumerate().filter(|(_, asset)| asset.in_service_on(today));
    let endings = assets.flat_map(|(nth, asset)| ENDINGS.map(|ending| (nth, asset, ending)));
    endings
        .filter_map(|(nth, asset, (key, notice))| {
            let end = end(asset, key)?;
            let left = end.days_since(today);
            let accepted = key == "support_expires" && is_exempt(&client.front, asset, today);
            let forgotten = key == "warranty_expires" && left < -MENTIONED;
            let message = match left {
                _ if left > notice || accepted || forgotten => return None,
                0.. => format!("{} of `{}` ends on {end}, {}", what(asset, key), asset.id, in_days(left)),
                _ => format!("{} of `{}` ended on {end}", what(asset, key), asset.id),
            };
            let field = FieldPath::of("assets").index(nth).key(key);
            Some(Diagnostic::at(&RULE, &client.path, field, message))
        })
        .collect()
}

fn end(asset: &Asset, key: &str) -> Option<Day> {
    match key {
        "expires" => asset.expires,
        "support_expires" => asset.support_expires,
        _ => asset.warranty_expires,
    }
}

fn what(asset: &Asset, key: &str) -> &'static str {
    match (key, asset.kind) {
        ("support_expires", _) => "the support",
        ("warranty_expires", _) => "the warranty",
        (_, AssetType::Domain) => "the registration",
        (_, AssetType::Certificate) => "the validity",
        _ => "the term",
    }
}

fn in_days(left: i64) -> String {
    match left {
        0 => "today".into(),
        1 => "tomorrow".into(),
        left => format!("in {left} days"),
    }
}

/// Whether somebody decided to live with this system as it is.
fn is_exempt(client: &Client, asset: &Asset, today: Day) -> bool {
    client.exemptions.iter().any(|it| it.asset.as_ref() == Some(&asset.id) && it.holds_on(today))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn with(fields: &str) -> Fixture {
        let fw01 = "name: FW01, site: main,";
        Fixture::sample().edit("content/clients/acme.md", fw01, &format!("{fw01} {fields},"))
    }

    #[test]
    fn an_end_is_announced_in_time_to_do_something() {
        assert_eq!(with("expires: 2027-01-22, support_expires: 2027-02-21").report(), "");
        assert_data_eq!(
            with("expires: 2027-01-21, support_expires: 2026-11-22, warranty_expires: 2026-11-21").report(),
            str![[r#"
warning[expiring-asset]: the term of `acme-fw01` ends on 2027-01-21, in 60 days
  --> content/clients/acme.md:10:70
   |
10 |   - {id: acme-fw01, type: firewall, name: FW01, site: main, expires: 2027-01-21, support_expires: 2026-11-22, warranty_expires: 2026...
   |                                                                      ^^^^^^^^^^

warning[expiring-asset]: the support of `acme-fw01` ends on 2026-11-22, today
  --> content/clients/acme.md:10:99
   |
10 |   - {id: acme-fw01, type: firewall, name: FW01, site: main, expires: 2027-01-21, support_expires: 2026-11-22, warranty_expires: 2026...
   |                                                                                                   ^^^^^^^^^^

warning[expiring-asset]: the warranty of `acme-fw01` ended on 2026-11-21
  --> content/clients/acme.md:10:129
   |
10 | ...2027-01-21, support_expires: 2026-11-22, warranty_expires: 2026-11-21, in_service: 2022-05-01, verified_on: 2026-10-21}
   |                                                               ^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn old_news_and_decisions_are_not_repeated() {
        assert_eq!(with("warranty_expires: 2025-11-21").report(), "");
        assert_eq!(
            with("support_expires: 2025-01-01, retired: 2026-11-01").without_rule("unattested-type").report(),
            ""
        );
        let exempt = with("support_expires: 2025-01-01").edit("content/clients/acme.md", "assets:\n", "exemptions: [{procedure: time-services, asset: acme-fw01, kind: legal, reason: Sealed., approved_by: jane, approved_on: 2026-10-22, expires_on: 2027-10-21}]\nassets:\n");
        assert_eq!(exempt.report(), "");
    }
}
