use std::collections::BTreeMap;

use super::{Built, attributes, ids};
use crate::practice::Practice;

/// Where a link on a page leads: the file, and the anchor in it.
pub fn target(page: &str, link: &str) -> (String, Option<String>) {
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().expect("no link leaves the site")),
            part => parts.push(part),
        }
    }
    let file = if path.is_empty() { page.to_owned() } else { parts.join("/") };
    (percent_encoding::percent_decode_str(&file).decode_utf8_lossy().into_owned(), anchor.map(str::to_owned))
}

/// Every link of the site that leads nowhere.
pub fn broken(site: &Built) -> Vec<String> {
    let anchors: BTreeMap<&str, _> = site.pages().map(|(address, page)| (address, ids(page))).collect();
    let mut broken = Vec::new();
    for (address, page) in site.pages().filter(|(address, _)| *address != "404.html") {
        for link in attributes(page, "href").into_iter().chain(attributes(page, "src")) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (file, anchor) = target(address, &link);
            let known = anchors.get(file.as_str());
            let leads = site.files.contains_key(&file)
                && anchor.is_none_or(|anchor| known.is_some_and(|ids| ids.contains(&anchor)));
            if !leads {
                broken.push(format!("{address}: {link}"));
            }
        }
    }
    broken
}

#[test]
fn every_link_of_the_sample_practice_leads_to_a_page_and_a_place_on_it() {
    let site = Built::sample();
    assert!(site.pages().count() > 300, "{} pages", site.pages().count());
    assert_eq!(broken(site), [""; 0]);
}

#[test]
fn every_page_is_reached_from_the_front_page() {
    let site = Built::sample();
    let mut reached = std::collections::BTreeSet::new();
    let mut next = vec!["index.html".to_owned()];
    while let Some(address) = next.pop() {
        if reached.insert(address.clone()) && address.ends_with(".html") && site.files.contains_key(&address)
        {
            let links = attributes(site.page(&address), "href");
            next.extend(links.iter().filter(|it| !it.contains(':')).map(|link| target(&address, link).0));
        }
    }
    // A former address is for links from elsewhere.
    let lost: Vec<&str> = site
        .pages()
        .filter(|(_, page)| !page.contains("<body class=\"moved\">"))
        .map(|(address, _)| address)
        .filter(|it| !reached.contains(*it) && *it != "404.html")
        .collect();
    assert_eq!(lost, [""; 0]);
}

#[test]
fn links_are_relative_and_the_404_page_links_from_the_base_address() {
    let practice = Practice::small();
    let ran = practice.run("build --base-url https://docs.example/it/monthly/");
    assert_eq!(ran.code, 0, "{ran}");
    let site = Built::read(&practice.path("public"));
    for (address, page) in site.pages() {
        let rooted = attributes(page, "href").into_iter().find(|link| link.starts_with('/'));
        match address {
            "404.html" => assert!(rooted.is_some_and(|link| link.starts_with("/it/monthly/")), "{address}"),
            _ => assert_eq!(rooted, None, "{address}"),
        }
    }
}

#[test]
fn no_page_loads_anything_from_elsewhere() {
    let site = Built::sample();
    for (address, page) in site.pages() {
        for loaded in attributes(page, "src") {
            assert!(!loaded.contains("://") && !loaded.starts_with("//"), "{address} loads {loaded}");
        }
        for sheet in page.split("<link ").skip(1) {
            let href = attributes(&format!(" {sheet}"), "href").remove(0);
            assert!(!href.contains("://"), "{address} links {href}");
        }
        for script in page.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            let source = attributes(tag, "src").remove(0);
            assert!(source.contains("theme/") && tag.contains(" defer"), "{address} runs {tag}");
            assert!(script.split('>').nth(1).is_some_and(|rest| rest.starts_with("</script")), "{address}");
        }
    }
}

#[test]
fn the_names_of_made_pages_lead_to_them() {
    let practice = Practice::small().file(
        "content/handbook/list.md",
        "---\ntitle: List\n---\n[now](monthly:current-single) [all](monthly:matrix) [it](../clients/acme.md)\n",
    );
    let site = Built::of(&practice);
    let page = site.page("handbook/list.html");
    for link in ["../singles/current.html", "../matrix.html", "../clients/acme.html"] {
        assert!(attributes(page, "href").contains(&link.to_owned()), "{link}");
    }
    assert!(site.page("singles/current.html").contains("2026-10-time-services.html"));
}

#[test]
fn every_kind_of_link_that_the_check_accepts_leads_somewhere() {
    let practice = Practice::small().file(
        "content/handbook/list.md",
        "---\ntitle: List\n---\n## Über uns\n\n<tom@msp.example> [a](../clients/acme.md?plain=1) [h](#%C3%BCber-uns) [b](monthly:matrix#top)\n",
    );
    let site = Built::of(&practice);
    let links = attributes(site.page("handbook/list.html"), "href");
    for link in ["mailto:tom@msp.example", "../clients/acme.html", "#%C3%BCber-uns", "../matrix.html"] {
        assert!(links.contains(&link.to_owned()), "{link}");
    }
}
