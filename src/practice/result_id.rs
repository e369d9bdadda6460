//! Ids of results, and the paths of their files.

use crate::model::{ClientId, Month, ProcedureId};
use crate::reads::{OfPart, Part};
use crate::source::ContentPath;

/// Id of a result: of a client in a month's single, or of a catch-up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResultId {
    Monthly(Month, ClientId),
    CatchUp(CatchUpId),
}

/// Id of a catch-up. A client can have one for each month, and one without a month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CatchUpId {
    pub client: ClientId,
    pub procedure: ProcedureId,
    /// Month of its folder; `None` for a file that lies in `catch-up/` itself.
    pub month: Option<Month>,
}

impl OfPart for ResultId {
    fn part(&self) -> Part {
        Part::Client(self.client().clone())
    }
}

impl ResultId {
    pub fn client(&self) -> &ClientId {
        match self {
            ResultId::Monthly(_, client) => client,
            ResultId::CatchUp(id) => &id.client,
        }
    }

    /// Month of the single; `None` for a catch-up.
    pub fn month(&self) -> Option<Month> {
        match self {
            ResultId::Monthly(month, _) => Some(*month),
            ResultId::CatchUp(_) => None,
        }
    }

    /// Path below `results/` and `evidence/`: `2026-10/acme` or `catch-up/2026-10/acme-time-services`.
    pub fn stem(&self) -> String {
        match self {
            ResultId::Monthly(month, client) => format!("{month}/{client}"),
            ResultId::CatchUp(CatchUpId { client, procedure, month: None }) => {
                format!("catch-up/{client}-{procedure}")
            }
            ResultId::CatchUp(CatchUpId { client, procedure, month: Some(month) }) => {
                format!("catch-up/{month}/{client}-{procedure}")
            }
        }
    }

    pub fn path(&self) -> String {
        format!("content/results/{}.md", self.stem())
    }

    /// As it is named to commands: `acme --single 2026-10`.
    pub fn arguments(&self) -> String {
        match self {
            ResultId::Monthly(month, client) => format!("{client} --single {month}"),
            ResultId::CatchUp(it) => format!("{} --catch-up {}", it.client, it.procedure),
        }
    }

    pub fn evidence_folder(&self) -> String {
        format!("content/evidence/{}", self.stem())
    }

    /// Path of the evidence that `file` names; `None` if it is outside of the result's own folder.
    pub fn evidence_file(&self, file: &str) -> Option<ContentPath> {
        let folder = self.evidence_folder();
        let is_relative = !file.starts_with('/') && !file.contains('\\') && !has_drive(file);
        let path = ContentPath::new(&format!("{folder}/-")).join(file).filter(|_| is_relative)?;
        path.as_str().strip_prefix(&folder)?.starts_with('/').then_some(path)
    }
}

/// Whether a path begins with a drive of Windows. A time such as `10:30.png` does not.
fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_lies_in_the_folder_of_its_result() {
        let result = ResultId::Monthly(Month::new(2026, 10).expect("a month"), ClientId::new("acme"));
        let path = |file: &str| result.evidence_file(file).map(|path| path.to_string());
        let inside = |file: &str| Some(format!("content/evidence/2026-10/acme/{file}"));
        for file in ["a.png", "in/b.txt", "2026-10-21T10:30:00.png", "rack|left.jpg"] {
            assert_eq!(path(file), inside(file));
        }
        for file in ["", "/etc/hosts", "../birch/a.txt", "C:/a.txt", "c:a.txt", "in\\b.txt"] {
            assert_eq!(path(file), None, "{file}");
        }
    }
}
