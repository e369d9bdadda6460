#![allow(clippy::indexing_slicing, reason = "numbers and positions come from the same list or text")]

use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, named, nearest};
use crate::model::{Asset, Day, Item, Procedure, ProcedureId, ScopeUnit, Subject};
use crate::practice::ResultEntry;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "item-out-of-scope",
    severity: Severity::Error,
    what: "An item is about something that the procedure does not cover, or that was not in service on the day of the work.",
    why: "A printer among the servers makes the number of servers wrong, and an asset that was retired before the work cannot have been checked.",
    example: "scope: {per: asset, types: [server]}\n…\nitems: [{asset: acme-pr01, outcome: pass}]      (a printer)",
    cure: "Remove the item, name the right asset, or correct the asset's `type`, `in_service` or `retired`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.items().filter_map(|item| fault(&item)).collect()
}

/// Whether the item has an unknown key like `asst`, which `unknown-field` reports.
fn is_misspelt(procedure: &Procedure, item: &Item) -> bool {
    let mut unknown = item.record.iter().filter(|(name, _)| procedure.field(name).is_none());
    unknown.any(|(name, _)| nearest(name, ["asset", "site"]).is_some())
}

fn fault(item: &ResultEntry<'_, Item>) -> Option<Diagnostic> {
    let (result, subject) = (&item.result, &item.value.subject);
    let (id, procedure) = (result.procedure_id?, &result.procedure?.front);
    let at = |message: String| RULE.at(item.path(), item.field(key(subject)), message);
    match (procedure.scope.per, subject) {
        (ScopeUnit::Asset, Subject::Asset(asset)) => {
            let client = result.client?;
            let index = client.front.assets.position(asset)?;
            let OutOfScope { message, key } =
                out_of_scope(procedure, id, &client.front.assets[index], result.front().performed_on)?;
            let field = FieldPath::entry("assets", index, key);
            Some(at(message).related(&client.path, field, "according to this entry"))
        }
        (ScopeUnit::Client, Subject::Client) | (ScopeUnit::Site, Subject::Site(_)) => None,
        (ScopeUnit::Client, _) => {
            Some(at(format!("`{id}` has one item for the whole client")).help("remove `asset` and `site`"))
        }
        (_, Subject::Client) if is_misspelt(procedure, item.value) => None,
        (unit, Subject::Client) => {
            Some(at(format!("`{id}` has one item per {unit}, but this item names none")))
        }
        (unit, _) => {
            let key = key(subject);
            Some(at(format!("`{id}` has one item per {unit}, but this item has the key `{key}`")))
        }
    }
}

/// Returns the key by which an item names its subject.
fn key(subject: &Subject) -> &'static str {
    match subject {
        Subject::Asset(_) => "asset",
        Subject::Site(_) | Subject::Client => "site",
    }
}

/// Why an asset is out of scope, and the key of the asset that says so.
struct OutOfScope {
    message: String,
    key: &'static str,
}

/// Whether an asset was out of scope on the day of the work. An asset that was retired on that day may have
/// been checked before.
fn out_of_scope(
    procedure: &Procedure,
    id: &ProcedureId,
    asset: &Asset,
    day: Option<Day>,
) -> Option<OutOfScope> {
    if procedure.scope.types.is_empty() {
        return None;
    }
    if !procedure.scope.types.contains(&asset.kind) {
        let (kind, types) = (asset.kind, named(&procedure.scope.types));
        let message = format!("`{}` has the type `{kind}`, but `{id}` covers only {types}", asset.id);
        return Some(OutOfScope { message, key: "type" });
    }
    let day = day?;
    let late = asset.in_service.filter(|first| day < *first);
    let gone = asset.retired.filter(|last| *last < day);
    let (key, event) = match (late, gone) {
        (Some(first), _) => ("in_service", format!("went into service on {first}, after")),
        (None, Some(last)) => ("retired", format!("was retired on {last}, before")),
        (None, None) => return None,
    };
    Some(OutOfScope { message: format!("`{}` {event} the work on {day}", asset.id), key })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const ACME: &str = "content/results/2026-10/acme.md";

    #[test]
    fn an_asset_of_another_type_or_time_is_out_of_scope() {
        let practice = Fixture::sample()
            .edit(
                "content/clients/acme.md",
                "none_of:",
                "  - {id: acme-pr01, type: printer, name: PR01, verified_on: 2026-10-21}
  - {id: acme-dc00, type: server, name: DC00, verified_on: 2026-10-21, retired: 2026-10-20}
  - {id: acme-dc02, type: server, name: DC02, verified_on: 2026-10-21, in_service: 2026-10-22}
  - {id: acme-dc03, type: server, name: DC03, verified_on: 2026-10-21, retired: 2026-10-21}
none_of:",
            )
            .edit(
                ACME,
                "summary:",
                "  - {asset: acme-pr01, outcome: pass, time_source: x, offset_ms: 1}
  - {asset: acme-dc00, outcome: pass, time_source: x, offset_ms: 2}
  - {asset: acme-dc02, outcome: pass, time_source: x, offset_ms: 3}
  - {asset: acme-dc03, outcome: pass, time_source: x, offset_ms: 4}
summary:",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[item-out-of-scope]: `acme-pr01` has the type `printer`, but `time-services` covers only `server` and `firewall`
  --> content/results/2026-10/acme.md:12:13
   |
12 |   - {asset: acme-pr01, outcome: pass, time_source: x, offset_ms: 1}
   |             ^^^^^^^^^
   |
note: according to this entry
  --> content/clients/acme.md:11:27
   |
11 |   - {id: acme-pr01, type: printer, name: PR01, verified_on: 2026-10-21}
   |                           -------

error[item-out-of-scope]: `acme-dc00` was retired on 2026-10-20, before the work on 2026-10-21
  --> content/results/2026-10/acme.md:13:13
   |
13 |   - {asset: acme-dc00, outcome: pass, time_source: x, offset_ms: 2}
   |             ^^^^^^^^^
   |
note: according to this entry
  --> content/clients/acme.md:12:81
   |
12 |   - {id: acme-dc00, type: server, name: DC00, verified_on: 2026-10-21, retired: 2026-10-20}
   |                                                                                 ----------

error[item-out-of-scope]: `acme-dc02` went into service on 2026-10-22, after the work on 2026-10-21
  --> content/results/2026-10/acme.md:14:13
   |
14 |   - {asset: acme-dc02, outcome: pass, time_source: x, offset_ms: 3}
   |             ^^^^^^^^^
   |
note: according to this entry
  --> content/clients/acme.md:13:84
   |
13 |   - {id: acme-dc02, type: server, name: DC02, verified_on: 2026-10-21, in_service: 2026-10-22}
   |                                                                                    ----------


"#]]
        );
    }

    #[test]
    fn an_item_has_the_unit_of_the_procedure() {
        let practice = Fixture::sample().edit(
            ACME,
            "summary:",
            "  - {site: main, outcome: pass, time_source: x, offset_ms: 0}
  - {outcome: pass, time_source: x, offset_ms: 0}
summary:",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[item-out-of-scope]: `time-services` has one item per asset, but this item has the key `site`
  --> content/results/2026-10/acme.md:12:12
   |
12 |   - {site: main, outcome: pass, time_source: x, offset_ms: 0}
   |            ^^^^

error[item-out-of-scope]: `time-services` has one item per asset, but this item names none
  --> content/results/2026-10/acme.md:13:6
   |
13 |   - {outcome: pass, time_source: x, offset_ms: 0}
   |      ^^^^^^^^^^^^^


"#]]
        );
    }
}
