//! What is wrong with a theme is told with its place, and with what was there to use.

use snapbox::{assert_data_eq, str};

use crate::practice::{Practice, Ran};

/// What a build says of a theme with one file.
fn told(file: &str, text: &str) -> Ran {
    let practice = Practice::small().file(&format!("themes/default/{file}"), text);
    let ran = practice.run("build");
    assert!(!practice.path("public").exists(), "no site is half written");
    ran
}

fn told_of_template(name: &str, text: &str) -> Ran {
    told(&format!("templates/{name}"), text)
}

#[test]
fn a_template_that_is_not_written_as_one() {
    assert_data_eq!(
        told_of_template("404.html", "<p>\n{{ page.x </p>").to_string(),
        str![[r#"
error[bad-template]: found `</` but expected }}
 --> themes/default/templates/404.html:2:11
  |
2 | {{ page.x </p>
  |           ^^

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn an_unclosed_block() {
    assert_data_eq!(
        told_of_template("404.html", "<p>\n{% if title %}\n</p>").to_string(),
        str![[r#"
error[bad-template]: unexpected end of input
 --> themes/default/templates/404.html:2:15
  |
2 | {% if title %}
  |               ^
  |
  = help: what was opened is not closed: `{% if … %}` ends with `{% endif %}`

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_value_that_nobody_gave() {
    assert_data_eq!(
        told_of_template("404.html", "<h1>\n  {{ titel }}</h1>").to_string(),
        str![[r#"
error[bad-template]: unknown value `titel`
 --> themes/default/templates/404.html:2:6
  |
2 |   {{ titel }}</h1>
  |      ^^^^^
  |
  = help: expected one of `title`, `address`, `calendar`, `data`, `edit`, `history`, `notices`, `page`, `root`, `section` and `site`; `monthly theme contract 404.html` lists all of them

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_field_that_nobody_gave() {
    assert_data_eq!(
        told_of_template("client.html", "<h1>{{ page.name }}</h1>\n<p>{{ page.technicain.text }}</p>")
            .to_string(),
        str![[r#"
error[bad-template]: unknown field `technicain` of `page`
 --> themes/default/templates/client.html:2:12
  |
2 | <p>{{ page.technicain.text }}</p>
  |            ^^^^^^^^^^
  |
  = help: expected one of `technician`, `account_manager`, `agreement`, `assets`, `backup_technician`, `behind_days`, `body`, `calendar`, `catch_ups`, `completion`, `contacts`, `exemptions` and 25 more; `monthly theme contract client.html` lists all of them

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_field_of_a_row() {
    assert_data_eq!(
        told_of_template("client.html", "{% for row in page.months %}\n{{ row.tsk }}\n{% endfor %}")
            .to_string(),
        str![[r#"
error[bad-template]: unknown field `tsk` of `row`
 --> themes/default/templates/client.html:2:8
  |
2 | {{ row.tsk }}
  |        ^^^
  |
  = help: expected one of `task`, `href`, `month`, `performed_by`, `performed_on`, `reviewed_by`, `single`, `state` and `summary`; `monthly theme contract client.html` lists all of them

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn everything_that_is_unknown_at_once() {
    assert_data_eq!(
        told_of_template("404.html", "{{ title | uper }}\n{{ <lnk to={title}/> }}\n{% if title is evn %}{% endif %}{{ rang(end=3) }}\n{% include \"bas.html\" %}").to_string(),
        str![[r#"
error[bad-template]: unknown filter `uper`
 --> themes/default/templates/404.html:1:12
  |
1 | {{ title | uper }}
  |            ^^^^
  |
  = help: expected one of `upper`, `t`, `day`, `number`, `json`, `safe`, `default`, `lower`, `capitalize`, `title`, `trim`, `trim_start` and 28 more

error[bad-template]: unknown component `lnk`
 --> themes/default/templates/404.html:2:5
  |
2 | {{ <lnk to={title}/> }}
  |     ^^^
  |
  = help: expected one of `link`, [..]

error[bad-template]: unknown test `evn`
 --> themes/default/templates/404.html:3:16
  |
3 | {% if title is evn %}{% endif %}{{ rang(end=3) }}
  |                ^^^
  |
  = help: expected one of `even`, `defined`, `undefined`, `none`, `string`, `number`, `integer`, `float`, `bool`, `array`, `map`, `iterable` and 5 more

error[bad-template]: unknown function `rang`
 --> themes/default/templates/404.html:3:36
  |
3 | {% if title is evn %}{% endif %}{{ rang(end=3) }}
  |                                    ^^^^
  |
  = help: expected one of `range`, `throw` and `super`

error[bad-template]: unknown template `bas.html`
 --> themes/default/templates/404.html:4:13
  |
4 | {% include "bas.html" %}
  |             ^^^^^^^^
  |
  = help: expected one of `base.html`, [..]

--- stderr
nothing was built: 5 errors
--- exit code 1

"#]]
    );
}

#[test]
fn a_block_that_is_not_in_the_base() {
    assert_data_eq!(
        told_of_template("404.html", "{% extends \"base.html\" %}\n{% block contents %}x{% endblock %}")
            .to_string(),
        str![[r#"
error[bad-template]: unknown block `contents` in a template that extends another
 --> themes/default/templates/404.html:2:10
  |
2 | {% block contents %}x{% endblock %}
  |          ^^^^^^^^
  |
  = help: expected one of `content`, `body_class`, `description`, `head`, `here`, `root` and `trail`

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_parent_that_is_not_there() {
    assert_data_eq!(
        told_of_template("404.html", "{% extends \"bass.html\" %}").to_string(),
        str![[r#"
error[bad-template]: unknown template `bass.html`
 --> themes/default/templates/404.html:1:13
  |
1 | {% extends "bass.html" %}
  |             ^^^^^^^^^
  |
  = help: expected one of `base.html`, [..]

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_template_that_extends_itself() {
    assert_data_eq!(
        told_of_template("404.html", "{% extends \"404.html\" %}").to_string(),
        str![[r#"
error[bad-template]: `404.html` extends itself in the end
 --> themes/default/templates/404.html:1:13
  |
1 | {% extends "404.html" %}
  |             ^^^^^^^^

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_component_without_what_it_needs() {
    assert_data_eq!(
        told_of_template("404.html", "{{ <link/> }}").to_string(),
        str![[r#"
error[bad-template]: the component `link` needs `to`
 --> themes/default/templates/404.html:1:4
  |
1 | {{ <link/> }}
  |    ^^^^^^^
  |
  = help: it is `link(to, @root)`

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_component_with_too_much() {
    assert_data_eq!(
        told_of_template("404.html", "{{ <link to={site} titel=\"x\"/> }}").to_string(),
        str![[r#"
error[bad-template]: the component `link` takes no `titel`
 --> themes/default/templates/404.html:1:20
  |
1 | {{ <link to={site} titel="x"/> }}
  |                    ^^^^^
  |
  = help: it is `link(to, @root)`

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_fault_within_a_component() {
    assert_data_eq!(
        told_of_template("404.html", "<p>\n{{ <link to={site}/> }}").to_string(),
        str![[r#"
error[bad-template]: unknown field `href` of `to`
 --> templates/components.html:4:26
  |
4 | <a href="{{ root }}{{ to.href }}">{{ to.text }}</a>
  |                          ^^^^
  |
  = help: expected one of `base_url`, `brand`, `commit`, `current`, `git_host`, `history_unavailable`, `language`, `policy`, `search_engines`, `title`, `today` and `version`; `monthly theme contract 404.html` lists all of them
note: used here
 --> themes/default/templates/404.html:2:4
  |
2 | {{ <link to={site}/> }}
  |    -----------------

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_value_of_the_wrong_kind() {
    assert_data_eq!(
        told_of_template("404.html", "{{ site | upper }}\n").to_string(),
        str![[r#"
error[bad-template]: expected a `string`, found `map/struct`
 --> themes/default/templates/404.html:1:4
  |
1 | {{ site | upper }}
  |    ^^^^

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_list_that_is_none() {
    assert_data_eq!(
        told_of_template("404.html", "{% for x in title %}{% endfor %}\n{% for x in site.version %}{% endfor %}{% for x in 3 %}{% endfor %}").to_string(),
        str![[r#"
error[bad-template]: iteration not possible on type `i64`
 --> themes/default/templates/404.html:2:52
  |
2 | {% for x in site.version %}{% endfor %}{% for x in 3 %}{% endfor %}
  |                                                    ^

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_message_that_nobody_wrote() {
    assert_data_eq!(
        told_of_template("404.html", "<p>{{ \"clints\" | t }}</p>").to_string(),
        str![[r#"
error[bad-template]: unknown message `clints`
 --> themes/default/templates/404.html:1:8
  |
1 | <p>{{ "clints" | t }}</p>
  |        ^^^^^^
  |
  = help: did you mean `clients`?

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_message_without_its_argument() {
    assert_data_eq!(
        told_of_template("404.html", "<p>{{ \"as-of\" | t(site=title) }}</p>").to_string(),
        str![[r#"
error[bad-template]: the message `as-of` needs `day`
 --> themes/default/templates/404.html:1:8
  |
1 | <p>{{ "as-of" | t(site=title) }}</p>
  |        ^^^^^
  |
  = help: give it with `t(day=…)`

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_filter_without_its_argument() {
    assert_data_eq!(
        told_of_template("404.html", "{{ title | replace(from=\"a\") }}").to_string(),
        str![[r#"
error[bad-template]: the filter `replace` needs `to`
 --> themes/default/templates/404.html:1:12
  |
1 | {{ title | replace(from="a") }}
  |            ^^^^^^^^^^^^^^^^^
  |
  = help: it is `replace(from, to)`

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_component_that_stands_in_two_files() {
    let text = "{% component link(to) %}x{% endcomponent link %}";
    assert_data_eq!(
        told_of_template("mine.html", text).to_string(),
        str![[r#"
error[bad-template]: component `link` is defined in both `components.html` and `mine.html`
 --> themes/default/templates/mine.html:1:14
  |
1 | {% component link(to) %}x{% endcomponent link %}
  |              ^^^^

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_built_in_template_that_misses_what_was_overridden() {
    let practice = Practice::small();
    assert_eq!(practice.run("theme eject templates/base.html").code, 0);
    let practice =
        practice.edit("themes/default/templates/base.html", "{% block root %}{% endblock root %}", "");
    assert_data_eq!(
        practice.run("build").to_string(),
        str![[r#"
error[bad-template]: missing block `root`
--> themes/default/templates/base.html
 = help: the built-in `templates/worksheet.html` uses it: keep it in this file

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn strings_that_are_not_fluent_all_at_once() {
    assert_data_eq!(
        told("strings/en/base.ftl", "home = Start\nclients\nfindings = { $x\n").to_string(),
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

--- stderr
nothing was built: 2 errors
--- exit code 1

"#]]
    );
}

#[test]
fn a_message_of_ones_own_that_asks_for_what_nobody_gives() {
    let practice = Practice::small()
        .file("themes/default/templates/404.html", "<p>{{ \"clients\" | t }}</p>\n")
        .file("themes/default/strings/en/base.ftl", "# Ours.\nclients = Customers of { $practise }\n");
    assert_data_eq!(
        practice.run("build").to_string(),
        str![[r#"
error[bad-template]: the message `clients` needs `practise`
 --> themes/default/templates/404.html:1:8
  |
1 | <p>{{ "clients" | t }}</p>
  |        ^^^^^^^
  |
  = help: give it with `t(practise=…)`
note: used here
 --> themes/default/strings/en/base.ftl:2:26
  |
2 | clients = Customers of { $practise }
  |                          ---------

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn strings_that_are_not_text() {
    let practice = Practice::small().file("themes/default/strings/en/base.ftl", b"home = St\xe4rt\n");
    assert_data_eq!(
        practice.run("build").to_string(),
        str![[r#"
error[bad-strings]: this is not UTF-8
 --> themes/default/strings/en/base.ftl:1:10
  |
1 | home = St�rt
  |          ^
  |
  = help: a message is written as `id = text`; its further lines are indented

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}

#[test]
fn a_broken_theme_leaves_the_published_site_as_it_was() {
    let practice = Practice::small();
    assert_eq!(practice.run("build").code, 0);
    let before = practice.read("public/index.html");
    let practice = practice.file("themes/default/templates/404.html", "{{ titel }}");
    assert_eq!(practice.run("build").code, 1);
    assert_eq!(practice.read("public/index.html"), before);
}

#[test]
fn check_tells_of_the_theme_too() {
    let practice = Practice::small()
        .file("themes/default/templates/404.html", "{{ title | uper }}")
        .file("themes/default/templates/cleint.html", "");
    assert_data_eq!(
        practice.run("check").to_string(),
        str![[r#"
error[bad-template]: unknown filter `uper`
 --> themes/default/templates/404.html:1:12
  |
1 | {{ title | uper }}
  |            ^^^^
  |
  = help: expected one of `upper`, `t`, `day`, `number`, `json`, `safe`, `default`, `lower`, `capitalize`, `title`, `trim`, `trim_start` and 28 more

warning[unused-theme-file]: nothing uses `templates/cleint.html`
--> themes/default/templates/cleint.html
 = help: did you mean `templates/client.html`?

--- stderr
1 error, 1 warning in 7 documents
--- exit code 1

"#]]
    );
}

#[test]
fn the_level_of_a_fault_is_set_as_that_of_any_rule() {
    let broken = |level: &str| {
        Practice::small()
            .file("monthly.toml", format!("[rules]\nbad-template = \"{level}\"\n"))
            .file("themes/default/templates/404.html", "{% if %}")
    };
    let said = |level: &str, arguments: &str| {
        let ran = broken(level).run(arguments);
        (ran.code, ran.stdout.lines().next().unwrap_or_default().to_owned(), ran.stderr)
    };
    let first = |severity: &str| {
        let message = said("error", "check").1;
        message.replace("error", severity)
    };
    assert_eq!(said("off", "check"), (0, String::new(), "no findings in 7 documents\n".into()));
    assert_eq!(said("off", "check --deny bad-template").0, 0);
    let warned = said("warning", "check");
    assert_eq!(warned, (0, first("warning"), "1 warning in 7 documents\n".into()));
    assert_eq!(said("warning", "check --deny warnings").0, 1);
    let (code, errors, words) = said("warning", "build -o site");
    assert_eq!((code, errors), (0, String::new()), "{words}");
    assert!(words.starts_with("the theme has faults: the built-in theme is used instead\n"), "{words}");
}
