//! Commits of the sample practice: who commits what, and at which time of day.

#![allow(clippy::indexing_slicing, reason = "the generator makes these lists itself")]

use std::collections::BTreeMap;

use jiff::civil;
use jiff::tz::TimeZone;

use crate::demo::new_commit::NewFile;
use crate::demo::rng::Seed;
use crate::diagnostic::in_a_row;
use crate::history::Moment;
use crate::model::{Day, PersonId};

use super::dated_change::Step;
use super::file_revisions::FileRevision;

/// Work begins at half past eight, and the last commit is made before half past five.
const MORNING: i64 = 8 * 3600 + 1800;
const HOURS: i64 = 9 * 3600;

/// Most clients that a message names.
const MOST_NAMED: usize = 6;

/// Commit of one person, before it is signed and written.
pub struct CommitPlan {
    pub step: Step,
    pub author: PersonId,
    pub at: Moment,
    pub files: Vec<NewFile>,
    subject: String,
    clients: Vec<String>,
}

impl CommitPlan {
    pub fn message(&self) -> String {
        match self.clients.is_empty() {
            true => self.subject.clone(),
            false => format!("{} {}", self.subject, in_a_row(self.clients.clone(), MOST_NAMED)),
        }
    }
}

/// Every commit in the order of time, made from the revisions of all files.
pub fn commit_plans(
    revisions: impl IntoIterator<Item = (FileRevision, Vec<NewFile>)>,
    zone: &TimeZone,
) -> Vec<CommitPlan> {
    let mut plans: BTreeMap<(Step, i64, String), CommitPlan> = BTreeMap::new();
    for (revision, files) in revisions {
        let apart = match revision.step.1.is_shared() {
            true => String::new(),
            false => revision.client.clone().unwrap_or_else(|| files[0].path.clone()),
        };
        let topic = format!("{} {} {apart}", revision.author, revision.subject);
        let order = Seed(0).rng(&topic, &[]).number(0..=i64::MAX - 1);
        let plan = plans.entry((revision.step, order, topic)).or_insert_with(|| CommitPlan {
            step: revision.step,
            author: revision.author,
            at: Moment::default(),
            files: Vec::new(),
            subject: revision.subject,
            clients: Vec::new(),
        });
        plan.clients.extend(revision.client);
        plan.files.extend(files);
    }
    let mut plans: Vec<CommitPlan> = plans.into_values().collect();
    for of_a_day in plans.chunk_by_mut(|a, b| a.step.0 == b.step.0) {
        let each = HOURS / of_a_day.len() as i64;
        for (nth, plan) in of_a_day.iter_mut().enumerate() {
            let mut rng = Seed(0).rng(&plan.message(), &[nth]);
            let second = MORNING + each * nth as i64 + rng.number(0..=each - 1);
            plan.at = moment(plan.step.0, second, zone);
        }
    }
    plans
}

/// Moment that many seconds after midnight in the practice's time zone.
fn moment(day: Day, second: i64, zone: &TimeZone) -> Moment {
    let time = civil::Time::midnight() + jiff::SignedDuration::from_secs(second);
    let there = civil::Date::from(day).to_datetime(time).to_zoned(zone.clone());
    let there = there.expect("a moment of the calendar");
    Moment { seconds: there.timestamp().as_second(), offset: (there.offset().seconds() / 60) as i16 }
}
