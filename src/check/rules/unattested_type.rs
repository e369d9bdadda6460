use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, named};
use crate::document::Document;
use crate::model::{Client, Day};
use crate::practice::Practice;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unattested-type",
    severity: Severity::Warning,
    what: "A client has no asset of a type that an active procedure covers, and nobody confirmed that there is none.",
    why: "An empty list may mean that nobody looked: the forgotten UPS in the cupboard is never tested.",
    example: "types: [ups]      (and a client with neither a UPS nor `none_of: {ups: …}`)",
    cure: "Look, or ask the contact. Then add the assets, or record who confirmed that there are none, and when: `monthly attest CLIENT --none ups` writes `none_of: {ups: {by: tom, on: 2026-04-02}}`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let clients = context.practice.served_on(context.today);
    clients.filter_map(|(_, client)| fault(context.practice, client, context.today)).collect()
}

fn fault(practice: &Practice, client: &Document<Client>, today: Day) -> Option<Diagnostic> {
    let mut types = practice.types_asked_of(&client.front);
    types.retain(|kind, _| !client.front.has(*kind, today) && !client.front.none_of.contains_key(kind));
    let (first, procedure) = types.first_key_value()?;
    let message =
        format!("no assets listed for {}, and nobody confirmed that there are none", named(types.keys()));
    let diagnostic = RULE.at(&client.path, FieldPath::of("none_of"), message);
    Some(diagnostic.help(format!(
        "`{procedure}` covers `{first}`: add the assets, or `none_of: {{{first}: {{by: …, on: {today}}}}}`"
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const PROCEDURE: &str = "content/procedures/time-services.md";

    #[test]
    fn the_absence_of_a_type_is_confirmed() {
        let practice =
            Fixture::sample().edit(PROCEDURE, "[server, firewall]", "[server, firewall, ups, nas]");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[unattested-type]: no assets listed for `nas`, and nobody confirmed that there are none
  --> content/clients/acme.md:11:1
   |
11 | none_of: {ups: {by: tom, on: 2026-10-21}}
   | ^^^^^^^
   |
   = help: `time-services` covers `nas`: add the assets, or `none_of: {nas: {by: …, on: 2026-11-22}}`

warning[unattested-type]: no assets listed for `ups` and `nas`, and nobody confirmed that there are none
 --> content/clients/birch.md:2:1
  |
2 | name: Birch Timber
  | ^^^^^^^^^^^^^^^^^^
  |
  = help: `time-services` covers `ups`: add the assets, or `none_of: {ups: {by: …, on: 2026-11-22}}`


"#]]
        );
        let draft = practice.edit(PROCEDURE, "status: active", "status: retired");
        assert_eq!(draft.report(), "");
    }

    #[test]
    fn a_retired_asset_does_not_count() {
        let practice = Fixture::sample().edit(
            "content/clients/birch.md",
            "name: FW01, site: yard,",
            "name: FW01, site: yard, retired: 2026-11-01,",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[unattested-type]: no assets listed for `firewall`, and nobody confirmed that there are none
 --> content/clients/birch.md:2:1
  |
2 | name: Birch Timber
  | ^^^^^^^^^^^^^^^^^^
  |
  = help: `time-services` covers `firewall`: add the assets, or `none_of: {firewall: {by: …, on: 2026-11-22}}`


"#]]
        );
    }
}
