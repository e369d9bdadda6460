//! The site in other programs: feeds, calendars, data, the badge.

use schemars::JsonSchema;
use serde::Serialize;

use crate::site::data::Kind;
use crate::site::envelope::{Frame, render as framed};
use crate::site::views::Link;
use crate::site::{Page, RenderError, Site, address};

#[derive(Serialize, JsonSchema)]
pub struct ElsewhereView {
    feeds: Vec<Link>,
    /// Of the practice first, then of everybody who works here.
    calendars: Vec<Link>,
    data: Vec<DataRow>,
    /// Where the badge stands; from the root of the site where that is not known.
    badge: String,
    /// What the badge shows, and what it leads to.
    current: String,
    badge_svg: String,
    badge_json: Link,
}

#[derive(Serialize, JsonSchema)]
struct DataRow {
    kind: &'static str,
    /// Absent where there is a file for each.
    file: Option<Link>,
    schema: Link,
}

pub fn render(site: &Site) -> Result<String, RenderError> {
    let title = site.say("elsewhere", &[]);
    framed(site, &Page::Elsewhere, &Frame::plain("elsewhere.html", &title, "elsewhere"), view(site))
}

fn view(site: &Site) -> ElsewhereView {
    let link = |page: &Page, text: String| Link { href: address::of(page), text };
    let feeds = [
        (Page::ChangesFeed, "feed-changes"),
        (Page::SinglesFeed, "feed-singles"),
        (Page::FindingsFeed, "feed-findings"),
    ];
    let here = site
        .practice
        .staff
        .iter()
        .filter(|(_, it)| it.front.left.is_none_or(|day| day >= site.coverage.today));
    let people = here.map(|(id, it)| link(&Page::PersonCalendar(id.clone()), it.front.name.clone()));
    let whole = link(&Page::Calendar, site.say("calendar-title", &[]));
    let absolute = |page: &Page| match site.base() {
        Some(base) => format!("{base}/{}", address::of(page)),
        None => address::of(page),
    };
    ElsewhereView {
        feeds: feeds.into_iter().map(|(page, id)| link(&page, site.say(id, &[]))).collect(),
        calendars: [whole].into_iter().chain(people).collect(),
        data: Kind::ALL.iter().map(|kind| data(*kind)).collect(),
        badge: absolute(&Page::Badge),
        current: absolute(&Page::CurrentSingle),
        badge_svg: address::of(&Page::Badge),
        badge_json: link(&Page::BadgeJson, address::of(&Page::BadgeJson)),
    }
}

fn data(kind: Kind) -> DataRow {
    let link = |page: &Page| Link { href: address::of(page), text: address::of(page) };
    DataRow {
        kind: kind.word(),
        file: kind.page().map(|page| link(&Page::Data(Box::new(page)))),
        schema: link(&Page::Schema(kind)),
    }
}
