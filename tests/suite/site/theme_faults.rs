//! A theme with faults stops the build, and `check` reports them. Each fault is tested in `src/site/theme/tests.rs`.

use snapbox::{assert_data_eq, str};

use crate::practice::{Practice, Ran};

/// What a build prints with a template of the practice's own.
fn build_with_template(name: &str, text: &str) -> Ran {
    let practice = Practice::small().file(&format!("themes/default/templates/{name}"), text);
    let ran = practice.run("build");
    assert!(!practice.path("public").exists(), "no site is half written");
    ran
}

#[test]
fn a_template_with_a_syntax_error() {
    assert_data_eq!(
        build_with_template("404.html", "<p>\n{{ page.x </p>").to_string(),
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
fn an_unknown_value() {
    assert_data_eq!(
        build_with_template("404.html", "<h1>\n  {{ titel }}</h1>").to_string(),
        str![[r#"
error[bad-template]: unknown value `titel`
 --> themes/default/templates/404.html:2:6
  |
2 |   {{ titel }}</h1>
  |      ^^^^^
  |
  = help: expected one of `title`, `address`, `as_of`, `calendar`, `data`, `edit`, `frame`, `from_commit`, `history`, `is_section_page`, `notices`, `page` and 3 more; `monthly theme contract 404.html` lists all of them

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
fn check_reports_faults_of_the_theme() {
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
            .file("monthly.toml", format!("[rules]\nbad-template = \"{level}\"\nunplanned-month = \"off\"\n"))
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
    assert_eq!(said("off", "check"), (0, String::new(), "no errors or warnings in 7 documents\n".into()));
    assert_eq!(said("off", "check --deny bad-template").0, 0);
    let warned = said("warning", "check");
    assert_eq!(warned, (0, first("warning"), "1 warning in 7 documents\n".into()));
    assert_eq!(said("warning", "check --deny warnings").0, 1);
    let (code, errors, words) = said("warning", "build -o site");
    assert_eq!((code, errors), (0, String::new()), "{words}");
    assert!(words.starts_with("the theme has faults: the built-in theme is used instead\n"), "{words}");
}
