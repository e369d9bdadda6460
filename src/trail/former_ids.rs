//! Former ids of clients whose file was renamed.

use std::collections::BTreeSet;

use crate::document_history::{DocumentHistory, Version};
use crate::model::{Client, ClientId};
use crate::practice::Practice;

use super::file_owners::FileOwners;

/// Returns the present id of a client and its former ones. A former id is one that the client's file was renamed from
/// while it described the same client, and that no other client has, or has had since.
pub fn former_ids(
    owners: &FileOwners,
    practice: &Practice,
    history: &DocumentHistory,
    id: &ClientId,
) -> BTreeSet<ClientId> {
    let mut ids = BTreeSet::from([id.clone()]);
    let Some(document) = practice.clients.get(id) else { return ids };
    if history.followed(document.path.as_str()).iter().all(|change| change.from.is_none()) {
        return ids;
    }
    let versions: Vec<Version<'_, Client>> = history.versions(&document.path, Some(document));
    let mut after: Option<&Version<'_, Client>> = None;
    for version in versions.iter().rev() {
        let Some(owner) = owners.owned_file(version.change.path).map(|it| it.client().clone()) else {
            break;
        };
        if !ids.contains(&owner) {
            let is_same = after.is_some_and(|after| is_renamed(history, version, after));
            if practice.known.clients.contains(&owner) || !is_same {
                break;
            }
            ids.insert(owner);
        }
        after = Some(version);
    }
    ids
}

/// Whether a client's file was renamed and is still about the same client: the name or the PSA id stayed the same,
/// and the old path was not used again.
fn is_renamed(history: &DocumentHistory, before: &Version<'_, Client>, after: &Version<'_, Client>) -> bool {
    let (Some(old), Some(new)) = (&before.document, &after.document) else { return false };
    let same_number = old.front.psa_id.is_some() && old.front.psa_id == new.front.psa_id;
    let last = history.git.of(before.change.path).next();
    let left = last.is_some_and(|last| !last.is_there() && last.commit == after.change.commit);
    left && (old.front.name == new.front.name || same_number)
}
