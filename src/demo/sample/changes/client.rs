//! Changes of a client: it joins, its assets and contacts change, exemptions are granted, it leaves.

use crate::demo::sample::dated_change::{ChangeKind, DatedChange};
use crate::demo::sample::practice::SamplePractice;
use crate::diagnostic::FieldPath;
use crate::model::{Asset, Client, ClientId, Day};

use super::each_year;

pub fn changes(practice: &SamplePractice, id: &ClientId, front: &Client) -> Vec<DatedChange> {
    let name = &practice.client(id);
    let (technician, manager) = (practice.technician(id), practice.account_manager(id));
    let beginning = practice.beginning;
    let joined = match front.service_start > beginning {
        true => DatedChange::new(
            front.service_start,
            ChangeKind::Joined,
            manager,
            format!("Welcome {}", front.name),
        ),
        false => DatedChange::new(beginning, ChangeKind::ClientsBroughtIn, manager, "Bring in the clients"),
    };
    let mut changes = vec![joined];
    for (nth, asset) in front.assets.iter().enumerate() {
        let field = FieldPath::of("assets").index(nth);
        let change = |on: Day, kind: ChangeKind, what: String| DatedChange::new(on, kind, technician, what);
        changes.extend(asset.in_service.map(|day| {
            let what = format!("Put {} into service at {name}", asset.name);
            change(day, ChangeKind::PutIntoService, what).without(field.clone())
        }));
        changes.extend(asset.retired.map(|day| {
            let what = format!("Take {} out of service at {name}", asset.name);
            change(day, ChangeKind::Retired, what).without(field.clone().key("retired"))
        }));
        changes.extend(verified(asset, front, beginning).map(|(day, before)| {
            let what = format!("Verify the systems of {name}");
            yearly(change(day, ChangeKind::Verified, what), field.clone().key("verified_on"), before)
        }));
    }
    for (nth, contact) in front.contacts.iter().enumerate() {
        changes.extend(contact.left.map(|day| {
            let what = format!("Say that {} left {name}", contact.name);
            let field = FieldPath::entry("contacts", nth, "left");
            DatedChange::new(day, ChangeKind::ContactLeft, manager, what).without(field)
        }));
    }
    for (nth, exemption) in front.exemptions.iter().enumerate() {
        let what = format!("Exempt {name} from {}", practice.current.task(&exemption.procedure));
        let change =
            DatedChange::new(exemption.approved_on, ChangeKind::Exempted, &exemption.approved_by, what);
        changes.push(change.without(FieldPath::of("exemptions").index(nth)));
    }
    for (kind, attestation) in &front.none_of {
        let what = format!("Confirm what {name} does not have");
        let field = FieldPath::of("none_of").key(kind.word());
        changes.extend(each_year(attestation.on, front.service_start, beginning).map(|(day, before)| {
            let change = DatedChange::new(day, ChangeKind::Attested, &attestation.by, what.clone());
            match before {
                Some(before) => change.before(field.clone().key("on"), before.to_string()),
                None => change.without(field.clone()),
            }
        }));
    }
    changes.extend(front.service_end.map(|day| {
        let what = format!("{} leaves", front.name);
        DatedChange::new(day, ChangeKind::ServiceEnded, manager, what).without(FieldPath::of("service_end"))
    }));
    changes
}

fn verified(asset: &Asset, client: &Client, beginning: Day) -> impl Iterator<Item = (Day, Option<Day>)> {
    let since = asset.in_service.map_or(client.service_start, |day| day.max(client.service_start));
    asset.verified_on.into_iter().flat_map(move |last| each_year(last, since, beginning))
}

/// The change of a field that had the day of the year before.
fn yearly(change: DatedChange, field: FieldPath, before: Option<Day>) -> DatedChange {
    match before {
        Some(before) => change.before(field, before.to_string()),
        None => change.without(field),
    }
}
