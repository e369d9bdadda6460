use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

#[test]
fn a_rule_is_explained_with_example_cure_and_severity() {
    assert_data_eq!(
        Practice::nothing().run("explain unknown-client").to_string(),
        str![[r#"
unknown-client (error)

A document names a client that has no file in `content/clients/`.

Why
  The work would count for no client, and the client that was meant would have no record.

Example
    population: [acme-crop]

Cure
  Correct the id, or add the client's file.

Severity
  error unless `monthly.toml` says "error", "warning" or "off":

    [rules]
    unknown-client = "warning"
--- exit code 0

"#]]
    );
}

#[test]
fn without_a_name_documents_keys_and_rules_are_listed() {
    let list = Practice::nothing().run("explain");
    assert_eq!((list.code, list.stderr.as_str()), (0, ""));
    let is_listed = |name: &str| {
        let start = format!("  {name}");
        list.stdout.lines().any(|line| line == start || line.starts_with(&format!("{start} ")))
    };
    for rule in monthly_single::all_rules() {
        assert!(is_listed(rule.name), "{} is listed", rule.name);
    }
    for topic in ["settings", "client", "client.assets", "result.items"] {
        assert!(is_listed(topic), "{topic} is listed");
    }
}

#[test]
fn a_kind_of_document_is_explained_with_its_keys_and_an_example() {
    assert_data_eq!(
        Practice::nothing().run("explain handbook").to_string(),
        str![[r#"
handbook (content/handbook/**/<page>.md)

Page of the handbook, such as a checklist or a policy.

Keys
  title (text, required)
      Title of the page.
  order (whole number)
      Position in the list of pages. Smaller numbers come first; pages without one follow by title.
  summary (text)
      What the page is about, in one sentence.

Example: content/handbook/exceptions.md
    ---
    title: Exceptions - How to make one
    order: 30
    summary: How to leave work out, who may agree to it, and when it ends.
    ---

    An exception that is written down keeps the rule alive.
--- exit code 0

"#]]
    );
}

#[test]
fn a_key_is_explained_with_its_type_words_and_example() {
    let practice = Practice::nothing();
    assert_data_eq!(
        practice.run("explain result.status").to_string(),
        str![[r#"
result.status (word, required)

How far the work has come.

Allowed words
  in_progress     Begun; more is to come.
  completed       Done, whatever was found.
  blocked         Something stands in the way; see `reason`. The work is still due.
  deferred        Put off to the month in `until`, with approval.
  not_applicable  The client has nothing that the procedure is about.
  exempt          The client has an exemption.

Example: content/results/2026-10/acme.md
    status: completed
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("explain client.sites").to_string(),
        str![[r#"
client.sites (list of maps, optional)

Places of the client.

Keys
  id (id of a site, required)
      Id of the site, unique within the client.
  name (text, required)
      Name of the site.
  address (text)
      Postal address.
  location (text)
      Where the server room is and how to get in.

Example: content/clients/acme.md
    sites:
      - id: main
        name: High Street
        address: 14 High Street, Wexcombe
        location: Server room behind reception; the key hangs in the kitchen.
--- exit code 0

"#]]
    );
    assert_data_eq!(
        practice.run("explain settings.calendar.joins_by_day").to_string(),
        str![[r#"
settings.calendar.joins_by_day (whole number, 1 to 31, optional, default: 15)

Last day of a month on which a client can join and that month's single is still required.

Example: monthly.toml
    [calendar]
    due_day = 28
    joins_by_day = 15
    holidays = ["2026-12-25", "2026-12-28"]
    file_title = "Monthly Single - {yyyymm} - {task}"
--- exit code 0

"#]]
    );
}

#[test]
fn the_configuration_is_found_by_its_file_name() {
    let practice = Practice::nothing();
    assert_eq!(practice.run("explain monthly.toml").stdout, practice.run("explain settings").stdout);
}

#[test]
fn an_unknown_topic_gets_only_near_names_suggested() {
    assert_data_eq!(
        Practice::nothing().run("explain unknow-client").to_string(),
        str![[r#"
--- stderr
error: unknown topic `unknow-client`
help: did you mean `unknown-client`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        Practice::nothing().run("explain none_of").to_string(),
        str![[r#"
--- stderr
error: unknown topic `none_of`
help: did you mean `client.none_of`?
--- exit code 2

"#]]
    );
    assert_data_eq!(
        Practice::nothing().run("explain client.zebra").to_string(),
        str![[r#"
--- stderr
error: unknown topic `client.zebra`
help: `monthly explain` lists all topics
--- exit code 2

"#]]
    );
}
