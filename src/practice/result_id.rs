//! Which result is meant, and where it and its files lie.

use crate::model::{ClientId, Month, ProcedureId};
use crate::source::ContentPath;

/// Which result: of a month's single, or of a past one that is caught up on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResultId {
    Monthly(Month, ClientId),
    CatchUp(ClientId, ProcedureId),
}

impl ResultId {
    /// Every way in which the name of a catch-up may part: ids have hyphens of their own.
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

    /// `2026-10/acme` or `catch-up/acme-time-services`: below `results/` and `evidence/`.
    pub fn stem(&self) -> String {
        match self {
            ResultId::Monthly(month, client) => format!("{month}/{client}"),
            ResultId::CatchUp(client, procedure) => format!("catch-up/{client}-{procedure}"),
        }
    }

    pub fn path(&self) -> String {
        format!("content/results/{}.md", self.stem())
    }

    /// Where the files lie that the result refers to.
    pub fn evidence_folder(&self) -> String {
        format!("content/evidence/{}", self.stem())
    }

    /// The evidence that `file` names; `None` where that is not in the result's own folder.
    pub fn evidence_file(&self, file: &str) -> Option<ContentPath> {
        let folder = self.evidence_folder();
        let is_relative = !file.starts_with('/') && !file.contains(['\\', ':']);
        let path = ContentPath::new(&format!("{folder}/-")).join(file).filter(|_| is_relative)?;
        path.as_str().strip_prefix(&folder)?.starts_with('/').then_some(path)
    }
}
