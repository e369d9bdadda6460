//! What follows from the tickets of a system: written into the practice, and reported.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::commands::changes::{ChangeOptions, Changes};
use crate::commands::format::Format;
use crate::commands::new::FormContext;
use crate::commands::section::section;
use crate::commands::world::World;
use crate::commands::{ExitStatus, Failure};
use crate::coverage::Coverage;
use crate::diagnostic::{Count, FieldPath};
use crate::document::{self, Edit};
use crate::facts::{DisagreementFacts, Facts, ReconciledFacts};
use crate::model::Month;
use crate::practice::ResultId;
use crate::source::ContentPath;
use crate::tickets::{Reconciliation, SystemTicket, TicketPlace, TicketUpdate, reconcile};

/// Tickets that were compared, with the changes that follow.
pub struct Reconciled<'t> {
    found: Reconciliation,
    tickets: usize,
    month: Option<Month>,
    pub columns: BTreeMap<&'static str, String>,
    changes: Changes<'t>,
}

impl<'t> Reconciled<'t> {
    pub fn of(
        context: &FormContext<'_>,
        tickets: &[SystemTicket],
        month: Option<Month>,
        mut changes: Changes<'t>,
    ) -> Result<Reconciled<'t>, Failure> {
        let coverage = Coverage::of(&context.practice, context.today);
        let found = reconcile(&context.practice, &coverage, tickets, month);
        for edited in edited(context, &found.updates)? {
            changes.edit(&edited.path, &edited.old, &edited.new);
        }
        Ok(Reconciled { found, tickets: tickets.len(), month, columns: BTreeMap::new(), changes })
    }

    pub fn write(self, options: &ChangeOptions, world: &World) -> Result<ReconciledFacts, Failure> {
        let message = match self.month {
            Some(month) => format!("Reconcile the tickets of {month}"),
            None => "Reconcile the tickets".to_owned(),
        };
        let disagreements = self.found.disagreements.into_iter().map(|it| DisagreementFacts {
            kind: it.kind.key(),
            key: it.key,
            client: it.client.map(|id| id.to_string()),
            number: it.number,
            message: it.message,
        });
        Ok(ReconciledFacts {
            month: self.month,
            tickets: self.tickets,
            matched: self.found.matched,
            without_key: self.found.without_key,
            other_months: self.found.other_months,
            columns: self.columns,
            not_closed: self.found.not_closed,
            disagreements: disagreements.collect(),
            changes: self.changes.apply(options, &message, world)?,
        })
    }
}

/// A document with its text before and after.
struct Edited {
    path: ContentPath,
    old: String,
    new: String,
}

/// The documents that change: results, and singles with the tickets of several clients.
fn edited(context: &FormContext<'_>, updates: &[TicketUpdate]) -> Result<Vec<Edited>, Failure> {
    let mut by_path: BTreeMap<ContentPath, Vec<(FieldPath, String)>> = BTreeMap::new();
    for TicketUpdate { month, client, place, ticket } in updates {
        let single = context.single(*month)?;
        let (path, field) = match place {
            TicketPlace::Single => {
                (single.document.path.clone(), FieldPath::of("tickets").key(client.as_str()))
            }
            TicketPlace::Result => {
                let path = ResultId::Monthly(*month, client.clone()).path();
                (ContentPath::new(&path), FieldPath::of("ticket"))
            }
        };
        by_path.entry(path).or_default().push((field, ticket.to_string()));
    }
    let edit = |(path, fields): (ContentPath, Vec<(FieldPath, String)>)| {
        let old = context.text(&path)?;
        let edits: Vec<(FieldPath, Edit<'_>)> =
            fields.iter().map(|(field, value)| (field.clone(), Edit::Set(value))).collect();
        let new = document::edit_fields(&path, &old, &edits);
        let new = new.map_err(|error| Failure::not_edited(&path, &error))?;
        Ok(Edited { path, old, new })
    };
    by_path.into_par_iter().map(edit).collect()
}

/// Prints what was compared; exit code 1 if anything disagrees.
pub fn report<F: Facts>(
    facts: &F,
    reconciled: &ReconciledFacts,
    format: Format,
    world: &mut World,
) -> Result<ExitStatus, Failure> {
    world.print_facts(format, facts, |_, width| text(reconciled, width))?;
    Ok(match reconciled.disagreements.is_empty() {
        true => ExitStatus::Clean,
        false => ExitStatus::Errors,
    })
}

fn text(facts: &ReconciledFacts, width: usize) -> String {
    let columns = facts.columns.iter().map(|(field, name)| [(*field).to_owned(), name.clone()]);
    let disagreements = facts.disagreements.iter().map(|it| {
        let number = it.number.as_ref().map(|number| format!("#{number}")).unwrap_or_default();
        [it.kind.replace('-', " "), it.key.clone(), number, it.message.clone()]
    });
    let not_closed =
        facts.not_closed.iter().map(|(status, count)| [status.clone(), Count(*count, "ticket").to_string()]);
    let no_key = match facts.tickets == facts.without_key && facts.tickets > 0 {
        true => "no subject has a key such as `MS-202611-time-services-acme`; is it another column?\n",
        false => "",
    };
    [
        facts.changes.diff(),
        summary(facts),
        no_key.to_owned(),
        section("columns", &columns.collect::<Vec<_>>(), width),
        section(
            "has a day of closing, and is none of `closed_statuses` in monthly.toml",
            &not_closed.collect::<Vec<_>>(),
            width,
        ),
        section("disagrees", &disagreements.collect::<Vec<_>>(), width),
    ]
    .concat()
}

/// `12 tickets: 11 of the practice, 1 without a key; 3 files changed, 2 disagreements`.
fn summary(facts: &ReconciledFacts) -> String {
    let count = |number: usize, words: &str| match number {
        0 => String::new(),
        number => format!(", {number} {words}"),
    };
    let files = Count(facts.changes.files.len(), "file");
    format!(
        "{}: {} of the practice{}{}; {files} {}, {}\n",
        Count(facts.tickets, "ticket"),
        facts.matched,
        count(facts.without_key, "without a key"),
        count(facts.other_months, "of other months"),
        if facts.changes.written { "changed" } else { "to change" },
        Count(facts.disagreements.len(), "disagreement"),
    )
}
