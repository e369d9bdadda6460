//! What one person did in one go: a commit, with its time of day.

use std::collections::BTreeMap;

use jiff::civil;
use jiff::tz::TimeZone;

use crate::demo::agenda::Written;
use crate::demo::dice::Seed;
use crate::diagnostic::in_a_row;
use crate::history::Moment;
use crate::model::{Day, PersonId};

use super::deed::Step;
use super::story::Chapter;

/// Work begins at half past eight, and the last commit is made before half past five.
const MORNING: i64 = 8 * 3600 + 1800;
const HOURS: i64 = 9 * 3600;

/// So many clients are named in a message.
const MOST_NAMED: usize = 6;

pub struct Occasion {
    pub step: Step,
    pub by: PersonId,
    pub at: Moment,
    pub files: Vec<Written>,
    what: String,
    whom: Vec<String>,
}

impl Occasion {
    pub fn message(&self) -> String {
        match self.whom.is_empty() {
            true => self.what.clone(),
            false => format!("{} {}", self.what, in_a_row(self.whom.clone(), MOST_NAMED)),
        }
    }
}

/// All occasions in the order of time, from the chapters of all files.
pub fn occasions(
    chapters: impl IntoIterator<Item = (Chapter, Vec<Written>)>,
    zone: &TimeZone,
) -> Vec<Occasion> {
    let mut all: BTreeMap<(Step, i64, String), Occasion> = BTreeMap::new();
    for (chapter, files) in chapters {
        let apart = match chapter.step.1.is_shared() {
            true => String::new(),
            false => chapter.whom.clone().unwrap_or_else(|| files[0].path.clone()),
        };
        let what = format!("{} {} {apart}", chapter.by, chapter.what);
        let order = Seed(0).dice(&what, &[]).number(0..=i64::MAX - 1);
        let occasion = all.entry((chapter.step, order, what)).or_insert_with(|| Occasion {
            step: chapter.step,
            by: chapter.by,
            at: Moment::default(),
            files: Vec::new(),
            what: chapter.what,
            whom: Vec::new(),
        });
        occasion.whom.extend(chapter.whom);
        occasion.files.extend(files);
    }
    let mut all: Vec<Occasion> = all.into_values().collect();
    for of_a_day in all.chunk_by_mut(|a, b| a.step.0 == b.step.0) {
        let each = HOURS / of_a_day.len() as i64;
        for (nth, occasion) in of_a_day.iter_mut().enumerate() {
            let mut dice = Seed(0).dice(&occasion.message(), &[nth]);
            let second = MORNING + each * nth as i64 + dice.number(0..=each - 1);
            occasion.at = moment(occasion.step.0, second, zone);
        }
    }
    all
}

/// So many seconds after midnight by the clock of the practice.
fn moment(day: Day, second: i64, zone: &TimeZone) -> Moment {
    let time = civil::Time::midnight() + jiff::SignedDuration::from_secs(second);
    let there = civil::Date::from(day).to_datetime(time).to_zoned(zone.clone());
    let there = there.expect("a moment of the calendar");
    Moment { seconds: there.timestamp().as_second(), offset: (there.offset().seconds() / 60) as i16 }
}
