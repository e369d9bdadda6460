use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, Shown};
use crate::check::tickets::NamedTicket;
use crate::model::{Client, PersonId};
use crate::practice::{Practice, ResolvedResult};
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "unknown-person",
    severity: Severity::Error,
    what: "A document names a person who has no file in `content/staff/`.",
    why: "A record by an unknown person proves nothing.",
    example: "performed_by: tomm      (the person is `tom`)",
    cure: "Correct the id, or add the person's file. People who have left keep their file, with `left`.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let practice = context.practice;
    let mut search = Search { practice, shown: Shown::default(), unknown: Vec::new() };
    for (_, procedure) in practice.fully_parsed(&practice.procedures) {
        let (path, front) = (&procedure.path, &procedure.front);
        search.check(path, &front.owner, || FieldPath::of("owner"));
        search.check(path, &front.approved_by, || FieldPath::of("approved_by"));
    }
    for single in practice.fully_parsed_singles() {
        let (path, front) = (&single.document.path, &single.document.front);
        search.check(path, &front.lead, || FieldPath::of("lead"));
        search.check(path, &front.closed_by, || FieldPath::of("closed_by"));
    }
    for (_, client) in practice.fully_parsed(&practice.clients) {
        search.in_client(&client.path, &client.front);
    }
    for (_, idea) in practice.fully_parsed(&practice.ideas) {
        search.check(&idea.path, &idea.front.raised_by, || FieldPath::of("raised_by"));
    }
    context.results.iter().for_each(|result| search.in_result(result));
    for NamedTicket { ticket, path, field, .. } in context.tickets() {
        search.check(path, &ticket.closed_by, || field.key("closed_by"));
    }
    search.unknown
}

/// Search for unknown people in documents.
struct Search<'l> {
    practice: &'l Practice,
    shown: Shown,
    unknown: Vec<Diagnostic>,
}

impl Search<'_> {
    fn check<'i>(
        &mut self,
        path: &ContentPath,
        person: impl Into<Option<&'i PersonId>>,
        field: impl FnOnce() -> FieldPath,
    ) {
        let staff = &self.practice.known.staff;
        let unknown = person.into().filter(|id| !staff.contains(*id)).map(|id| {
            let diagnostic = RULE.at(path, field(), format!("unknown person `{id}`"));
            self.shown.suggest(diagnostic, id.as_str(), staff.iter().map(PersonId::as_str))
        });
        self.unknown.extend(unknown);
    }

    fn in_client(&mut self, path: &ContentPath, client: &Client) {
        self.check(path, &client.primary_technician, || FieldPath::of("primary_technician"));
        self.check(path, &client.backup_technician, || FieldPath::of("backup_technician"));
        self.check(path, &client.account_manager, || FieldPath::of("account_manager"));
        for (kind, attestation) in &client.none_of {
            self.check(path, &attestation.by, || FieldPath::of("none_of").key(kind.word()).key("by"));
        }
        for (nth, exemption) in client.exemptions.iter().enumerate() {
            let field = || FieldPath::entry("exemptions", nth, "approved_by");
            self.check(path, &exemption.approved_by, field);
        }
    }

    fn in_result(&mut self, result: &ResolvedResult<'_>) {
        let (path, front) = (result.path(), result.front());
        self.check(path, &front.performed_by, || FieldPath::of("performed_by"));
        self.check(path, &front.reviewed_by, || FieldPath::of("reviewed_by"));
        self.check(path, &front.approved_by, || FieldPath::of("approved_by"));
        for (nth, finding) in front.findings.iter().enumerate() {
            self.check(path, &finding.owner, || FieldPath::entry("findings", nth, "owner"));
        }
        for (nth, amendment) in front.amended.iter().enumerate() {
            self.check(path, &amendment.by, || FieldPath::entry("amended", nth, "by"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_misspelt_person_is_found_in_every_kind_of_document() {
        let practice = Fixture::sample()
            .edit("content/procedures/time-services.md", "owner: jane", "owner: jan")
            .edit("content/singles/2026-10-time-services.md", "lead: jane", "lead: zoe")
            .edit("content/clients/birch.md", "primary_technician: tom", "primary_technician: tomm")
            .edit("content/clients/acme.md", "ups: {by: tom", "ups: {by: thom")
            .edit("content/results/2026-10/birch.md", "reviewed_by: jane", "reviewed_by: janet")
            .edit(
                "content/results/2026-10/acme.md",
                "summary:",
                "amended: [{on: 2026-11-05, by: mot, reason: Typo}]\nsummary:",
            )
            .file(
                "content/ideas/clocks.md",
                "---\ntitle: Clocks\nstate: idea\nraised_by: jene\nraised_on: 2026-10-01\n---\n",
            );
        assert_data_eq!(
            practice.report(),
            str![[r#"
error[unknown-person]: unknown person `thom`
  --> content/clients/acme.md:11:21
   |
11 | none_of: {ups: {by: thom, on: 2026-10-21}}
   |                     ^^^^
   |
   = help: did you mean `tom`?

error[unknown-person]: unknown person `tomm`
 --> content/clients/birch.md:5:21
  |
5 | primary_technician: tomm
  |                     ^^^^
  |
  = help: did you mean `tom`?

error[unknown-person]: unknown person `jene`
 --> content/ideas/clocks.md:4:12
  |
4 | raised_by: jene
  |            ^^^^
  |
  = help: did you mean `jane`?

error[unknown-person]: unknown person `jan`
 --> content/procedures/time-services.md:6:8
  |
6 | owner: jan
  |        ^^^
  |
  = help: did you mean `jane`?

error[unknown-person]: unknown person `mot`
  --> content/results/2026-10/acme.md:12:32
   |
12 | amended: [{on: 2026-11-05, by: mot, reason: Typo}]
   |                                ^^^
   |
   = help: expected one of `jane`, `tom`

error[unknown-person]: unknown person `janet`
 --> content/results/2026-10/birch.md:5:14
  |
5 | reviewed_by: janet
  |              ^^^^^
  |
  = help: did you mean `jane`?

error[unknown-person]: unknown person `zoe`
 --> content/singles/2026-10-time-services.md:2:7
  |
2 | lead: zoe
  |       ^^^
  |
  = help: expected one of `jane`, `tom`


"#]]
        );
    }

    #[test]
    fn a_person_who_closed_a_ticket_of_a_single_is_known() {
        let ticket = "lead: jane\ntickets: {acme: {id: \"184223\", closed_by: thom}}";
        let practice =
            Fixture::sample().edit("content/singles/2026-10-time-services.md", "lead: jane", ticket);
        assert_data_eq!(
            practice.short_report(),
            str![[r#"
content/singles/2026-10-time-services.md:3:43: error[unknown-person]: unknown person `thom` (did you mean `tom`?)

"#]]
        );
    }
}
