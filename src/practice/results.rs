//! Access to the results of a practice.

use std::collections::BTreeSet;

use crate::document::Document;
use crate::model::{ClientId, ClientResult, Month, ProcedureId};
use crate::source::ContentPath;

use super::{MonthlySingle, Practice, ResolvedResult, ResultId};

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
        let results = self.clients.keys().map(|id| ResultId::CatchUp(id.clone(), procedure.clone()));
        results
            .filter_map(|id| self.results.get_key_value(&id))
            .map(|(id, document)| self.resolve(id, document))
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

    /// Procedure that a result is about.
    pub fn procedure_of<'l>(&'l self, id: &'l ResultId) -> Option<&'l ProcedureId> {
        match id {
            ResultId::Monthly(month, _) => self.singles.get(month).map(|single| &single.id.procedure),
            ResultId::CatchUp(_, procedure) => Some(procedure),
        }
    }

    pub fn result(&self, month: Month, client: &ClientId) -> Option<&Document<ClientResult>> {
        self.results.get(&ResultId::Monthly(month, client.clone()))
    }

    /// Whether a result of the procedure at the client could not be fully parsed. Then it is not known when
    /// the procedure was last done.
    pub fn has_unreadable_result(&self, client: &ClientId, procedure: &ProcedureId) -> bool {
        let months = self.singles.values().filter(|single| single.id.procedure == *procedure);
        let monthly = months.map(|single| ResultId::Monthly(single.id.month, client.clone()));
        let catch_up = ResultId::CatchUp(client.clone(), procedure.clone());
        monthly.chain([catch_up]).any(|id| {
            let is_parsed = self.results.get(&id).is_some_and(|result| result.fully_parsed);
            !is_parsed && self.files.contains_key(id.path().as_str())
        })
    }
}
