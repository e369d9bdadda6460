//! Documents that are named on the command line.

use crate::document::Document;
use crate::model::{Client, ClientId, Procedure, ProcedureId};
use crate::practice::Practice;

use super::Failure;

/// Returns the client with an id.
pub fn client<'p>(practice: &'p Practice, named: &str) -> Result<(ClientId, &'p Document<Client>), Failure> {
    let id = ClientId::new(named);
    let known = &practice.known.clients;
    match practice.clients.get(&id) {
        Some(client) => Ok((id, client)),
        None if known.contains(&id) => Err(unreadable("client", named)),
        None => Err(Failure::unknown("client", named, known.iter().map(ClientId::as_str))),
    }
}

/// Returns the procedure with an id.
pub fn procedure<'p>(
    practice: &'p Practice,
    named: &str,
) -> Result<(ProcedureId, &'p Document<Procedure>), Failure> {
    let id = ProcedureId::new(named);
    let known = &practice.known.procedures;
    match practice.procedures.get(&id) {
        Some(procedure) => Ok((id, procedure)),
        None if known.contains(&id) => Err(unreadable("procedure", named)),
        None => Err(Failure::unknown("procedure", named, known.iter().map(ProcedureId::as_str))),
    }
}

fn unreadable(kind: &str, id: &str) -> Failure {
    Failure::new(format!("the {kind} `{id}` has errors")).with_help("`monthly check` lists them")
}
