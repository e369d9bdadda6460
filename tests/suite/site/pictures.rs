//! Charts: their texts, and the tables with the same numbers.

use std::sync::LazyLock;

use regex::Regex;

use super::{Built, attributes};
use crate::practice::Practice;

const ACME: &str = "content/results/2026-10/acme.md";
const HOSTILE: &str = "<script>alert(1)</script> & \"x\"";

/// The figure with that id.
fn figure<'s>(site: &'s Built, address: &str, id: &str) -> &'s str {
    let page = site.page(address);
    let begins = page.find(&format!("<figure class=\"picture\" id=\"{id}\">"));
    let rest = &page[begins.unwrap_or_else(|| panic!("{address} has no picture {id}"))..];
    &rest[..rest.find("</figure>").expect("a figure ends")]
}

fn texts(pattern: &str, text: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).expect("a pattern");
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

/// The numbers of a row of the table, named by its head.
fn row(figure: &str, head: &str) -> Vec<usize> {
    let rows = texts(r"<tr>(<th scope=.row.>.*?)</tr>", figure);
    let row = rows.iter().find(|row| row.split("</th>").next().is_some_and(|it| it.contains(head)));
    let cells = texts(r#"<td class="num">([0-9]+)"#, row.unwrap_or_else(|| panic!("{head} in {figure}")));
    cells.iter().map(|it| it.parse().expect("a number")).collect()
}

/// How high the bars of a class are.
fn heights(figure: &str, class: &str) -> Vec<f64> {
    let drawing = figure.split("<ul class=\"keys\"").next().unwrap_or_default();
    let bars = texts(&format!(r#"<rect class="{class}" [^>]*height="([0-9.]+)""#), drawing);
    bars.iter().map(|it| it.parse().expect("a length")).collect()
}

/// Acme's clock, read in each October since 2022; the last of these is off.
fn clocks() -> Practice {
    let result = |year: i32, offset: i32| {
        let (outcome, found) = match offset > 1000 {
            true => (
                "fail",
                "findings: [{id: F1, asset: acme-dc01, severity: low, summary: Off, owner: tom, ticket: \"1\", due: 2024-12-01, status: fixed, closed_on: 2024-11-03}]\n",
            ),
            false => ("pass", ""),
        };
        format!(
            "---\nstatus: completed\nperformed_by: tom\nperformed_on: {year}-10-21\nreviewed_by: jane\n\
             reviewed_on: {year}-10-24\nminutes: 30\n{found}\
             items: [{{asset: acme-dc01, outcome: {outcome}, offset_ms: {offset}}}]\n---\n"
        )
    };
    [(2022, 40), (2023, -7), (2024, 1500)].into_iter().fold(Practice::small(), |practice, (year, offset)| {
        practice
            .file(
                &format!("content/singles/{year}-10-time-services.md"),
                format!("---\nlead: jane\nopened_on: {year}-10-01\n---\n"),
            )
            .file(&format!("content/results/{year}-10/acme.md"), result(year, offset))
    })
}

static CLOCKS: LazyLock<Built> = LazyLock::new(|| Built::of(&clocks()));

#[test]
fn a_picture_has_a_name_and_its_numbers_behind_it() {
    let site = Built::sample();
    let mut pictures = 0;
    for (address, page) in site.pages() {
        for figure in page.split("<figure class=\"picture\"").skip(1) {
            let figure = figure.split("</figure>").next().unwrap_or_default();
            let ids = attributes(figure, "id");
            let named = attributes(figure, "aria-labelledby");
            assert!(figure.contains("role=\"img\""), "{address}");
            assert_eq!(named, [format!("{}-title", ids[0])], "{address}");
            let title = texts("<title id=[^>]*>([^<]+)</title>", figure);
            let point = texts("<p>([^<]+)</p></figcaption>", figure);
            assert_eq!(title, point, "{address}");
            assert!(figure.contains("<details>") && figure.contains("<caption>"), "{address}");
            assert!(!figure.contains("style="), "{address}");
            pictures += 1;
        }
    }
    assert!(pictures > 50, "{pictures}");
    for (address, id) in [
        ("singles/index.html", "completion-by-month"),
        ("findings.html", "findings-by-month"),
        ("findings.html", "findings-by-age"),
        ("procedures/time-services.html", "Distribution-offset_ms"),
        ("clients/alder/alder-dc01.html", "Values-time-services-offset_ms"),
    ] {
        figure(site, address, id);
    }
}

#[test]
fn bars_are_as_high_as_the_numbers_in_the_table() {
    let finding = |id: usize, rest: &str| {
        format!(
            "{{id: F{id}, severity: low, summary: Number {id}, owner: tom, ticket: \"{id}\", due: 2026-12-01, {rest}}}"
        )
    };
    let found = [
        finding(1, "status: open"),
        finding(2, "status: open"),
        finding(3, "status: fixed, closed_on: 2026-11-03"),
    ];
    let found = format!("findings: [{}]\nsummary: All clocks agree.", found.join(", "));
    let site = Built::of(&Practice::small().edit(ACME, "summary: All clocks agree.", &found));

    let flow = figure(&site, "findings.html", "findings-by-month");
    assert_eq!(row(flow, "2026-10"), [3, 0, 3]);
    assert_eq!(row(flow, "2026-11"), [0, 1, 2]);
    let (opened, closed) = (heights(flow, "bar-opened"), heights(flow, "bar-done"));
    assert_eq!((opened.len(), closed.len()), (1, 1));
    assert!((opened[0] - 3.0 * closed[0]).abs() < 0.1, "{opened:?} {closed:?}");
    assert!(flow.contains("From 2026-10 to 2026-11: 3 found, 1 closed. 2 are open today."), "{flow}");

    let ages = figure(&site, "findings.html", "findings-by-age");
    assert_eq!(row(ages, "31 to 90 days"), [2, 0, 0, 0, 0, 2]);
    assert!(ages.contains("31 to 90 days: 2</text>"), "{ages}");

    let completion = figure(&site, "singles/index.html", "completion-by-month");
    assert_eq!(row(completion, "2026-10")[..4], [1, 1, 1, 0]);
    assert_eq!(heights(completion, "bar-done").len(), 1);
}

#[test]
fn a_system_shows_its_values_over_the_years_and_marks_what_was_not_accepted() {
    let site = &*CLOCKS;
    let values = figure(site, "clients/acme/acme-dc01.html", "Values-time-services-offset_ms");
    assert!(
        values.contains("recorded 4 times from 2022-10-21 to 2026-10-21: first 40 ms, last 12 ms. 1 value does not conform."),
        "{values}"
    );
    let drawing = values.split("<ul class=\"keys\"").next().unwrap_or_default();
    assert_eq!(drawing.matches("<circle class=\"value\"").count(), 3);
    assert_eq!(texts(r#"class="value-outside"[^>]*><title>([^<]+)"#, drawing), ["2024-10-21: 1500 ms"]);
    let read = texts(r#"<td class="num">([^<]+?)</td>"#, values);
    assert_eq!(read, ["12 ms", "-7 ms", "40 ms"], "{values}");
    assert!(values.contains("1500 ms <span class=\"alarm\">does not conform</span>"), "{values}");
}

#[test]
fn a_value_that_was_recorded_once_is_no_picture() {
    let site = Built::small();
    assert!(!site.page("clients/acme/acme-dc01.html").contains("<figure class=\"picture\""));
}

#[test]
fn a_procedure_shows_its_runs_across_clients_and_the_outliers() {
    let site = &*CLOCKS;
    let distribution = figure(site, "procedures/time-services.html", "Distribution-offset_ms");
    let months = texts(r#"text-anchor="end">([0-9-]+)</text>"#, distribution);
    assert_eq!(months, ["2026-10", "2024-10", "2023-10", "2022-10"]);
    assert!(distribution.contains("The outlier"), "{distribution}");
    let outliers = &distribution[distribution.find("The outlier").expect("a table")..];
    assert!(outliers.contains(">Acme Dental</a>") && outliers.contains(">DC01</a>"), "{outliers}");
    assert!(outliers.contains("1500 ms"), "{outliers}");
    assert!(attributes(outliers, "href").contains(&"../results/2024-10/acme.html".to_owned()), "{outliers}");
}

#[test]
fn pictures_are_in_german_on_a_german_site() {
    let site = Built::of(&clocks().edit("monthly.toml", "[site]", "[site]\nlanguage = \"de\""));
    let words = site.words("clients/acme/acme-dc01.html");
    assert!(words.contains("von 21.10.2022 bis 21.10.2026 4-mal erfasst"), "{words}");
    assert!(words.contains("1 Wert liegt außerhalb der Vorgabe."), "{words}");
    let words = site.words("singles/index.html");
    assert!(words.contains("Erledigung nach Monaten"), "{words}");
}

#[test]
fn hostile_labels_and_units_are_text_in_a_picture() {
    let quoted = format!("'{HOSTILE}'");
    let practice = clocks()
        .edit("content/procedures/time-services.md", "unit: ms", &format!("unit: {quoted}, label: {quoted}"))
        .edit("content/clients/acme.md", "name: DC01", &format!("name: {quoted}"));
    let site = Built::of(&practice);
    for address in ["clients/acme/acme-dc01.html", "procedures/time-services.html"] {
        let page = site.page(address);
        assert!(!page.contains("<script>alert"), "{address}");
        assert!(
            site.words(address).contains(&format!("{HOSTILE}, recorded 4 times"))
                || address.starts_with("procedures")
        );
    }
    assert!(site.words("procedures/time-services.html").contains(&format!("median 12 {HOSTILE}")));
}
