//! Comparison of a single with the run before of the same procedure.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

mod clients;

use crate::model::Month;
use crate::practice::MonthlySingle;
use crate::site::difference::DifferenceView;
use crate::site::prelude::*;
use crate::site::recorded::{self, ColumnView};
use crate::site::revisions::FollowedView;
use crate::site::views::CompletionView;

use clients::{ComparedClient, ComparedClientRow};

pub static PAGE: PageKind =
    PageKind { pages, as_of: AsOf::Nothing, ..PageKind::of::<ComparisonView>("compared.html", "singles") };

/// Two runs of a procedure.
#[derive(Serialize, JsonSchema)]
pub struct ComparisonView {
    /// Short name of the procedure: `Time Services`.
    task: String,
    /// The earlier run.
    before: ComparedRunView,
    /// The later run.
    after: ComparedRunView,
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
    /// How many clients were not clean in both runs, perhaps for different reasons.
    not_clean: usize,
    /// How many clients were in the earlier run only.
    only_before: usize,
    /// How many clients are in the later run only.
    only_after: usize,
}

/// One of the two runs.
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
    let after = &site.practice.singles[&month];
    let before = site.practice.run_before(after).expect("only runs with one before are compared");
    let title = site.say(
        "compared-title",
        &[
            ("task", site.practice.task(&after.id.procedure).into()),
            ("after", site.date(month).into()),
            ("before", site.date(before.id.month).into()),
        ],
    );
    PAGE.render(site, page, Head::title(&title), view(site, before, after))
}

fn view(site: &Site, before: &MonthlySingle, after: &MonthlySingle) -> ComparisonView {
    let revision = |single| site.revision_of_single(single).and_then(|it| it.revision());
    let clients: Vec<ComparedClient<'_>> =
        site.practice.clients.keys().filter_map(|id| ComparedClient::of(site, before, after, id)).collect();
    let procedure = site.practice.procedures.get(&after.id.procedure).map(|it| &*it.front);
    let names = recorded::columns(procedure, clients.iter().flat_map(ComparedClient::all_items));
    let rows: Vec<ComparedClientRow> = clients.iter().map(|it| it.row(site, &names)).collect();
    let only = |month: Month| rows.iter().filter(|row| row.only == Some(month.to_string())).count();
    ComparisonView {
        task: site.practice.task(&after.id.procedure),
        before: run(site, before),
        after: run(site, after),
        procedure: site.procedure_link(&after.id.procedure),
        difference: revision(before)
            .zip(revision(after))
            .map(|(before, after)| DifferenceView::between(before, after)),
        columns: names.iter().map(|name| recorded::column(site, procedure, name)).collect(),
        not_clean: rows.iter().filter(|row| !row.not_clean.is_empty()).count(),
        recurring: rows.iter().filter(|row| !row.recurring_issues.is_empty()).count(),
        only_before: only(before.id.month),
        only_after: only(after.id.month),
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
