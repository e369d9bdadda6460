//! Comparison of a single with the run before of the same procedure.

mod clients;

use crate::model::Month;
use crate::practice::MonthlySingle;
use crate::site::difference::DifferenceView;
use crate::site::prelude::*;
use crate::site::recorded::{self, ColumnView};
use crate::site::revisions::FollowedView;
use crate::site::views::CompletionView;

use clients::{ComparedClient, ComparedClientRow};

pub static PAGE: PageKind = PageKind { pages, ..PageKind::of::<ComparisonView>("compared.html", "singles") };

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
    recurring: usize,
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
    let revision = |single| site.revision_of_single(single).and_then(|it| it.revision());
    let clients: Vec<ComparedClient<'_>> =
        site.practice.clients.keys().filter_map(|id| ComparedClient::of(site, then, now, id)).collect();
    let procedure = site.practice.procedures.get(&now.id.procedure).map(|it| &*it.front);
    let names = recorded::columns(procedure, clients.iter().flat_map(ComparedClient::all_items));
    let rows: Vec<ComparedClientRow> = clients.iter().map(|it| it.row(site, &names)).collect();
    let only = |month: Month| rows.iter().filter(|row| row.only == Some(month.to_string())).count();
    ComparisonView {
        task: site.practice.task(&now.id.procedure),
        then: run(site, then),
        now: run(site, now),
        procedure: site.procedure_link(&now.id.procedure),
        difference: revision(then)
            .zip(revision(now))
            .map(|(before, after)| DifferenceView::between(before, after)),
        columns: names.iter().map(|name| recorded::column(site, procedure, name)).collect(),
        recurring: rows.iter().filter(|row| !row.recurring_issues.is_empty()).count(),
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
