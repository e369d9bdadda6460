//! Controls by framework: the procedures that satisfy them, when they were run, and for how many clients.

use crate::coverage::controls::{Activities, activities, frameworks};
use crate::model::ProcedureId;
use crate::site::names::framework_name;
use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Controls],
    data: frame::own_data,
    ..PageKind::of::<ControlsView>("controls.html", "procedures")
};

/// The controls that the practice satisfies.
#[derive(Serialize, JsonSchema)]
pub struct ControlsView {
    /// Frameworks with their controls.
    frameworks: Vec<FrameworkView>,
}

/// A framework, as CIS Controls v8.
#[derive(Serialize, JsonSchema)]
struct FrameworkView {
    /// Key of the framework, as procedures name it.
    key: String,
    /// Name of the framework.
    name: String,
    /// Controls that procedures satisfy.
    controls: Vec<ControlView>,
}

/// A control of a framework.
#[derive(Serialize, JsonSchema)]
struct ControlView {
    /// Identifier of the control.
    id: String,
    /// Procedures that satisfy it.
    procedures: Vec<ProcedureActivityView>,
}

/// How far a procedure was carried out.
#[derive(Serialize, JsonSchema)]
struct ProcedureActivityView {
    /// The procedure, with its page.
    procedure: Link,
    /// Months of its singles, the latest first.
    months: Vec<Link>,
    /// How many results were completed within the period.
    results: usize,
    /// For how many of the required clients it was done within the period.
    covered: usize,
    /// How many clients it is required for.
    required: usize,
    /// How many are exempt.
    exempt: usize,
    /// How many do not apply.
    not_applicable: usize,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    PAGE.render(site, page, Head::title(&site.say("controls", &[])), view(site))
}

fn view(site: &Site) -> ControlsView {
    let activities = activities(&site.practice, &site.coverage);
    let frameworks = frameworks(&site.practice).into_iter().map(|(key, controls)| FrameworkView {
        key: key.to_owned(),
        name: framework_name(key),
        controls: controls.into_iter().map(|(id, by)| control(site, &activities, id, &by)).collect(),
    });
    ControlsView { frameworks: frameworks.collect() }
}

fn control(site: &Site, activities: &Activities<'_>, id: &str, procedures: &[&ProcedureId]) -> ControlView {
    let procedures = procedures.iter().map(|procedure| {
        let of = &activities[procedure];
        let month = |month| Link { href: address::single(month, procedure), text: month.to_string() };
        ProcedureActivityView {
            procedure: site.procedure_link(procedure),
            months: of.months.iter().rev().map(|it| month(*it)).collect(),
            results: of.results,
            covered: of.covered,
            required: of.required,
            exempt: of.exempt,
            not_applicable: of.not_applicable,
        }
    });
    ControlView { id: id.to_owned(), procedures: procedures.collect() }
}
