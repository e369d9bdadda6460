//! The month-by-month index: what was the single of which month.

use serde::Serialize;

use crate::site::envelope::{Frame, render as framed};
use crate::site::views::{Link, SingleRow};
use crate::site::{Page, RenderError, Site};

#[derive(Serialize)]
struct SinglesView {
    /// Latest first.
    years: Vec<YearView>,
}

#[derive(Serialize)]
struct YearView {
    year: i16,
    /// Latest first.
    singles: Vec<SingleRow>,
}

#[derive(Serialize)]
struct CurrentView {
    single: Option<Link>,
}

pub fn render(site: &Site) -> Result<String, RenderError> {
    framed(
        site,
        &Page::Singles,
        &Frame::plain("singles.html", &site.say("month-by-month", &[]), "singles"),
        view(site),
    )
}

/// The stable address that leads to the single of the month.
pub fn render_current(site: &Site) -> Result<String, RenderError> {
    let month = site.coverage.current(&site.library);
    let single =
        month.and_then(|month| site.library.singles.get(&month)).map(|single| site.single_link(single));
    let title = site.say("current-single", &[]);
    let frame = Frame::plain("current.html", &title, "singles");
    framed(site, &Page::CurrentSingle, &frame, CurrentView { single })
}

fn view(site: &Site) -> SinglesView {
    let mut years: Vec<YearView> = Vec::new();
    for single in site.library.singles.values().rev() {
        let row = site.single_row(single);
        match years.last_mut().filter(|year| year.year == row.year) {
            Some(year) => year.singles.push(row),
            None => years.push(YearView { year: row.year, singles: vec![row] }),
        }
    }
    SinglesView { years }
}
