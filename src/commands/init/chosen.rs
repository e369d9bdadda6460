//! Documents of the library that a new practice begins with.

use clap::ValueEnum;

use crate::bundled::{self, Entry, SEED};
use crate::commands::Failure;

/// Set of procedures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Set {
    /// Every procedure
    All,
    /// Those that most clients need
    Seed,
    /// No procedure
    None,
}

/// Documents to copy.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// Procedures and handbook pages, sorted by path.
    pub entries: Vec<&'static Entry>,
    /// The procedure of the first month; `None` if there is no procedure.
    pub first: Option<&'static Entry>,
}

/// Procedure of the first month, unless others were picked.
const DEFAULT_FIRST: &str = "time-services";

impl Chosen {
    /// Combines the picked procedures, those of the set, and the whole handbook. Without a set, only the
    /// picked procedures are copied, or all if none was picked.
    ///
    /// # Errors
    ///
    /// When the library has no procedure of a picked name.
    pub fn of(set: Option<Set>, picked: &[String]) -> Result<Chosen, Failure> {
        let picked: Vec<&Entry> = picked.iter().map(|id| procedure(id)).collect::<Result<_, _>>()?;
        let set = set.unwrap_or(if picked.is_empty() { Set::All } else { Set::None });
        let is_in = |entry: &Entry| match set {
            Set::All => !entry.is_retired(),
            Set::Seed => SEED.contains(&entry.name()),
            Set::None => false,
        };
        let is_picked = |entry: &Entry| picked.iter().any(|it| it.path == entry.path);
        let is_chosen = |entry: &&Entry| !entry.is_procedure() || is_in(entry) || is_picked(entry);
        let entries: Vec<&Entry> = bundled::all().iter().filter(is_chosen).collect();
        let usual = entries.iter().find(|entry| entry.name() == DEFAULT_FIRST);
        let first = picked.first().or(usual).copied();
        Ok(Chosen { entries, first })
    }
}

/// Finds a procedure of the library by name.
fn procedure(id: &str) -> Result<&'static Entry, Failure> {
    let procedures = || bundled::all().iter().filter(|entry| entry.is_procedure());
    let found = procedures().find(|entry| entry.name() == id);
    found.ok_or_else(|| {
        Failure::unknown("library procedure", id, procedures().map(Entry::name))
            .or_help("`monthly library list` lists them")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(set: Option<Set>, picked: &[&str]) -> (Vec<&'static str>, Option<&'static str>) {
        let picked: Vec<String> = picked.iter().map(|id| (*id).to_owned()).collect();
        let chosen = Chosen::of(set, &picked).expect("is known");
        let procedures = chosen.entries.iter().filter(|entry| entry.is_procedure());
        (procedures.map(|entry| entry.name()).collect(), chosen.first.map(Entry::name))
    }

    #[test]
    fn picked_procedures_come_alone_or_with_a_set() {
        let picked = ["ups-devices", "time-services", "ups-devices"];
        assert_eq!(chosen(None, &picked), (vec!["time-services", "ups-devices"], Some("ups-devices")));
        assert_eq!(chosen(Some(Set::None), &["ups-devices"]), (vec!["ups-devices"], Some("ups-devices")));
        assert_eq!(chosen(Some(Set::None), &[]), (vec![], None));
        let (all, first) = chosen(None, &[]);
        assert!(all.len() > 10 && first == Some(DEFAULT_FIRST), "{all:?}");
        assert_eq!(chosen(Some(Set::All), &["ups-devices"]), (all, Some("ups-devices")));
    }

    #[test]
    fn the_seed_selects_only_its_procedures() {
        let (seed, first) = chosen(Some(Set::Seed), &[]);
        assert!(seed.len() > 10 && seed.iter().all(|id| SEED.contains(id)), "{seed:?}");
        assert_eq!(first, Some(DEFAULT_FIRST));
    }
}
