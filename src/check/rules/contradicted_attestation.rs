use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::document::Document;
use crate::model::{AssetType, Attestation, Client};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "contradicted-attestation",
    severity: Severity::Error,
    what: "A client lists an asset of a type that, by `none_of`, it does not have.",
    why: "One of the two is wrong: either a system is never looked at, or one is listed that does not exist.",
    example: "assets:\n  - {id: acme-ups01, type: ups, in_service: 2022-05-01}\nnone_of: {ups: {by: tom, on: 2026-04-02}}",
    cure: "Remove the line from `none_of`, or the asset. An asset that came later has an `in_service` after that day, and one that was taken away has `retired`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let clients = context.practice.fully_parsed(&context.practice.clients);
    clients.flat_map(|(_, client)| faults(client)).collect()
}

fn faults(client: &Document<Client>) -> impl Iterator<Item = Diagnostic> {
    client.front.none_of.iter().filter_map(|(kind, attestation)| fault(client, *kind, attestation))
}

fn fault(client: &Document<Client>, kind: AssetType, attestation: &Attestation) -> Option<Diagnostic> {
    let mut assets = client.front.assets.iter().enumerate();
    let (nth, asset) = assets.find(|(_, it)| it.kind == kind && it.in_service_on(attestation.on))?;
    let message =
        format!("`{kind}` is in `none_of`, but `{}` was in service on {}", asset.id, attestation.on);
    let field = FieldPath::of("none_of").key(kind.word());
    let listed = FieldPath::of("assets").index(nth).key("id");
    Some(RULE.at(&client.path, field, message).related(&client.path, listed, "listed here"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn with_ups(dates: &str) -> Fixture {
        let ups = format!("  - {{id: acme-ups01, type: ups, name: UPS, site: main, {dates}}}\nnone_of:");
        Fixture::sample().edit("content/clients/acme.md", "none_of:", &ups)
    }

    #[test]
    fn what_was_there_was_not_absent() {
        assert_data_eq!(
            with_ups("in_service: 2022-05-01, verified_on: 2026-10-21").report(),
            str![[r#"
error[contradicted-attestation]: `ups` is in `none_of`, but `acme-ups01` was in service on 2026-10-21
  --> content/clients/acme.md:12:11
   |
12 | none_of: {ups: {by: tom, on: 2026-10-21}}
   |           ^^^
   |
note: listed here
  --> content/clients/acme.md:11:10
   |
11 |   - {id: acme-ups01, type: ups, name: UPS, site: main, in_service: 2022-05-01, verified_on: 2026-10-21}
   |          ----------


"#]]
        );
    }

    #[test]
    fn what_came_later_or_went_before_is_no_contradiction() {
        assert_eq!(with_ups("in_service: 2026-11-05, verified_on: 2026-11-05").report(), "");
        assert_eq!(with_ups("in_service: 2020-05-01, retired: 2026-10-01").report(), "");
    }
}
