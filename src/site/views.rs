//! The small views that many pages share. Links are from the root of the site; templates put
//! `root` before them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{Cell, Completion, FindingEntry, State};
use crate::model::{
    Acceptance, AssetType, Client, ClientId, Field, Interval, Month, PersonId, ProcedureId, Subject, Ticket,
};
use crate::practice::{MonthlySingle, ResolvedResult, ResultId};

use super::{Site, address};

/// A name that leads somewhere.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Link {
    /// From the root of the site; `root` goes before it.
    pub href: String,
    pub text: String,
}

/// A state: colour and words by `key`, and a mark that needs no colour.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StateView {
    /// A word of a closed set, for style sheets and for `state-…` in the strings.
    pub key: &'static str,
    /// A letter or sign.
    pub mark: &'static str,
    /// To when it was deferred.
    pub month: Option<String>,
    /// Why it is not owed.
    pub why: Option<String>,
    /// Whether it was done after its day.
    pub late: bool,
    /// Whether it should be done by now.
    pub behind: bool,
}

/// How much of what was required is done.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CompletionView {
    /// How many are done.
    pub completed: usize,
    /// How many have to be: those that are exempt or that it does not apply to are not among them.
    pub required: usize,
    /// How many are not done.
    pub left: usize,
    /// Of 100, rounded down; absent where nothing is required.
    pub percent: Option<usize>,
    /// Of those that are done, in time.
    pub on_time: usize,
    pub exempt: usize,
    pub not_applicable: usize,
    pub in_progress: usize,
    pub blocked: usize,
    pub deferred: usize,
    pub missed: usize,
    /// Of what is left, how many should be done by now.
    pub behind: usize,
}

/// One month's single in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SingleRow {
    pub month: String,
    pub year: i16,
    /// As the practice names its files: `Monthly Single - 202610 - Time Services`.
    pub title: Link,
    pub procedure: Link,
    /// The procedure's name alone: `Time Services`.
    pub task: String,
    pub due: String,
    /// Days from today to the due date; less than zero behind it.
    pub days_left: i64,
    /// `planned`, `open` or `closed`.
    pub phase: &'static str,
    pub completion: CompletionView,
    pub open_findings: usize,
    /// The earlier singles of the same procedure, latest first.
    pub repeats: Vec<Link>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TicketView {
    pub id: String,
    pub href: Option<String>,
    pub status: Option<String>,
    pub closed_on: Option<String>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingView {
    pub id: String,
    /// The finding in its result.
    pub href: String,
    pub client: Link,
    pub month: Option<String>,
    pub procedure: Option<Link>,
    pub subject: Option<Link>,
    pub severity: &'static str,
    pub summary: String,
    pub owner: Option<Link>,
    pub ticket: Option<TicketView>,
    pub due: Option<String>,
    pub status: &'static str,
    pub found_on: Option<String>,
    pub closed_on: Option<String>,
    /// In days, to its closing or to today.
    pub age: Option<i64>,
    pub overdue: bool,
    /// The earlier finding that came back.
    pub recurs: Option<Link>,
}

impl StateView {
    pub fn of(cell: &Cell) -> StateView {
        StateView { late: cell.late, behind: cell.behind, ..StateView::plain(&cell.state) }
    }

    pub fn plain(state: &State) -> StateView {
        let month = match state {
            State::Deferred(month) => month.map(|month| month.to_string()),
            _ => None,
        };
        let why = match state {
            State::NotOwed(why) => Some(why.to_string()),
            _ => None,
        };
        StateView { key: state.key(), mark: state.mark(), month, why, late: false, behind: false }
    }
}

impl CompletionView {
    pub fn of(counts: &Completion) -> CompletionView {
        CompletionView {
            completed: counts.completed,
            required: counts.required,
            left: counts.left(),
            percent: counts.percent(),
            on_time: counts.on_time,
            exempt: counts.exempt,
            not_applicable: counts.not_applicable,
            in_progress: counts.in_progress,
            blocked: counts.blocked,
            deferred: counts.deferred,
            missed: counts.missed,
            behind: counts.behind,
        }
    }
}
/// What pages ask of a site again and again.
impl Site {
    /// What people call a kind of system.
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

    pub fn person(&self, id: &Option<PersonId>) -> Option<Link> {
        id.as_ref().map(|id| self.person_link(id))
    }

    pub fn single_link(&self, single: &MonthlySingle) -> Link {
        Link {
            href: address::single(single.id.month, &single.id.procedure),
            text: self.practice.title(single),
        }
    }

    /// What an item or a finding is about, by its name; nothing for the client as a whole.
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

    pub fn ticket(&self, ticket: &Ticket) -> TicketView {
        TicketView {
            id: ticket.id.to_string(),
            href: self.ticket_href(&ticket.id),
            status: ticket.status.clone(),
            closed_on: ticket.closed_on.map(|day| day.to_string()),
        }
    }

    /// The ticket in the PSA, where its address is configured and leads to the web.
    fn ticket_href(&self, id: &str) -> Option<String> {
        let pattern = self.practice.settings.tickets.url.as_ref()?;
        let escaped =
            percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC).to_string();
        let web = pattern.starts_with("https://") || pattern.starts_with("http://");
        web.then(|| pattern.replace("{id}", &escaped))
    }

    pub fn single_row(&self, single: &MonthlySingle) -> SingleRow {
        let month = single.id.month;
        let due = single.due(&self.practice.settings);
        SingleRow {
            month: month.to_string(),
            year: month.year(),
            title: self.single_link(single),
            procedure: self.procedure_link(&single.id.procedure),
            task: self.practice.task(&single.id.procedure),
            due: due.to_string(),
            days_left: due.days_since(self.coverage.today),
            phase: self.phase(single),
            completion: CompletionView::of(&self.coverage.completion(month)),
            open_findings: self.coverage.open_findings(month),
            repeats: self.earlier(month, &single.id.procedure),
        }
    }

    /// Planned minutes of a single at a client, by its systems on the day on which it is due.
    pub fn estimate(&self, single: &MonthlySingle, client: &Client) -> u32 {
        let Some(procedure) = self.practice.procedures.get(&single.id.procedure) else { return 0 };
        let day = single.due(&self.practice.settings);
        procedure.front.minutes_for(procedure.front.subjects(&single.id.procedure, client, day).len())
    }

    /// The record of a client's single where there is one, else the single itself.
    pub fn cell_href(&self, single: &MonthlySingle, client: &ClientId, cell: &Cell) -> String {
        let month = single.id.month;
        match cell.recorded {
            true => address::result(&crate::practice::ResultId::Monthly(month, client.clone())),
            false => address::single(month, &single.id.procedure),
        }
    }

    /// What a value of that field has to be, in words; nothing where any will do.
    pub fn acceptance(&self, field: &Field) -> Option<String> {
        let said = |id, limits: &[(&str, &String)]| {
            let limits: Vec<_> = limits.iter().map(|(name, limit)| (*name, limit.as_str().into())).collect();
            self.say(id, &limits)
        };
        Some(match field.acceptance()? {
            Acceptance::Exactly(value) => value,
            Acceptance::Between(min, max) => said("acceptance-between", &[("min", &min), ("max", &max)]),
            Acceptance::AtLeast(min) => said("acceptance-at-least", &[("min", &min)]),
            Acceptance::AtMost(max) => said("acceptance-at-most", &[("max", &max)]),
            Acceptance::AnyOf(values) => values.join(&format!(" {} ", self.say("or", &[]))),
        })
    }

    /// `planned`, `open` or `closed`.
    pub fn phase(&self, single: &MonthlySingle) -> &'static str {
        match () {
            () if single.is_closed() => "closed",
            () if single.has_begun(self.coverage.today) => "open",
            () => "planned",
        }
    }

    /// The earlier singles of a procedure, latest first, named by their months.
    fn earlier(&self, month: Month, procedure: &ProcedureId) -> Vec<Link> {
        let before = self.practice.singles.range(..month).rev();
        before
            .filter(|(_, single)| single.id.procedure == *procedure)
            .map(|(month, _)| Link { href: address::single(*month, procedure), text: month.to_string() })
            .collect()
    }

    pub fn finding(&self, entry: &FindingEntry) -> FindingView {
        let finding = &entry.finding;
        let client = self.practice.clients.get(entry.client()).map(|it| &*it.front);
        let subject = match (&finding.asset, &finding.site) {
            (Some(asset), _) => Subject::Asset(asset.clone()),
            (None, Some(site)) => Subject::Site(site.clone()),
            (None, None) => Subject::Client,
        };
        let ticket = finding.ticket.as_ref().map(|id| TicketView {
            id: id.clone(),
            href: self.ticket_href(id),
            status: None,
            closed_on: None,
        });
        let recurs = finding.recurs.as_ref().map(|it| {
            let earlier = ResultId::Monthly(it.month, entry.client().clone());
            Link { href: finding_href(&address::result(&earlier), it.id.as_str()), text: it.to_string() }
        });
        FindingView {
            id: finding.id.to_string(),
            href: finding_href(&address::result(&entry.result), finding.id.as_str()),
            client: self.client_link(entry.client()),
            month: entry.result.month().map(|month| month.to_string()),
            procedure: entry.procedure.as_ref().map(|id| self.procedure_link(id)),
            subject: self.subject_link(entry.client(), client, &subject),
            severity: finding.severity.word(),
            summary: finding.summary.clone(),
            owner: self.person(&finding.owner),
            ticket,
            due: finding.due.map(|day| day.to_string()),
            status: finding.status.word(),
            found_on: entry.found_on.map(|day| day.to_string()),
            closed_on: finding.closed_on.map(|day| day.to_string()),
            age: entry.age(self.coverage.today),
            overdue: entry.overdue,
            recurs,
        }
    }

    /// A length of time in the language of the site: `12 months`.
    pub fn interval(&self, interval: Interval) -> String {
        let id = match interval.unit() {
            "day" => "interval-day",
            "week" => "interval-week",
            "month" => "interval-month",
            _ => "interval-year",
        };
        self.say(id, &[("count", interval.count().into())])
    }

    /// The worksheet of what is left to do.
    pub fn worksheet_link(&self, id: &ResultId) -> Option<Link> {
        let href = self.coverage.left.contains_key(id).then(|| address::worksheet(id))?;
        Some(Link { href, text: self.say("worksheet", &[]) })
    }

    /// What a result says in short: its own words, else why there is nothing to say.
    pub fn summary(&self, resolved: &ResolvedResult<'_>) -> Option<String> {
        let front = &resolved.document.front;
        front.summary.as_deref().or(front.reason.as_deref()).map(str::to_owned)
    }
}

/// A finding in its result; ids of findings are unique there.
fn finding_href(result: &str, id: &str) -> String {
    format!("{result}#{}", id.to_lowercase())
}
