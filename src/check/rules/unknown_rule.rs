use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity, Shown};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-rule",
    severity: Severity::Error,
    what: "`[rules]` in `monthly.toml` names a rule that does not exist.",
    why: "The setting would have no effect, and nobody would notice.",
    example: "[rules]\nunknow-client = \"warning\"",
    cure: "Correct the name; `monthly explain` lists all rules.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let names: Vec<&str> = super::all().iter().map(|rule| rule.name).collect();
    let shown = Shown::default();
    let configured = context.practice.settings.rules.keys();
    configured
        .filter(|name| !names.contains(&name.as_str()))
        .map(|name| {
            let key = Location::Key(FieldPath::of("rules").key(name));
            let diagnostic = RULE
                .in_settings(key, format!("unknown rule `{name}`"))
                .help("`monthly explain` lists all rules");
            shown.did_you_mean(diagnostic, name, names.iter().copied())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_misspelt_rule_is_not_ignored() {
        let practice =
            Fixture::sample().file("monthly.toml", "[rules]\nunknow-client = \"warning\"\nx = \"off\"\n");
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-rule]: unknown rule `unknow-client`
 --> monthly.toml:2:1
  |
2 | unknow-client = "warning"
  | ^^^^^^^^^^^^^
  |
  = help: did you mean `unknown-client`?

error[unknown-rule]: unknown rule `x`
 --> monthly.toml:3:1
  |
3 | x = "off"
  | ^
  |
  = help: `monthly explain` lists all rules


"#]]
        );
    }
}
