use crate::check::prelude::{Check, Diagnostic, FieldPath, Rule, RuleContext, Severity, named};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "left-contact",
    severity: Severity::Warning,
    what: "A contact who has left the client still has flags.",
    why: "In an emergency, the first call goes to somebody who has left or may no longer decide.",
    example: "- {id: lee, name: Lee Park, flags: [primary, emergency], left: 2026-09-30}",
    cure: "Ask who took over, and move the flags to that contact.",
};

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let clients = context.practice.served_on(context.today);
    let contacts = clients.flat_map(|(_, client)| {
        client.front.contacts.iter().enumerate().map(move |(nth, contact)| (client, nth, contact))
    });
    contacts
        .filter_map(|(client, nth, contact)| {
            let left = contact.left.filter(|left| *left < context.today && !contact.flags.is_empty())?;
            let message = format!("`{}` left on {left}, but is still {}", contact.id, named(&contact.flags));
            let field = FieldPath::entry("contacts", nth, "flags");
            Some(RULE.at(&client.path, field, message).help("move the flags to the successor"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fixture;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_contact_who_left_has_no_flags() {
        let with = |fields: &str| {
            Fixture::sample().edit("content/clients/acme.md", "name: Lee Park, flags: [primary]", fields)
        };
        assert_eq!(with("name: Lee Park, left: 2026-09-30").report(), "");
        assert_eq!(with("name: Lee Park, flags: [primary], left: 2026-11-30").report(), "");
        assert_data_eq!(
            with("name: Lee Park, flags: [primary, emergency], left: 2026-09-30").report(),
            str![[r#"
warning[left-contact]: `lee` left on 2026-09-30, but is still `primary` and `emergency`
 --> content/clients/acme.md:7:38
  |
7 | contacts: [{id: lee, name: Lee Park, flags: [primary, emergency], left: 2026-09-30}]
  |                                      ^^^^^
  |
  = help: move the flags to the successor


"#]]
        );
    }
}
