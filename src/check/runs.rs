//! What was done of each procedure at each client, over months and catch-ups.

use std::collections::BTreeMap;

use crate::model::{ClientId, ProcedureId};

use super::Work;

/// Results by client and procedure, each in the order of time.
pub struct Runs<'l>(BTreeMap<(&'l ClientId, &'l ProcedureId), Vec<Work<'l>>>);

impl<'l> Runs<'l> {
    pub fn of(works: &[Work<'l>]) -> Runs<'l> {
        let mut runs: BTreeMap<_, Vec<Work<'l>>> = BTreeMap::new();
        for work in works {
            if let Some(procedure) = work.procedure_id {
                runs.entry((work.id.client(), procedure)).or_default().push(*work);
            }
        }
        // What has no day yet is still going on.
        let day = |work: &Work<'_>| {
            let day = work.day().or(work.document.front.approved_on);
            (day.is_none(), day)
        };
        runs.values_mut().for_each(|works| works.sort_by_key(day));
        Runs(runs)
    }

    pub fn at(&self, client: &'l ClientId, procedure: &'l ProcedureId) -> &[Work<'l>] {
        self.0.get(&(client, procedure)).map_or(&[], Vec::as_slice)
    }

    pub fn iter(&self) -> impl Iterator<Item = &[Work<'l>]> {
        self.0.values().map(Vec::as_slice)
    }
}
