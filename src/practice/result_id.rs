//! Ids of results, and the paths of their files.

use crate::model::{ClientId, Month, ProcedureId};
use crate::source::ContentPath;

/// Id of a result: of a client in a month's single, or of a catch-up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResultId {
    Monthly(Month, ClientId),
    CatchUp(ClientId, ProcedureId),
}

impl ResultId {
    /// Every way to split the name of a catch-up into client and procedure: ids may contain hyphens.
    pub fn halves(stem: &str) -> impl Iterator<Item = (ClientId, ProcedureId)> + Clone {
        stem.match_indices('-').map(|(at, _)| (ClientId::new(&stem[..at]), ProcedureId::new(&stem[at + 1..])))
    }

    pub fn client(&self) -> &ClientId {
        match self {
            ResultId::Monthly(_, client) | ResultId::CatchUp(client, _) => client,
        }
    }

    pub fn month(&self) -> Option<Month> {
        match self {
            ResultId::Monthly(month, _) => Some(*month),
            ResultId::CatchUp(..) => None,
        }
    }

    /// Path below `results/` and `evidence/`: `2026-10/acme` or `catch-up/acme-time-services`.
    pub fn stem(&self) -> String {
        match self {
            ResultId::Monthly(month, client) => format!("{month}/{client}"),
            ResultId::CatchUp(client, procedure) => format!("catch-up/{client}-{procedure}"),
        }
    }

    pub fn path(&self) -> String {
        format!("content/results/{}.md", self.stem())
    }

    pub fn evidence_folder(&self) -> String {
        format!("content/evidence/{}", self.stem())
    }

    /// Path of the evidence that `file` names; `None` if it is outside of the result's own folder.
    pub fn evidence_file(&self, file: &str) -> Option<ContentPath> {
        let folder = self.evidence_folder();
        let is_relative = !file.starts_with('/') && !file.contains(['\\', ':']);
        let path = ContentPath::new(&format!("{folder}/-")).join(file).filter(|_| is_relative)?;
        path.as_str().strip_prefix(&folder)?.starts_with('/').then_some(path)
    }
}
