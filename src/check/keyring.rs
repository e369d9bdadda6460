//! Keys whose signatures count: those of the staff, and those in the files that `[signatures]` names.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diagnostic::Diagnostic;
use crate::history::{KeyPlace, KeySources, Keyring};
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
    let mut file = |key: &'static str, name: &Option<String>| {
        let name = name.as_ref()?;
        KeyFile::read(source, name)
            .map_err(|why| diagnostics.push(bad_signing_key::no_file(key, name, &why)))
            .ok()
    };
    let allowed_signers = file("allowed_signers", &settings.signatures.allowed_signers);
    let openpgp_keys = file("openpgp_keys", &settings.signatures.openpgp_keys);
    let (keyring, faults) = Keyring::read(&KeySources {
        staff: &staff,
        allowed_signers: allowed_signers.as_ref().map(|file| file.text.as_str()),
        openpgp_keys: openpgp_keys.as_ref().map(|file| file.text.as_str()),
        zone: &zone,
        now: end_of(today, &zone),
    });
    let path = |place: &KeyPlace| match place {
        KeyPlace::Staff { person, .. } => practice.staff.get(person).map(|it| &it.path),
        KeyPlace::AllowedSigners { .. } => allowed_signers.as_ref().map(|file| &file.path),
        KeyPlace::OpenPgpKeys { .. } => openpgp_keys.as_ref().map(|file| &file.path),
    };
    let reported =
        faults.iter().filter_map(|fault| Some(bad_signing_key::diagnostic(path(&fault.place)?, fault)));
    diagnostics.extend(reported);
    (keyring, diagnostics)
}

/// File of keys that `[signatures]` names.
struct KeyFile {
    path: ContentPath,
    text: String,
}

impl KeyFile {
    /// Reads a file by its path from the folder of `monthly.toml`, or says why it cannot be read.
    fn read(source: &dyn Source, name: &str) -> Result<KeyFile, String> {
        let inside = ContentPath::new("monthly.toml").join(name).filter(|_| !name.starts_with('/'));
        let path = inside.ok_or("the path leads out of the practice")?;
        let bytes = source.read(&path).map_err(|error| error.error.to_string().to_lowercase())?;
        let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8")?;
        Ok(KeyFile { path, text })
    }
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
