//! Files of a new practice.

use std::collections::BTreeSet;

use crate::bundled::{self, Entry, forms};
use crate::commands::form::{fill, yaml};
use crate::model::{AssetType, Day, PersonId, Procedure, Role};
use crate::source::ContentPath;

use super::chosen::Chosen;
use super::owner::Owner;

/// A file and its path from the root of the practice.
#[derive(Clone, Debug)]
pub struct NewFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

impl NewFile {
    fn new(path: impl Into<String>, text: impl Into<Vec<u8>>) -> NewFile {
        NewFile { path: path.into(), bytes: text.into() }
    }
}

/// Returns every file, sorted by path. Procedures are drafts, since nobody has read them yet, and the first month is
/// planned and not opened.
pub fn contents(owner: &Owner, chosen: &Chosen, time_zone: &str, today: Day) -> Vec<NewFile> {
    let mut files = filled_templates(owner, chosen, time_zone, today);
    let owner_id = PersonId::new(&owner.id);
    let has = |path: &ContentPath| chosen.entries.iter().any(|entry| entry.path == *path);
    for entry in &chosen.entries {
        let text = entry.copied(has, Some(&owner_id));
        files.push(NewFile::new(bundled::pristine(&entry.path).as_str(), text.as_str()));
        files.push(NewFile::new(entry.path.as_str(), text));
    }
    files.push(NewFile::new(format!("{}/README.md", bundled::PRISTINE), bundled::PRISTINE_README));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn filled_templates(owner: &Owner, chosen: &Chosen, time_zone: &str, today: Day) -> Vec<NewFile> {
    let first = chosen.first.and_then(Entry::procedure);
    let library = match chosen.first {
        Some(_) => include_str!("templates/adopt.md"),
        None => include_str!("templates/write.md"),
    };
    let client = Example::of(first.as_ref());
    let values = [
        ("library", library.trim_end()),
        ("tags", &client.tags()),
        ("assets", &client.assets()),
        ("none_of", &client.none_of()),
        ("time_zone", time_zone),
        ("version", env!("CARGO_PKG_VERSION")),
        ("month", &today.month().to_string()),
        ("procedure", chosen.first.map(Entry::name).unwrap_or_default()),
        ("name", &yaml(&owner.identity.name)),
        ("role", Role::ServiceManager.word()),
        ("emails", &format!("[{}]", yaml(&owner.identity.email))),
        ("person", &owner.id),
        ("today", &today.to_string()),
        ("month_start", &today.month().first_day().to_string()),
    ];
    let mut files = vec![
        ("monthly.toml".to_owned(), include_str!("templates/monthly.toml")),
        ("README.md".to_owned(), include_str!("templates/README.md")),
        (".gitattributes".to_owned(), include_str!("templates/gitattributes")),
        (".gitignore".to_owned(), include_str!("templates/gitignore")),
        (".github/workflows/monthly.yml".to_owned(), include_str!("templates/workflow.yml")),
        (format!("content/staff/{}.md", owner.id), forms::PERSON),
        ("content/clients/example.md".to_owned(), forms::EXAMPLE_CLIENT),
    ];
    let single = |first: &Entry| format!("content/singles/{}-{}.md", today.month(), first.name());
    files.extend(chosen.first.map(|first| (single(first), forms::PROPOSED_SINGLE)));
    files.into_iter().map(|(path, form)| NewFile::new(path, fill(form, &values))).collect()
}

/// Systems of the example client, so that the first single applies to it.
struct Example {
    tag: Option<String>,
    /// A system in addition to server and firewall.
    asset: Option<AssetType>,
    none_of: BTreeSet<AssetType>,
}

impl Example {
    fn of(procedure: Option<&Procedure>) -> Example {
        let owned = [AssetType::Server, AssetType::Firewall];
        let asked = procedure.map(|procedure| procedure.scope.types.clone()).unwrap_or_default();
        let served = asked.iter().any(|kind| owned.contains(kind));
        let asset = asked.first().copied().filter(|_| !served);
        let mut none_of: BTreeSet<AssetType> = asked.into_iter().collect();
        none_of.extend([AssetType::Hypervisor, AssetType::Nas]);
        none_of.retain(|kind| !owned.contains(kind) && Some(*kind) != asset);
        let tag = procedure.and_then(|procedure| procedure.scope.tags.first().cloned());
        Example { tag, asset, none_of }
    }

    fn tags(&self) -> String {
        self.tag.as_ref().map(|tag| format!("\ntags: [{tag}]")).unwrap_or_default()
    }

    fn assets(&self) -> String {
        let asset = |kind: AssetType| {
            let id = kind.to_string().replace('_', "-");
            let name = id.to_uppercase();
            format!(
                "\n  - {{id: example-{id}01, type: {kind}, name: {name}01, site: main,\n     \
                 in_service: {{{{month_start}}}}, verified_on: {{{{today}}}}}}"
            )
        };
        self.asset.map(asset).unwrap_or_default()
    }

    fn none_of(&self) -> String {
        let line = |kind: &AssetType| format!("\n  {kind}: {{by: {{{{person}}}}, on: {{{{today}}}}}}");
        self.none_of.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::chosen::Set;
    use super::*;
    use crate::check::Fixture;
    use crate::history::GitIdentity;

    /// What `monthly check` reports about a practice with these procedures on the day of its creation.
    fn report(set: Option<Set>, picked: &[&str], day: &str) -> String {
        let picked: Vec<String> = picked.iter().map(|id| (*id).to_owned()).collect();
        let today = day.parse().expect("a day");
        let identity = GitIdentity { name: "Jane Miller".into(), email: "jane@msp.example".into() };
        let owner = Owner::of(Some(identity), None);
        let chosen = Chosen::of(set, &picked).expect("the library has them");
        let files = contents(&owner, &chosen, "Europe/Zurich", today).into_iter();
        let read = files.filter(|file| file.path.starts_with("content/") || file.path == "monthly.toml");
        Fixture::of(read.map(|file| (file.path, file.bytes))).on(today).report()
    }

    #[test]
    fn a_new_practice_has_no_faults_on_any_day() {
        for day in ["2026-11-01", "2026-11-15", "2026-11-30", "2027-02-28", "2031-12-31"] {
            assert_eq!(report(None, &[], day), "", "{day}");
        }
    }

    #[test]
    fn a_new_practice_with_any_set_has_no_faults() {
        for (set, picked) in
            [(Set::All, &[][..]), (Set::Seed, &[]), (Set::None, &[]), (Set::Seed, &["ups-devices"])]
        {
            assert_eq!(report(Some(set), picked, "2026-11-22"), "", "{set:?} {picked:?}");
        }
    }

    #[test]
    fn each_procedure_of_the_library_alone_makes_a_practice_without_faults() {
        let days = ["2026-11-01", "2026-11-30", "2027-02-28"].into_iter().cycle();
        let procedures = bundled::all().iter().filter(|entry| entry.is_procedure() && !entry.is_retired());
        for (entry, day) in procedures.zip(days) {
            assert_eq!(report(None, &[entry.name()], day), "", "{} on {day}", entry.name());
        }
    }
}
