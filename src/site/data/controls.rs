//! Data of controls: the procedures that satisfy each, and how far they are done.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::coverage::controls::{ProcedureActivity, activities, frameworks};
use crate::model::ProcedureId;
use crate::site::prelude::*;

use super::values::{DocumentRef, Month};

#[derive(Serialize, JsonSchema)]
pub struct Controls {
    frameworks: Vec<Framework>,
}

#[derive(Serialize, JsonSchema)]
struct Framework {
    /// As procedures name it.
    key: String,
    controls: Vec<Control>,
}

#[derive(Serialize, JsonSchema)]
struct Control {
    id: String,
    procedures: Vec<ProcedureActivityRow>,
}

#[derive(Serialize, JsonSchema)]
struct ProcedureActivityRow {
    procedure: DocumentRef,
    /// Of its singles that have begun.
    months: Vec<Month>,
    /// Completed within the period.
    results: usize,
    /// Of the required: clients where it was last done within the period.
    covered: usize,
    required: usize,
    exempt: usize,
    not_applicable: usize,
}

pub fn all(site: &Site) -> Controls {
    let activities = activities(&site.practice, &site.coverage);
    let control = |(id, by): (&str, Vec<&ProcedureId>)| Control {
        id: id.to_owned(),
        procedures: by.into_iter().map(|id| row(site, id, &activities[id])).collect(),
    };
    let framework = |(key, controls): (&str, Vec<_>)| Framework {
        key: key.to_owned(),
        controls: controls.into_iter().map(control).collect(),
    };
    Controls { frameworks: frameworks(&site.practice).into_iter().map(framework).collect() }
}

fn row(site: &Site, id: &ProcedureId, of: &ProcedureActivity) -> ProcedureActivityRow {
    ProcedureActivityRow {
        procedure: DocumentRef::procedure(site, id),
        months: of.months.iter().map(|month| (*month).into()).collect(),
        results: of.results,
        covered: of.covered,
        required: of.required,
        exempt: of.exempt,
        not_applicable: of.not_applicable,
    }
}
