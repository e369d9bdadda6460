//! Results of each procedure at each client, over months and catch-ups.

use std::collections::BTreeMap;

use crate::model::{ClientId, ProcedureId};

use super::ResolvedResult;

/// Results by client and procedure, each in the order of time.
pub struct Runs<'l>(BTreeMap<(&'l ClientId, &'l ProcedureId), Vec<ResolvedResult<'l>>>);

impl<'l> Runs<'l> {
    pub fn of(resolved_results: &[ResolvedResult<'l>]) -> Runs<'l> {
        let mut runs: BTreeMap<_, Vec<ResolvedResult<'l>>> = BTreeMap::new();
        for result in resolved_results {
            if let Some(procedure) = result.procedure_id {
                runs.entry((result.id.client(), procedure)).or_default().push(*result);
            }
        }
        // A result without a day is still in progress, so it comes last.
        let day = |result: &ResolvedResult<'_>| {
            let day = result.day().or(result.document.front.approved_on);
            (day.is_none(), day)
        };
        runs.values_mut().for_each(|resolved_results| resolved_results.sort_by_key(day));
        Runs(runs)
    }

    pub fn iter(&self) -> impl Iterator<Item = &[ResolvedResult<'l>]> {
        self.0.values().map(Vec::as_slice)
    }
}
