//! How pages name and link what they show: documents, people, systems, closed sets of words.

use crate::coverage::{Cell, RemainingWork};
use crate::document::Identity;
use crate::model::{
    Acceptance, AssetType, Client, ClientId, Field, FieldType, FindingRef, HandbookId, IdeaId, Interval,
    PersonId, ProcedureId, Subject,
};
use crate::practice::{MonthlySingle, ResolvedResult, ResultId};
use crate::source::ContentPath;

use super::address;
use super::context::Site;
use super::link::{Link, OptionalLink};
use super::page::Page;

impl Site {
    /// Returns the name of a type of system.
    pub fn kind(&self, kind: AssetType) -> String {
        self.word("kind", kind.word())
    }

    pub fn client_link(&self, id: &ClientId) -> Link {
        let name = self.practice.clients.get(id).map_or(id.to_string(), |client| client.front.name.clone());
        Link { href: address::client(id), text: name }
    }

    pub fn procedure_link(&self, id: &ProcedureId) -> Link {
        let title = self.practice.procedures.get(id).map_or(id.to_string(), |it| it.front.title.clone());
        Link { href: address::procedure(id), text: title }
    }

    pub fn person_link(&self, id: &PersonId) -> Link {
        let name = self.practice.staff.get(id).map_or(id.to_string(), |person| person.front.name.clone());
        Link { href: address::person(id), text: name }
    }

    pub fn idea_link(&self, id: &IdeaId) -> Link {
        let title = self.practice.ideas.get(id).map_or(id.to_string(), |idea| idea.front.title.clone());
        Link { href: address::idea(id), text: title }
    }

    pub fn handbook_link(&self, id: &HandbookId) -> Link {
        let title = self.practice.handbook.get(id).map_or(id.to_string(), |page| page.front.title.clone());
        Link { href: address::handbook(id), text: title }
    }

    pub fn person(&self, id: &Option<PersonId>) -> Option<Link> {
        id.as_ref().map(|id| self.person_link(id))
    }

    pub fn single_link(&self, single: &MonthlySingle) -> Link {
        Link {
            href: address::single(single.id.month, &single.id.procedure),
            text: self.practice.title(single),
        }
    }

    /// Returns the link to a result, named by its client.
    pub fn result_link(&self, resolved: &ResolvedResult<'_>) -> Link {
        Link { href: address::result(resolved.id), text: self.client_link(resolved.id.client()).text }
    }

    /// Returns the system or site that an item or a finding is about; `None` for the client as a whole.
    pub fn subject_link(&self, id: &ClientId, client: Option<&Client>, subject: &Subject) -> Option<Link> {
        match subject {
            Subject::Client => None,
            Subject::Asset(asset) => {
                let name =
                    client.and_then(|client| client.asset(asset)).map_or(asset.as_str(), |it| &it.name);
                Some(Link { href: address::asset(id, asset), text: name.to_owned() })
            }
            Subject::Site(site) => {
                let name = client.and_then(|client| client.site(site)).map_or(site.as_str(), |it| &it.name);
                Some(Link { href: address::client(id), text: name.to_owned() })
            }
        }
    }

    /// Returns the address of a client's result in a single where there is one, else of the single.
    pub fn cell_href(&self, single: &MonthlySingle, client: &ClientId, cell: &Cell) -> String {
        let month = single.id.month;
        match cell.recorded {
            true => address::result(&ResultId::Monthly(month, client.clone())),
            false => address::single(month, &single.id.procedure),
        }
    }

    /// Returns what conforms for a field, in words; `None` where any value does.
    pub fn acceptance(&self, field: &Field) -> Option<String> {
        let limit = |text: String| self.value_of(Some(field), text);
        Some(match field.acceptance()? {
            Acceptance::Exactly(value) => limit(value),
            Acceptance::Between(min, max) => {
                self.say("acceptance-between", &[("min", limit(min).into()), ("max", limit(max).into())])
            }
            Acceptance::AtLeast(min) => self.say("acceptance-at-least", &[("min", limit(min).into())]),
            Acceptance::AtMost(max) => self.say("acceptance-at-most", &[("max", limit(max).into())]),
            Acceptance::AnyOf(values) => {
                let values: Vec<String> = values.iter().map(|value| limit(value.to_string())).collect();
                values.join(&format!(" {} ", self.say("or", &[])))
            }
        })
    }

    /// Formats the value of a field in the language of the site; only dates change.
    pub fn value_of(&self, field: Option<&Field>, text: String) -> String {
        match field.map(|field| field.kind) {
            Some(FieldType::Date) => self.date(text),
            _ => text,
        }
    }

    /// Returns a finding by its month and id: `2025-10/F1`.
    pub fn finding_reference(&self, finding: &FindingRef) -> String {
        let month = self.date(finding.month);
        self.say("finding-reference", &[("month", month.into()), ("id", finding.id.to_string().into())])
    }

    /// Returns `planned`, `open` or `closed`.
    pub fn phase(&self, single: &MonthlySingle) -> &'static str {
        single.phase(self.coverage.today_of_state())
    }

    /// Returns an interval in the language of the site: `12 months`.
    pub fn interval(&self, interval: Interval) -> String {
        let id = match interval.unit() {
            "day" => "interval-day",
            "week" => "interval-week",
            "month" => "interval-month",
            _ => "interval-year",
        };
        self.say(id, &[("count", interval.count().into())])
    }

    /// Returns the link to a single beside the one before of the same procedure, where there is one.
    pub fn comparison_link(&self, single: &MonthlySingle) -> Option<Link> {
        let run_before = self.practice.run_before(single)?;
        let (before, after) = (self.date(run_before.id.month), self.date(single.id.month));
        Some(Link {
            href: address::of(&Page::Compared(single.id.month, single.id.procedure.clone())),
            text: self.say("compared-months", &[("before", before.into()), ("after", after.into())]),
        })
    }

    /// Returns the work that is left for a result, if its procedure can be read: a worksheet of it can be made.
    pub fn work_left(&self, id: &ResultId) -> Option<&RemainingWork> {
        let left = self.coverage.left.get(id)?;
        self.practice.procedures.contains_key(&left.procedure).then_some(left)
    }

    /// Whether the site has a worksheet for a result: work is left, and is due soon or late.
    pub fn has_worksheet(&self, id: &ResultId) -> bool {
        let last = self.coverage.today().plus(self.practice.settings.site.worksheets_within);
        self.work_left(id).is_some_and(|left| left.due <= last)
    }

    /// Returns the link to the worksheet for a result, where there is one.
    pub fn worksheet_link(&self, id: &ResultId) -> Option<Link> {
        let href = self.has_worksheet(id).then(|| address::worksheet(id))?;
        Some(Link { href, text: self.say("worksheet", &[]) })
    }

    /// Returns a document by its name for people, with its page where there is one.
    pub fn document(&self, path: &ContentPath) -> OptionalLink {
        let practice = &self.practice;
        let unlinked = |text: String| OptionalLink { text, href: None };
        let named = |link: Link, is_there: bool| OptionalLink {
            text: link.text,
            href: is_there.then_some(link.href),
        };
        match Identity::of(path) {
            Ok(Identity::Procedure(id)) => {
                named(self.procedure_link(&id), practice.procedures.contains_key(&id))
            }
            Ok(Identity::Single(id)) => {
                let single = practice.singles.get(&id.month).filter(|single| single.id == id);
                single
                    .map_or_else(|| unlinked(id.to_string()), |single| named(self.single_link(single), true))
            }
            Ok(Identity::Client(id)) => named(self.client_link(&id), practice.clients.contains_key(&id)),
            Ok(Identity::Person(id)) => named(self.person_link(&id), practice.staff.contains_key(&id)),
            Ok(Identity::Result(month, client)) => self.result_named(ResultId::Monthly(month, client)),
            Ok(Identity::CatchUp(name)) => match practice.known_catch_up(&name) {
                Some(id) => self.result_named(ResultId::CatchUp(id)),
                None => unlinked(self.say("document-catch-up", &[("of", name.stem.into())])),
            },
            Ok(Identity::Idea(id)) => named(self.idea_link(&id), practice.ideas.contains_key(&id)),
            Ok(Identity::Handbook(id)) => named(self.handbook_link(&id), practice.handbook.contains_key(&id)),
            Ok(Identity::Attachment | Identity::Evidence | Identity::Settings) | Err(_) => {
                unlinked(path.below_content().to_owned())
            }
        }
    }

    /// `Acme Dental, Time Services 2026-10`
    pub fn result_named(&self, id: ResultId) -> OptionalLink {
        let client = self.client_link(id.client()).text;
        let of_month =
            |month| self.practice.singles.get(&month).map(|it| self.practice.task(&it.id.procedure));
        let task = match &id {
            ResultId::Monthly(month, _) => match of_month(*month) {
                Some(task) => format!("{task} {month}"),
                None => month.to_string(),
            },
            ResultId::CatchUp(id) => {
                let of = match id.month {
                    Some(month) => format!("{} {month}", self.practice.task(&id.procedure)),
                    None => self.practice.task(&id.procedure),
                };
                self.say("document-catch-up", &[("of", of.into())])
            }
        };
        let is_there = self.practice.results.contains_key(&id);
        OptionalLink { text: format!("{client}, {task}"), href: is_there.then(|| address::result(&id)) }
    }
}

/// Link to a single, named by its month.
pub fn month_link(single: &MonthlySingle) -> Link {
    let (month, procedure) = (single.id.month, &single.id.procedure);
    Link { href: address::single(month, procedure), text: month.to_string() }
}

/// Name of a framework, where it is one in common use; else its key in words.
pub fn framework_name(key: &str) -> String {
    let name = match key {
        "cis_v8" => "CIS Controls v8",
        "iso27001_2022" => "ISO/IEC 27001:2022",
        "soc2" => "SOC 2",
        "nist_csf_2" => "NIST CSF 2.0",
        "nist_800_53r5" => "NIST SP 800-53 r5",
        "pci_dss_4" => "PCI DSS 4",
        "hipaa" => "HIPAA Security Rule",
        "cyber_essentials" => "Cyber Essentials",
        "cisa_cpg_2" => "CISA CPG 2.0",
        other => return other.replace('_', " "),
    };
    name.to_owned()
}

/// Returns minutes as on a clock: `1:30`.
pub fn hours(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::hours;

    #[test]
    fn hours_are_written_as_on_a_clock() {
        assert_eq!([0, 45, 90, 605].map(hours), ["0:00", "0:45", "1:30", "10:05"]);
    }
}
