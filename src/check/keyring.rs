//! Keys whose signatures count: those of the staff, and those in the files that `[signatures]` names.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diagnostic::Diagnostic;
use crate::history::{KeySources, Keyring};
use crate::model::{Day, Person, PersonId};
use crate::source::{ContentPath, Source};

use super::rules::bad_signing_key;
use crate::practice::Practice;

/// Reads the keys that are valid on a day, and reports those that cannot be used.
pub fn keyring(practice: &Practice, source: &dyn Source, today: Day) -> (Keyring, Vec<Diagnostic>) {
    let settings = &practice.settings;
    let zone = settings.site.zone();
    let staff: Vec<(&PersonId, &Person)> = practice.staff.iter().map(|(id, it)| (id, &*it.front)).collect();
    let mut diagnostics = Vec::new();
    let mut text = |key: &'static str, file: &Option<String>| {
        let read = |file: &String| {
            let path = ContentPath::new("monthly.toml").join(file)?;
            Some((String::from_utf8(source.read(&path).ok()?).ok()?, path))
        };
        let found = file.as_ref().map(|file| read(file).ok_or_else(|| bad_signing_key::no_file(key, file)));
        found.and_then(|found| found.map_err(|missing| diagnostics.push(missing)).ok())
    };
    let allowed = text("allowed_signers", &settings.signatures.allowed_signers);
    let openpgp = text("openpgp_keys", &settings.signatures.openpgp_keys);
    let (keyring, faults) = Keyring::read(&KeySources {
        staff: &staff,
        allowed_signers: allowed.as_ref().map(|(text, _)| text.as_str()),
        openpgp_keys: openpgp.as_ref().map(|(text, _)| text.as_str()),
        zone: &zone,
        now: end_of(today, &zone),
    });
    let files = [allowed, openpgp].map(|it| it.map(|(_, path)| path));
    diagnostics
        .extend(faults.iter().filter_map(|fault| bad_signing_key::diagnostic(practice, &files, fault)));
    (keyring, diagnostics)
}

/// Last moment of a day, so that a key that was made today is valid today.
fn end_of(day: Day, zone: &TimeZone) -> Timestamp {
    let begin = Date::from(day).to_zoned(zone.clone());
    begin.and_then(|begin| begin.end_of_day()).map(|end| end.timestamp()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_of_its_time_zone() {
        let zone = TimeZone::get("Europe/Berlin").expect("a zone");
        let end = end_of(Day::new(2026, 10, 25).expect("a day"), &zone);
        assert_eq!(end.to_string(), "2026-10-25T22:59:59.999999999Z");
    }
}
