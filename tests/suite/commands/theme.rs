use snapbox::{assert_data_eq, str};

use crate::practice::Practice;

#[test]
fn a_built_in_file_is_copied_and_then_stays_as_it_is_edited() {
    let practice = Practice::small();
    assert_data_eq!(
        practice.run("theme eject templates/404.html strings/de/matrix.ftl").to_string(),
        str![[r#"
copied   themes/default/strings/de/matrix.ftl
copied   themes/default/templates/404.html
--- stderr
copies do not get the fixes of later versions: compare them after an update
--- exit code 0

"#]]
    );
    let built_in = include_str!("../../../themes/default/templates/404.html");
    assert_eq!(practice.read("themes/default/templates/404.html"), built_in);
    let practice = practice.file("themes/default/templates/404.html", "<p>ours</p>");
    assert_data_eq!(
        practice.run("theme eject templates/404.html templates/404.html static/style.css").to_string(),
        str![[r#"
copied   themes/default/static/style.css
exists   themes/default/templates/404.html
--- stderr
copies do not get the fixes of later versions: compare them after an update
--- exit code 0

"#]]
    );
    assert_eq!(practice.read("themes/default/templates/404.html"), "<p>ours</p>");
}

#[test]
fn a_copy_lies_in_the_theme_that_the_practice_names() {
    let practice = Practice::small().edit("monthly.toml", "[site]", "[site]\ntheme = \"north-lane\"");
    assert_data_eq!(
        practice.run("theme eject static/style.css").to_string(),
        str![[r#"
copied   themes/north-lane/static/style.css
--- stderr
copies do not get the fixes of later versions: compare them after an update
--- exit code 0

"#]]
    );
    assert!(practice.path("themes/north-lane/static/style.css").is_file());
}

#[test]
fn a_name_that_is_none_offers_the_nearest_and_copies_nothing() {
    let practice = Practice::small();
    for (wrong, near) in [
        ("templates/cleint.html", "templates/client.html"),
        ("style.css", "static/style.css"),
        ("strings/de/matrixx.ftl", "strings/de/matrix.ftl"),
    ] {
        let ran = practice.run(&format!("theme eject templates/404.html {wrong}"));
        assert_eq!(ran.code, 2, "{ran}");
        assert_eq!(
            ran.stderr,
            format!("error: unknown theme file `{wrong}`\nhelp: did you mean `{near}`?\n")
        );
    }
    assert_data_eq!(
        practice.run("theme eject ../../secrets").to_string(),
        str![[r#"
--- stderr
error: unknown theme file `../../secrets`
help: `monthly theme list` lists them
--- exit code 2

"#]]
    );
    assert!(!practice.path("themes").exists());
}

#[test]
fn the_list_shows_overridden_and_unused_files() {
    let practice = Practice::small();
    assert_eq!(practice.run("theme eject static/style.css").code, 0);
    let practice = practice
        .file("themes/default/templates/404.html", "{% include \"mine.html\" %}")
        .file("themes/default/templates/mine.html", "<p>ours</p>")
        .file("themes/default/templates/cleint.html", "<p>ours</p>")
        .file("themes/default/strings/nl/base.ftl", "clients = Klanten\n");
    let ran = practice.run("theme list");
    assert_eq!(ran.code, 0, "{ran}");
    let (own, built_in) = ran.stdout.split_once("\nbuilt in").expect("the rest is built in");
    assert_data_eq!(
        own,
        str![[r#"
overridden in themes/default
  templates/404.html

copied and not edited: delete the copy to use the built-in file
  static/style.css

added
  strings/nl/base.ftl
  templates/mine.html

unused
  templates/cleint.html  did you mean `templates/client.html`?

"#]]
    );
    let rest: Vec<&str> = built_in.lines().map(str::trim).collect();
    assert!(rest.contains(&"strings/de/matrix.ftl") && rest.contains(&"templates/base.html"), "{ran}");
    assert!(!rest.contains(&"static/style.css") && !rest.contains(&"templates/404.html"), "{ran}");
}

#[test]
fn the_contract_of_a_template_names_what_it_is_given() {
    let practice = Practice::small();
    assert_data_eq!(
        practice.run("theme contract current.html").to_string(),
        str![[r#"
page
  The single of the month.
  single     Link or nothing  The single of the month, or else the last one; nothing where there is none.
  unplanned  text or nothing  The month, if no single is planned for it: `2026-10`.

Link
  A name that leads to a page.
  href  text  Address, from the root of the site; `root` goes before it.
  text  text  Text of the link.

`monthly theme contract` describes what every template is given besides `page`
--- exit code 0

"#]]
    );
    let ran = practice.run("theme contract templates/clients.html");
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.stdout.starts_with("page"), "{ran}");
    assert_data_eq!(
        practice.run("theme contract cleint.html").to_string(),
        str![[r#"
--- stderr
error: unknown page template `cleint.html`
help: did you mean `client.html`?
--- exit code 2

"#]]
    );
}

#[test]
fn the_contract_of_all_names_the_frame_the_templates_and_the_words() {
    let ran = Practice::small().run("theme contract");
    for part in ["given to every template", "root ", "site", "client.html", "link(to, @root)", "day "] {
        assert!(ran.stdout.contains(part), "{part}: {ran}");
    }
}
