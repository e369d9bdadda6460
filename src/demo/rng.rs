//! Random numbers that are the same in every run.

#![allow(clippy::indexing_slicing, reason = "the generator makes these lists itself")]

use std::ops::RangeInclusive;

use crate::model::Day;

/// Seed of a practice, from which every other seed is derived.
#[derive(Clone, Copy, Debug)]
pub struct Seed(pub u64);

/// Random number generator for one topic. Topics share none, so that the number of clients does not change what the
/// first of them is given.
pub struct Rng(fastrand::Rng);

impl Seed {
    /// Generator for the topic with these numbers.
    pub fn rng(self, topic: &str, numbers: &[usize]) -> Rng {
        let topic = topic.bytes().map(u64::from);
        let numbers = numbers.iter().map(|number| 1000 + *number as u64);
        Rng(fastrand::Rng::with_seed(topic.chain(numbers).fold(self.0, mixed)))
    }
}

/// One round of SplitMix64.
fn mixed(state: u64, word: u64) -> u64 {
    let mut mixed = (state ^ word).wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

impl Rng {
    /// A number of the range, all equally likely.
    pub fn number(&mut self, range: RangeInclusive<i64>) -> i64 {
        self.0.i64(range)
    }

    /// A number from 0 up to, and without, 1.
    pub fn share(&mut self) -> f64 {
        self.0.f64()
    }

    /// Whether something happens that does so `per_mille` times in a thousand.
    pub fn happens(&mut self, per_mille: u32) -> bool {
        self.0.u32(..1000) < per_mille
    }

    /// One element of a slice that is not empty.
    pub fn one<T: Clone>(&mut self, some: &[T]) -> T {
        some[self.0.usize(..some.len())].clone()
    }

    /// A working day from `first` to `last`; any day where there is none.
    pub fn working_day(&mut self, first: Day, last: Day) -> Day {
        let day = first.plus_days(self.number(0..=last.days_since(first).max(0)));
        (0..7)
            .flat_map(|days| [day.plus_days(days), day.plus_days(-days)])
            .find(|day| is_working_day(*day) && (first..=last).contains(day))
            .unwrap_or(day)
    }
}

pub fn is_working_day(day: Day) -> bool {
    jiff::civil::Date::from(day).weekday().to_monday_zero_offset() < 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_topic_has_its_own_reproducible_numbers() {
        let number_of =
            |seed: u64, topic: &str, nth: usize| Seed(seed).rng(topic, &[nth]).number(0..=i64::MAX);
        assert_eq!(number_of(7, "client", 1), number_of(7, "client", 1));
        assert_ne!(number_of(7, "client", 1), number_of(7, "client", 2));
        assert_ne!(number_of(7, "client", 1), number_of(7, "result", 1));
        assert_ne!(number_of(7, "client", 1), number_of(8, "client", 1));
    }

    #[test]
    fn work_is_done_on_working_days_where_there_are_any() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let mut rng = Seed(1).rng("days", &[]);
        for _ in 0..100 {
            assert!(is_working_day(rng.working_day(day("2026-11-01"), day("2026-11-22"))));
        }
        assert_eq!(rng.working_day(day("2026-11-22"), day("2026-11-22")), day("2026-11-22"));
    }
}
