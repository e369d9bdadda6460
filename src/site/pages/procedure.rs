//! A procedure: its text, what it records, when it was used, and where each client stands.

use serde::Serialize;

use crate::coverage::StandingKind;
use crate::document::Document;
use crate::model::{Field, Procedure, ProcedureId, ScopeUnit};
use crate::site::envelope::{Frame, render as framed};
use crate::site::markdown::{self, Contents};
use crate::site::revisions::RevisionRow;
use crate::site::views::{Link, SingleRow, StateView, kind_words};
use crate::site::{Page, RenderError, Site, address};

use super::year_over_year;

#[derive(Serialize)]
struct ProcedureView {
    summary: String,
    status: &'static str,
    category: Option<String>,
    owner: Option<Link>,
    approved_by: Option<Link>,
    approved_on: Option<String>,
    last_reviewed_on: Option<String>,
    review_due: Option<String>,
    review_overdue: bool,
    repeat: Option<String>,
    onboarding: bool,
    onboarding_within: Option<String>,
    scope: String,
    sample: Option<u32>,
    estimate: Option<String>,
    on_site: bool,
    maintenance_window: bool,
    client_approval: bool,
    risk: Option<&'static str>,
    record: Vec<FieldRow>,
    satisfies: Vec<FrameworkRow>,
    tags: Vec<String>,
    aliases: Vec<String>,
    body: String,
    contents: Vec<Contents>,
    /// Latest first.
    singles: Vec<SingleRow>,
    /// Each run beside the one before, latest first.
    compared: Vec<Link>,
    /// What git tells of the text; absent where it tells nothing.
    revisions: Option<RevisionsView>,
    /// Why git tells nothing.
    untold: Option<String>,
    standings: Vec<StandingRow>,
}

#[derive(Serialize)]
struct RevisionsView {
    href: String,
    /// Whether older ones were not fetched.
    cut_off: bool,
    /// Whether the present text is in no commit.
    uncommitted: bool,
    /// The newest first.
    rows: Vec<RevisionRow>,
}

#[derive(Serialize)]
struct FieldRow {
    name: String,
    label: Option<String>,
    kind: &'static str,
    required: bool,
    unit: Option<String>,
    choices: Vec<String>,
    acceptance: Option<String>,
    help: Option<String>,
}

#[derive(Serialize)]
struct FrameworkRow {
    framework: String,
    controls: Vec<String>,
}

#[derive(Serialize)]
struct StandingRow {
    client: Link,
    /// `current`, `due`, `overdue`, `never`, …
    kind: &'static str,
    last: Option<Link>,
    state: Option<StateView>,
    due: Option<String>,
}

pub fn render(site: &Site, page: &Page, id: &ProcedureId) -> Result<String, RenderError> {
    let procedure = &site.library.procedures[id];
    let title = procedure.front.title.clone();
    let document = Some(&procedure.path);
    let frame = Frame { template: "procedure.html", title: &title, section: "procedures", document };
    framed(site, page, &frame, view(site, page, id, procedure))
}

fn view(site: &Site, page: &Page, id: &ProcedureId, document: &Document<Procedure>) -> ProcedureView {
    let front = &document.front;
    let review_due = front.review_due();
    let singles = || site.library.singles.values().rev().filter(|single| single.id.procedure == *id);
    ProcedureView {
        summary: front.summary.clone(),
        status: front.status.word(),
        category: front.category.map(|it| it.spoken()),
        owner: site.person(&front.owner),
        approved_by: site.person(&front.approved_by),
        approved_on: front.approved_on.map(|day| day.to_string()),
        last_reviewed_on: front.last_reviewed_on.map(|day| day.to_string()),
        review_due: review_due.map(|day| day.to_string()),
        review_overdue: review_due.is_some_and(|day| day < site.coverage.today),
        repeat: front.repeat.map(|it| it.to_string()),
        onboarding: front.onboarding,
        onboarding_within: front.onboarding_within.map(|it| it.to_string()),
        scope: scope(front),
        sample: front.sample,
        estimate: estimate(front),
        on_site: front.on_site,
        maintenance_window: front.maintenance_window,
        client_approval: front.client_approval,
        risk: front.risk.map(|it| it.word()),
        record: front.record.iter().map(field).collect(),
        satisfies: front
            .satisfies
            .iter()
            .map(|(framework, controls)| FrameworkRow {
                framework: framework_name(framework),
                controls: controls.clone(),
            })
            .collect(),
        tags: front.tags.clone(),
        aliases: front.aliases.clone(),
        body: markdown::html(site, page, document),
        contents: markdown::contents(document),
        singles: singles().map(|single| site.single_row(single)).collect(),
        compared: singles().filter_map(|single| year_over_year::link(site, single)).collect(),
        revisions: revisions(site, id),
        untold: site.past.as_ref().err().map(ToString::to_string),
        standings: standings(site, id),
    }
}

fn revisions(site: &Site, id: &ProcedureId) -> Option<RevisionsView> {
    let revisions = site.revisions(id)?;
    let rows = revisions.list().iter().rev().map(|it| site.revision_row(id, revisions, it));
    Some(RevisionsView {
        href: address::revisions(id),
        cut_off: revisions.is_cut_off(),
        uncommitted: revisions.uncommitted,
        rows: rows.collect(),
    })
}

/// `per asset: server, firewall; clients tagged windows`
fn scope(procedure: &Procedure) -> String {
    let scope = &procedure.scope;
    let types: Vec<String> = scope.types.iter().map(|kind| kind_words(*kind)).collect();
    let mut words = match scope.per {
        ScopeUnit::Asset => format!("per system: {}", types.join(", ")),
        ScopeUnit::Site => "per site".to_owned(),
        ScopeUnit::Client => "per client".to_owned(),
    };
    if !scope.tags.is_empty() {
        words.push_str(&format!("; clients tagged {}", scope.tags.join(" or ")));
    }
    words
}

fn estimate(procedure: &Procedure) -> Option<String> {
    let (base, item) = (procedure.estimate.base_minutes, procedure.estimate.per_item_minutes);
    match (base, item) {
        (0, 0) => None,
        (base, 0) => Some(format!("{base} minutes")),
        (base, item) => Some(format!("{base} minutes, and {item} for each {}", procedure.scope.per)),
    }
}

fn field(field: &Field) -> FieldRow {
    FieldRow {
        name: field.name.to_string(),
        label: field.label.clone(),
        kind: field.kind.word(),
        required: field.required,
        unit: field.unit.clone(),
        choices: field.choices.iter().map(ToString::to_string).collect(),
        acceptance: field.acceptance(),
        help: field.help.clone(),
    }
}

/// The framework's own name, where it is one of those that are in common use.
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

fn standings(site: &Site, id: &ProcedureId) -> Vec<StandingRow> {
    let clients = site.library.clients.keys();
    clients
        .filter_map(|client| Some((client, site.coverage.standing(client, id)?)))
        .filter(|(_, standing)| standing.last.is_some() || standing.kind != StandingKind::NotOwed)
        .map(|(client, standing)| StandingRow {
            client: site.client_link(client),
            kind: standing.kind.key(),
            last: standing
                .last
                .as_ref()
                .map(|last| Link { href: address::result(&last.result), text: last.on.to_string() }),
            state: standing.last.as_ref().map(|last| StateView::plain(&last.state)),
            due: standing.due.map(|day| day.to_string()),
        })
        .collect()
}
