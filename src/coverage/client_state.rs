//! All that is derived of one client, to know whether any of it changed.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{AssetId, ClientId, Month, ProcedureId};
use crate::practice::ResultId;

use super::{Cell, Coverage, ExemptionEntry, FindingEntry, Obligation, RemainingWork, Standing};

/// What is derived of one client, as of the day.
#[derive(Debug, Default)]
pub struct ClientState<'c> {
    cells: Vec<(&'c Month, &'c Cell)>,
    obligations: Option<&'c Vec<Obligation>>,
    standings: Option<&'c BTreeMap<ProcedureId, Standing>>,
    stale: Option<&'c BTreeSet<AssetId>>,
    findings: Vec<&'c FindingEntry>,
    exemptions: Vec<&'c ExemptionEntry>,
    left: Vec<(&'c ResultId, &'c RemainingWork)>,
}

impl Coverage {
    /// What is derived of each client: all that the day decides.
    pub fn states(&self) -> BTreeMap<&ClientId, ClientState<'_>> {
        let Coverage {
            today: _,
            months,
            clients,
            obligations,
            standings,
            // These follow from the documents, whatever day it is.
            results: _,
            assets: _,
            people: _,
            edits: _,
            stale,
            found,
            findings,
            exemptions,
            left,
        } = self;
        let mut states: BTreeMap<&ClientId, ClientState<'_>> = BTreeMap::new();
        for (id, place) in clients {
            let state = states.entry(id).or_default();
            state.cells =
                months.iter().filter_map(|(month, it)| Some((month, it.cells.get(*place)?))).collect();
            state.obligations = obligations.get(id).map(Arc::as_ref);
            state.standings = standings.get(id).map(Arc::as_ref);
            state.stale = stale.get(id);
            state.findings = found.get(id).into_iter().flatten().map(|nth| &findings[*nth]).collect();
        }
        for entry in exemptions.iter() {
            states.entry(&entry.client).or_default().exemptions.push(entry);
        }
        for (id, work) in left {
            states.entry(id.client()).or_default().left.push((id, work));
        }
        states
    }
}
