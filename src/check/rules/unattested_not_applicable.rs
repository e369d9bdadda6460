use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity, named};
use crate::model::{AssetId, Client, Day, Procedure, ScopeUnit, Status};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unattested-not-applicable",
    severity: Severity::Error,
    what: "A result is `not_applicable`, but the client has assets in scope, or nobody confirmed that it has none.",
    why: "An inventory without a UPS may mean that there is none, or that nobody looked.",
    example: "status: not_applicable      (in the result for `ups-devices`)\nassets: []                  (in the client, and no `none_of` for `ups`)",
    cure: "Have somebody look, then run `monthly attest CLIENT --none ups`, which adds `none_of: {ups: {by: tom, on: 2026-04-02}}` to the client; or do the work.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results_with(Status::NotApplicable).filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let (document, procedure, day) = (result.client?, &result.procedure?.front, result.day()?);
    let (client, id) = (&document.front, result.id.client());
    if procedure.scope.per != ScopeUnit::Asset || !procedure.concerns(client) {
        return None;
    }
    let at = |message: String| RULE.at(result.path(), FieldPath::of("status"), message);
    let in_scope: Vec<&AssetId> = procedure.assets_of(client, day).map(|asset| &asset.id).collect();
    if let Some(first) = in_scope.first() {
        let verb = if in_scope.len() == 1 { "is" } else { "are" };
        let nth = client.assets.position(first)?;
        let field = FieldPath::entry("assets", nth, "id");
        let diagnostic = at(format!("not applicable, but {} {verb} in scope", named(&in_scope)));
        let diagnostic = diagnostic.help("do the work, or set `exempt` if that was agreed");
        return Some(diagnostic.related(&document.path, field, format!("in service at `{id}` on {day}")));
    }
    let missing = unconfirmed(procedure, client);
    (!missing.is_empty()).then(|| {
        at(format!("not applicable, but nobody confirmed that `{id}` has no {}", named(&missing)))
            .help(example(&missing, result.front().performed_on.unwrap_or(day)))
            .related(&document.path, confirmations(client), "this client's confirmations")
    })
}

/// Returns the types in scope for which nobody confirmed that there are none.
fn unconfirmed(procedure: &Procedure, client: &Client) -> Vec<&'static str> {
    let types = procedure.scope.types.iter();
    types.filter(|kind| !client.none_of.contains_key(kind)).map(|kind| kind.word()).collect()
}

fn confirmations(client: &Client) -> Location {
    match client.none_of.is_empty() {
        true => Location::File,
        false => Location::Key(FieldPath::of("none_of")),
    }
}

fn example(types: &[&str], day: Day) -> String {
    let kind = types.first().copied().unwrap_or_default();
    format!("have somebody look, then add to the client `none_of: {{{kind}: {{by: …, on: {day}}}}}`")
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    const NOT_APPLICABLE: &str = "---
status: not_applicable
performed_by: tom
performed_on: 2026-10-22
ticket: \"184224\"
reason: There are none
---
";

    #[test]
    fn a_procedure_with_assets_in_scope_applies() {
        let practice = Fixture::sample().file("content/results/2026-10/birch.md", NOT_APPLICABLE);
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unattested-not-applicable]: not applicable, but `birch-dc01` and `birch-fw01` are in scope
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: not_applicable
  |         ^^^^^^^^^^^^^^
  |
  = help: do the work, or set `exempt` if that was agreed
note: in service at `birch` on 2026-10-22
 --> content/clients/birch.md:8:10
  |
8 |   - {id: birch-dc01, type: server, name: DC01, site: yard, in_service: 2020-01-01, verified_on: 2026-10-21}
  |          ----------


"#]]
        );
    }

    #[test]
    fn the_absence_of_assets_is_confirmed() {
        let practice = Fixture::sample()
            .edit("content/procedures/time-services.md", "[server, firewall]", "[ups]")
            .without_rule("unattested-type")
            .file("content/results/2026-10/acme.md", NOT_APPLICABLE.replace("184224", "184223"))
            .file("content/results/2026-10/birch.md", NOT_APPLICABLE);
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unattested-not-applicable]: not applicable, but nobody confirmed that `birch` has no `ups`
 --> content/results/2026-10/birch.md:2:9
  |
2 | status: not_applicable
  |         ^^^^^^^^^^^^^^
  |
  = help: have somebody look, then add to the client `none_of: {ups: {by: …, on: 2026-10-22}}`
note: this client's confirmations
 --> content/clients/birch.md


"#]]
        );
    }
}
