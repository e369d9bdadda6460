//! A client: joined, its systems come and go and are verified each year, exemptions, its leaving.

use crate::demo::sample::deed::{Deed, Kind};
use crate::demo::sample::practice::Practice;
use crate::diagnostic::FieldPath;
use crate::model::{Asset, Client, ClientId, Day};

use super::each_year;

pub fn deeds(practice: &Practice, id: &ClientId, front: &Client) -> Vec<Deed> {
    let name = &practice.client(id);
    let (technician, manager) = (practice.technician(id), practice.account_manager(id));
    let beginning = practice.beginning;
    let joined = match front.service_start > beginning {
        true => Deed::new(front.service_start, Kind::Joined, manager, format!("Welcome {}", front.name)),
        false => Deed::new(beginning, Kind::ClientsBroughtIn, manager, "Bring in the clients"),
    };
    let mut deeds = vec![joined];
    for (nth, asset) in front.assets.iter().enumerate() {
        let field = FieldPath::of("assets").index(nth);
        let deed = |on: Day, kind: Kind, what: String| Deed::new(on, kind, technician, what);
        deeds.extend(asset.in_service.map(|day| {
            let what = format!("Put {} into service at {name}", asset.name);
            deed(day, Kind::PutIntoService, what).without(field.clone())
        }));
        deeds.extend(asset.retired.map(|day| {
            let what = format!("Take {} out of service at {name}", asset.name);
            deed(day, Kind::Retired, what).without(field.clone().key("retired"))
        }));
        deeds.extend(verified(asset, front, beginning).map(|(day, before)| {
            let what = format!("Verify the systems of {name}");
            again(deed(day, Kind::Verified, what), field.clone().key("verified_on"), before)
        }));
    }
    for (nth, contact) in front.contacts.iter().enumerate() {
        deeds.extend(contact.left.map(|day| {
            let what = format!("Say that {} left {name}", contact.name);
            let field = FieldPath::of("contacts").index(nth).key("left");
            Deed::new(day, Kind::ContactLeft, manager, what).without(field)
        }));
    }
    for (nth, exemption) in front.exemptions.iter().enumerate() {
        let what = format!("Exempt {name} from {}", practice.task(&exemption.procedure));
        let deed = Deed::new(exemption.approved_on, Kind::Exempted, &exemption.approved_by, what);
        deeds.push(deed.without(FieldPath::of("exemptions").index(nth)));
    }
    for (kind, attestation) in &front.none_of {
        let what = format!("Confirm what {name} does not have");
        let field = FieldPath::of("none_of").key(kind.word());
        deeds.extend(each_year(attestation.on, front.service_start, beginning).map(|(day, before)| {
            let deed = Deed::new(day, Kind::Attested, &attestation.by, what.clone());
            match before {
                Some(before) => deed.before(field.clone().key("on"), before.to_string()),
                None => deed.without(field.clone()),
            }
        }));
    }
    deeds.extend(front.service_end.map(|day| {
        let what = format!("{} leaves", front.name);
        Deed::new(day, Kind::ServiceEnded, manager, what).without(FieldPath::of("service_end"))
    }));
    deeds
}

fn verified(asset: &Asset, client: &Client, beginning: Day) -> impl Iterator<Item = (Day, Option<Day>)> {
    let since = asset.in_service.map_or(client.service_start, |day| day.max(client.service_start));
    asset.verified_on.into_iter().flat_map(move |last| each_year(last, since, beginning))
}

/// What is done anew each year stood there with the day of the year before.
fn again(deed: Deed, field: FieldPath, before: Option<Day>) -> Deed {
    match before {
        Some(before) => deed.before(field, before.to_string()),
        None => deed.without(field),
    }
}
