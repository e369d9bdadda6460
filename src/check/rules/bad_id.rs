use crate::check::references::EntityKind;
use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Rule, Severity};
use crate::model::is_slug;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bad-id",
    severity: Severity::Error,
    what: "The id of a system, a site or a contact has other characters than small letters, digits and `-`.",
    why: "Ids become addresses of pages and keys of exports; `DC01` and `dc01` would be one place and two systems.",
    example: "assets: [{id: ACME_DC01, type: server, name: DC01}]",
    cure: "Write it in small letters, digits and inner `-`; the name beside it may be spelt in any way.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let mut bad = Vec::new();
    for (_, document) in practice.fully_parsed(&practice.clients) {
        for what in [EntityKind::Asset, EntityKind::Site, EntityKind::Contact] {
            let ids = what.ids(&document.front).into_iter().enumerate();
            bad.extend(ids.filter(|(_, id)| !is_slug(id)).map(|(nth, id)| {
                let field = FieldPath::of(what.list()).index(nth).key("id");
                let message = match id {
                    "" => "an empty id".to_owned(),
                    id => {
                        format!("the id `{id}` has other characters than small letters, digits and inner `-`")
                    }
                };
                let diagnostic = Diagnostic::at(&RULE, &document.path, field, message);
                match slug(id) {
                    Some(slug) => diagnostic.help(format!("write `{slug}`")),
                    None => diagnostic,
                }
            }));
        }
    }
    bad
}

/// The slug that comes nearest to an id.
pub fn slug(id: &str) -> Option<String> {
    let small = id.to_lowercase();
    let words = small.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>().join("-")).filter(|slug| is_slug(slug))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn an_id_that_is_no_slug_is_offered_as_one() {
        let practice = Fixture::sample()
            .edit("content/clients/acme.md", "{id: lee,", "{id: \"Lee Park\",")
            .edit("content/clients/birch.md", "sites: [", "contacts: [{id: \"\", name: Nobody}]\nsites: [");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-id]: the id `Lee Park` has other characters than small letters, digits and inner `-`
 --> content/clients/acme.md:7:17
  |
7 | contacts: [{id: "Lee Park", name: Lee Park, flags: [primary]}]
  |                 ^^^^^^^^^^
  |
  = help: write `lee-park`

error[bad-id]: an empty id
 --> content/clients/birch.md:6:17
  |
6 | contacts: [{id: "", name: Nobody}]
  |                 ^^


"#]]
        );
    }

    #[test]
    fn what_names_the_id_as_it_should_be_is_right() {
        let practice =
            Fixture::sample().edit("content/clients/acme.md", "{id: acme-dc01,", "{id: ACME_DC01,");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-id]: the id `ACME_DC01` has other characters than small letters, digits and inner `-`
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
