//! Items of a result: one for each subject in scope, and a finding for each that fails.

use smol_str::format_smolstr;

use crate::model::{
    Client, ClientId, Day, Finding, FindingId, FindingSeverity, FindingStatus, Item, Outcome, PersonId,
    Procedure, Subject,
};

use super::rng::Rng;
use super::values::{ValueContext, conforming, failing};
use super::words::{FAIL_NOTES, FINDINGS, FIXED_NOTES, NA_NOTES, PASS_NOTES};

/// How many in a thousand optional values are recorded.
const OPTIONAL: u32 = 450;

/// Visit at a client, from which items are generated.
pub struct Visit<'v> {
    pub id: &'v ClientId,
    pub client: &'v Client,
    pub procedure: &'v Procedure,
    pub day: Day,
}

impl Visit<'_> {
    /// One item for each subject, when the work is done.
    pub fn items(&self, subjects: Vec<Subject>, rng: &mut Rng) -> Vec<Item> {
        let item = |(nth, subject): (usize, Subject)| {
            let outcome = match rng.number(0..=999) {
                0..=15 => Outcome::Fail,
                16..=80 => Outcome::Fixed,
                81..=110 if nth > 0 => Outcome::Na,
                _ => Outcome::Pass,
            };
            self.item(subject, outcome, rng)
        };
        subjects.into_iter().enumerate().map(item).collect()
    }

    /// One item for each subject, when a part of the work is done.
    pub fn items_so_far(&self, subjects: Vec<Subject>, rng: &mut Rng) -> Vec<Item> {
        let item = |(nth, subject): (usize, Subject)| {
            let outcome = if nth > 0 || rng.happens(500) { Outcome::NotChecked } else { Outcome::Pass };
            self.item(subject, outcome, rng)
        };
        subjects.into_iter().enumerate().map(item).collect()
    }

    fn item(&self, subject: Subject, outcome: Outcome, rng: &mut Rng) -> Item {
        let note = match outcome {
            Outcome::Pass => rng.happens(120).then(|| rng.one(&PASS_NOTES)),
            Outcome::Fixed => Some(rng.one(&FIXED_NOTES)),
            Outcome::Fail => Some(rng.one(&FAIL_NOTES)),
            Outcome::Na => Some(rng.one(&NA_NOTES)),
            Outcome::NotChecked => Some("appointment made for next week"),
        };
        let context = ValueContext { client: self.client, id: self.id, day: self.day };
        let mut record = Vec::new();
        for field in
            self.procedure.record.iter().filter(|_| !matches!(outcome, Outcome::Na | Outcome::NotChecked))
        {
            if field.required || rng.happens(OPTIONAL) {
                record.push((field.name.clone(), conforming(field, &context, rng)));
            }
        }
        if outcome == Outcome::Fail {
            let wrong = record
                .iter_mut()
                .find_map(|(name, value)| Some((failing(self.procedure.field(name)?, rng)?, value)));
            if let Some((wrong, value)) = wrong {
                *value = wrong;
            }
        }
        Item { subject, outcome, note: note.map(Into::into), record: record.into() }
    }

    /// An open finding for each item that fails; tickets are numbered from `ticket`.
    pub fn findings(&self, items: &[Item], owner: &PersonId, ticket: usize, rng: &mut Rng) -> Vec<Finding> {
        let failed = items.iter().filter(|item| item.outcome == Outcome::Fail);
        let finding = |(nth, item): (usize, &Item)| Finding {
            id: FindingId::new(&format_smolstr!("F{}", nth + 1)),
            asset: match &item.subject {
                Subject::Asset(asset) => Some(asset.clone()),
                Subject::Client | Subject::Site(_) => None,
            },
            site: match &item.subject {
                Subject::Site(site) => Some(site.clone()),
                Subject::Client | Subject::Asset(_) => None,
            },
            severity: rng.one(FindingSeverity::ALL),
            summary: rng.one(&FINDINGS).to_owned(),
            owner: Some(owner.clone()),
            ticket: Some((ticket + nth).to_string()),
            due: Some(rng.working_day(self.day.plus_days(14), self.day.plus_days(75))),
            status: FindingStatus::Open,
            closed_on: None,
            recurs: None,
        };
        failed.enumerate().map(finding).collect()
    }
}
