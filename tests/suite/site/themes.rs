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
fn a_theme_of_ones_own_name_stands_on_the_built_in_one() {
    let practice = Practice::small()
        .edit("monthly.toml", "[site]", "[site]\ntheme = \"mine\"")
        .file("themes/mine/templates/404.html", "<!doctype html><body>mine</body>");
    let site = Built::of(&practice);
    assert_eq!(site.page("404.html"), "<!doctype html><body>mine</body>");
    assert!(site.files.contains_key("theme/style.css"));
}
