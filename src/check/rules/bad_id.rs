use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::check::references::EntityKind;
use crate::document::Document;
use crate::model::{Client, is_slug, nearest_slug};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bad-id",
    severity: Severity::Error,
    what: "The id of an asset, a site or a contact has characters other than lower-case letters, digits and `-`.",
    why: "Ids become page addresses and export keys: `DC01` and `dc01` would be two assets with one address.",
    example: "assets: [{id: ACME_DC01, type: server, name: DC01}]",
    cure: "Use lower-case letters, digits and hyphens between them. The `name` beside the id may be spelt in any way.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let clients = context.practice.fully_parsed(&context.practice.clients);
    clients.flat_map(|(_, client)| EntityKind::ALL.map(|kind| bad_ids(client, kind)).concat()).collect()
}

fn bad_ids(client: &Document<Client>, kind: EntityKind) -> Vec<Diagnostic> {
    let ids = kind.ids(&client.front).into_iter().enumerate();
    ids.filter(|(_, id)| !is_slug(id))
        .map(|(index, id)| {
            let field = FieldPath::entry(kind.list(), index, "id");
            let expected = "expected lower-case letters, digits and hyphens between them";
            let message = match id {
                "" => "the id is empty".to_owned(),
                id => format!("invalid id `{id}`; {expected}"),
            };
            let help = nearest_slug(id).map(|slug| format!("write `{slug}`"));
            Diagnostic { help, ..RULE.at(&client.path, field, message) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_bad_id_is_reported_with_a_suggestion() {
        let practice = Fixture::sample()
            .edit("content/clients/acme.md", "{id: lee,", "{id: \"Lee Park\",")
            .edit("content/clients/birch.md", "sites: [", "contacts: [{id: \"\", name: Nobody}]\nsites: [");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-id]: invalid id `Lee Park`; expected lower-case letters, digits and hyphens between them
 --> content/clients/acme.md:7:17
  |
7 | contacts: [{id: "Lee Park", name: Lee Park, flags: [primary]}]
  |                 ^^^^^^^^^^
  |
  = help: write `lee-park`

error[bad-id]: the id is empty
 --> content/clients/birch.md:6:17
  |
6 | contacts: [{id: "", name: Nobody}]
  |                 ^^


"#]]
        );
    }

    #[test]
    fn references_to_the_suggested_id_are_not_reported() {
        let practice =
            Fixture::sample().edit("content/clients/acme.md", "{id: acme-dc01,", "{id: ACME_DC01,");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-id]: invalid id `ACME_DC01`; expected lower-case letters, digits and hyphens between them
 --> content/clients/acme.md:9:10
  |
9 |   - {id: ACME_DC01, type: server, name: DC01, site: main, in_service: 2022-05-01, verified_on: 2026-10-21}
  |          ^^^^^^^^^
  |
  = help: write `acme-dc01`


"#]]
        );
    }
}
