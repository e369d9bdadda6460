use crate::check::prelude::{Check, Diagnostic, Rule, RuleContext, Severity};
use crate::coverage::expired_exemptions;
use crate::model::{Status, Subject};
use crate::practice::{ClientExemption, Runs};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "exemption-expired",
    severity: Severity::Warning,
    what: "An exemption expired within the last twelve months, and was neither renewed nor followed by the work.",
    why: "The work is required again, but everybody at the client still believes that it is not.",
    example: "expires_on: 2026-11-09      (today is 2026-11-22)",
    cure: "Do the work, retire the asset, or approve a new exemption. Exemptions that expired more than a year ago are not reported.",
};

/// Days after its end for which an expired exemption is reported.
const REPORTED: i64 = 365;

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let expired = expired_exemptions(context.practice, context.today).filter(|it| {
        let ago = context.today.days_since(it.exemption.expires_on);
        ago <= REPORTED && !is_done(context.runs, it)
    });
    expired
        .map(|it| {
            let message = format!("the exemption {} expired on {}", it.described(), it.exemption.expires_on);
            RULE.at(&it.client.path, it.field("expires_on"), message)
                .help("the work is required again: do it, or approve a new exemption")
        })
        .collect()
}

/// Whether the work was done after the exemption expired.
fn is_done<'p>(runs: &Runs<'p>, it: &ClientExemption<'p>) -> bool {
    runs.at(it.client_id, &it.exemption.procedure).iter().any(|result| {
        let front = &result.document.front;
        let after = front.performed_on.is_some_and(|day| day > it.exemption.expires_on);
        let is_concerned = it.exemption.asset.as_ref().is_none_or(|asset| {
            front.items.iter().any(|item| matches!(&item.subject, Subject::Asset(id) if id == asset))
        });
        front.status == Status::Completed && after && is_concerned
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    fn expired(approved: &str, day: &str) -> Fixture {
        let exemptions = format!(
            "exemptions: [{{procedure: time-services, kind: legal, reason: Sealed., approved_by: jane, approved_on: {approved}, expires_on: {day}}}]\nassets:\n"
        );
        Fixture::sample().edit("content/clients/acme.md", "assets:\n", &exemptions)
    }

    #[test]
    fn the_work_is_required_after_an_exemption() {
        assert_data_eq!(
            expired("2025-11-10", "2026-11-09").report(),
            str![[r#"
warning[exemption-expired]: the exemption from `time-services` expired on 2026-11-09
 --> content/clients/acme.md:8:127
  |
8 | ...d., approved_by: jane, approved_on: 2025-11-10, expires_on: 2026-11-09}]
  |                                                                ^^^^^^^^^^
  |
  = help: the work is required again: do it, or approve a new exemption


"#]]
        );
    }

    #[test]
    fn work_done_since_or_a_year_settles_it() {
        assert_eq!(expired("2025-11-10", "2026-10-20").report(), "");
        assert_eq!(expired("2025-01-10", "2025-11-21").report(), "");
    }
}
