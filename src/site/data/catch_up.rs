//! Data of a client's catch-up plan.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::model::{ClientId, ProcedureId};
use crate::site::prelude::*;

use super::matrix::{Standing, standing};
use super::values::{Date, DocumentRef};

#[derive(Serialize, JsonSchema)]
pub struct CatchUp {
    client: DocumentRef,
    since: Date,
    /// Of what is left to catch up on, by the estimates.
    minutes: u32,
    /// What every client that joins later has to do, the earliest due first.
    procedures: Vec<CatchUpRow>,
}

#[derive(Serialize, JsonSchema)]
struct CatchUpRow {
    procedure: DocumentRef,
    /// Required since the client joined, and not done yet.
    to_catch_up: bool,
    #[serde(flatten)]
    standing: Standing,
    /// By the estimate, for the systems of today; zero where nobody estimated it.
    minutes: u32,
    on_site: bool,
    maintenance_window: bool,
    client_approval: bool,
    /// The page of the worksheet, while there is something to do.
    worksheet: Option<String>,
}

pub fn one(site: &Site, of: &ClientId) -> CatchUp {
    let client = &site.practice.clients[of].front;
    let mut wanted: Vec<_> = site.coverage.onboarding(&site.practice, of).collect();
    wanted.sort_by_key(|it| (it.standing.due.is_none(), it.standing.due));
    let to_catch_up = wanted.iter().filter(|it| it.standing.due_since_joining());
    CatchUp {
        client: DocumentRef::client(site, of),
        since: client.service_start.into(),
        minutes: to_catch_up.map(|it| it.minutes).sum(),
        procedures: wanted
            .iter()
            .map(|it| CatchUpRow {
                procedure: DocumentRef::procedure(site, it.id),
                to_catch_up: it.standing.due_since_joining(),
                standing: standing(it.standing),
                minutes: it.minutes,
                on_site: it.procedure.on_site,
                maintenance_window: it.procedure.maintenance_window,
                client_approval: it.procedure.client_approval,
                worksheet: worksheet(site, of, it.id),
            })
            .collect(),
    }
}

fn worksheet(site: &Site, client: &ClientId, procedure: &ProcedureId) -> Option<String> {
    let written = site.coverage.result_to_write(&site.practice, client, procedure);
    site.has_worksheet(&written).then(|| address::worksheet(&written))
}
