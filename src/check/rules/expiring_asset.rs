use std::collections::HashSet;

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::document::Document;
use crate::model::{Asset, AssetId, Client, Day};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "expiring-asset",
    severity: Severity::Warning,
    what: "A domain or certificate expires within 60 days, a warranty or support within 90, or one of them has expired.",
    why: "An expired domain takes mail and web with it; a firewall without support gets no more fixes.",
    example: "- {id: acme-dom, type: domain, name: acme.example, expires: 2026-12-12}",
    cure: "Renew it and enter the new date, replace the asset, or set `retired`. A warranty that expired more than a year ago is not reported, nor is the support of an asset with an exemption.",
};

/// A date of an asset that is announced some days before it comes.
struct Expiry {
    key: &'static str,
    notice_days: i64,
    of: fn(&Asset) -> Option<Day>,
}

static EXPIRIES: [Expiry; 3] = [
    Expiry { key: "expires", notice_days: 60, of: |asset| asset.expires },
    Expiry { key: "support_expires", notice_days: 90, of: |asset| asset.support_expires },
    Expiry { key: "warranty_expires", notice_days: 90, of: |asset| asset.warranty_expires },
];
/// Days for which an expired warranty is reported.
const REPORTED: i64 = 365;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let clients = context.practice.served_on(context.today);
    clients.flat_map(|(_, client)| expiries(client, context.today)).collect()
}

fn expiries(client: &Document<Client>, today: Day) -> impl Iterator<Item = Diagnostic> {
    let exempt: HashSet<&AssetId> = client
        .front
        .exemptions
        .iter()
        .filter(|it| it.holds_on(today))
        .filter_map(|it| it.asset.as_ref())
        .collect();
    let assets = client.front.assets.iter().enumerate().filter(move |(_, asset)| asset.in_service_on(today));
    assets.flat_map(move |(index, asset)| {
        let is_exempt = exempt.contains(&asset.id);
        EXPIRIES.iter().filter_map(move |Expiry { key, notice_days, of }| {
            let day = of(asset)?;
            let left = day.days_since(today);
            let is_accepted = *key == "support_expires" && is_exempt;
            let is_old = *key == "warranty_expires" && left < -REPORTED;
            if left > *notice_days || is_accepted || is_old {
                return None;
            }
            let message = format!("{} {}", subject(asset, key), when(day, left));
            let field = FieldPath::entry("assets", index, key);
            Some(RULE.at(&client.path, field, message))
        })
    })
}

fn subject(asset: &Asset, key: &str) -> String {
    match key {
        "support_expires" => format!("the support of `{}`", asset.id),
        "warranty_expires" => format!("the warranty of `{}`", asset.id),
        _ => format!("`{}`", asset.id),
    }
}

fn when(day: Day, left: i64) -> String {
    match left {
        ..0 => format!("expired on {day}"),
        0 => format!("expires today ({day})"),
        1 => format!("expires tomorrow ({day})"),
        left => format!("expires in {left} days ({day})"),
    }
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
    fn an_expiry_date_is_announced_in_time() {
        assert_eq!(with("expires: 2027-01-22, support_expires: 2027-02-21").report(), "");
        assert_data_eq!(
            with("expires: 2027-01-21, support_expires: 2026-11-22, warranty_expires: 2026-11-21").report(),
            str![[r#"
warning[expiring-asset]: `acme-fw01` expires in 60 days (2027-01-21)
  --> content/clients/acme.md:10:70
   |
10 |   - {id: acme-fw01, type: firewall, name: FW01, site: main, expires: 2027-01-21, support_expires: 2026-11-22, warranty_expires: 2026-11-21, in_service: 2022-05-01, verified_on: 2026-10-21}
   |                                                                      ^^^^^^^^^^

warning[expiring-asset]: the support of `acme-fw01` expires today (2026-11-22)
  --> content/clients/acme.md:10:99
   |
10 |   - {id: acme-fw01, type: firewall, name: FW01, site: main, expires: 2027-01-21, support_expires: 2026-11-22, warranty_expires: 2026-11-21, in_service: 2022-05-01, verified_on: 2026-10-21}
   |                                                                                                   ^^^^^^^^^^

warning[expiring-asset]: the warranty of `acme-fw01` expired on 2026-11-21
  --> content/clients/acme.md:10:129
   |
10 |   - {id: acme-fw01, type: firewall, name: FW01, site: main, expires: 2027-01-21, support_expires: 2026-11-22, warranty_expires: 2026-11-21, in_service: 2022-05-01, verified_on: 2026-10-21}
   |                                                                                                                                 ^^^^^^^^^^


"#]]
        );
    }

    #[test]
    fn old_warranties_and_accepted_risks_are_not_reported() {
        assert_eq!(with("warranty_expires: 2025-11-21").report(), "");
        assert_eq!(
            with("support_expires: 2025-01-01, retired: 2026-11-01").without_rule("unattested-type").report(),
            ""
        );
        let exempt = with("support_expires: 2025-01-01").edit("content/clients/acme.md", "assets:\n", "exemptions: [{procedure: time-services, asset: acme-fw01, kind: legal, reason: Sealed., approved_by: jane, approved_on: 2026-10-22, expires_on: 2027-10-21}]\nassets:\n");
        assert_eq!(exempt.report(), "");
    }
}
