use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Location, Rule, Severity};
use crate::model::{Outcome, Status, Verdict};
use crate::practice::ResolvedResult;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "verdict-mismatch",
    severity: Severity::Error,
    what: "The verdict is another one than the items make, or stands where nothing was completed.",
    why: "Who reads only the verdict would believe something else than who reads the items.",
    example: "verdict: conforms\nitems: [{asset: acme-dc01, outcome: fail}]",
    cure: "Leave `verdict` out: it follows from the items.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    context.results.iter().filter_map(fault).collect()
}

fn fault(result: &ResolvedResult<'_>) -> Option<Diagnostic> {
    let front = result.front();
    let (written, status) = (front.verdict?, front.status);
    let at = |message| Diagnostic::at(&RULE, result.path(), FieldPath::of("verdict"), message);
    if status != Status::Completed {
        return Some(at(format!("a result that is `{status}` has no verdict")).help("leave `verdict` out"));
    }
    let made = front.verdict_of_items().filter(|made| *made != written)?;
    let diagnostic = at(format!("the verdict is `{written}`, and the items make it `{made}`"))
        .help("leave `verdict` out: it follows from the items");
    let decides = match made {
        Verdict::FindingOpen => Outcome::Fail,
        Verdict::Fixed => Outcome::Fixed,
        Verdict::Conforms => return Some(diagnostic),
    };
    let nth = front.items.iter().position(|item| item.outcome == decides)?;
    let location = Location::Field(FieldPath::of("items").index(nth).key("outcome"));
    Some(diagnostic.related(result.path(), location, "this item decides"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn the_verdict_is_the_one_that_the_items_make() {
        let practice = Fixture::sample()
            .edit("content/results/2026-10/acme.md", "verdict: fixed", "verdict: conforms")
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
error[verdict-mismatch]: the verdict is `conforms`, and the items make it `fixed`
  --> content/results/2026-10/acme.md:3:10
   |
 3 | verdict: conforms
   |          ^^^^^^^^
   |
   = help: leave `verdict` out: it follows from the items
note: this item decides
  --> content/results/2026-10/acme.md:11:33
   |
11 |   - {asset: acme-dc01, outcome: fixed, time_source: 0.pool.ntp.org, offset_ms: 12, note: was on the local clock}
   |                                 -----

error[verdict-mismatch]: a result that is `in_progress` has no verdict
 --> content/results/2026-10/birch.md:3:10
  |
3 | verdict: conforms
  |          ^^^^^^^^
  |
  = help: leave `verdict` out

warning[overdue]: due on 2026-10-31, and 1 of 2 clients is left: `birch`
--> content/singles/2026-10-time-services.md


"#]]
        );
    }
}
