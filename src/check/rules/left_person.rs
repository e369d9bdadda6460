use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, FieldPath, Location, Rule, Severity};
use crate::model::PersonId;
use crate::source::ContentPath;

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "left-person",
    severity: Severity::Warning,
    what: "Somebody who has left the staff is named for work that is still to be done.",
    why: "The procedure is not reviewed, the finding not cured, the client not called: everybody thinks that somebody does it.",
    example: "owner: sam      (and `left: 2026-06-30` in content/staff/sam.md)",
    cure: "Name who took over. What was done in the past keeps the name of who did it.",
};

/// A person who is named, where, and for what.
type Named<'p> = (&'p ContentPath, FieldPath, &'p PersonId, &'static str);

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    named(context).filter_map(|named| fault(context, named)).collect()
}

fn named<'p>(context: &RuleContext<'p>) -> impl Iterator<Item = Named<'p>> + use<'p> {
    let practice = context.practice;
    let owners = practice.active_procedures().filter_map(|(_, procedure)| {
        Some((
            &procedure.path,
            FieldPath::of("owner"),
            procedure.front.owner.as_ref()?,
            "owner of this procedure",
        ))
    });
    let leads = practice.fully_parsed_singles().filter(|single| !single.is_closed()).filter_map(|single| {
        let lead = single.document.front.lead.as_ref()?;
        Some((&single.document.path, FieldPath::of("lead"), lead, "lead of this single"))
    });
    let at_clients = practice.served_on(context.today).flat_map(|(_, client)| {
        let front = &client.front;
        let roles = [
            ("primary_technician", &front.primary_technician, "primary technician of this client"),
            ("backup_technician", &front.backup_technician, "backup technician of this client"),
            ("account_manager", &front.account_manager, "account manager of this client"),
        ];
        roles.into_iter().filter_map(|(key, person, what)| {
            Some((&client.path, FieldPath::of(key), person.as_ref()?, what))
        })
    });
    let of_findings = practice.fully_parsed(&practice.results).flat_map(|(_, result)| {
        let findings = result.front.findings.iter().enumerate();
        let open = findings.filter(|(_, finding)| finding.is_open());
        open.filter_map(|(nth, finding)| {
            let field = FieldPath::of("findings").index(nth).key("owner");
            Some((&result.path, field, finding.owner.as_ref()?, "owner of this finding"))
        })
    });
    owners.chain(leads).chain(at_clients).chain(of_findings)
}

fn fault(context: &RuleContext<'_>, (path, field, id, what): Named<'_>) -> Option<Diagnostic> {
    let person = context.practice.staff.get(id)?;
    let left = person.front.left.filter(|left| *left < context.today)?;
    let message = format!("`{id}` left on {left} and is still {what}");
    let diagnostic = Diagnostic::at(&RULE, path, field, message).help("name who took over");
    Some(diagnostic.related(&person.path, Location::Field(FieldPath::of("left")), "since this day"))
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn who_left_has_no_work_to_do() {
        let staff = "---\nname: Jane Miller\nrole: service_manager\nleft: 2026-11-20\n---\n";
        let practice = Fixture::sample().file("content/staff/jane.md", staff).edit(
            "content/clients/acme.md",
            "primary_technician: tom",
            "primary_technician: jane",
        );
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[left-person]: `jane` left on 2026-11-20 and is still primary technician of this client
 --> content/clients/acme.md:5:21
  |
5 | primary_technician: jane
  |                     ^^^^
  |
  = help: name who took over
note: since this day
 --> content/staff/jane.md:4:7
  |
4 | left: 2026-11-20
  |       ----------

warning[left-person]: `jane` left on 2026-11-20 and is still owner of this procedure
 --> content/procedures/time-services.md:6:8
  |
6 | owner: jane
  |        ^^^^
  |
  = help: name who took over
note: since this day
 --> content/staff/jane.md:4:7
  |
4 | left: 2026-11-20
  |       ----------

warning[left-person]: `jane` left on 2026-11-20 and is still lead of this single
 --> content/singles/2026-10-time-services.md:2:7
  |
2 | lead: jane
  |       ^^^^
  |
  = help: name who took over
note: since this day
 --> content/staff/jane.md:4:7
  |
4 | left: 2026-11-20
  |       ----------


"#]]
        );
        assert_eq!(practice.file("content/staff/jane.md", staff.replace("20", "30")).report(), "");
    }
}
