//! Changes between two versions of a client's file.

use crate::document::Document;
use crate::document_history::FieldChange;
use crate::model::{Asset, Client, Day, Exemption};

use super::event_kind::{all_changed, is_of_new_element};
use super::{Change, EventKind};

/// Changes up to the later version, which is of `day`: an exemption that expired before and is gone was not withdrawn.
pub fn changes(before: Option<&Document<Client>>, after: &Document<Client>, day: Day) -> Vec<Change> {
    let new = &*after.front;
    let old = before.map(|it| &*it.front);
    let mut changes: Vec<Change> = service(old, new).into_iter().collect();
    assets(old.map_or(&[], |old| &old.assets), &new.assets, &mut changes);
    exemptions(old.map_or(&[], |old| &old.exemptions), &new.exemptions, day, &mut changes);
    if let Some(before) = before {
        let fields = all_changed(before, after);
        let is_named =
            |field: &&FieldChange| changes.iter().any(|change| names(&change.kind, field, &fields));
        let others = fields.iter().filter(|field| !is_named(field)).cloned().collect();
        changes.extend(Change::of_fields(others));
    }
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

/// Whether an event says what became of a field, one of `all` that changed. A value that was there before is always
/// listed with the new one.
fn names(event: &EventKind, field: &FieldChange, all: &[FieldChange]) -> bool {
    let (what, is_new) = (field.what.as_str(), field.before.is_none());
    let is_in_new = |list: &str| what.starts_with(list) && is_of_new_element(field, all);
    match event {
        EventKind::ServiceEnded => is_new && what == "service_end",
        EventKind::AssetAdded(id) => is_in_new(&format!("assets[{id}]")),
        EventKind::AssetRetired(id) => is_new && what == format!("assets[{id}].retired"),
        EventKind::ExemptionGranted(..) => is_in_new("exemptions["),
        _ => false,
    }
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
        assert_eq!(listed(Some(ended), ""), ["service resumed", "changed: service_end 2026-06-30 → –"]);
        let moved = "service_end: 2026-07-31";
        assert_eq!(listed(Some(ended), moved), ["changed: service_end 2026-06-30 → 2026-07-31"]);
        assert_eq!(
            listed(Some(""), "agreement: gold\ntags: [a]"),
            ["changed: agreement – → gold, tags – → a"]
        );
    }

    #[test]
    fn systems_come_are_retired_and_go() {
        let one = "assets: [{id: acme-dc01, type: server, name: DC01, in_service: 2020-01-01}]";
        let retired = one.replace("in_service", "retired: 2026-10-01, in_service");
        assert_eq!(listed(Some(""), one), ["system acme-dc01 added on 2020-01-01"]);
        assert_eq!(listed(Some(one), &retired), ["system acme-dc01 retired on 2026-10-01"]);
        assert_eq!(
            listed(Some(&retired), one),
            ["system acme-dc01 back in service", "changed: assets[acme-dc01].retired 2026-10-01 → –"]
        );
        let gone = listed(Some(one), "");
        assert_eq!(gone[0], "system acme-dc01 removed from the file");
        assert!(gone[1].contains("assets[acme-dc01].name DC01 → –"), "{gone:?}");
        let renamed = one.replace("DC01", "DC1");
        assert_eq!(listed(Some(one), &renamed), ["changed: assets[acme-dc01].name DC01 → DC1"]);
        let later = retired.replace("2026-10-01", "2026-10-08");
        let moved = ["changed: assets[acme-dc01].retired 2026-10-01 → 2026-10-08"];
        assert_eq!(listed(Some(&retired), &later), moved);
    }

    #[test]
    fn exemptions_are_granted_changed_withdrawn_and_run_out() {
        let held = exemption("2026-03-04", "2027-03-04");
        assert_eq!(listed(Some(""), &held), ["exemption granted until 2027-03-04 on 2026-03-04"]);
        let withdrawn = listed(Some(&held), "");
        assert_eq!(withdrawn[0], "exemption withdrawn");
        assert!(withdrawn[1].contains("exemptions[dns].reason No. → –"), "{withdrawn:?}");
        let ran_out = exemption("2025-03-04", "2026-03-04");
        assert_eq!(listed(Some(&ran_out), "")[0], "exemption expired on 2026-03-04");
        assert_eq!(
            listed(Some(&ran_out), &exemption("2026-10-30", "2027-10-30")),
            [
                "exemption expired on 2026-03-04",
                "exemption changed, now until 2027-10-30 on 2026-10-30",
                "changed: exemptions[dns].approved_on 2025-03-04 → 2026-10-30, \
                 exemptions[dns].expires_on 2026-03-04 → 2027-10-30",
            ]
        );
    }
}
