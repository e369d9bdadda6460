//! The audit trail on pages, in exports and in feeds.

use std::sync::LazyLock;

use atom_syndication::Feed;
use snapbox::{assert_data_eq, str};

use super::{Built, attributes};
use crate::practice::Practice;

const ACME: &str = "content/clients/acme.md";
const RESULT: &str = "content/results/2026-10/acme.md";
const SINGLE: &str = "content/singles/2026-10-time-services.md";

/// Acme's result with a history: recorded by Tom, reviewed by Jane.
fn practice() -> Practice {
    let practice = Practice::small()
        .edit("content/staff/jane.md", "[jane@", "[Jane@")
        .edit(
            "content/procedures/time-services.md",
            "risk: medium",
            "risk: medium\nsatisfies: {cis_v8: [\"8.4\"], soc2: [CC7.1]}",
        )
        .edit("monthly.toml", "[site]", "[repository]\nurl = \"https://git.example/msp/docs\"\n\n[site]");
    let result = practice.read(RESULT);
    practice
        .remove(RESULT)
        .commit("Begin")
        .file(RESULT, recorded(&result))
        .file("content/evidence/2026-10/acme/w32tm.txt", "offset 12 ms")
        .commit_by("Tom R.", "TOM@msp.example", "Time services at Acme")
        .file(RESULT, result)
        .commit("Reviewed")
}

/// The result as it was before its review.
fn recorded(result: &str) -> String {
    result
        .replace("reviewed_by: jane\nreviewed_on: 2026-10-24\n", "")
        .replace("status: closed, closed_on: 2026-10-21", "status: open")
}

/// Ids of the commits of [`practice`], and its site.
static BUILT: LazyLock<(Vec<String>, Built)> = LazyLock::new(|| {
    let practice = practice();
    (practice.commits(), Built::of(&practice))
});

/// The text with `[COMMIT 1]` for the id of the first commit, and so on.
fn redacted(ids: &[String], text: &str) -> String {
    ids.iter().enumerate().fold(text.to_owned(), |text, (age, id)| {
        let name = format!("[COMMIT {}]", ids.len() - age);
        text.replace(id.as_str(), &name).replace(&id[..7], &name)
    })
}

fn feed(site: &Built, address: &str) -> Feed {
    Feed::read_from(site.page(address).as_bytes()).expect("an Atom feed")
}

#[test]
fn the_trail_as_csv_has_a_line_for_each_event() {
    let (ids, site) = &*BUILT;
    assert_data_eq!(
        redacted(ids, site.page("clients/acme/trail.csv")),
        str![[r#"
worked_on,committed,unproved,what,words,marked,author,author_id,by,month,procedure,controls,document,commit,signature,signer
2026-10-21,2026-11-03T12:00:00+00:00,,ticket-closed,ticket #184223 closed,no,Jane Miller,jane,,2026-10,time-services,cis_v8 8.4; soc2 CC7.1,content/results/2026-10/acme.md,[COMMIT 3],N,
2026-10-24,2026-11-03T12:00:00+00:00,,signed-off,reviewed,no,Jane Miller,jane,jane,2026-10,time-services,cis_v8 8.4; soc2 CC7.1,content/results/2026-10/acme.md,[COMMIT 3],N,
,2026-11-03T12:00:00+00:00,,changed,changed: ticket.status open → closed,no,Jane Miller,jane,,2026-10,time-services,cis_v8 8.4; soc2 CC7.1,content/results/2026-10/acme.md,[COMMIT 3],N,
,2026-11-02T12:00:00+00:00,,evidence-added,evidence added: w32tm.txt,no,Tom R.,tom,,2026-10,time-services,cis_v8 8.4; soc2 CC7.1,content/results/2026-10/acme.md,[COMMIT 2],N,
2026-10-21,2026-11-02T12:00:00+00:00,,result-recorded,"result recorded: completed, conforms",no,Tom R.,tom,tom,2026-10,time-services,cis_v8 8.4; soc2 CC7.1,content/results/2026-10/acme.md,[COMMIT 2],N,
2011-03-01,2026-11-01T12:00:00+00:00,,service-begun,service begun,no,Jane Miller,jane,,,,,content/clients/acme.md,[COMMIT 1],N,
2022-05-01,2026-11-01T12:00:00+00:00,,asset-added,system acme-dc01 added,no,Jane Miller,jane,,,,,content/clients/acme.md,[COMMIT 1],N,
2026-10-01,2026-11-01T12:00:00+00:00,,single-opened,single opened,no,Jane Miller,jane,jane,2026-10,time-services,cis_v8 8.4; soc2 CC7.1,content/singles/2026-10-time-services.md,[COMMIT 1],N,

"#]]
    );
}

#[test]
fn the_trail_as_json_has_the_same_events() {
    let (ids, site) = &*BUILT;
    let json = redacted(ids, site.page("clients/acme/trail.json"));
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let lines = site.page("clients/acme/trail.csv").lines().count() - 1;
    assert_eq!(value["events"].as_array().map(Vec::len), Some(lines));
    assert_data_eq!(
        json,
        str![[r#"
{"client":{"id":"acme","name":"Acme Dental"},"as_of":"2026-11-22","commit":"[COMMIT 3]","commits_at":"https://git.example/msp/docs/commit/","order":"the newest first, by the date of the commit","proof":{"first":"[COMMIT 1]","first_day":"2026-11-01","last":"[COMMIT 3]","last_day":"2026-11-03","commits":3,"signers":{},"doubtful_signatures":0,"by_hosting_service":0,"dated_before_parent":0},"history_unavailable":null,"controls":{"time-services":{"cis_v8":["8.4"],"soc2":["CC7.1"]}},"events":[
{"what":"ticket-closed","words":"ticket #184223 closed","marked":false,"worked_on":"2026-10-21","committed":"2026-11-03T12:00:00+00:00","author":"Jane Miller","author_id":"jane","month":"2026-10","procedure":"time-services","document":"content/results/2026-10/acme.md","page":"results/2026-10/acme.html","commit":"[COMMIT 3]","signature":"N"},
{"what":"signed-off","words":"reviewed","marked":false,"worked_on":"2026-10-24","committed":"2026-11-03T12:00:00+00:00","author":"Jane Miller","author_id":"jane","by":"jane","month":"2026-10","procedure":"time-services","document":"content/results/2026-10/acme.md","page":"results/2026-10/acme.html","commit":"[COMMIT 3]","signature":"N"},
{"what":"changed","words":"changed: ticket.status open → closed","marked":false,"fields":[{"what":"ticket.status","before":"open","after":"closed"}],"committed":"2026-11-03T12:00:00+00:00","author":"Jane Miller","author_id":"jane","month":"2026-10","procedure":"time-services","document":"content/results/2026-10/acme.md","page":"results/2026-10/acme.html","commit":"[COMMIT 3]","signature":"N"},
{"what":"evidence-added","words":"evidence added: w32tm.txt","marked":false,"committed":"2026-11-02T12:00:00+00:00","author":"Tom R.","author_id":"tom","month":"2026-10","procedure":"time-services","document":"content/results/2026-10/acme.md","page":"results/2026-10/acme.html","commit":"[COMMIT 2]","signature":"N"},
{"what":"result-recorded","words":"result recorded: completed, conforms","marked":false,"worked_on":"2026-10-21","committed":"2026-11-02T12:00:00+00:00","author":"Tom R.","author_id":"tom","by":"tom","month":"2026-10","procedure":"time-services","document":"content/results/2026-10/acme.md","page":"results/2026-10/acme.html","commit":"[COMMIT 2]","signature":"N"},
{"what":"service-begun","words":"service begun","marked":false,"worked_on":"2011-03-01","committed":"2026-11-01T12:00:00+00:00","author":"Jane Miller","author_id":"jane","document":"content/clients/acme.md","page":"clients/acme.html","commit":"[COMMIT 1]","signature":"N"},
{"what":"asset-added","words":"system acme-dc01 added","marked":false,"worked_on":"2022-05-01","committed":"2026-11-01T12:00:00+00:00","author":"Jane Miller","author_id":"jane","document":"content/clients/acme.md","page":"clients/acme.html","commit":"[COMMIT 1]","signature":"N"},
{"what":"single-opened","words":"single opened","marked":false,"worked_on":"2026-10-01","committed":"2026-11-01T12:00:00+00:00","author":"Jane Miller","author_id":"jane","by":"jane","month":"2026-10","procedure":"time-services","document":"content/singles/2026-10-time-services.md","page":"singles/2026-10-time-services.html","commit":"[COMMIT 1]","signature":"N"}
]}

"#]]
    );
}

#[test]
fn the_page_of_the_trail_shows_each_event_with_its_commit() {
    let (ids, site) = &*BUILT;
    let words = redacted(ids, &site.words("clients/acme/trail.html"));
    let begin = words.find("What happened, when and").expect("what the page is");
    let end = words.find(" North Lane IT, as of").expect("the foot");
    let rows = words[begin..end].replace(" not signed ", " not signed\n");
    assert_data_eq!(
        format!("{rows}\n"),
        str![[r#"
What happened, when and by whom, and the commit that proves it. 8 events, newest first, by date of commit. The day of the work is shown with the event where the document states it. Also available as CSV , JSON , feed . What this trail proves It is made from 3 commits, from 2026-11-01 to 2026-11-03 . None of them has a valid signature. A commit without a signature only claims who wrote it. The day of a commit is what the clock of its author’s computer said; the day of the work is what the document says. It does not prove that nothing was rewritten: whoever can replace both the repository and this site can also make and sign the commits again. An audit.json of an earlier site that somebody else keeps shows such a change. Find Month all 2026-10 2011-03 Person all Jane Miller Tom Reed Control all CIS Controls v8 8.4 SOC 2 CC7.1 Show all What happened at Acme Dental Committed What happened Where Commit 2026-11-03 Jane Miller ticket #184223 closed 2026-10-21 reviewed 2026-10-24 changed: ticket.status open → closed 2026-10 Time Services [COMMIT 3] not signed
2026-11-02 Tom Reed evidence added: w32tm.txt result recorded: completed, conforms 2026-10-21 2026-10 Time Services [COMMIT 2] not signed
2026-11-01 Jane Miller service begun 2011-03-01 system acme-dc01 added 2022-05-01 the client’s file [COMMIT 1] not signed
2026-11-01 Jane Miller single opened 2026-10-01 2026-10 Time Services [COMMIT 1] not signed
Controls Controls that the procedures in this trail satisfy. Controls Procedure Controls Time Services CIS Controls v8 8.4 SOC 2 CC7.1

"#]]
    );
    let page = site.page("clients/acme/trail.html");
    let commit = attributes(page, "href").into_iter().find(|href| href.contains("/commit/"));
    assert!(commit.is_some_and(|href| href.starts_with("https://git.example/msp/docs/commit/")));
    assert!(attributes(page, "data-people").contains(&"Jane Miller".to_owned()));
    assert!(attributes(page, "data-procedure").contains(&"time-services".to_owned()));
    assert!(
        attributes(site.page("clients/acme.html"), "href").contains(&"../clients/acme/trail.html".into())
    );
}

#[test]
fn a_change_after_the_sign_off_is_marked_and_an_amendment_gives_its_reason() {
    let practice = practice()
        .edit(RESULT, "minutes: 30", "minutes: 90")
        .commit("Tidy up")
        .edit(
            RESULT,
            "minutes: 90",
            "minutes: 30\namended: [{on: 2026-11-05, by: jane, reason: \"=It took half an hour.\"}]",
        )
        .commit("Amend")
        .edit(SINGLE, "lead: jane", "lead: jane\nclosed_on: 2026-11-06\nclosed_by: jane")
        .commit("Close");
    let site = Built::of(&practice);
    let words = site.words("clients/acme/trail.html");
    assert!(words.contains("! changed after the review, no reason given: minutes"), "{words}");
    assert!(words.contains("amended: =It took half an hour. 2026-11-05 changed: minutes 90 → 30"), "{words}");
    assert!(words.contains("single closed 2026-11-06 2026-10"), "{words}");
    let changes = site.words("changes/2026-11.html");
    assert!(changes.contains("Acme Dental, Time Services 2026-10 : amended: =It took half"), "{changes}");
    let moments = attributes(site.page("changes/2026-11.html"), "datetime");
    assert!(!moments.is_empty());
    for moment in moments {
        moment.parse::<jiff::Timestamp>().expect("a moment that programs can read");
    }
}

#[test]
fn evidence_systems_and_exemptions_are_followed() {
    let exemption = "exemptions: [{procedure: time-services, kind: legal, reason: No., approved_by: jane, \
                     approved_on: 2026-01-04, expires_on: 2026-11-20, asset: acme-dc01}]\nassets:";
    let practice = practice()
        .file("content/evidence/2026-10/acme/w32tm.txt", "offset 0 ms")
        .commit("Replace")
        .edit(ACME, "assets:", exemption)
        .edit(ACME, "in_service: 2022-05-01", "in_service: 2022-05-01, retired: 2026-11-03")
        .commit("Retire")
        .remove("content/evidence/2026-10/acme/w32tm.txt")
        .commit("Remove");
    let ran = practice.run("build");
    assert_eq!(ran.code, 0, "{ran}");
    let site = Built::read(&practice.path("public"));
    let words = site.words("clients/acme/trail.html");
    let told = [
        "date passed exemption expired for acme-dc01 2026-11-20",
        "! evidence removed: w32tm.txt",
        "system acme-dc01 retired 2026-11-03",
        "exemption granted for acme-dc01 until 2026-11-20 2026-01-04 the client’s file",
        "! evidence replaced: w32tm.txt",
        "evidence added: w32tm.txt",
    ];
    let places: Vec<_> =
        told.iter().map(|it| words.find(it).unwrap_or_else(|| panic!("{it}: {words}"))).collect();
    assert!(places.is_sorted(), "the newest first: {words}");
}

#[test]
fn uncommitted_changes_are_marked() {
    let practice = practice().edit(
        RESULT,
        "minutes: 30",
        "minutes: 31\namended: [{on: 2026-11-05, by: jane, reason: Recounted.}]",
    );
    let site = Built::of(&practice);
    let words = site.words("clients/acme/trail.html");
    assert!(words.contains("not committed yet amended: Recounted."), "{words}");
    assert!(site.words("results/2026-10/acme.html").contains("Not committed yet: this version differs"));
    let json: serde_json::Value = serde_json::from_str(site.page("clients/acme/trail.json")).expect("JSON");
    assert_eq!(json["events"][0]["unproved"], "not committed yet");
    assert_eq!(json["events"][0]["commit"], serde_json::Value::Null);
}

#[test]
fn a_page_shows_the_commits_of_its_document() {
    let (_, site) = &*BUILT;
    let history = |address: &str| {
        let words = site.words(address);
        words[words.find(" History ").expect("a history")..].to_owned()
    };
    let words = history("results/2026-10/acme.html");
    assert!(words.contains("Last changed by Jane Miller on 2026-11-03 ."), "{words}");
    assert!(words.contains("2026-11-02 added by Tom Reed"), "{words}");
    assert!(words.contains(": Time services at Acme"), "{words}");
    for address in [
        "procedures/time-services.html",
        "singles/2026-10-time-services.html",
        "clients/acme.html",
        "clients/acme/acme-dc01.html",
        "staff/tom.html",
    ] {
        assert!(history(address).contains("by Jane Miller on 2026-11-01"), "{address}");
    }
}

#[test]
fn feeds_are_read_by_readers_of_feeds() {
    let practice =
        practice().edit("monthly.toml", "[site]", "[site]\nbase_url = \"https://docs.example/it/\"");
    let (ids, site) = (practice.commits(), Built::of(&practice));
    let all = feed(&site, "changes.xml");
    assert_eq!(all.title.as_str(), "North Lane IT: Changes");
    assert_eq!(all.entries.len(), 3);
    let latest = &all.entries[0];
    assert_eq!(latest.title.as_str(), "Reviewed");
    assert_eq!(latest.authors[0].name, "Jane Miller");
    assert_eq!(latest.updated.to_rfc3339(), "2026-11-03T12:00:00+00:00");
    assert_eq!(all.updated, latest.updated);
    assert_eq!(redacted(&ids, &latest.id), "tag:docs.example,2026:commit/[COMMIT 3]");
    assert_eq!(
        redacted(&ids, &latest.links[0].href),
        "https://docs.example/it/changes/2026-11.html#[COMMIT 3]"
    );
    let text = latest.content.as_ref().and_then(|it| it.value.as_deref());
    let events = "ticket #184223 closed; reviewed; changed: ticket.status open → closed";
    assert_eq!(text, Some(&*format!("Acme Dental, Time Services 2026-10: {events}")));
    let own = feed(&site, "clients/acme/changes.xml");
    assert_eq!(
        own.entries[0].title.as_str(),
        "Time Services 2026-10: ticket #184223 closed, and 2 more events"
    );
    assert_eq!(own.entries[0].links[0].href, "https://docs.example/it/clients/acme/trail.html");
}

/// A practice without rules about its history.
fn unchecked(practice: Practice) -> Practice {
    let rules = ["changed-after-review", "review-by-performer"].map(|name| format!("{name} = \"off\"\n"));
    let settings = practice.read("monthly.toml");
    practice.file("monthly.toml", format!("{settings}{}", rules.concat()))
}

/// Two clients in one commit, whose words name the other, and a result that git takes for the
/// other's, renamed.
#[test]
fn nothing_of_one_client_is_in_the_trail_of_another() {
    let birch = |text: String| text.replace("acme", "birch").replace("Acme Dental", "Birch Secrets");
    let small = unchecked(Practice::small());
    let (client, result) = (birch(small.read(ACME)), birch(small.read(RESULT)));
    let result = result.replace("All clocks agree.", "Birch was slow.");
    let practice = small
        .remove(RESULT)
        .edit(SINGLE, "population: [acme]", "population: [acme, birch]\nexcluded: {birch: Birch left us}")
        .file("content/clients/birch.md", client)
        .file("content/results/2026-10/birch.md", &result)
        .file("content/evidence/2026-10/birch/birch-log.txt", "secret of birch")
        .commit("Birch Secrets and Acme Dental begin")
        .remove("content/results/2026-10/birch.md")
        .remove("content/evidence/2026-10/birch/birch-log.txt")
        .file(RESULT, result.replace("birch-dc01", "acme-dc01").replace("Birch was slow.", "Slow."))
        .file("content/evidence/2026-10/acme/log.txt", "secret of birch")
        .edit(SINGLE, "population: [acme, birch]", "population: [acme]")
        .commit("It was not at birch but at acme");
    let site = Built::of(&practice);
    for address in
        ["trail.html", "trail.json", "trail.csv", "changes.xml"].map(|name| format!("clients/acme/{name}"))
    {
        assert!(!site.page(&address).to_lowercase().contains("birch"), "{address}: {}", site.page(&address));
    }
    let words = site.words("clients/acme/trail.html");
    assert!(
        words.contains("result recorded: completed, conforms") && words.contains("evidence added: log.txt")
    );
    assert!(!words.contains("document renamed") && !words.contains("evidence renamed"), "{words}");
    let page = site.words("results/2026-10/acme.html");
    assert!(!page.to_lowercase().contains("birch"), "{page}");
    let theirs = site.words("clients/birch/trail.html");
    assert!(theirs.contains("! document removed") && theirs.contains("! evidence removed: birch-log.txt"));
    assert!(theirs.contains("removed from the population: Birch left us"), "{theirs}");
    assert!(!theirs.to_lowercase().contains("acme"), "{theirs}");
}

#[test]
fn a_client_under_a_new_id_keeps_its_trail() {
    let practice = practice();
    let (client, result) = (practice.read(ACME), practice.read(RESULT));
    let practice = practice
        .remove(ACME)
        .remove(RESULT)
        .remove("content/evidence/2026-10/acme/w32tm.txt")
        .file("content/clients/acme-dental.md", client)
        .file("content/results/2026-10/acme-dental.md", result)
        .file("content/evidence/2026-10/acme-dental/w32tm.txt", "offset 12 ms")
        .edit(SINGLE, "[acme]", "[acme-dental]")
        .commit("Rename");
    let site = Built::of(&practice);
    let words = site.words("clients/acme-dental/trail.html");
    for told in [
        "document renamed from content/results/2026-10/acme.md",
        "evidence renamed: w32tm.txt to w32tm.txt",
        "service begun",
        "result recorded: completed, conforms",
        "single opened",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    assert!(!words.contains("document removed") && !words.contains("evidence removed"), "{words}");
    assert!(
        site.words("results/2026-10/acme-dental.html").contains("formerly content/results/2026-10/acme.md")
    );
}

#[test]
fn a_trail_of_many_years_has_a_page_for_each_earlier_year_with_events() {
    let practice = unchecked(Practice::small());
    let (single, result) = (practice.read(SINGLE), practice.read(RESULT));
    let practice = practice
        .remove(SINGLE)
        .remove(RESULT)
        .commit_on("2019-03-02T10:00:00Z", "Begin")
        .edit(ACME, "name: Acme Dental", "name: Acme Dental Care")
        .commit_on("2022-05-03T10:00:00Z", "A new name")
        .file(SINGLE, single)
        .file(RESULT, &result)
        .commit_on("2026-10-24T10:00:00Z", "Time services");
    let site = Built::of(&practice);
    let pages = |id: &str| -> Vec<String> {
        let start = format!("clients/{id}/trail");
        let pages = site.files.keys().filter(|it| it.starts_with(&start) && it.ends_with(".html"));
        pages.map(|it| it[start.len()..].to_owned()).collect()
    };
    assert_eq!(pages("acme"), [".html", "/2019.html", "/2022.html"]);
    let [latest, first, second] =
        ["", "/2019", "/2022"].map(|page| site.words(&format!("clients/acme/trail{page}.html")));
    for (page, told) in [(&first, "service begun"), (&second, "changed: name"), (&latest, "result recorded")]
    {
        assert!(page.contains(told) && page.contains("Last two years 2022 2019"), "{told}: {page}");
    }
    assert!(!latest.contains("service begun") && !second.contains("service begun"), "{latest}");
    // Each event is on one of the pages.
    let listed = |address: &str| site.page(address).matches("data-count").count();
    let addresses =
        ["clients/acme/trail.html", "clients/acme/trail/2019.html", "clients/acme/trail/2022.html"];
    let count = |address: &str| -> usize {
        attributes(site.page(address), "data-count")
            .iter()
            .map(|it| it.parse::<usize>().expect("a number"))
            .sum()
    };
    assert!(addresses.iter().all(|it| listed(it) > 0));
    let events = site.page("clients/acme/trail.csv").lines().count() - 1;
    assert_eq!(addresses.iter().map(|it| count(it)).sum::<usize>(), events);

    let client = practice.read(ACME);
    let practice = practice
        .remove(ACME)
        .remove(RESULT)
        .file("content/clients/acme-dental.md", client)
        .file("content/results/2026-10/acme-dental.md", result)
        .edit(SINGLE, "[acme]", "[acme-dental]")
        .commit_on("2026-10-25T10:00:00Z", "Rename");
    let site = Built::of(&practice);
    assert!(site.page("clients/acme/trail/2019.html").contains("clients/acme-dental/trail/2019.html"));
}

#[test]
fn events_of_merged_branches_are_listed_once() {
    let practice = unchecked(practice());
    let reviewed = practice.read(RESULT);
    let truly = |text: &str| text.replace("summary: All", "summary: Truly all");
    let practice = practice
        .file(RESULT, truly(&recorded(&reviewed)))
        .commit_beside("Aside")
        .file(RESULT, truly(&reviewed))
        .merge("Merge");
    let site = Built::of(&practice);
    let csv = site.page("clients/acme/trail.csv");
    assert_eq!(csv.matches(",signed-off,").count(), 1, "{csv}");
    assert_eq!(csv.matches("sign-off-withdrawn").count(), 0, "{csv}");
    assert!(csv.contains("changed: summary All"), "{csv}");
}

#[test]
fn without_a_repository_every_page_explains_that_there_is_no_trail() {
    let site = Built::small();
    let words = site.words("clients/acme/trail.html");
    assert!(words.contains("No history is available: the practice is not kept in git."), "{words}");
    let json: serde_json::Value = serde_json::from_str(site.page("clients/acme/trail.json")).expect("JSON");
    assert_eq!(json["history_unavailable"], "the practice is not kept in git");
    assert_eq!(json["events"], serde_json::json!([]));
    assert_eq!(site.page("clients/acme/trail.csv").lines().count(), 1);
    assert!(site.words("changes.html").contains("not kept in git"));
    assert_eq!(feed(site, "changes.xml").entries.len(), 0);
    assert!(site.words("results/2026-10/acme.html").contains("No history is available: the practice is not"));
    assert!(!site.page("results/2026-10/acme.html").contains("id=\"history-of-this\""));
}

#[test]
fn a_shallow_clone_shows_no_trail_rather_than_a_wrong_one() {
    let site = Built::of(&practice().cut_off(1));
    let words = site.words("clients/acme/trail.html");
    assert!(words.contains("this is a shallow clone"), "{words}");
    assert!(words.contains("set fetch-depth: 0 for the checkout"), "{words}");
    assert!(!words.contains("result recorded"), "{words}");
    assert!(site.files.keys().all(|address| !address.starts_with("changes/")));
}

#[test]
fn a_hostile_name_or_message_comes_out_as_text() {
    let practice = practice()
        .edit(
            RESULT,
            "minutes: 30",
            "minutes: 31\namended: [{on: 2026-11-05, by: jane, reason: \"@A|1\\n<script>x</script>\"}]",
        )
        .commit_by(
            "=cmd|' /C calc'!A0 & \"Co\" Ltd",
            "x@y.example",
            "<script>alert(1)</script> ]]> & \u{1}\n\nbody",
        );
    let site = Built::of(&practice);
    for (address, page) in site.pages() {
        assert!(!page.contains("<script>") && !page.contains("alert(1)</script>"), "{address}");
    }
    assert!(site.words("changes/2026-11.html").contains("<script>alert(1)</script> ]]> &"));
    assert_eq!(feed(&site, "changes.xml").entries[0].title.as_str(), "<script>alert(1)</script> ]]> & ");
    let table = site.page("clients/acme/trail.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let first = reader.records().next().expect("a record").expect("RFC 4180");
    assert_eq!(&first[4], "amended: @A|1\n<script>x</script>");
    assert_eq!(&first[6], "'=cmd|' /C calc'!A0 & \"Co\" Ltd");
}
