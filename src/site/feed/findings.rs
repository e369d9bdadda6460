//! Feed of findings that were made or closed.

use crate::coverage::FindingEntry;
use crate::model::{Day, PersonId};
use crate::site::prelude::{Page, Site};
use crate::site::registers::finding_href;

use super::atom::Entry;
use super::{FeedHead, latest, link, midnight, tag, write};

pub fn of_findings(site: &Site, page: &Page) -> String {
    let dated = site.coverage.findings.iter().flat_map(|it| of_finding(site, page, it)).collect();
    let about =
        FeedHead { id: "findings".into(), title: site.say("feed-findings", &[]), shown: Page::Findings };
    write(site, page, about, Ok(latest(site, dated)))
}

fn of_finding(site: &Site, page: &Page, it: &FindingEntry) -> Vec<(Day, Entry)> {
    let finding = &it.finding;
    let result = link(site, page, &Page::Result(it.result.clone()));
    let named =
        [("client", site.client_link(it.client()).text.into()), ("summary", finding.summary.as_str().into())];
    let task = it.procedure.as_ref().map(|id| site.practice.task(id));
    let month = it.result.month().map(|month| month.to_string());
    let about = [task, month].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let severity = site.say(&format!("severity-{}", finding.severity), &[]);
    let entry = |day: Day, what: &str, title: String, by: Option<&PersonId>| {
        let by = by.map(|id| site.person_link(id).text);
        let entry = Entry {
            id: format!("{}results/{}/{}/{what}", tag(site), it.result.stem(), finding.id),
            title,
            updated: midnight(day),
            author: by.unwrap_or_else(|| site.practice.settings.site.title.clone()),
            href: finding_href(&result, finding.id.as_str()),
            lines: vec![about.clone(), severity.clone()],
        };
        (day, entry)
    };
    let performer = site.practice.results.get(&it.result).and_then(|it| it.front.performed_by.as_ref());
    let made = it.found_on.map(|day| entry(day, "made", site.say("feed-finding-made", &named), performer));
    let closed = finding.closed_on.map(|day| {
        let how = site.say(&format!("finding-{}", finding.status), &[]);
        let named = [&named[..], &[("how", how.into())]].concat();
        entry(day, "closed", site.say("feed-finding-closed", &named), finding.owner.as_ref())
    });
    made.into_iter().chain(closed).collect()
}
