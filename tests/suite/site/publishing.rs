use std::fs;
use std::time::SystemTime;

use super::Built;
use crate::practice::Practice;

fn modified(practice: &Practice, path: &str) -> SystemTime {
    fs::metadata(practice.path(path)).and_then(|it| it.modified()).expect("the file is there")
}

#[test]
fn an_error_leaves_the_old_site_as_it_was() {
    let practice = Practice::small();
    let before = Built::of(&practice).files;
    let practice = practice.edit("content/results/2026-10/acme.md", "status: completed", "status: compleet");
    let ran = practice.run("build");
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("did you mean `completed`?"), "{ran}");
    assert!(ran.stderr.contains("nothing was built: 1 error"), "{ran}");
    assert_eq!(Built::read(&practice.path("public")).files, before);
}

#[test]
fn a_template_that_fails_leaves_the_old_site_and_is_located() {
    let practice = Practice::small();
    let before = Built::of(&practice).files;
    let practice = practice.file("themes/default/templates/matrix.html", "<p>{{ page.nonsense }}</p>");
    let ran = practice.run("build");
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("matrix.html:1:12") && ran.stdout.contains("nonsense"), "{ran}");
    assert_eq!(Built::read(&practice.path("public")).files, before);
}

#[test]
fn unchanged_pages_are_not_written_again_and_old_ones_are_removed() {
    let practice = Practice::small().file("content/handbook/old.md", "---\ntitle: Old\n---\n");
    Built::of(&practice);
    let untouched = modified(&practice, "public/procedures/time-services.html");
    fs::write(practice.path("public/CNAME"), "docs.example").expect("a file of somebody else's");

    fs::remove_file(practice.path("content/handbook/old.md")).expect("the page can be removed");
    let ran = practice.run("build");
    // The page, and what the search showed of the handbook, which has no other.
    assert!(ran.stderr.contains("2 removed"), "{ran}");
    let site = Built::read(&practice.path("public"));
    assert!(!site.files.contains_key("handbook/old.html"));
    assert_eq!(site.page("CNAME"), "docs.example");
    assert_eq!(modified(&practice, "public/procedures/time-services.html"), untouched);

    let again = practice.run("build");
    assert!(again.stderr.contains("0 written"), "{again}");
}

#[test]
fn the_current_folder_is_not_replaced() {
    let practice = Practice::small();
    Built::of(&practice);
    let ran = practice.run_in("public", &["build", "-C", "..", "-o", "."]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("the current folder is inside the output"), "{ran}");
}

#[test]
fn the_place_and_the_address_may_come_from_the_environment() {
    let practice = Practice::small().env("MONTHLY_BASE_URL", "https://docs.example/x/");
    let output = practice.path("elsewhere");
    let practice = practice.env("MONTHLY_OUTPUT", output.to_string_lossy());
    let ran = practice.run("build");
    assert_eq!(ran.code, 0, "{ran}");
    assert!(Built::read(&output).page("404.html").contains("\"/x/"));
}

#[test]
fn a_site_is_not_written_into_its_own_source() {
    let practice = Practice::small();
    for folder in ["content/results", "content", "themes/site"] {
        let ran = practice.run(&format!("build -o {folder}"));
        assert_eq!(ran.code, 2, "{ran}");
        assert!(ran.stderr.contains("which belongs to the practice"), "{ran}");
    }
    assert_eq!(practice.run("check").code, 0);
}
