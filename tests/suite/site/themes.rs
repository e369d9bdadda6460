use snapbox::{assert_data_eq, str};

use super::Built;
use crate::practice::Practice;

#[test]
fn each_file_of_the_theme_can_be_overridden_by_itself() {
    let practice = Practice::small()
        .file(
            "themes/default/templates/404.html",
            "<!doctype html><body>nothing here, {{ site.title }}</body>",
        )
        .file("themes/default/static/extra.txt", "more");
    let site = Built::of(&practice);
    assert_eq!(site.page("404.html"), "<!doctype html><body>nothing here, North Lane IT</body>");
    assert_eq!(site.page("theme/extra.txt"), "more");
    assert!(
        site.page("index.html").contains("<!doctype html>")
            || site.page("index.html").contains("<!DOCTYPE html>")
    );
}

#[test]
fn a_named_theme_overrides_the_built_in_one() {
    let practice = Practice::small()
        .edit("monthly.toml", "[site]", "[site]\ntheme = \"mine\"")
        .file("themes/mine/templates/404.html", "<!doctype html><body>mine</body>");
    let site = Built::of(&practice);
    assert_eq!(site.page("404.html"), "<!doctype html><body>mine</body>");
    assert!(site.files.contains_key("theme/style.css"));
}

const LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 16\"><path d=\"M0 0h64v16H0z\"/></svg>";

#[test]
fn colours_are_in_a_style_sheet_after_that_of_the_theme() {
    let practice = Practice::small().edit("monthly.toml", "[site]", "[site]\ncolours = {accent = \"#052\"}");
    let site = Built::of(&practice);
    assert_data_eq!(
        site.page("theme/brand/colours.css"),
        str![[r#"
/* From [site.colours] in monthly.toml. */
@media screen { :root { --accent: #005522; --accent-soft: #e3ece7; } }
@media screen and (prefers-color-scheme: dark) { :root { --accent: #699b7d; --accent-soft: #202c2a; } }

"#]]
    );
    let page = site.page("clients/acme.html");
    let theme = page.find("href=\"../theme/style.css\"").expect("the theme's style sheet");
    let own = page.find("href=\"../theme/brand/colours.css\"").expect("the practice's own");
    assert!(theme < own, "what comes later counts");
    assert!(!page.contains(" style="), "no style stands in the page");
}

#[test]
fn a_dark_colour_of_ones_own_is_taken_as_it_is() {
    let practice =
        Practice::small().edit("monthly.toml", "[site]", "[site]\ncolours = {accent_dark = \"#9be\"}");
    let site = Built::of(&practice);
    assert_data_eq!(
        site.page("theme/brand/colours.css"),
        str![[r#"
/* From [site.colours] in monthly.toml. */
@media screen and (prefers-color-scheme: dark) { :root { --accent: #99bbee; --accent-soft: #28313c; } }

"#]]
    );
}

#[test]
fn a_site_without_colours_or_logo_of_its_own_has_those_of_the_theme() {
    let site = Built::small();
    assert!(!site.files.keys().any(|address| address.starts_with("theme/brand/")));
    assert!(
        site.page("index.html")
            .contains("<link rel=\"icon\" href=\"theme/favicon.svg\" type=\"image/svg+xml\">")
    );
}

#[test]
fn the_logo_is_at_the_head_of_every_page_and_named_after_the_site() {
    let practice = Practice::small()
        .edit(
            "monthly.toml",
            "[site]",
            "[site]\nlogo = \"content/handbook/logo.svg\"\nlogo_dark = \"themes/default/static/night.svg\"",
        )
        .edit("monthly.toml", "North Lane IT", "North & Lane")
        .file("content/handbook/logo.svg", LOGO)
        .file("themes/default/static/night.svg", LOGO.replace("M0", "M1"));
    let site = Built::of(&practice);
    assert_eq!(site.page("theme/brand/logo.svg"), LOGO);
    assert_eq!(site.page("theme/brand/logo-dark.svg"), LOGO.replace("M0", "M1"));
    let head = "<a class=\"brand\" href=\"../index.html\"><picture><source srcset=\"../theme/brand/logo-dark.svg\" media=\"screen and (prefers-color-scheme: dark)\"><img src=\"../theme/brand/logo.svg\" alt=\"North &amp; Lane\" width=\"128\" height=\"32\"></picture></a>";
    let page = site.page("clients/acme.html");
    assert!(page.contains(head), "{page}");
    assert!(page.contains("theme/favicon.svg"), "a wide logo makes no icon");
    let wide = site.pages().filter(|(address, _)| *address != "404.html");
    for (address, page) in wide {
        assert!(page.contains("<picture>") && !page.contains("viewBox=\"0 0 64 16\""), "{address}");
    }
}

#[test]
fn a_square_logo_is_the_icon_too() {
    let practice = Practice::small()
        .edit("monthly.toml", "[site]", "[site]\nlogo = \"content/handbook/logo.svg\"")
        .file("content/handbook/logo.svg", LOGO.replace("64 16", "16 16"));
    let page = Built::of(&practice);
    let page = page.page("clients/acme.html");
    assert!(
        page.contains("<link rel=\"icon\" href=\"../theme/brand/logo.svg\" type=\"image/svg+xml\">"),
        "{page}"
    );
}

#[test]
fn a_logo_that_is_not_there_stops_the_build() {
    let practice = Practice::small()
        .edit("monthly.toml", "[site]", "[site]\nlogo = \"content/handbook/lgo.svg\"")
        .file("content/handbook/logo.svg", LOGO);
    assert_data_eq!(
        practice.run("build").to_string(),
        str![[r#"
error[bad-logo]: no file `content/handbook/lgo.svg`
 --> monthly.toml:2:8
  |
2 | logo = "content/handbook/lgo.svg"
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `content/handbook/logo.svg`?

--- stderr
nothing was built: 1 error
--- exit code 1

"#]]
    );
}
