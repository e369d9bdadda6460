//! Comparison of a single with the run before of the same procedure.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{Run, State, Trouble, same_trouble};
use crate::document::Document;
use crate::model::{Client, ClientId, Item, Month, Outcome, Procedure, Subject};
use crate::practice::{MonthlySingle, ResolvedResult, ResultId};
use crate::site::difference::DifferenceView;
use crate::site::prelude::{Head, Link, Page, PageKind, RenderError, Site, address, frame};
use crate::site::recorded::{self, ColumnView};
use crate::site::revisions::FollowedView;
use crate::site::views::{CompletionView, StateView};

pub static PAGE: PageKind = PageKind {
    template: "compared.html",
    section: "singles",
    view: frame::view::<ComparisonView>,
    pages,
    ..PageKind::DEFAULT
};

#[derive(Serialize, JsonSchema)]
pub struct ComparisonView {
    /// Short name of the procedure: `Time Services`.
    task: String,
    /// The earlier run.
    then: ComparedRunView,
    /// The later run.
    now: ComparedRunView,
    /// The procedure, with its page.
    procedure: Link,
    /// What changed in the text of the procedure between the two; nothing where that is not known.
    difference: Option<DifferenceView>,
    /// The recorded values that rows have cells for.
    columns: Vec<ColumnView>,
    /// The clients that had to do with either run.
    rows: Vec<ComparedClientRow>,
    /// How many clients have recurring issues.
    twice: usize,
    /// How many clients were in the earlier run only.
    only_then: usize,
    /// How many clients are in the later run only.
    only_now: usize,
}

#[derive(Serialize, JsonSchema)]
struct ComparedRunView {
    /// The single, with its page.
    single: Link,
    /// Month, as `2026-10`.
    month: String,
    /// `planned`, `open` or `closed`.
    phase: &'static str,
    /// How many are done of those that are required.
    completion: CompletionView,
    /// Revision of the procedure that was followed.
    revision: Option<FollowedView>,
}

#[derive(Serialize, JsonSchema)]
struct ComparedClientRow {
    /// The client, with its page.
    client: Link,
    /// The client in the earlier run.
    then: Option<ComparedStateView>,
    /// The client in the later run.
    now: Option<ComparedStateView>,
    /// The month of the run, where the client was in one of them only.
    only: Option<String>,
    /// Recurring issues, in words.
    troubles: Vec<String>,
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

#[derive(Serialize, JsonSchema)]
struct ComparedItemRow {
    /// The system or site; nothing for the client as a whole.
    subject: Option<Link>,
    /// Outcome in the earlier run.
    then: Option<&'static str>,
    /// Outcome in the later run.
    now: Option<&'static str>,
    /// One cell for each column; nothing where neither run has a value.
    cells: Vec<Option<ComparedCellView>>,
}

#[derive(Serialize, JsonSchema)]
struct ComparedCellView {
    /// Value in the earlier run.
    then: Option<ComparedValueView>,
    /// Value in the later run.
    now: Option<ComparedValueView>,
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

/// The singles whose procedure was run before.
fn pages(site: &Site) -> Vec<Page> {
    let singles = site.practice.singles.values();
    let again = singles.filter(|single| site.practice.run_before(single).is_some());
    again.map(|it| Page::Compared(it.id.month, it.id.procedure.clone())).collect()
}

pub fn render(site: &Site, page: &Page, month: Month) -> Result<String, RenderError> {
    let now = &site.practice.singles[&month];
    let then = site.practice.run_before(now).expect("only runs with one before are compared");
    let title = site.say(
        "compared-title",
        &[
            ("task", site.practice.task(&now.id.procedure).into()),
            ("now", site.date(month).into()),
            ("then", site.date(then.id.month).into()),
        ],
    );
    PAGE.render(site, page, Head::title(&title), view(site, then, now))
}

fn view(site: &Site, then: &MonthlySingle, now: &MonthlySingle) -> ComparisonView {
    let texts =
        site.revision_of_single(then).and_then(|it| it.revision()).zip(site.revision_of_single(now).and_then(|it| it.revision()));
    let runs: Vec<_> =
        site.practice.clients.iter().filter_map(|it| Beside::of(site, then, now, it)).collect();
    let procedure = site.practice.procedures.get(&now.id.procedure).map(|it| &*it.front);
    let items =
        runs.iter().flat_map(|it| [it.then.1, it.now.1]).flatten().flat_map(|run| &run.result.front().items);
    let names = recorded::columns(procedure, items);
    let rows: Vec<ComparedClientRow> =
        runs.iter().map(|it| it.row(site, (then.id.month, now.id.month), &names)).collect();
    let only = |month: Month| rows.iter().filter(|row| row.only == Some(month.to_string())).count();
    ComparisonView {
        task: site.practice.task(&now.id.procedure).to_string(),
        then: run(site, then),
        now: run(site, now),
        procedure: site.procedure_link(&now.id.procedure),
        difference: texts.map(|(before, after)| DifferenceView::between(before, after)),
        columns: names.iter().map(|name| recorded::column(site, procedure, name)).collect(),
        twice: rows.iter().filter(|row| !row.troubles.is_empty()).count(),
        only_then: only(then.id.month),
        only_now: only(now.id.month),
        rows,
    }
}

fn run(site: &Site, single: &MonthlySingle) -> ComparedRunView {
    ComparedRunView {
        single: site.single_link(single),
        month: single.id.month.to_string(),
        phase: site.phase(single),
        completion: CompletionView::of(&site.coverage.completion(single.id.month)),
        revision: site.revision_of_single(single).map(|it| it.view()),
    }
}

/// A client in both runs: its state and its result.
struct Beside<'s> {
    id: &'s ClientId,
    client: &'s Document<Client>,
    then: (Option<ComparedStateView>, Option<Run<'s>>),
    now: (Option<ComparedStateView>, Option<Run<'s>>),
}

impl<'s> Beside<'s> {
    /// `None` for a client that was in neither.
    fn of(
        site: &'s Site,
        then: &'s MonthlySingle,
        now: &'s MonthlySingle,
        (id, client): (&'s ClientId, &'s Document<Client>),
    ) -> Option<Beside<'s>> {
        let side = |single: &MonthlySingle| {
            let key = ResultId::Monthly(single.id.month, id.clone());
            let result =
                site.practice.results.get_key_value(&key).map(|(id, it)| site.practice.resolve(id, it));
            (side(site, single, id), result.map(|resolved| followed_run(site, resolved)))
        };
        let beside = Beside { id, client, then: side(then), now: side(now) };
        (beside.then.0.is_some() || beside.now.0.is_some()).then_some(beside)
    }

    fn row(&self, site: &Site, (then, now): (Month, Month), names: &[&str]) -> ComparedClientRow {
        let troubles = match (self.then.1, self.now.1) {
            (Some(before), Some(after)) => same_trouble(before, after),
            _ => Vec::new(),
        };
        let only = match (&self.then.0, &self.now.0) {
            (Some(_), None) => Some(then.to_string()),
            (None, Some(_)) => Some(now.to_string()),
            _ => None,
        };
        ComparedClientRow {
            client: site.client_link(self.id),
            then: self.then.0.clone(),
            now: self.now.0.clone(),
            only,
            troubles: troubles.iter().map(|it| self.words(site, it)).collect(),
            items: self.items(site, names),
        }
    }

    fn items(&self, site: &Site, names: &[&str]) -> Vec<ComparedItemRow> {
        let of = |run: Option<Run<'s>>| run.map_or(&[][..], |run| &run.result.document.front.items);
        let (before, after) = (of(self.then.1), of(self.now.1));
        let find = |items: &'s [Item], subject: &Subject| items.iter().find(|it| it.subject == *subject);
        let gone = before.iter().filter(|it| find(after, &it.subject).is_none());
        let subjects = after.iter().chain(gone).map(|it| &it.subject);
        subjects
            .map(|subject| {
                let (then, now) = (find(before, subject), find(after, subject));
                ComparedItemRow {
                    subject: site.subject_link(self.id, Some(&self.client.front), subject),
                    then: then.map(|item| item.outcome.word()),
                    now: now.map(|item| item.outcome.word()),
                    cells: cells(names, (self.then.1, then), (self.now.1, now)),
                }
            })
            .collect()
    }

    fn words(&self, site: &Site, trouble: &Trouble) -> String {
        let name = |subject: &Subject| {
            let link = site.subject_link(self.id, Some(&self.client.front), subject);
            link.map_or_else(|| site.say("compared-the-client", &[]), |link| link.text)
        };
        let outcome = |outcome: Outcome| site.word("outcome", outcome.word());
        let state = |state: &State| site.word("state", state.key());
        let both = |what: String| site.say("compared-both-times", &[("what", what.into())]);
        let first = |before: String, after: String| {
            site.say("compared-then-now", &[("then", before.into()), ("now", after.into())])
        };
        let about = |subject: &Subject, words: String| {
            site.say("compared-about", &[("subject", name(subject).into()), ("words", words.into())])
        };
        match trouble {
            Trouble::CameBack(finding) => {
                site.say("compared-came-back", &[("finding", finding.to_string().into())])
            }
            Trouble::Found(subject) => about(subject, site.say("compared-found", &[])),
            Trouble::NotRight(subject, before, after) if before == after => {
                about(subject, both(outcome(*after)))
            }
            Trouble::NotRight(subject, before, after) => {
                about(subject, first(outcome(*before), outcome(*after)))
            }
            Trouble::Outside(subject, field) => {
                about(subject, site.say("compared-outside", &[("field", self.label(field).into())]))
            }
            Trouble::State(before, after) if before == after => both(state(after)),
            Trouble::State(before, after) => first(state(before), state(after)),
        }
    }

    fn label(&self, field: &str) -> String {
        let procedure = self.now.1.and_then(|run| run.procedure);
        recorded::label(procedure.and_then(|it| it.field(field)), field)
    }
}

/// `None` where the client was not in the run.
fn side(site: &Site, single: &MonthlySingle, id: &ClientId) -> Option<ComparedStateView> {
    let cell = site.coverage.cell(single.id.month, id)?;
    let concerns = cell.recorded || !matches!(cell.state, State::NotInService | State::NotOwed(_));
    let result = ResultId::Monthly(single.id.month, id.clone());
    concerns.then(|| ComparedStateView {
        state: StateView::of(cell),
        href: cell.recorded.then(|| address::result(&result)),
    })
}

/// A result with the procedure as it was followed, else as it is today.
fn followed_run<'s>(site: &'s Site, resolved: ResolvedResult<'s>) -> Run<'s> {
    let followed = site.followed(&resolved).and_then(|it| it.revision()?.document.as_ref());
    let procedure: Option<&'s Document<Procedure>> = followed.or(resolved.procedure);
    Run { result: resolved, procedure: procedure.map(|it| &*it.front) }
}

fn cells(
    names: &[&str],
    (then_run, then): (Option<Run<'_>>, Option<&Item>),
    (now_run, now): (Option<Run<'_>>, Option<&Item>),
) -> Vec<Option<ComparedCellView>> {
    let value = |run: Option<Run<'_>>, item: Option<&Item>, name: &str| {
        let recorded = item?.value(name)?;
        let field = run.and_then(|run| run.procedure).and_then(|it| it.field(name));
        let misses = field.is_some_and(|field| field.acceptance_fault(recorded).is_some());
        Some(ComparedValueView { text: recorded.to_string(), misses })
    };
    let cell = |name: &&str| {
        let (before, after) = (value(then_run, then, name), value(now_run, now, name));
        let text = |value: &Option<ComparedValueView>| value.as_ref().map(|it| it.text.clone());
        let changed = then.is_some() && now.is_some() && text(&before) != text(&after);
        (before.is_some() || after.is_some()).then_some(ComparedCellView {
            then: before,
            now: after,
            changed,
        })
    };
    names.iter().map(cell).collect()
}
