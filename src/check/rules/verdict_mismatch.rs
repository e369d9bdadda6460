use crate::check::prelude::{Check, Diagnostic, FieldPath, Location, Rule, RuleContext, Severity};
use crate::model::{Outcome, Status, Verdict};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "verdict-mismatch",
    severity: Severity::Error,
    what: "A result has a verdict that contradicts its items, or has a verdict although its status is not `completed`.",
    why: "Readers of the verdict alone would believe something else than readers of the items.",
    example: "verdict: conforms\nitems: [{asset: acme-dc01, outcome: fail}]",
    cure: "Remove `verdict`: it follows from the items.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let front = result.front();
    let (written, status) = (front.verdict?, front.status);
    let at = |message| RULE.at(result.path(), FieldPath::of("verdict"), message);
    if status != Status::Completed {
        return Some(
            at(format!("a result with the status `{status}` has no verdict")).help("remove `verdict`"),
        );
    }
    let made = front.verdict_of_items().filter(|made| *made != written)?;
    let diagnostic = at(format!("the verdict is `{written}`, but `{made}` follows from the items"))
        .help("remove `verdict`: it follows from the items");
    let decides = match made {
        Verdict::FindingOpen => Outcome::Fail,
        Verdict::Fixed => Outcome::Fixed,
        Verdict::Conforms => return Some(diagnostic),
    };
    let nth = front.items.iter().position(|item| item.outcome == decides)?;
    let location = Location::Field(FieldPath::entry("items", nth, "outcome"));
    Some(diagnostic.related(result.path(), location, "because of this item"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn the_verdict_follows_from_the_items() {
        let practice = Fixture::sample()
            .edit(
                "content/results/2026-10/acme.md",
                "status: completed",
                "status: completed\nverdict: conforms",
            )
            .edit("content/results/2026-10/acme.md", "acme-dc01, outcome: pass", "acme-dc01, outcome: fixed")
            .edit(
                "content/results/2026-10/birch.md",
                "status: completed",
                "status: in_progress\nverdict: conforms",
            )
            .edit(
                "content/results/2026-10/birch.md",
                "status: closed, closed_on: 2026-10-22",
                "status: open",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[verdict-mismatch]: the verdict is `conforms`, but `fixed` follows from the items
  --> content/results/2026-10/acme.md:3:10
   |
 3 | verdict: conforms
   |          ^^^^^^^^
   |
   = help: remove `verdict`: it follows from the items
note: because of this item
  --> content/results/2026-10/acme.md:11:33
   |
11 |   - {asset: acme-dc01, outcome: fixed, offset_ms: 12}
   |                                 -----

error[verdict-mismatch]: a result with the status `in_progress` has no verdict
 --> content/results/2026-10/birch.md:3:10
  |
3 | verdict: conforms
  |          ^^^^^^^^
  |
  = help: remove `verdict`

warning[overdue]: due on 2026-10-31, but not done at 1 of 2 clients: `birch`
--> content/singles/2026-10-time-services.md


"#]]
        );
    }
}
