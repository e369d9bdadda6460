//! Faults of strings, and of templates that use them.

use snapbox::{assert_data_eq, str};

use crate::check::Fixture;

use super::{faults, report, template_faults};

#[test]
fn an_unknown_message() {
    assert_data_eq!(
        template_faults("404.html", "<p>{{ \"clints\" | t }}</p>"),
        str![[r#"
error[bad-template]: unknown message `clints`
 --> themes/default/templates/404.html:1:8
  |
1 | <p>{{ "clints" | t }}</p>
  |        ^^^^^^
  |
  = help: did you mean `clients`?


"#]]
    );
}

#[test]
fn a_message_without_its_argument() {
    assert_data_eq!(
        template_faults("404.html", "<p>{{ \"as-of\" | t(site=title) }}</p>"),
        str![[r#"
error[bad-template]: the message `as-of` needs `day`
 --> themes/default/templates/404.html:1:8
  |
1 | <p>{{ "as-of" | t(site=title) }}</p>
  |        ^^^^^
  |
  = help: give it with `t(day=…)`


"#]]
    );
}

#[test]
fn strings_that_are_not_fluent_all_at_once() {
    assert_data_eq!(
        faults("strings/en/base.ftl", "home = Start\nclients\nfindings = { $x\n"),
        str![[r#"
error[bad-strings]: expected a token starting with "="
 --> themes/default/strings/en/base.ftl:2:8
  |
2 | clients
  |        ^
  |
  = help: a message is written as `id = text`; its further lines are indented

error[bad-strings]: expected a token starting with "}"
 --> themes/default/strings/en/base.ftl:4:1
  |
4 |
  | ^
  |
  = help: a message is written as `id = text`; its further lines are indented


"#]]
    );
}

#[test]
fn an_overriding_message_with_an_unknown_argument() {
    let practice = Fixture::sample()
        .file("themes/default/templates/404.html", "<p>{{ \"trail-lede\" | t }}</p>\n")
        .file("themes/default/strings/en/base.ftl", "# Ours.\ntrail-lede = Customers of { $practise }\n");
    assert_data_eq!(
        report(&practice),
        str![[r#"
error[bad-template]: the message `trail-lede` needs `practise`
 --> themes/default/templates/404.html:1:8
  |
1 | <p>{{ "trail-lede" | t }}</p>
  |        ^^^^^^^^^^
  |
  = help: give it with `t(practise=…)`
note: used here
 --> themes/default/strings/en/base.ftl:2:29
  |
2 | trail-lede = Customers of { $practise }
  |                             ---------


"#]]
    );
}

#[test]
fn strings_that_are_not_text() {
    let practice = Fixture::sample().file("themes/default/strings/en/base.ftl", b"home = St\xe4rt\n");
    assert_data_eq!(
        report(&practice),
        str![[r#"
error[bad-strings]: this is not UTF-8
 --> themes/default/strings/en/base.ftl:1:10
  |
1 | home = St�rt
  |          ^
  |
  = help: a message is written as `id = text`; its further lines are indented


"#]]
    );
}
