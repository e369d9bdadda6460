use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::document::Document;
use crate::model::{Contradiction, Procedure};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "bad-scope",
    severity: Severity::Error,
    what: "A procedure has `per: asset` without `types`, or `types` without `per: asset`.",
    why: "Without types, no asset is ever in scope: every client would count as done without any work.",
    example: "scope: {types: [server, firewall]}      (without `per: asset`)",
    cure: "Set both, `scope: {per: asset, types: [server, firewall]}`; or neither, for one item for each client or site.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    practice.fully_parsed(&practice.procedures).filter_map(|(_, it)| contradiction(it)).collect()
}

fn contradiction(procedure: &Document<Procedure>) -> Option<Diagnostic> {
    let Contradiction { key, message } = procedure.front.scope.contradiction()?;
    Some(RULE.at(&procedure.path, FieldPath::of("scope").key(key), message))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn types_and_per_asset_go_together() {
        let scoped = |scope: &str| {
            let text = format!("---\ntitle: DNS\nsummary: Names.\nscope: {scope}\n---\n");
            Fixture::sample().file("content/procedures/dns.md", text).report()
        };
        assert_eq!(scoped("{per: site}") + &scoped("{per: asset, types: [ups]}"), "");
        assert_data_eq!(
            scoped("{per: asset}"),
            str![[r#"
error[bad-scope]: `per: asset` needs `types`
 --> content/procedures/dns.md:4:14
  |
4 | scope: {per: asset}
  |              ^^^^^


"#]]
        );
        assert_data_eq!(
            scoped("{types: [ups]}"),
            str![[r#"
error[bad-scope]: `types` requires `per: asset`, but this is `per: client`
 --> content/procedures/dns.md:4:9
  |
4 | scope: {types: [ups]}
  |         ^^^^^


"#]]
        );
    }

    #[test]
    fn items_of_a_contradictory_scope_are_not_reported() {
        let practice =
            Fixture::sample().edit("content/procedures/time-services.md", "per: asset", "per: client");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[bad-scope]: `types` requires `per: asset`, but this is `per: client`
  --> content/procedures/time-services.md:12:22
   |
12 | scope: {per: client, types: [server, firewall]}
   |                      ^^^^^


"#]]
        );
    }
}
