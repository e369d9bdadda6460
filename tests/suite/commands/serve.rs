use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::practice::{Practice, texts_below};

/// A server on a port of its own; it goes with this value.
struct Serving {
    child: Child,
    address: String,
}

struct Answer {
    status: u16,
    /// In small letters.
    head: String,
    body: String,
}

impl Serving {
    fn of(practice: &Practice) -> Serving {
        let mut child = practice
            .command(&["serve", "--port", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let url = lines.find_map(|line| line.expect("a line").strip_prefix("http://").map(str::to_owned));
        let address = url.expect("it says where it listens").trim_end_matches('/').to_owned();
        // A writer blocks when the pipe is full: read all of it.
        std::thread::spawn(move || lines.for_each(drop));
        Serving { child, address }
    }

    fn request(&self, path: &str, host: &str) -> (u16, String) {
        let answer = self.ask(path, &format!("Host: {host}\r\n"));
        (answer.status, answer.body)
    }

    /// Sends a request with these lines in its head.
    fn ask(&self, path: &str, lines: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(40))).expect("a time limit");
        write!(stream, "GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head[9..12].parse().expect("a status");
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.request(path, &self.address)
    }

    /// Asks for a page until it is as wanted: a save takes a moment to arrive.
    fn until(&self, path: &str, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let (_, page) = self.get(path);
            if wanted(&page) {
                return page;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "{what}:\n{page}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_terminal_shows_the_address_and_counts_diagnostics() {
    let practice = Practice::small().file("content/handbook/birch.md", "no front matter");
    let command = &mut practice.command(&["serve", "--port", "0"]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines().map_while(Result::ok);
    let summary = lines.find(|line| line.contains("monthly check"));
    let mut serving = Serving { child, address: String::new() };
    let _ = serving.child.kill();
    let mut url = String::new();
    let _ = serving.child.stdout.take().expect("a pipe").read_to_string(&mut url);
    let url = url.trim();
    assert!(url.starts_with("http://") && url.lines().count() == 1, "only the address is a result: {url}");
    let expected = format!("1 error; the panel on {url} lists them, `monthly check` explains each");
    assert_eq!(summary.as_deref(), Some(expected.as_str()));
}

#[test]
fn the_search_reads_what_was_saved_last() {
    let practice = Practice::small();
    let serving = Serving::of(&practice);
    assert!(serving.get("/search.html").1.contains("theme/search.js"));
    let (status, index) = serving.get("/search/index.js");
    assert!(status == 200 && index.starts_with("monthlySearch(\"index\","), "{index}");
    assert_eq!(serving.get("/search/nothing.js").0, 404);
    let practice = practice.file("content/handbook/new.md", "---\ntitle: Xylophone\n---\n");
    serving.until("/search/words-x.js", "the new word comes", |file| file.contains("\"xylophone\""));
    drop(practice);
}

#[test]
fn a_page_is_made_when_it_is_asked_for_and_nothing_is_written() {
    let practice = Practice::small().file("content/evidence/2026-10/acme/log.txt", "ok");
    let serving = Serving::of(&practice);
    let (status, page) = serving.get("/clients/acme.html");
    assert_eq!(status, 200);
    assert!(page.contains("Acme Dental") && page.contains("monthly-reload"));
    assert_eq!(serving.get("/").0, 200);
    assert_eq!(serving.get("/clients/").0, 200);
    assert_eq!(serving.get("/theme/style.css").0, 200);
    assert_eq!(serving.get("/evidence/2026-10/acme/log.txt"), (200, "ok".into()));
    for path in ["/nothing.html", "/../monthly.toml", "/%2e%2e/monthly.toml", "/evidence/../../monthly.toml"]
    {
        assert_eq!(serving.get(path).0, 404, "{path}");
    }
    assert!(!practice.path("public").exists());
}

#[test]
fn a_save_is_shown_and_reloads_the_browser() {
    let practice = Practice::small();
    let serving = Serving::of(&practice);
    let (_, version) = serving.get("/__monthly/changed?since=0");
    let practice = practice.edit("content/clients/acme.md", "name: Acme Dental", "name: Acme Dentistry");
    let (_, next) = serving.get(&format!("/__monthly/changed?since={version}"));
    assert_ne!(version, next);
    serving.until("/clients/acme.html", "the new name", |page| page.contains("Acme Dentistry"));
    drop(practice);
}

#[test]
fn a_bad_file_is_in_the_panel_until_it_is_corrected_renamed_or_deleted() {
    let practice = Practice::small();
    let serving = Serving::of(&practice);
    let is_clean = |page: &str| !page.contains("monthly-panel");
    let (bad, good) = ("---\ntitle: One\norder: first\n---\n", "---\ntitle: One\norder: 1\n---\n");

    let practice = practice.file("content/handbook/birch.md", bad);
    let page = serving.until("/", "the panel", |page| page.contains("monthly-panel"));
    assert!(page.contains("content/handbook/birch.md:3:8") && page.contains("wrong-type"), "{page}");
    let practice = practice.file("content/handbook/birch.md", good);
    serving.until("/", "mended", is_clean);

    let practice = practice.file("content/handbook/cedar.md", bad);
    serving.until("/", "the panel again", |page| page.contains("cedar.md"));
    fs::rename(practice.path("content/handbook/cedar.md"), practice.path("cedar.txt"))
        .expect("it can be renamed");
    serving.until("/", "renamed away", is_clean);

    let practice = practice.file("content/handbook/dove.md", "no front matter");
    serving.until("/", "the panel a third time", |page| page.contains("dove.md"));
    fs::remove_file(practice.path("content/handbook/dove.md")).expect("it can be deleted");
    serving.until("/", "deleted", is_clean);
}

#[test]
fn a_text_of_the_same_length_and_time_is_noticed() {
    let practice = Practice::small();
    let serving = Serving::of(&practice);
    let client = practice.path("content/clients/acme.md");
    // What comes after the first reading shows once the practice is watched.
    assert_eq!(serving.get("/").0, 200);
    let practice = practice.file("content/handbook/birch.md", "---\ntitle: Watched\n---\n");
    serving.until("/handbook/birch.html", "the watcher", |page| page.contains("Watched"));
    let modified = fs::metadata(&client).and_then(|it| it.modified()).expect("a time");
    let practice = practice.edit("content/clients/acme.md", "Acme Dental", "Acme Metals");
    let file = fs::File::options().write(true).open(&client).expect("it can be opened");
    file.set_modified(modified).expect("a time can be set");
    serving.until("/clients/acme.html", "the new name", |page| page.contains("Acme Metals"));
    drop(practice);
}

#[test]
fn folders_that_go_and_come_are_noticed() {
    let practice = Practice::small().file("content/handbook/a/one.md", "---\ntitle: One\n---\n");
    let serving = Serving::of(&practice);
    let rename = |from: &str, to: &str| {
        fs::rename(practice.path(from), practice.path(to)).expect("it can be renamed");
    };
    let is = |path: &str, status: u16| {
        let begun = Instant::now();
        while serving.get(path).0 != status {
            assert!(begun.elapsed() < Duration::from_secs(30), "{path} is not {status}");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    is("/handbook/a/one.html", 200);
    rename("content/handbook/a", "content/handbook/b");
    is("/handbook/b/one.html", 200);
    is("/handbook/a/one.html", 404);
    rename("content", "elsewhere");
    is("/handbook/b/one.html", 404);
    rename("elsewhere", "content");
    is("/handbook/b/one.html", 200);
    fs::write(practice.path("content/handbook/b/two.md"), "---\ntitle: Two\n---\n").expect("a file");
    is("/handbook/b/two.html", 200);
}

#[test]
fn a_broken_template_is_shown_and_recovers() {
    let practice = Practice::small();
    let serving = Serving::of(&practice);
    let template = "themes/default/templates/matrix.html";
    let practice = practice.file(template, "<p>{{ page.x </p>");
    let page = serving.until("/matrix.html", "the syntax error", |page| page.contains("class=\"failure\""));
    assert!(page.contains("matrix.html"), "{page}");
    let practice = practice.file(template, "<!doctype html><body>{{ page.nonsense }}</body>");
    serving.until("/matrix.html", "the missing field", |page| page.contains("nonsense"));
    let practice = practice.file(template, "<!doctype html><body>mine</body>");
    serving.until("/matrix.html", "the good template", |page| {
        page.contains("mine") && !page.contains("failure")
    });
    fs::remove_dir_all(practice.path("themes")).expect("the theme can be removed");
    serving.until("/matrix.html", "the built-in theme", |page| page.contains("Acme Dental"));
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let practice = Practice::small();
    let serving = Serving::of(&practice);
    assert_eq!(serving.request("/", "localhost").0, 200);
    assert_eq!(serving.request("/", "evil.example").0, 403);
    assert_eq!(serving.request("/__monthly/changed", "evil.example:80").0, 403);
}

#[test]
fn a_page_of_another_origin_loads_nothing_of_a_practice() {
    let practice = Practice::small().file("content/evidence/2026-10/acme/log.txt", "ok");
    let serving = Serving::of(&practice);
    let paths = [
        "/",
        "/clients/acme.html",
        "/clients/acme.json",
        "/clients/acme/trail.csv",
        "/search/index.js",
        "/evidence/2026-10/acme/log.txt",
        "/badge.svg",
        "/theme/search.js",
        "/__monthly/changed?since=0",
        "/__monthly/panel.js",
        "/nothing.html",
    ];
    let own = format!("Host: {}\r\n", serving.address);
    let elsewhere = [
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n",
        "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
        "Origin: https://evil.example\r\n",
        "Origin: null\r\n",
    ];
    let link = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
    let page = format!("Sec-Fetch-Site: same-origin\r\nOrigin: http://{}\r\n", serving.address);
    for path in paths {
        for lines in elsewhere {
            let answer = serving.ask(path, &format!("{own}{lines}"));
            assert_eq!(answer.status, 403, "{path} {lines}");
            assert!(!answer.body.contains("Acme"), "{path} {lines}: {}", answer.body);
            assert!(answer.head.contains("\r\ncross-origin-resource-policy: same-origin"), "{}", answer.head);
        }
        for lines in ["", link, &page] {
            let answer = serving.ask(path, &format!("{own}{lines}"));
            assert!(matches!(answer.status, 200 | 404), "{path} {lines}: {}", answer.status);
            for header in [
                "cross-origin-resource-policy: same-origin",
                "cross-origin-opener-policy: same-origin",
                "x-content-type-options: nosniff",
                "referrer-policy: no-referrer",
                "content-security-policy: default-src 'none'; ",
            ] {
                assert!(answer.head.contains(&format!("\r\n{header}")), "{path}: {header}: {}", answer.head);
            }
            assert!(answer.head.contains("frame-ancestors 'none'"), "{path}: {}", answer.head);
            assert!(!answer.head.contains("access-control"), "{path}: {}", answer.head);
        }
    }
}

#[test]
fn a_port_in_use_is_reported() {
    let practice = Practice::small();
    let serving = Serving::of(&practice);
    let port = serving.address.rsplit(':').next().expect("a port").to_owned();
    let ran = practice.run(&format!("serve --port {port}"));
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("it is in use"), "{ran}");
}

#[test]
fn a_commit_shows_at_once() {
    let practice = Practice::small();
    let practice = practice.commit("Begin").file("content/handbook/how.md", "---\ntitle: How\n---\n");
    let serving = Serving::of(&practice);
    serving.until("/handbook/how.html", "not committed yet", |page| page.contains("Not committed yet"));
    let _practice = practice.commit("Tell how");
    serving.until("/handbook/how.html", "the commit", |page| page.contains("Tell how"));
}

#[test]
fn a_result_changed_after_its_review_is_marked_on_its_page() {
    let result = "content/results/2026-10/acme.md";
    let practice = Practice::small().commit("Begin").edit(result, "minutes: 30", "minutes: 90");
    let serving = Serving::of(&practice);
    let marked = "changed without an entry under <code>amended</code> after its review, not committed yet";
    serving.until("/results/2026-10/acme.html", "the mark", |page| page.contains(marked));
    let _practice = practice.edit(result, "minutes: 90", "minutes: 30");
    serving.until("/results/2026-10/acme.html", "no mark", |page| !page.contains(marked));
}

#[test]
fn files_of_authors_are_served_as_they_are_published() {
    let page = "<script>alert(1)</script>";
    let practice = Practice::small()
        .file("content/handbook/report.html", page)
        .file("content/handbook/tool.js", "alert(1)");
    let serving = Serving::of(&practice);
    let host = format!("Host: {}\r\n", serving.address);
    assert_eq!(serving.get("/handbook/report.html").0, 404);
    assert_eq!(serving.get("/handbook/tool.js").0, 404);
    let zip = serving.ask("/handbook/report-html.zip", &host);
    assert!(zip.status == 200 && zip.body.starts_with("PK") && !zip.body.contains(page));
    assert!(zip.head.contains("content-type: application/octet-stream"), "{}", zip.head);
    let text = serving.ask("/handbook/tool-js.txt", &host);
    assert!(text.status == 200 && text.head.contains("content-type: text/plain"), "{}", text.head);
}

#[test]
fn a_practice_that_is_moved_away_and_back_is_found_without_a_save() {
    let practice = Practice::small();
    let serving = Serving::of(&practice);
    serving.until("/clients/acme.html", "the first page", |page| page.contains("Acme Dental"));
    let here = practice.path(".").canonicalize().expect("the folder is there");
    let away = here.with_extension("away");
    fs::rename(&here, &away).expect("it can be moved");
    serving.until("/clients/acme.html", "it is gone", |page| !page.contains("Acme Dental"));
    fs::rename(&away, &here).expect("it can be moved back");
    serving.until("/clients/acme.html", "it is back", |page| page.contains("Acme Dental"));
    let practice = practice.edit("content/clients/acme.md", "name: Acme Dental", "name: Acme Dentistry");
    serving.until("/clients/acme.html", "a save after that", |page| page.contains("Acme Dentistry"));
    drop(practice);
}

#[test]
fn a_folder_too_deep_is_reported_and_takes_no_history_from_the_other_files() {
    let deep = format!("content/handbook/{}page.md", "a/".repeat(120));
    let practice = Practice::small().commit("Begin").file(&deep, "---\ntitle: Deep\n---\n");
    let serving = Serving::of(&practice);
    let page = serving.until("/clients/acme.html", "the diagnostics", |page| page.contains("monthly-panel"));
    assert!(
        page.contains("unreadable-file") && page.contains("the folder lies below more than 64"),
        "{page}"
    );
    assert!(page.contains(": Begin") && !page.contains("unreadable-history"), "{page}");
}

#[test]
fn a_page_that_is_left_out_is_in_the_panel_as_in_a_check() {
    let long = "acme".repeat(80);
    let practice = Practice::small()
        .edit("content/clients/acme.md", "id: acme-dc01", &format!("id: {long}"))
        .edit("content/results/2026-10/acme.md", "asset: acme-dc01", &format!("asset: {long}"));
    let serving = Serving::of(&practice);
    let page = serving.until("/", "the diagnostics", |page| page.contains("monthly-panel"));
    assert!(page.contains("same-address") && page.contains(&format!("clients/acme/{long}")), "{page}");
}

/// Writing through another name of a file causes no event in the folder that is watched, as on a network drive.
#[cfg(target_os = "linux")]
#[test]
fn a_change_without_an_event_is_found_and_said() {
    let practice = Practice::small();
    let child =
        practice.command(&["serve", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("the program starts");
    let said = BufReader::new(child.stderr.take().expect("a pipe")).lines().map_while(Result::ok);
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    let url = lines.next().expect("an address");
    let address = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let mut serving = Serving { child, address };
    let page = serving.until("/clients/acme.html", "the page", |page| page.contains("Acme Dental"));
    let elsewhere = tempfile::tempdir().expect("a folder");
    let (client, other) = (practice.path("content/clients/acme.md"), elsewhere.path().join("acme.md"));
    fs::hard_link(&client, &other).expect("one disk");
    let text = fs::read_to_string(&client).expect("a text").replace("Acme Dental", "Acme Drive");
    // The link itself is an event, after which the file is read once more.
    std::thread::sleep(Duration::from_secs(1));
    fs::write(&other, text).expect("the same file");
    serving.until("/clients/acme.html", &page, |page| page.contains("Acme Drive"));
    // What was found is shown before it is known that no event comes.
    std::thread::sleep(Duration::from_secs(1));
    let _ = serving.child.kill();
    let said: Vec<String> = said.collect();
    assert!(said.iter().any(|line| line.contains("does not report changes")), "{said:?}");
}

#[test]
fn pages_after_saves_are_those_of_a_build() {
    const ACME: &str = "content/results/2026-10/acme.md";
    let steps: &[&dyn Fn(Practice) -> Practice] = &[
        &|it| it.edit(ACME, "minutes: 30", "minutes: 45"),
        &|it| it.edit("content/clients/acme.md", "name: Acme Dental", "name: Acme Dentistry"),
        &|it| it.edit(ACME, "status: completed", "status: blocked\nreason: nobody was there"),
        &|it| {
            it.file("content/results/2026-10/birch.md", "---\nstatus: in_progress\nperformed_by: tom\n---\n")
        },
        &|it| it.commit("Begin October at Birch"),
        &|it| it.edit(ACME, "minutes: 45", "minutes: 50"),
        &|it| it.remove("content/results/2026-10/birch.md"),
        &|it| it.edit("content/clients/cedar.md", "tags: [linux]", "tags: [windows]"),
        &|it| it.edit("content/procedures/time-services.md", "title: ", "title: Clocks and "),
        &|it| it.file("themes/default/strings/en/own.ftl", "home = Start\n"),
        &|it| it.edit(ACME, "status: blocked\nreason: nobody was there", "status: completed"),
    ];
    let unreviewed = Practice::of_three().edit(ACME, "reviewed_by: jane\nreviewed_on: 2026-10-24\n", "");
    let mut practice = unreviewed.commit("Begin");
    let serving = Serving::of(&practice);
    assert_eq!(serving.get("/").0, 200);
    for step in steps {
        practice = step(practice);
        practice.build();
        let pages = texts_below(&practice.path("public")).into_iter();
        for (address, page) in pages.filter(|(address, _)| address.ends_with(".html")) {
            let page = page.trim_end().trim_end_matches("</html>").trim_end_matches("</body>\n");
            serving.until(&format!("/{address}"), page, |served| served.starts_with(page));
        }
    }
}
