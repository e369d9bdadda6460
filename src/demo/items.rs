//! What was looked at and found: a row for each thing in scope, and a finding for each that fails.

use smol_str::format_smolstr;

use crate::model::{
    Client, ClientId, Day, Finding, FindingId, FindingSeverity, FindingStatus, Item, Outcome, PersonId,
    Procedure, Subject,
};

use super::dice::Dice;
use super::values::{ParsedFile, conforming, failing};
use super::words::{FAIL_NOTES, FINDINGS, FIXED_NOTES, NA_NOTES, PASS_NOTES};

/// How many in a thousand values that nobody insists on are recorded.
const OPTIONAL: u32 = 450;

/// A visit at a client: what its items are made from.
pub struct Visit<'v> {
    pub id: &'v ClientId,
    pub client: &'v Client,
    pub procedure: &'v Procedure,
    pub day: Day,
}

impl Visit<'_> {
    /// A row for each subject, as it is found when the work is done.
    pub fn items(&self, subjects: Vec<Subject>, dice: &mut Dice) -> Vec<Item> {
        let item = |(nth, subject): (usize, Subject)| {
            let outcome = match dice.number(0..=999) {
                0..=15 => Outcome::Fail,
                16..=80 => Outcome::Fixed,
                81..=110 if nth > 0 => Outcome::Na,
                _ => Outcome::Pass,
            };
            self.item(subject, outcome, dice)
        };
        subjects.into_iter().enumerate().map(item).collect()
    }

    /// The same when only a part of the work is done.
    pub fn items_so_far(&self, subjects: Vec<Subject>, dice: &mut Dice) -> Vec<Item> {
        let item = |(nth, subject): (usize, Subject)| {
            let outcome = if nth > 0 || dice.happens(500) { Outcome::NotChecked } else { Outcome::Pass };
            self.item(subject, outcome, dice)
        };
        subjects.into_iter().enumerate().map(item).collect()
    }

    fn item(&self, subject: Subject, outcome: Outcome, dice: &mut Dice) -> Item {
        let note = match outcome {
            Outcome::Pass => dice.happens(120).then(|| dice.one(&PASS_NOTES)),
            Outcome::Fixed => Some(dice.one(&FIXED_NOTES)),
            Outcome::Fail => Some(dice.one(&FAIL_NOTES)),
            Outcome::Na => Some(dice.one(&NA_NOTES)),
            Outcome::NotChecked => Some("appointment made for next week"),
        };
        let parsed_file = ParsedFile { client: self.client, id: self.id, day: self.day };
        let mut record = Vec::new();
        for field in
            self.procedure.record.iter().filter(|_| !matches!(outcome, Outcome::Na | Outcome::NotChecked))
        {
            if field.required || dice.happens(OPTIONAL) {
                record.push((field.name.clone(), conforming(field, &parsed_file, dice)));
            }
        }
        if outcome == Outcome::Fail {
            let wrong = record
                .iter_mut()
                .find_map(|(name, value)| Some((failing(self.procedure.field(name)?, dice)?, value)));
            if let Some((wrong, value)) = wrong {
                *value = wrong;
            }
        }
        Item { subject, outcome, note: note.map(Into::into), record: record.into() }
    }

    /// An open finding for each item that fails; tickets are numbered from `ticket`.
    pub fn findings(
        &self,
        items: &[Item],
        (owner, ticket): (&PersonId, usize),
        dice: &mut Dice,
    ) -> Vec<Finding> {
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
            severity: dice.one(FindingSeverity::ALL),
            summary: dice.one(&FINDINGS).to_owned(),
            owner: Some(owner.clone()),
            ticket: Some((ticket + nth).to_string()),
            due: Some(dice.working_day(self.day.plus_days(14), self.day.plus_days(75))),
            status: FindingStatus::Open,
            closed_on: None,
            recurs: None,
        };
        failed.enumerate().map(finding).collect()
    }
}
