//! `worksheet`, and which worksheets a site has.

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::built::{Built, attributes};
use crate::practice::{Practice, files_below};

/// A practice in which Acme owes the time services in November, due on the 30th, and has catch-ups.
fn practice() -> Practice {
    let single = Practice::small().read("content/singles/2026-10-time-services.md");
    let november = single.replace("2026-10", "2026-11").replace("closed_on: 2026-11-02\n", "");
    Practice::small().file("content/singles/2026-11-time-services.md", november)
}

#[test]
fn a_site_has_worksheets_of_work_that_is_due_soon_or_late() {
    let address = "worksheets/2026-11/acme.html";
    for (within, day, is_there) in [
        ("2 months", "2026-11-22", true),
        ("8 days", "2026-11-22", true),
        ("7 days", "2026-11-22", false),
        // Late work always has one.
        ("1 day", "2027-03-01", true),
    ] {
        let setting = format!("[site]\nworksheets_within = \"{within}\"");
        let practice = practice().edit("monthly.toml", "[site]", &setting).env("MONTHLY_TODAY", day);
        let site = Built::of(&practice);
        assert_eq!(site.files.contains_key(address), is_there, "{within} {day}");
        let links = site.pages().flat_map(|(_, page)| attributes(page, "href"));
        assert_eq!(links.into_iter().any(|it| it.ends_with(address)), is_there, "{within} {day}");
    }
}

#[test]
fn worksheets_of_a_client_open_without_the_site() {
    let practice = practice();
    assert_data_eq!(
        practice.run("worksheet acme 2026-11 -q").stdout.replace('\\', "/"),
        str![[r#"
[..]/worksheets/2026-11-acme.html

"#]]
    );
    let files = files_below(&practice.path("worksheets"));
    let page = String::from_utf8(files["2026-11-acme.html"].clone()).expect("pages are UTF-8");
    assert!(page.contains("Acme Dental: Time Services"));
    let loaded = [attributes(&page, "src"), attributes(&page, "href")].concat();
    let loaded: Vec<&String> = loaded.iter().filter(|it| !it.contains(':') && !it.starts_with('#')).collect();
    assert_eq!(loaded, ["theme/worksheet.js", "theme/favicon.svg", "theme/style.css"]);
    assert!(loaded.iter().all(|it| files.contains_key(it.as_str())), "{loaded:?}");
    // Its index is not there.
    assert!(!page.contains("search.js") && !files.contains_key("theme/search.js"));
    fs::remove_dir_all(practice.path("worksheets")).expect("is removed");

    let practice = practice.edit("monthly.toml", "[site]", "[site]\nbase_url = \"https://docs.example/it/\"");
    assert_eq!(practice.run("worksheet acme time-services -o out").code, 0);
    let page = practice.read("out/2026-11-acme.html");
    assert!(attributes(&page, "href").contains(&"https://docs.example/it/clients/acme.html".to_owned()));
}

#[test]
fn work_that_nobody_has_to_do_has_no_worksheet() {
    let practice = practice();
    for (arguments, said) in [
        ("worksheet acne", "error: unknown client `acne`\nhelp: did you mean `acme`?\n"),
        (
            "worksheet acme 2026-10",
            "error: no work is left at `acme` for `2026-10`\nhelp: expected `time-services`\n",
        ),
    ] {
        let ran = practice.run(arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (2, said));
    }
    assert!(!practice.path("worksheets").exists());
}
