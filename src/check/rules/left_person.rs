use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity};
use crate::model::{Client, PersonId};
use crate::practice::MonthlySingle;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "left-person",
    severity: Severity::Warning,
    what: "A person who has left the staff is still responsible for something.",
    why: "The procedure is not reviewed, the finding not fixed, the client not called: everybody believes that somebody else does it.",
    example: "owner: sam      (and `left: 2026-06-30` in content/staff/sam.md)",
    cure: "Name the successor. Work in the past keeps the name of the person who did it.",
};

/// A role that a person has in a document, such as `owner of this procedure`.
struct Assignment<'p> {
    path: &'p ContentPath,
    field: FieldPath,
    person: Option<&'p PersonId>,
    role: &'static str,
}

impl<'p> Assignment<'p> {
    fn new(
        path: &'p ContentPath,
        field: FieldPath,
        person: &'p Option<PersonId>,
        role: &'static str,
    ) -> Assignment<'p> {
        Assignment { path, field, person: person.as_ref(), role }
    }
}

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    assignments(context).filter_map(|assignment| fault(context, assignment)).collect()
}

/// Returns who is responsible for work that is still to be done.
fn assignments<'p>(context: &RuleContext<'p>) -> impl Iterator<Item = Assignment<'p>> + use<'p> {
    let (practice, field) = (context.practice, FieldPath::of);
    let owners = practice.active_procedures().map(move |(_, it)| {
        Assignment::new(&it.path, field("owner"), &it.front.owner, "owner of this procedure")
    });
    let open = practice.fully_parsed_singles().filter(|single| !single.is_closed());
    let leads = open.map(move |MonthlySingle { document: it, .. }| {
        Assignment::new(&it.path, field("lead"), &it.front.lead, "lead of this single")
    });
    let at_clients = practice.served_on(context.today).flat_map(move |(_, client)| {
        let Client { primary_technician, backup_technician, account_manager, .. } = &*client.front;
        [
            ("primary_technician", primary_technician, "primary technician of this client"),
            ("backup_technician", backup_technician, "backup technician of this client"),
            ("account_manager", account_manager, "account manager of this client"),
        ]
        .map(|(key, person, role)| Assignment::new(&client.path, field(key), person, role))
    });
    let of_findings = practice.fully_parsed(&practice.results).flat_map(move |(_, result)| {
        let findings = result.front.findings.iter().enumerate();
        findings.filter(|(_, finding)| finding.is_open()).map(move |(nth, finding)| {
            let field = field("findings").index(nth).key("owner");
            Assignment::new(&result.path, field, &finding.owner, "owner of this finding")
        })
    });
    owners.chain(leads).chain(at_clients).chain(of_findings)
}

fn fault(context: &RuleContext<'_>, assignment: Assignment<'_>) -> Option<Diagnostic> {
    let Assignment { path, field, person, role } = assignment;
    let (id, person) = (person?, context.practice.staff.get(person?)?);
    let left = person.front.left.filter(|left| *left < context.today)?;
    let message = format!("`{id}` left on {left}, but is still {role}");
    let diagnostic = RULE.at(path, field, message).help("name the successor");
    Some(diagnostic.related(&person.path, FieldPath::of("left"), "left on this day"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_person_who_left_is_not_responsible_any_more() {
        let staff = "---\nname: Jane Miller\nrole: service_manager\nleft: 2026-11-20\n---\n";
        let practice = Fixture::sample().file("content/staff/jane.md", staff).edit(
            "content/clients/acme.md",
            "primary_technician: tom",
            "primary_technician: jane",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[left-person]: `jane` left on 2026-11-20, but is still primary technician of this client
 --> content/clients/acme.md:5:21
  |
5 | primary_technician: jane
  |                     ^^^^
  |
  = help: name the successor
note: left on this day
 --> content/staff/jane.md:4:7
  |
4 | left: 2026-11-20
  |       ----------

warning[left-person]: `jane` left on 2026-11-20, but is still owner of this procedure
 --> content/procedures/time-services.md:6:8
  |
6 | owner: jane
  |        ^^^^
  |
  = help: name the successor
note: left on this day
 --> content/staff/jane.md:4:7
  |
4 | left: 2026-11-20
  |       ----------

warning[left-person]: `jane` left on 2026-11-20, but is still lead of this single
 --> content/singles/2026-10-time-services.md:2:7
  |
2 | lead: jane
  |       ^^^^
  |
  = help: name the successor
note: left on this day
 --> content/staff/jane.md:4:7
  |
4 | left: 2026-11-20
  |       ----------


"#]]
        );
        assert_eq!(practice.file("content/staff/jane.md", staff.replace("20", "30")).report(), "");
    }
}
