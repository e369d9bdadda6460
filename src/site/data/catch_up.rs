//! What a client that joined later has to catch up on, and what of it is done.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{ClientId, ProcedureId};
use crate::site::pages::catch_up::{minutes, onboarding, result};
use crate::site::{Page, Site};

use super::matrix::{Standing, standing};
use super::values::{Date, Named, page};

#[derive(Serialize, JsonSchema)]
pub struct CatchUp {
    client: Named,
    since: Date,
    /// Of what is owed, by the estimates.
    minutes: u32,
    /// What every client that joins later has to do, the earliest due first.
    procedures: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    procedure: Named,
    /// Owed since the client joined, and not done yet.
    owed: bool,
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
    let mut wanted: Vec<_> = onboarding(site, of).collect();
    wanted.sort_by_key(|(_, _, standing)| (standing.due.is_none(), standing.due));
    let owed = wanted.iter().filter(|(_, _, standing)| standing.owed_since_joining);
    CatchUp {
        client: Named::client(site, of),
        since: client.service_start.into(),
        minutes: owed.map(|(id, procedure, _)| minutes(site, client, id, procedure)).sum(),
        procedures: wanted
            .iter()
            .map(|(id, procedure, of_client)| Row {
                procedure: Named::procedure(site, id),
                owed: of_client.owed_since_joining,
                standing: standing(of_client),
                minutes: minutes(site, client, id, procedure),
                on_site: procedure.on_site,
                maintenance_window: procedure.maintenance_window,
                client_approval: procedure.client_approval,
                worksheet: worksheet(site, of, id),
            })
            .collect(),
    }
}

fn worksheet(site: &Site, client: &ClientId, procedure: &ProcedureId) -> Option<String> {
    let written = result(site, client, procedure);
    site.coverage.left.contains_key(&written).then(|| page(&Page::Worksheet(written)))
}
