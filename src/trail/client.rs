//! Changes between two versions of a client's file.

use crate::document::Document;
use crate::model::{Asset, Client, Day, Exemption};

use super::event_kind::{Keys, compared, compared_text, differing};
use super::{Change, EventKind};

/// Changes up to the later version, which is of `day`: an exemption that expired before and is gone was not withdrawn.
pub fn changes(before: Option<&Document<Client>>, after: &Document<Client>, day: Day) -> Vec<Change> {
    let new = &*after.front;
    let old = before.map(|it| &*it.front);
    let mut changes: Vec<Change> = service(old, new).into_iter().collect();
    assets(old.map_or(&[], |old| &old.assets), &new.assets, &mut changes);
    exemptions(old.map_or(&[], |old| &old.exemptions), &new.exemptions, day, &mut changes);
    changes.extend(before.and_then(|before| Change::of_keys(changed_keys(before, after))));
    changes
}

/// Expiries before `day` of exemptions that are still in the file.
pub fn expired(client: &Client, day: Day) -> impl Iterator<Item = (Day, Change)> {
    let expired = client.exemptions.iter().filter(move |it| it.expires_on < day);
    expired.map(|it| (it.expires_on, expiry(it)))
}

fn expiry(exemption: &Exemption) -> Change {
    let kind = EventKind::ExemptionExpired(exemption.asset.clone());
    Change::new(kind).on(Some(exemption.expires_on)).of(&exemption.procedure)
}

fn service(old: Option<&Client>, new: &Client) -> Option<Change> {
    let ended = old.and_then(|old| old.service_end);
    let kind = match (ended, new.service_end) {
        _ if old.is_none() => return Some(Change::new(EventKind::ServiceBegun).on(Some(new.service_start))),
        (None, Some(_)) => EventKind::ServiceEnded,
        (Some(_), None) => EventKind::ServiceResumed,
        _ => return None,
    };
    Some(Change::new(kind).on(new.service_end))
}

fn assets(old: &[Asset], new: &[Asset], changes: &mut Vec<Change>) {
    for asset in new {
        let before = old.iter().find(|it| it.id == asset.id);
        let was_retired = before.is_some_and(|it| it.retired.is_some());
        if before.is_none() {
            changes.push(Change::new(EventKind::AssetAdded(asset.id.clone())).on(asset.in_service));
        }
        match (was_retired, asset.retired) {
            (false, Some(_)) => {
                changes.push(Change::new(EventKind::AssetRetired(asset.id.clone())).on(asset.retired));
            }
            (true, None) => changes.push(Change::new(EventKind::AssetReturned(asset.id.clone()))),
            _ => {}
        }
    }
    let gone = old.iter().filter(|old| new.iter().all(|it| it.id != old.id));
    changes.extend(gone.map(|it| Change::new(EventKind::AssetRemoved(it.id.clone()))));
}

/// Pairs exemptions that differ by procedure and asset; the others were granted or withdrawn.
fn exemptions(old: &[Exemption], new: &[Exemption], day: Day, changes: &mut Vec<Change>) {
    let mut gone: Vec<&Exemption> = old.iter().filter(|it| !new.contains(it)).collect();
    for it in new.iter().filter(|it| !old.contains(it)) {
        let same = |other: &&Exemption| other.procedure == it.procedure && other.asset == it.asset;
        let kind = match gone.iter().position(same).map(|at| gone.remove(at)) {
            Some(before) => {
                if before.expires_on < day && before.expires_on < it.expires_on {
                    changes.push(expiry(before));
                }
                EventKind::ExemptionChanged(it.asset.clone(), it.expires_on)
            }
            None => EventKind::ExemptionGranted(it.asset.clone(), it.expires_on),
        };
        let granted = Change::new(kind).on(Some(it.approved_on)).by(&Some(it.approved_by.clone()));
        changes.push(granted.of(&it.procedure));
    }
    for it in gone {
        let withdrawn = || Change::new(EventKind::ExemptionWithdrawn(it.asset.clone())).of(&it.procedure);
        changes.push(if it.expires_on < day { expiry(it) } else { withdrawn() });
    }
}

/// Changed keys that have no event of their own; `text` stands for a changed body.
fn changed_keys(before: &Document<Client>, after: &Document<Client>) -> Keys {
    let (old, new) = (&before.front, &after.front);
    let corrected = |asset: &Asset| {
        let before = old.assets.iter().find(|it| it.id == asset.id);
        before.is_some_and(|before| Asset { retired: asset.retired, ..before.clone() } != *asset)
    };
    let keys = compared!(old, new; name, legal_name, short_name, service_start, psa_id, agreement, industry, tags,
        primary_technician, backup_technician, account_manager, sites, contacts);
    let assets = ("assets", new.assets.iter().any(corrected));
    let none_of = ("none_of", old.none_of != new.none_of);
    differing(keys.into_iter().chain([assets, none_of, compared_text(before, after)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ContentPath;

    fn listed(before: Option<&str>, after: &str) -> Vec<String> {
        let read = |front: &str| {
            let text = format!("---\nname: Acme\nservice_start: 2011-03-01\n{front}\n---\n");
            crate::document::read_as(&ContentPath::new("content/clients/acme.md"), &text).expect("a client")
        };
        let day = "2026-11-01".parse().expect("a day");
        let before = before.map(read);
        let on = |change: &Change| change.on.map(|on| format!(" on {on}")).unwrap_or_default();
        let changes = changes(before.as_ref(), &read(after), day);
        changes.iter().map(|it| format!("{}{}", it.kind.in_english(), on(it))).collect()
    }

    fn exemption(approved_on: &str, expires_on: &str) -> String {
        format!(
            "exemptions: [{{procedure: dns, kind: legal, reason: No., approved_by: jane, \
             approved_on: {approved_on}, expires_on: {expires_on}}}]"
        )
    }

    #[test]
    fn service_begins_ends_and_is_resumed() {
        assert_eq!(listed(None, ""), ["service begun on 2011-03-01"]);
        let ended = "service_end: 2026-06-30";
        assert_eq!(listed(Some(""), ended), ["service ended on 2026-06-30"]);
        assert_eq!(listed(Some(ended), ""), ["service resumed"]);
        assert_eq!(listed(Some(""), "agreement: gold\ntags: [a]"), ["changed: agreement, tags"]);
    }

    #[test]
    fn systems_come_are_retired_and_go() {
        let one = "assets: [{id: acme-dc01, type: server, name: DC01, in_service: 2020-01-01}]";
        let retired = one.replace("in_service", "retired: 2026-10-01, in_service");
        assert_eq!(listed(Some(""), one), ["system acme-dc01 added on 2020-01-01"]);
        assert_eq!(listed(Some(one), &retired), ["system acme-dc01 retired on 2026-10-01"]);
        assert_eq!(listed(Some(&retired), one), ["system acme-dc01 back in service"]);
        assert_eq!(listed(Some(one), ""), ["system acme-dc01 removed from the file"]);
        assert_eq!(listed(Some(one), &one.replace("DC01", "DC1")), ["changed: assets"]);
    }

    #[test]
    fn exemptions_are_granted_changed_withdrawn_and_run_out() {
        let held = exemption("2026-03-04", "2027-03-04");
        assert_eq!(listed(Some(""), &held), ["exemption granted until 2027-03-04 on 2026-03-04"]);
        assert_eq!(listed(Some(&held), ""), ["exemption withdrawn"]);
        let ran_out = exemption("2025-03-04", "2026-03-04");
        assert_eq!(listed(Some(&ran_out), ""), ["exemption expired on 2026-03-04"]);
        assert_eq!(
            listed(Some(&ran_out), &exemption("2026-10-30", "2027-10-30")),
            ["exemption expired on 2026-03-04", "exemption changed, now until 2027-10-30 on 2026-10-30"]
        );
    }
}
