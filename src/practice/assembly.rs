//! Assembles parsed files into a practice.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Rule};
use crate::document::faults::can_be_off;
use crate::document::{CatchUpName, Document, Identity, Parsed, ParsedFile};
use crate::model::{ClientId, ClientResult, Month, PersonId, ProcedureId, RuleLevel, Single, SingleId};
use crate::source::{ContentPath, FileKind, SourceFile};

use super::{MonthlySingle, Practice, ResultId};

/// Ids that are defined by the paths of files.
#[derive(Debug, Default)]
pub struct KnownIds {
    pub procedures: BTreeSet<ProcedureId>,
    pub clients: BTreeSet<ClientId>,
    pub staff: BTreeSet<PersonId>,
    /// Procedure of each month that has a single.
    pub singles: BTreeMap<Month, ProcedureId>,
}

/// A document that is left out because its path conflicts with other documents.
#[derive(Debug)]
pub enum PathConflict {
    SecondSingle {
        month: Month,
        path: ContentPath,
    },
    /// The name of a catch-up does not begin with a known client.
    UnknownClient {
        path: ContentPath,
        id: ClientId,
    },
    /// The name of a catch-up begins with a known client, but does not end with a known procedure.
    UnknownProcedure {
        path: ContentPath,
        id: ProcedureId,
    },
}

impl Practice {
    /// Assembles a practice; also returns the faults of the files.
    pub fn assemble(parsed_files: Vec<ParsedFile>) -> (Practice, Vec<Diagnostic>) {
        let files = || parsed_files.iter().map(file).map(|file| (file.path.clone(), file)).collect();
        let (files, known) = rayon::join(files, || KnownIds::of(&parsed_files));
        let settings_unreadable =
            parsed_files.iter().any(|it| it.identity == Some(Identity::Settings) && it.parsed.is_none());
        let mut practice = Practice { files, known, settings_unreadable, ..Practice::default() };
        let mut diagnostics = Vec::new();
        // Ordered maps are made from whole lists faster than entry by entry.
        let mut digests = Vec::with_capacity(parsed_files.len());
        let mut results = Vec::with_capacity(parsed_files.len());
        let mut published = Vec::new();
        for ParsedFile { file, parsed, diagnostics: faults, digest, .. } in parsed_files {
            diagnostics.extend(faults);
            digests.extend(digest.map(|digest| (file.path.clone(), digest)));
            match parsed {
                Some(Parsed::File(as_what)) => published.push((file.path, as_what)),
                Some(Parsed::Result(month, client, document)) => {
                    results.push((ResultId::Monthly(month, client), *document));
                }
                parsed => parsed.into_iter().for_each(|parsed| practice.add(parsed)),
            }
        }
        results.extend(std::mem::take(&mut *practice.results));
        practice.digests = digests.into_iter().collect();
        practice.published = published.into_iter().collect();
        practice.results = results.into_iter().collect();
        practice.excuse_switched_off();
        (practice, diagnostics)
    }

    /// Takes documents as fully parsed whose only faults are of rules that the practice switched off.
    fn excuse_switched_off(&mut self) {
        let rules = &self.settings.rules;
        let is_off = |rule: &Rule| rules.get(rule.name) == Some(&RuleLevel::Off) && can_be_off(rule.name);
        fn excuse<T>(document: &mut Document<T>, is_off: impl Fn(&Rule) -> bool) {
            document.fully_parsed |= document.broken_rules.iter().all(|rule| is_off(rule));
        }
        self.procedures.values_mut().for_each(|it| excuse(it, is_off));
        self.singles.values_mut().for_each(|it| excuse(&mut it.document, is_off));
        self.clients.values_mut().for_each(|it| excuse(it, is_off));
        self.results.values_mut().for_each(|it| excuse(it, is_off));
        self.staff.values_mut().for_each(|it| excuse(it, is_off));
        self.ideas.values_mut().for_each(|it| excuse(it, is_off));
        self.handbook.values_mut().for_each(|it| excuse(it, is_off));
    }

    fn add(&mut self, parsed: Parsed) {
        match parsed {
            Parsed::Settings(settings) => self.settings = *settings,
            Parsed::Procedure(id, document) => drop(self.procedures.insert(id, *document)),
            Parsed::Client(id, document) => drop(self.clients.insert(id, *document)),
            Parsed::Person(id, document) => drop(self.staff.insert(id, *document)),
            Parsed::Idea(id, document) => drop(self.ideas.insert(id, *document)),
            Parsed::Handbook(id, document) => drop(self.handbook.insert(id, *document)),
            Parsed::Result(month, client, document) => {
                drop(self.results.insert(ResultId::Monthly(month, client), *document));
            }
            Parsed::Single(id, document) => self.add_single(id, *document),
            Parsed::CatchUp(name, document) => self.add_catch_up(&name, *document),
            Parsed::File(_) | Parsed::LfsPointer(_) => {}
        }
    }

    fn add_single(&mut self, id: SingleId, document: Document<Single>) {
        let month = id.month;
        match self.singles.entry(month) {
            Entry::Occupied(_) => {
                self.path_conflicts.push(PathConflict::SecondSingle { month, path: document.path });
            }
            Entry::Vacant(entry) => drop(entry.insert(MonthlySingle { id, document })),
        }
    }

    /// Adds a catch-up: `<client>-<procedure>` is split where both halves are known.
    fn add_catch_up(&mut self, name: &CatchUpName, document: Document<ClientResult>) {
        let Some(id) = self.known_catch_up(name) else {
            let path = document.path;
            let procedure = name.halves().find(|(client, _)| self.known.clients.contains(client));
            self.path_conflicts.push(match procedure {
                Some((_, id)) => PathConflict::UnknownProcedure { path, id },
                None => PathConflict::UnknownClient { path, id: ClientId::new(&name.stem) },
            });
            return;
        };
        self.results.insert(ResultId::CatchUp(id), document);
    }
}

/// The file, of a kind that says whether it is only a pointer.
fn file(parsed: &ParsedFile) -> SourceFile {
    let kind = match parsed.parsed {
        Some(Parsed::LfsPointer(pointer)) => FileKind::LfsPointer(pointer),
        _ => parsed.file.kind,
    };
    SourceFile { kind, ..parsed.file.clone() }
}

impl KnownIds {
    fn of(parsed_files: &[ParsedFile]) -> KnownIds {
        let mut known = KnownIds::default();
        for parsed_file in parsed_files {
            match &parsed_file.identity {
                Some(Identity::Procedure(id)) => drop(known.procedures.insert(id.clone())),
                Some(Identity::Client(id)) => drop(known.clients.insert(id.clone())),
                Some(Identity::Person(id)) => drop(known.staff.insert(id.clone())),
                Some(Identity::Single(id)) => {
                    known.singles.entry(id.month).or_insert_with(|| id.procedure.clone());
                }
                _ => {}
            }
        }
        known
    }

    pub(super) fn has(&self, client: &ClientId, procedure: &ProcedureId) -> bool {
        self.clients.contains(client) && self.procedures.contains(procedure)
    }
}
