//! The matrix without colours and scripts.

use super::{Built, attributes};
use crate::practice::Practice;

/// The row of a client, from its name to the next.
fn row<'p>(page: &'p str, client: &str) -> &'p str {
    let at = page.find(&format!("clients/{client}.html")).unwrap_or_else(|| panic!("no row of {client}"));
    page[at..].split("<tr").next().expect("a row")
}

#[test]
fn every_cell_is_a_link_with_words_or_words_alone() {
    let site = Built::of_three();
    let page = site.page("matrix.html");
    assert!(row(page, "acme").contains("<a href=\"results/2026-10/acme.html\">conforms</a>"), "{page}");
    let overdue = "<td class=\"overdue late\"><a href=\"singles/2026-10-time-services.html\">overdue</a>";
    assert!(row(page, "birch").contains(overdue), "{page}");
    assert!(row(page, "cedar").contains("<a>not required: joined on 2026-10-20</a>"), "{page}");
    assert!(site.words("matrix.html").contains("1 late single"));
}

#[test]
fn an_earlier_year_has_a_page_of_its_own_with_the_clients_of_that_year() {
    let single = "---\nlead: jane\nopened_on: 2021-05-01\nclosed_on: 2021-06-01\nclosed_by: jane\npopulation: [acme]\n---\n";
    let site =
        Built::of(&Practice::of_three().file("content/singles/2021-05-time-services.md", single).edit(
            "content/clients/birch.md",
            "service_start: ",
            "service_start: 2026-09-01 # ",
        ));
    let [latest, earlier] = ["matrix.html", "matrix/2021.html"].map(|page| site.words(page));
    for page in [&latest, &earlier] {
        assert!(page.contains("Latest months 2021"), "{page}");
    }
    assert!(
        latest.contains("Cedar Hall") && latest.contains("2026-10") && !latest.contains("2021-05"),
        "{latest}"
    );
    assert!(
        earlier.contains("Acme Dental") && earlier.contains("2021-05") && !earlier.contains("2026-10"),
        "{earlier}"
    );
    assert!(!earlier.contains("Cedar Hall") && !earlier.contains("Birch"), "{earlier}");
    assert!(site.page("matrix.json").contains("2021-05"), "data files have all years");
    // Without singles that old, there is one page, and nothing to choose from.
    assert!(!Built::of_three().words("matrix.html").contains("Latest months"));
}

#[test]
fn a_long_matrix_is_in_parts_of_twenty_rows_of_one_table() {
    let client = "---\nname: Client\nservice_start: 2020-01-01\nprimary_technician: tom\n---\n";
    let mut practice = Practice::of_three();
    for nth in 10..40 {
        practice = practice.file(&format!("content/clients/client-{nth}.md"), client);
    }
    let site = Built::of(&practice);
    for page in ["matrix.html", "matrix-procedures.html"] {
        let page = site.page(page);
        assert_eq!(page.matches("<table").count(), 1);
        let parts: Vec<usize> = page
            .split("<tbody>")
            .skip(1)
            .map(|part| part.split("<tfoot>").next().unwrap().matches("<tr").count())
            .collect();
        assert_eq!(parts, [20, 13], "{page}");
    }
}

#[test]
fn rows_have_the_values_of_their_filters_and_the_form_is_hidden_without_scripts() {
    let site = Built::of_three();
    let page = site.page("matrix.html");
    let tags = attributes(page, "data-tags");
    assert!(tags.contains(&"windows|remote".to_owned()), "{tags:?}");
    assert!(attributes(page, "data-states").contains(&"late|overdue".to_owned()), "{page}");
    assert!(attributes(page, "data-technician").contains(&"Tom Reed".to_owned()), "{page}");
    let form = page.split("<form").nth(1).and_then(|rest| rest.split('>').next()).expect("a form");
    assert!(form.ends_with(" hidden"), "{form}");
    assert!(page.contains("{shown} of {all} shown"), "{page}");
}

#[test]
fn a_hostile_tag_stays_a_text() {
    let practice = Practice::of_three().edit(
        "content/clients/birch.md",
        "[windows, remote]",
        "['\"><script>x</script>', b]",
    );
    let site = Built::of(&practice);
    let page = site.page("matrix.html");
    assert!(!page.contains("<script>x"), "{page}");
    assert!(attributes(page, "data-tags").contains(&"\"><script>x</script>|b".to_owned()), "{page}");
}

#[test]
fn a_cell_costs_few_bytes() {
    let site = Built::sample();
    let page = site.page("matrix.html");
    let body = page.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("a body");
    let cells = body.matches("<td").count();
    assert!(cells > 100 && body.len() < cells * 120, "{} bytes for {cells} cells", body.len());
    assert!(!body.contains("aria-label"), "its own text says what a cell is");
}
