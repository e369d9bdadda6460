//! Notices on pages about changes in git that need attention, and on no page of another client.

use snapbox::{assert_data_eq, str};

use super::Built;
use crate::practice::Practice;

const RESULT: &str = "content/results/2026-10/acme.md";
const EVIDENCE: &str = "content/evidence/2026-10/acme/w32tm.txt";
const SINGLE: &str = "content/singles/2026-10-time-services.md";

/// Two clients of one procedure; what is an error elsewhere is a warning, so that it is built.
fn practice() -> Practice {
    let birch = |text: String| text.replace("acme", "birch").replace("Acme Dental", "Birch Yard");
    let small = Practice::small();
    let (client, result) = (birch(small.read("content/clients/acme.md")), birch(small.read(RESULT)));
    let rules = ["changed-after-review", "changed-after-closing", "population-changed", "missing-signature"]
        .map(|name| format!("{name} = \"warning\"\n"));
    small
        .file(
            "monthly.toml",
            format!(
                "[site]\ntitle = \"North Lane IT\"\n\n[rules]\nunplanned-month = \"off\"\n{}",
                rules.concat()
            ),
        )
        .edit(SINGLE, "[acme]", "[acme, birch]")
        .file("content/clients/birch.md", client)
        .file("content/results/2026-10/birch.md", result.replace("2026-10-21", "2026-10-02"))
        .file(EVIDENCE, "offset 12 ms")
}

/// Lines of the box of notices on a page; empty where there is none.
fn notices(practice: &Practice, site: &Built, address: &str) -> String {
    let page = site.page(address);
    let Some((_, after)) = page.split_once("<aside class=\"reason\" aria-labelledby=\"Warnings\">") else {
        return String::new();
    };
    let lines = after.split("</aside>").next().unwrap_or_default();
    let ids = practice.commits();
    let lines = ids.iter().fold(lines.to_owned(), |text, id| text.replace(&id[..7], "[ID]"));
    lines.lines().filter(|line| line.starts_with("<li>")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn changes_after_a_review_or_closing_are_marked_on_every_page_about_them() {
    let practice = practice()
        .commit("Begin")
        .edit(SINGLE, "lead: jane", "lead: jane\nclosed_on: 2026-11-01\nclosed_by: jane")
        .commit("Close")
        .edit(RESULT, "minutes: 30", "minutes: 90")
        .edit(SINGLE, "[acme, birch]", "[acme, birch, cedar]")
        .file("content/clients/cedar.md", "---\nname: Cedar\nservice_start: 2026-10-01\n---\n")
        .file(EVIDENCE, "offset 0 ms")
        .commit_by("Mallory", "mallory@elsewhere.example", "Tidy up");
    let site = Built::of(&practice);
    assert_data_eq!(
        notices(&practice, &site, "results/2026-10/acme.html"),
        str![[r#"
<li>changed without an entry under <code>amended</code> after its review, in <code>[ID]</code> by Mallory on 2026-11-03 <small>changed-after-review</small></li>
<li><code>w32tm.txt</code> was replaced after the result was recorded, in <code>[ID]</code> by Mallory on 2026-11-03 <small>evidence-replaced</small></li>
<li>recorded 11 days after the work, in <code>[ID]</code> by Jane Miller on 2026-11-01 <small>recorded-late</small></li>
<li>no person on the staff has the address <code>mallory@elsewhere.example</code> of Mallory, who made 1 commit of results <small>unknown-committer</small></li>

"#]]
    );
    assert_data_eq!(
        notices(&practice, &site, "singles/2026-10-time-services.html"),
        str![[r#"
<li>population changed after the closing: added <code>cedar</code>, in <code>[ID]</code> by Mallory on 2026-11-03 <small>population-changed</small></li>
<li><a href="../results/2026-10/acme.html">Acme Dental, Time Services 2026-10</a>: changed without an entry under <code>amended</code> after its review, in <code>[ID]</code> by Mallory on 2026-11-03 <small>changed-after-review</small></li>
<li><a href="../results/2026-10/acme.html">Acme Dental, Time Services 2026-10</a>: <code>w32tm.txt</code> was replaced after the result was recorded, in <code>[ID]</code> by Mallory on 2026-11-03 <small>evidence-replaced</small></li>
<li><a href="../results/2026-10/acme.html">Acme Dental, Time Services 2026-10</a>: recorded 11 days after the work, in <code>[ID]</code> by Jane Miller on 2026-11-01 <small>recorded-late</small></li>
<li><a href="../results/2026-10/acme.html">Acme Dental, Time Services 2026-10</a>: no person on the staff has the address <code>mallory@elsewhere.example</code> of Mallory, who made 1 commit of results <small>unknown-committer</small></li>
<li><a href="../results/2026-10/birch.html">Birch Yard, Time Services 2026-10</a>: recorded 30 days after the work, in <code>[ID]</code> by Jane Miller on 2026-11-01, and 1 other result with it <small>recorded-late</small></li>

"#]]
    );
    assert_data_eq!(
        notices(&practice, &site, "clients/acme/trail.html"),
        str![[r#"
<li><a href="../../results/2026-10/acme.html">Acme Dental, Time Services 2026-10</a>: changed without an entry under <code>amended</code> after its review, in <code>[ID]</code> by Mallory on 2026-11-03 <small>changed-after-review</small></li>
<li><a href="../../results/2026-10/acme.html">Acme Dental, Time Services 2026-10</a>: <code>w32tm.txt</code> was replaced after the result was recorded, in <code>[ID]</code> by Mallory on 2026-11-03 <small>evidence-replaced</small></li>
<li><a href="../../results/2026-10/acme.html">Acme Dental, Time Services 2026-10</a>: recorded 11 days after the work, in <code>[ID]</code> by Jane Miller on 2026-11-01 <small>recorded-late</small></li>
<li><a href="../../results/2026-10/acme.html">Acme Dental, Time Services 2026-10</a>: no person on the staff has the address <code>mallory@elsewhere.example</code> of Mallory, who made 1 commit of results <small>unknown-committer</small></li>

"#]]
    );
    assert_data_eq!(
        notices(&practice, &site, "clients/birch/trail.html"),
        str![[r#"
<li><a href="../../results/2026-10/birch.html">Birch Yard, Time Services 2026-10</a>: recorded 30 days after the work, in <code>[ID]</code> by Jane Miller on 2026-11-01, and 1 other result with it <small>recorded-late</small></li>

"#]]
    );
    assert_data_eq!(
        notices(&practice, &site, "results/2026-10/birch.html"),
        str![[r#"
<li>recorded 30 days after the work, in <code>[ID]</code> by Jane Miller on 2026-11-01, and 1 other result with it <small>recorded-late</small></li>

"#]]
    );
}

#[test]
fn removed_documents_are_marked_on_the_page_of_changes() {
    let practice = practice().commit("Begin");
    let practice = practice.remove("content/results/2026-10/birch.md").remove("content/staff/tom.md");
    let practice = practice
        .edit("content/clients/acme.md", "primary_technician: tom\n", "")
        .edit("content/clients/acme.md", "by: tom", "by: jane")
        .edit(
            RESULT,
            "performed_by: tom",
            "performed_by: jane\namended: [{on: 2026-11-02, by: jane, reason: It was me.}]",
        )
        .edit(RESULT, "reviewed_by: jane\nreviewed_on: 2026-10-24\n", "")
        .commit("Tidy up");
    let removed =
        practice.remove("content/clients/birch.md").edit(SINGLE, "[acme, birch]", "[acme]").commit("Leave");
    let site = Built::of(&removed);
    assert_data_eq!(
        notices(&removed, &site, "changes.html"),
        str![[r#"
<li><code>content/clients/birch.md</code> was removed in <code>[ID]</code> by Jane Miller on 2026-11-03 <small>document-removed</small></li>
<li><code>content/results/2026-10/birch.md</code> was removed in <code>[ID]</code> by Jane Miller on 2026-11-02 <small>document-removed</small></li>

"#]]
    );
    assert_data_eq!(notices(&removed, &site, "clients/acme.html"), str![[r#""#]]);
}

#[test]
fn a_commit_without_a_required_signature_is_marked_on_every_document_that_it_changed() {
    let settings = practice().read("monthly.toml") + "\n[signatures]\nrequired = \"results\"\n";
    let practice = practice().file("monthly.toml", settings).commit("Begin");
    let site = Built::of(&practice);
    for address in ["results/2026-10/acme.html", "procedures/time-services.html", "staff/tom.html"] {
        assert!(notices(&practice, &site, address).contains("missing-signature"), "{address}");
    }
}

#[test]
fn a_rule_that_is_off_has_no_notice() {
    let settings = practice().read("monthly.toml") + "recorded-late = \"off\"\n";
    let practice = practice().file("monthly.toml", settings).commit("Begin");
    let site = Built::of(&practice);
    assert!(site.pages().all(|(_, page)| !page.contains("Warnings")));
}
