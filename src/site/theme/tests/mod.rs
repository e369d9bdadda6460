//! Faults of a theme, with their place and what could be used instead.

mod strings;

use snapbox::{assert_data_eq, str};

use crate::check::Fixture;
use crate::coverage::Coverage;
use crate::diagnostic::emit;
use crate::document_history::HistoryUnavailable;
use crate::site::Site;

use super::Theme;

/// What `monthly build` prints about a theme with one file.
fn faults(file: &str, text: &str) -> String {
    report(&Fixture::sample().file(&format!("themes/default/{file}"), text))
}

fn template_faults(name: &str, text: &str) -> String {
    faults(&format!("templates/{name}"), text)
}

/// Faults of a practice's theme, found when it is loaded or else when pages are rendered.
fn report(fixture: &Fixture) -> String {
    let practice = fixture.practice();
    let theme = match Theme::load(fixture.source(), &practice.settings.site) {
        Ok(theme) => theme,
        Err(error) => return emit::human(error.faults(), emit::Look::PLAIN),
    };
    let coverage = Coverage::of(&practice, Fixture::today());
    let site = Site::new(practice, coverage, theme, Err(HistoryUnavailable::NoRepository));
    let plan = site.plan();
    let fault =
        plan.pages().find_map(|(_, page)| site.render(page).err()).expect("a page cannot be rendered");
    emit::human(&[*fault.fault], emit::Look::PLAIN)
}

#[test]
fn an_unclosed_block() {
    assert_data_eq!(
        template_faults("404.html", "<p>\n{% if title %}\n</p>"),
        str![[r#"
error[bad-template]: unexpected end of input
 --> themes/default/templates/404.html:2:15
  |
2 | {% if title %}
  |               ^
  |
  = help: what was opened is not closed: `{% if … %}` ends with `{% endif %}`


"#]]
    );
}

#[test]
fn a_template_without_an_end() {
    let branches = format!("{{% if title %}}{}{{% endif %}}", "{% elif title %}".repeat(20_000));
    assert_data_eq!(
        template_faults("404.html", &branches[..200_000]),
        str![[r#"
error[bad-template]: the template has more than 200 `elif`
 --> themes/default/templates/404.html:1:3218
  |
 ::: 
1 | itle %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif title %}{% elif
  |                                                                                                                                                                                                                                                           ^^^^


"#]]
    );
    assert_data_eq!(
        template_faults("404.html", &"x".repeat(300_000)),
        str![[r#"
error[bad-template]: the template has 300000 bytes; the maximum is 262144
--> themes/default/templates/404.html


"#]]
    );
    let long = format!("{{% for a in range(end=100000) %}}{}{{% endfor %}}", "x".repeat(10_000));
    assert_data_eq!(
        template_faults("404.html", &long),
        str![[r#"
error[bad-template]: the page has more than 67108864 bytes
--> themes/default/templates/404.html


"#]]
    );
    assert_data_eq!(
        template_faults("404.html", "{% for a in range(end=1000000000) %}{% endfor %}"),
        str![[r#"
error[bad-template]: function `range` would produce 1000000000 elements, which exceeds the limit of 100000
 --> themes/default/templates/404.html:1:13
  |
1 | {% for a in range(end=1000000000) %}{% endfor %}
  |             ^^^^^


"#]]
    );
    let itself = "{% component a() %}{{ <a/> }}{% endcomponent a %}{{ <a/> }}";
    assert!(
        template_faults("404.html", itself).contains("recursion"),
        "{}",
        template_faults("404.html", itself)
    );
}

#[test]
fn an_unknown_field() {
    assert_data_eq!(
        template_faults("client.html", "<h1>{{ page.name }}</h1>\n<p>{{ page.technicain.text }}</p>"),
        str![[r#"
error[bad-template]: unknown field `technicain` of `page`
 --> themes/default/templates/client.html:2:12
  |
2 | <p>{{ page.technicain.text }}</p>
  |            ^^^^^^^^^^
  |
  = help: expected one of `technician`, `account_manager`, `agreement`, `assets`, `backup_technician`, `body`, `calendar`, `catch_ups`, `completion`, `contacts`, `due`, `exemptions` and 25 more; `monthly theme contract client.html` lists all of them


"#]]
    );
}

#[test]
fn a_field_of_a_row() {
    assert_data_eq!(
        template_faults("client.html", "{% for row in page.months %}\n{{ row.tsk }}\n{% endfor %}"),
        str![[r#"
error[bad-template]: unknown field `tsk` of `row`
 --> themes/default/templates/client.html:2:8
  |
2 | {{ row.tsk }}
  |        ^^^
  |
  = help: expected one of `task`, `href`, `month`, `performed_by`, `performed_on`, `reviewed_by`, `single`, `state` and `summary`; `monthly theme contract client.html` lists all of them


"#]]
    );
}

#[test]
fn all_unknown_names_at_once() {
    assert_data_eq!(
        template_faults(
            "404.html",
            "{{ title | uper }}\n{{ <lnk to={title}/> }}\n{% if title is evn %}{% endif %}{{ rang(end=3) }}\n{% include \"bas.html\" %}"
        ),
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


"#]]
    );
}

#[test]
fn an_unknown_block() {
    assert_data_eq!(
        template_faults("404.html", "{% extends \"base.html\" %}\n{% block contents %}x{% endblock %}"),
        str![[r#"
error[bad-template]: unknown block `contents` in a template that extends another
 --> themes/default/templates/404.html:2:10
  |
2 | {% block contents %}x{% endblock %}
  |          ^^^^^^^^
  |
  = help: expected one of `content`, `body_class`, `description`, `head`, `here`, `root` and `trail`


"#]]
    );
}

#[test]
fn an_unknown_parent() {
    assert_data_eq!(
        template_faults("404.html", "{% extends \"bass.html\" %}"),
        str![[r#"
error[bad-template]: unknown template `bass.html`
 --> themes/default/templates/404.html:1:13
  |
1 | {% extends "bass.html" %}
  |             ^^^^^^^^^
  |
  = help: expected one of `base.html`, [..]


"#]]
    );
}

#[test]
fn a_template_that_extends_itself() {
    assert_data_eq!(
        template_faults("404.html", "{% extends \"404.html\" %}"),
        str![[r#"
error[bad-template]: `404.html` extends itself in the end
 --> themes/default/templates/404.html:1:13
  |
1 | {% extends "404.html" %}
  |             ^^^^^^^^


"#]]
    );
}

#[test]
fn a_component_without_a_required_argument() {
    assert_data_eq!(
        template_faults("404.html", "{{ <link/> }}"),
        str![[r#"
error[bad-template]: the component `link` needs `to`
 --> themes/default/templates/404.html:1:4
  |
1 | {{ <link/> }}
  |    ^^^^^^^
  |
  = help: it is `link(to, @root)`


"#]]
    );
}

#[test]
fn a_component_with_an_unknown_argument() {
    assert_data_eq!(
        template_faults("404.html", "{{ <link to={site} titel=\"x\"/> }}"),
        str![[r#"
error[bad-template]: the component `link` takes no `titel`
 --> themes/default/templates/404.html:1:20
  |
1 | {{ <link to={site} titel="x"/> }}
  |                    ^^^^^
  |
  = help: it is `link(to, @root)`


"#]]
    );
}

#[test]
fn a_fault_within_a_component() {
    assert_data_eq!(
        template_faults("404.html", "<p>\n{{ <link to={site}/> }}"),
        str![[r#"
error[bad-template]: unknown field `href` of `to`
 --> templates/components.html:4:26
  |
4 | <a href="{{ root }}{{ to.href }}">{{ to.text }}</a>
  |                          ^^^^
  |
  = help: expected one of `base_url`, `brand`, `current`, `git_host`, `history_unavailable`, `language`, `policy`, `search_engines`, `title` and `version`; `monthly theme contract 404.html` lists all of them
note: used here
 --> themes/default/templates/404.html:2:4
  |
2 | {{ <link to={site}/> }}
  |    -----------------


"#]]
    );
}

#[test]
fn a_filter_on_a_value_of_the_wrong_type() {
    assert_data_eq!(
        template_faults("404.html", "{{ site | upper }}\n"),
        str![[r#"
error[bad-template]: expected a `string`, found `map/struct`
 --> themes/default/templates/404.html:1:4
  |
1 | {{ site | upper }}
  |    ^^^^


"#]]
    );
}

#[test]
fn a_loop_over_a_value_that_is_no_list() {
    assert_data_eq!(
        template_faults(
            "404.html",
            "{% for x in title %}{% endfor %}\n{% for x in site.version %}{% endfor %}{% for x in 3 %}{% endfor %}"
        ),
        str![[r#"
error[bad-template]: iteration not possible on type `i64`
 --> themes/default/templates/404.html:2:52
  |
2 | {% for x in site.version %}{% endfor %}{% for x in 3 %}{% endfor %}
  |                                                    ^


"#]]
    );
}

#[test]
fn a_filter_without_its_argument() {
    assert_data_eq!(
        template_faults("404.html", "{{ title | replace(from=\"a\") }}"),
        str![[r#"
error[bad-template]: the filter `replace` needs `to`
 --> themes/default/templates/404.html:1:12
  |
1 | {{ title | replace(from="a") }}
  |            ^^^^^^^^^^^^^^^^^
  |
  = help: it is `replace(from, to)`


"#]]
    );
}

#[test]
fn a_component_defined_in_two_files() {
    let text = "{% component link(to) %}x{% endcomponent link %}";
    assert_data_eq!(
        template_faults("mine.html", text),
        str![[r#"
error[bad-template]: component `link` is defined in both `components.html` and `mine.html`
 --> themes/default/templates/mine.html:1:14
  |
1 | {% component link(to) %}x{% endcomponent link %}
  |              ^^^^


"#]]
    );
}

#[test]
fn an_overriding_template_without_a_block_that_built_in_ones_use() {
    let base = include_str!("../../../../themes/default/templates/base.html");
    let root = "{% block root %}{% endblock root %}";
    assert!(base.contains(root));
    assert_data_eq!(
        template_faults("base.html", &base.replace(root, "")),
        str![[r#"
error[bad-template]: missing block `root`
--> themes/default/templates/base.html
 = help: the built-in `templates/worksheet.html` uses it: keep it in this file


"#]]
    );
}
