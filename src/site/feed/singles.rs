//! Feed of singles that were opened or closed.

use crate::model::{Day, PersonId};
use crate::practice::MonthlySingle;
use crate::site::prelude::{Page, Site};

use super::atom::Entry;
use super::{FeedHead, latest, link, midnight, tag, write};

pub fn of_singles(site: &Site, page: &Page) -> String {
    let singles = site.practice.singles.values().flat_map(|single| of_single(site, page, single));
    let dated = singles.chain(unplanned(site, page)).collect();
    let about = FeedHead { id: "singles".into(), title: site.say("feed-singles", &[]), shown: Page::Singles };
    write(site, page, about, Ok(latest(site, dated)))
}

/// Says that no single is planned for this month.
fn unplanned(site: &Site, page: &Page) -> Option<(Day, Entry)> {
    let month = site.coverage.unplanned_month(&site.practice)?;
    let entry = Entry {
        id: format!("{}singles/{month}/unplanned", tag(site)),
        title: site.say("feed-single-unplanned", &[("month", month.to_string().into())]),
        updated: midnight(month.first_day()),
        author: site.practice.settings.site.title.clone(),
        href: link(site, page, &Page::Singles),
        lines: Vec::new(),
    };
    Some((month.first_day(), entry))
}

fn of_single(site: &Site, page: &Page, single: &MonthlySingle) -> Vec<(Day, Entry)> {
    let front = &single.document.front;
    let title = site.practice.title(single);
    let entry = |day: Day, what: &str, title: String, by: &Option<PersonId>, lines: Vec<String>| {
        let by = site.person(by).map(|person| person.text);
        let entry = Entry {
            id: format!("{}singles/{}/{what}", tag(site), single.id),
            title,
            updated: midnight(day),
            author: by.unwrap_or_else(|| site.practice.settings.site.title.clone()),
            href: link(site, page, &Page::Single(single.id.month, single.id.procedure.clone())),
            lines,
        };
        (day, entry)
    };
    let opened = front.opened_on.map(|day| {
        let due = site.date(single.due(&site.practice.settings));
        let said = site.say("feed-single-opened", &[("single", title.clone().into())]);
        entry(day, "opened", said, &front.lead, vec![site.say("feed-single-due", &[("day", due.into())])])
    });
    let closed = front.closed_on.map(|day| {
        let counts = site.coverage.completion(single.id.month);
        let counts = [("completed", counts.completed.into()), ("required", counts.required.into())];
        let said = site.say("feed-single-closed", &[("single", title.clone().into())]);
        entry(day, "closed", said, &front.closed_by, vec![site.say("feed-single-done", &counts)])
    });
    opened.into_iter().chain(closed).collect()
}
