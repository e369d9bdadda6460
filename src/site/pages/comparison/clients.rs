//! The clients of two runs, side by side.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::coverage::{RecurringIssue, Run, State, recurring_issues};
use crate::model::{Client, ClientId, Item, Month, Outcome, Subject};
use crate::practice::{MonthlySingle, ResultId};
use crate::site::prelude::*;
use crate::site::recorded;
use crate::site::views::StateView;

/// A client in both runs.
#[derive(Serialize, JsonSchema)]
pub struct ComparedClientRow {
    /// The client, with its page.
    client: Link,
    /// The client in the earlier run.
    before: Option<ComparedStateView>,
    /// The client in the later run.
    after: Option<ComparedStateView>,
    /// The month of the run, where the client was in one of them only.
    pub only: Option<String>,
    /// The same issue of the same item in both runs.
    pub recurring_issues: Vec<String>,
    /// What was not right in both runs, perhaps for different reasons.
    pub not_clean: Vec<String>,
    /// Items: systems, sites or the client as a whole.
    items: Vec<ComparedItemRow>,
}

/// State of a client in one of the runs.
#[derive(Clone, Serialize, JsonSchema)]
struct ComparedStateView {
    /// State of the work.
    state: StateView,
    /// Address of the result; nothing where there is none.
    href: Option<String>,
}

/// A system, a site or the client as a whole, in both runs.
#[derive(Serialize, JsonSchema)]
struct ComparedItemRow {
    /// The system or site; nothing for the client as a whole.
    subject: Option<Link>,
    /// Outcome in the earlier run.
    before: Option<&'static str>,
    /// Outcome in the later run.
    after: Option<&'static str>,
    /// One cell for each column; nothing where neither run has a value.
    cells: Vec<Option<ComparedCellView>>,
}

/// A value in both runs.
#[derive(Serialize, JsonSchema)]
struct ComparedCellView {
    /// Value in the earlier run.
    before: Option<ComparedValueView>,
    /// Value in the later run.
    after: Option<ComparedValueView>,
    /// Whether the two differ.
    changed: bool,
}

/// A recorded value in short: this page has many.
#[derive(Serialize, JsonSchema)]
struct ComparedValueView {
    /// The value, as it was recorded.
    text: String,
    /// Whether the value does not conform.
    misses: bool,
}

/// A client in both runs.
pub struct ComparedClient<'s> {
    id: &'s ClientId,
    client: &'s Client,
    before: Side<'s>,
    after: Side<'s>,
}

/// A client in one of the runs: its state, and its result with the procedure that was followed.
struct Side<'s> {
    month: Month,
    state: Option<ComparedStateView>,
    run: Option<Run<'s>>,
}

impl<'s> ComparedClient<'s> {
    /// `None` for a client that was in neither.
    pub fn of(
        site: &'s Site,
        before: &MonthlySingle,
        after: &MonthlySingle,
        id: &'s ClientId,
    ) -> Option<ComparedClient<'s>> {
        let (before, after) = (Side::of(site, before, id), Side::of(site, after, id));
        let was_in_one = before.state.is_some() || after.state.is_some();
        was_in_one.then(|| ComparedClient { id, client: &site.practice.clients[id].front, before, after })
    }

    /// The items of both runs.
    pub fn all_items(&self) -> impl Iterator<Item = &'s Item> + use<'s> {
        self.before.items().iter().chain(self.after.items())
    }

    pub fn row(&self, site: &Site, names: &[&str]) -> ComparedClientRow {
        let issues = match (self.before.run, self.after.run) {
            (Some(before), Some(after)) => recurring_issues(before, after),
            _ => Vec::new(),
        };
        let words = |is_same| {
            let issues = issues.iter().filter(|it| it.is_same() == is_same);
            issues.map(|it| self.words(site, it)).collect()
        };
        let only = match (&self.before.state, &self.after.state) {
            (Some(_), None) => Some(self.before.month.to_string()),
            (None, Some(_)) => Some(self.after.month.to_string()),
            _ => None,
        };
        ComparedClientRow {
            client: site.client_link(self.id),
            before: self.before.state.clone(),
            after: self.after.state.clone(),
            only,
            recurring_issues: words(true),
            not_clean: words(false),
            items: self.items(site, names),
        }
    }

    fn items(&self, site: &Site, names: &[&str]) -> Vec<ComparedItemRow> {
        let gone = self.before.items().iter().filter(|it| self.after.item(&it.subject).is_none());
        let subjects = self.after.items().iter().chain(gone).map(|it| &it.subject);
        subjects.map(|subject| self.item(site, subject, names)).collect()
    }

    fn item(&self, site: &Site, subject: &Subject, names: &[&str]) -> ComparedItemRow {
        let (before, after) = (self.before.item(subject), self.after.item(subject));
        ComparedItemRow {
            subject: site.subject_link(self.id, Some(self.client), subject),
            before: before.map(|item| item.outcome.word()),
            after: after.map(|item| item.outcome.word()),
            cells: names.iter().map(|name| self.cell(site, before, after, name)).collect(),
        }
    }

    fn cell(
        &self,
        site: &Site,
        earlier: Option<&Item>,
        later: Option<&Item>,
        name: &str,
    ) -> Option<ComparedCellView> {
        let (before, after) = (self.before.value(site, earlier, name), self.after.value(site, later, name));
        let text = |value: &Option<ComparedValueView>| value.as_ref().map(|it| it.text.clone());
        let changed = earlier.is_some() && later.is_some() && text(&before) != text(&after);
        let is_recorded = before.is_some() || after.is_some();
        is_recorded.then_some(ComparedCellView { before, after, changed })
    }

    fn words(&self, site: &Site, issue: &RecurringIssue) -> String {
        let name = |subject: &Subject| {
            let link = site.subject_link(self.id, Some(self.client), subject);
            link.map_or_else(|| site.say("compared-the-client", &[]), |link| link.text)
        };
        let outcome = |outcome: Outcome| site.word("outcome", outcome.word());
        let state = |state: &State| site.word("state", state.key());
        let both = |what: String| site.say("compared-both-times", &[("what", what.into())]);
        let first = |before: String, after: String| {
            site.say("compared-before-after", &[("before", before.into()), ("after", after.into())])
        };
        let about = |subject: &Subject, words: String| {
            site.say("compared-about", &[("subject", name(subject).into()), ("words", words.into())])
        };
        match issue {
            RecurringIssue::CameBack(finding) => {
                site.say("compared-came-back", &[("finding", site.finding_reference(finding).into())])
            }
            RecurringIssue::Found(subject) => about(subject, site.say("compared-found", &[])),
            RecurringIssue::NotRight(subject, before, after) if before == after => {
                about(subject, both(outcome(*after)))
            }
            RecurringIssue::NotRight(subject, before, after) => {
                about(subject, first(outcome(*before), outcome(*after)))
            }
            RecurringIssue::Outside(subject, field) => {
                about(subject, site.say("compared-outside", &[("field", self.label(field).into())]))
            }
            RecurringIssue::State(before, after) if before == after => both(state(after)),
            RecurringIssue::State(before, after) => first(state(before), state(after)),
        }
    }

    fn label(&self, field: &str) -> String {
        let procedure = self.after.run.and_then(|run| run.procedure);
        recorded::label(procedure.and_then(|it| it.field(field)), field)
    }
}

impl<'s> Side<'s> {
    fn of(site: &'s Site, single: &MonthlySingle, id: &ClientId) -> Side<'s> {
        let month = single.id.month;
        let result = site.practice.results.get_key_value(&ResultId::Monthly(month, id.clone()));
        let run = result.map(|(id, document)| {
            let result = site.practice.resolve(id, document);
            let followed = site.followed(&result).and_then(|it| it.revision()?.document.as_ref());
            Run { result, procedure: followed.or(result.procedure).map(|it| &*it.front) }
        });
        Side { month, state: state(site, month, id), run }
    }

    fn items(&self) -> &'s [Item] {
        self.run.map_or(&[], |run| &run.result.document.front.items)
    }

    fn item(&self, subject: &Subject) -> Option<&'s Item> {
        self.run?.result.document.front.items.entry(subject)
    }

    fn value(&self, site: &Site, item: Option<&Item>, name: &str) -> Option<ComparedValueView> {
        let recorded = item?.value(name)?;
        let field = self.run.and_then(|run| run.procedure).and_then(|it| it.field(name));
        let misses = field.is_some_and(|field| field.acceptance_fault(recorded).is_some());
        Some(ComparedValueView { text: site.value_of(field, recorded.to_string()), misses })
    }
}

/// `None` where the client was not in the run.
fn state(site: &Site, month: Month, id: &ClientId) -> Option<ComparedStateView> {
    let cell = site.coverage.cell(month, id)?;
    let concerns = cell.recorded || cell.state.is_in_population();
    concerns.then(|| ComparedStateView {
        state: StateView::of(cell),
        href: cell.recorded.then(|| address::result(&ResultId::Monthly(month, id.clone()))),
    })
}
