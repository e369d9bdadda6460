//! Access to the results of a practice.

use std::collections::BTreeSet;

use crate::document::{CatchUpName, Document, Identity};
use crate::model::{ClientId, ClientResult, Day, Month, ProcedureId, Ticket};
use crate::reads;
use crate::source::ContentPath;

use super::{CatchUpId, MonthlySingle, Practice, ResolvedResult, ResultId};

impl Practice {
    /// Fully parsed results, each with those of its documents that are fully parsed too. A contradictory
    /// procedure is left out: results cannot be checked against it.
    pub fn fully_parsed_results<'l>(&'l self) -> Vec<ResolvedResult<'l>> {
        let resolved_results = self.resolved_results().filter(|resolved| resolved.document.fully_parsed);
        let contradictory: BTreeSet<&ContentPath> = self
            .fully_parsed(&self.procedures)
            .filter(|(_, it)| it.front.is_contradictory())
            .map(|(_, it)| &it.path)
            .collect();
        let known = |resolved: ResolvedResult<'l>| ResolvedResult {
            client: resolved.client.filter(|it| it.fully_parsed),
            procedure: resolved.procedure.filter(|it| it.fully_parsed && !contradictory.contains(&it.path)),
            single: resolved.single.filter(|it| it.document.fully_parsed),
            ..resolved
        };
        resolved_results.map(known).collect()
    }

    /// Results of a single, in the order of the clients.
    pub fn results_in<'l>(
        &'l self,
        single: &MonthlySingle,
    ) -> impl Iterator<Item = ResolvedResult<'l>> + use<'l> {
        let month = single.id.month;
        let results = self.clients.keys().map(move |id| ResultId::Monthly(month, id.clone()));
        results
            .filter_map(|id| self.results.get_key_value(&id))
            .map(|(id, document)| self.resolve(id, document))
    }

    /// Catch-ups of a procedure, in the order of the clients.
    pub fn catch_ups<'l>(&'l self, procedure: &'l ProcedureId) -> impl Iterator<Item = ResolvedResult<'l>> {
        self.clients.keys().flat_map(move |client| self.catch_ups_of(client, procedure))
    }

    /// A client's catch-ups of a procedure: the one without a month first, then by their months.
    pub fn catch_ups_of<'l>(
        &'l self,
        client: &ClientId,
        procedure: &ProcedureId,
    ) -> impl DoubleEndedIterator<Item = ResolvedResult<'l>> + use<'l> {
        let (client, procedure) = (client.clone(), procedure.clone());
        let first = ResultId::CatchUp(CatchUpId {
            client: client.clone(),
            procedure: procedure.clone(),
            month: None,
        });
        reads::client(&client);
        let from_first = self.results.unrecorded().range(first..);
        let catch_ups = from_first.take_while(move |(id, _)| {
            matches!(id, ResultId::CatchUp(id) if id.client == client && id.procedure == procedure)
        });
        catch_ups.map(|(id, document)| self.resolve(id, document)).collect::<Vec<_>>().into_iter()
    }

    /// Result in which a catch-up has to be recorded: the latest one that was begun, else one of this month.
    pub fn catch_up_to_write(&self, client: &ClientId, procedure: &ProcedureId, today: Day) -> ResultId {
        let latest = self.catch_ups_of(client, procedure).next_back();
        let begun = latest.filter(|it| !it.front().status.is_terminal()).map(|it| it.id.clone());
        begun.unwrap_or_else(|| {
            let month = Some(today.month());
            ResultId::CatchUp(CatchUpId { client: client.clone(), procedure: procedure.clone(), month })
        })
    }

    /// All results.
    pub fn resolved_results(&self) -> impl Iterator<Item = ResolvedResult<'_>> {
        self.results.iter().map(|(id, document)| self.resolve(id, document))
    }

    pub fn resolve<'l>(
        &'l self,
        id: &'l ResultId,
        document: &'l Document<ClientResult>,
    ) -> ResolvedResult<'l> {
        let procedure_id = self.procedure_of(id);
        ResolvedResult {
            id,
            document,
            client: self.clients.get(id.client()),
            procedure_id,
            procedure: procedure_id.and_then(|id| self.procedures.get(id)),
            single: id.month().and_then(|month| self.singles.get(&month)),
        }
    }

    /// Procedure that a result is about, even if the single of its month cannot be read.
    pub fn procedure_of<'l>(&'l self, id: &'l ResultId) -> Option<&'l ProcedureId> {
        match id {
            ResultId::Monthly(month, _) => {
                let single = self.singles.get(month).map(|single| &single.id.procedure);
                single.or_else(|| self.known.singles.get(month))
            }
            ResultId::CatchUp(id) => Some(&id.procedure),
        }
    }

    pub fn result(&self, month: Month, client: &ClientId) -> Option<&Document<ClientResult>> {
        self.results.get(&ResultId::Monthly(month, client.clone()))
    }

    /// Ticket of a result: its own, else the one that was raised for the client in its month, by the single.
    pub fn ticket(&self, id: &ResultId) -> Option<&Ticket> {
        let own = self.results.get(id).and_then(|result| result.front.ticket.as_ref());
        let raised = || self.singles.get(&id.month()?)?.document.front.tickets.get(id.client());
        own.filter(|it| !it.id.trim().is_empty()).or_else(raised).or(own)
    }

    /// Clients and procedures with a result that could not be fully parsed. When these procedures were last done is not
    /// known.
    pub fn unreadable_results(&self) -> BTreeSet<(ClientId, &ProcedureId)> {
        let ids = self.files.keys().filter_map(|path| match Identity::of(path).ok()? {
            Identity::Result(month, client) => Some(ResultId::Monthly(month, client)),
            Identity::CatchUp(name) => self.known_catch_up(&name).map(ResultId::CatchUp),
            _ => None,
        });
        let unreadable = ids.filter(|id| self.results.get(id).is_none_or(|result| !result.fully_parsed));
        let known = unreadable.filter_map(|id| {
            let procedure = self.procedure_of(&id)?.clone();
            let (procedure, _) = self.procedures.get_key_value(&procedure)?;
            Some((id.client().clone(), procedure))
        });
        known.collect()
    }

    /// Id of a catch-up by its name, if its client and procedure are known.
    pub fn known_catch_up(&self, name: &CatchUpName) -> Option<CatchUpId> {
        let (client, procedure) =
            name.halves().find(|(client, procedure)| self.known.has(client, procedure))?;
        Some(CatchUpId { client, procedure, month: name.month })
    }
}
