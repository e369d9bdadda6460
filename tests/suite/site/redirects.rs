//! Redirects from former addresses to the present pages.

use super::{Built, attributes};
use crate::practice::Practice;

const PROCEDURE: &str = "content/procedures/time-services.md";

/// Address that a page redirects to.
fn redirect(site: &Built, address: &str) -> Option<String> {
    let page = site.files.get(address).map(|_| site.page(address))?;
    let (_, rest) = page.split_once("http-equiv=\"refresh\" content=\"0; url=")?;
    rest.split('"').next().map(str::to_owned)
}

fn with_aliases(practice: Practice, path: &str, aliases: &str) -> Practice {
    practice.edit(path, "risk: medium", &format!("risk: medium\naliases: {aliases}"))
}

#[test]
fn a_procedure_is_found_under_its_aliases() {
    let practice = with_aliases(Practice::small(), PROCEDURE, "[W32time, \"Clock / drift\", time services]");
    let site = Built::of(&practice);
    assert_eq!(
        redirect(&site, "procedures/w32time.html").as_deref(),
        Some("../procedures/time-services.html")
    );
    assert_eq!(
        redirect(&site, "procedures/clock-drift.html").as_deref(),
        Some("../procedures/time-services.html")
    );
    assert_eq!(redirect(&site, "procedures/time-services.html"), None);
    assert!(site.words("procedures/time-services.html").contains("Every clock agrees"));
}

#[test]
fn an_alias_that_two_procedures_have_leads_to_neither_and_names_both() {
    let practice = with_aliases(Practice::small(), PROCEDURE, "[ntp, clock-audit]");
    let other = practice.read(PROCEDURE).replace("[ntp, clock-audit]", "[NTP]");
    let practice =
        practice.file("content/procedures/clock-audit.md", other.replace("Time services", "Audit"));
    let site = Built::of(&practice);
    assert_eq!(redirect(&site, "procedures/ntp.html"), None);
    let links = attributes(site.page("procedures/ntp.html"), "href");
    for name in ["clock-audit", "time-services"] {
        assert!(links.contains(&format!("../procedures/{name}.html")), "{links:?}");
    }
    assert!(site.words("procedures/ntp.html").contains("may refer to several pages"));
    assert!(site.words("procedures/clock-audit.html").contains("Every clock agrees"), "a page stays");
}

#[test]
fn a_renamed_document_is_found_under_its_old_name() {
    let practice = Practice::small()
        .file(
            "content/handbook/how-to.md",
            "---\ntitle: How to\n---\n\nA text that is long enough to be known.\n",
        )
        .commit("Begin");
    let (handbook, procedure) = (practice.read("content/handbook/how-to.md"), practice.read(PROCEDURE));
    let single = practice.read("content/singles/2026-10-time-services.md");
    let practice = practice
        .remove("content/handbook/how-to.md")
        .remove(PROCEDURE)
        .remove("content/singles/2026-10-time-services.md")
        .file("content/handbook/guides/how.md", handbook)
        .file("content/procedures/clocks.md", procedure)
        .file("content/singles/2026-10-clocks.md", single)
        .commit("Rename");
    let site = Built::of(&practice);
    for (from, to) in [
        ("handbook/how-to.html", "../handbook/guides/how.html"),
        ("procedures/time-services.html", "../procedures/clocks.html"),
        ("procedures/time-services/revisions.html", "../../procedures/clocks/revisions.html"),
        ("singles/2026-10-time-services.html", "../singles/2026-10-clocks.html"),
    ] {
        assert_eq!(redirect(&site, from).as_deref(), Some(to), "{from}");
    }
}

#[test]
fn a_client_with_another_id_is_found_and_no_client_under_that_of_another() {
    let off = "changed-after-review = \"off\"\nreview-by-performer = \"off\"\n";
    let settings = Practice::small().read("monthly.toml") + off;
    let practice = Practice::small().file("monthly.toml", settings).commit("Begin");
    let client = practice.read("content/clients/acme.md");
    let result = practice.read("content/results/2026-10/acme.md");
    let practice = practice
        .remove("content/clients/acme.md")
        .remove("content/results/2026-10/acme.md")
        .file("content/clients/acme-dental.md", &client)
        .file("content/results/2026-10/acme-dental.md", &result)
        .edit("content/singles/2026-10-time-services.md", "[acme]", "[acme-dental]")
        .commit("Rename");
    let site = Built::of(&practice);
    for (from, to) in [
        ("clients/acme.html", "../clients/acme-dental.html"),
        ("clients/acme/trail.html", "../../clients/acme-dental/trail.html"),
        ("clients/acme/acme-dc01.html", "../../clients/acme-dental/acme-dc01.html"),
        ("results/2026-10/acme.html", "../../results/2026-10/acme-dental.html"),
    ] {
        assert_eq!(redirect(&site, from).as_deref(), Some(to), "{from}");
    }
    // The result goes to another client: git takes it for renamed, and nothing leads there.
    let birch = client.replace("acme", "birch").replace("Acme Dental", "Birch");
    let practice = practice
        .file("content/clients/birch.md", birch)
        .remove("content/results/2026-10/acme-dental.md")
        .file("content/results/2026-10/birch.md", result.replace("acme", "birch"))
        .edit("content/singles/2026-10-time-services.md", "[acme-dental]", "[birch]")
        .commit("It was at birch");
    let site = Built::of(&practice);
    assert!(site.files.contains_key("results/2026-10/birch.html"));
    assert_eq!(redirect(&site, "results/2026-10/acme-dental.html"), None);
    assert_eq!(redirect(&site, "results/2026-10/acme.html"), None);
}
