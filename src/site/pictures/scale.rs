//! Linear scales with round steps.

use crate::model::Day;

/// Larger values are drawn at the edge: no measurement is that large.
const LARGEST: f64 = 1e15;

/// First day of a scale of days.
fn epoch() -> Day {
    Day::new(1970, 1, 1).expect("a day of the calendar")
}

pub fn of_day(day: Day) -> f64 {
    day.days_since(epoch()) as f64
}

pub fn to_day(days: f64) -> Day {
    epoch().plus_days(days as i64)
}

/// A linear scale: two values and the positions at which they are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// Scale over some values, widened where they are all the same.
    pub fn over(values: impl IntoIterator<Item = f64>, from: f64, to: f64) -> Scale {
        let bounded = values.into_iter().map(|value| value.clamp(-LARGEST, LARGEST));
        let (low, high) =
            bounded.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)));
        match () {
            () if low > high => Scale { low: 0.0, high: 1.0, from, to },
            () if low == high => {
                let room = (low.abs() * 0.1).max(1.0);
                Scale { low: low - room, high: high + room, from, to }
            }
            () => Scale { low, high, from, to },
        }
    }

    /// Extends the scale to the next round numbers.
    pub fn rounded(self) -> Scale {
        let step = step(self.high - self.low);
        Scale { low: (self.low / step).floor() * step, high: (self.high / step).ceil() * step, ..self }
    }

    /// Returns the position of a value; the edge for a value outside.
    pub fn place(&self, value: f64) -> f64 {
        let share = (value.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        self.from + share * (self.to - self.from)
    }

    /// Whether a value is outside of the scale.
    pub fn is_beyond(&self, value: f64) -> bool {
        value < self.low || self.high < value
    }

    /// Returns three to six round numbers on the scale.
    pub fn steps(&self) -> Vec<f64> {
        let step = step(self.high - self.low);
        let first = (self.low / step).ceil();
        let last = (self.high / step).floor();
        (0..=(last - first) as usize).map(|nth| (first + nth as f64) * step).map(tidy).collect()
    }

    /// Returns the first days of years on a scale of days, at most six.
    pub fn years(&self) -> Vec<(f64, i16)> {
        let (first, last) = (year_of(self.low), year_of(self.high));
        let every = (i32::from(last) - i32::from(first)) / 6 + 1;
        let years = (first..=last).filter(|year| i32::from(*year) % every == 0);
        let begins = |year: i16| Some((of_day(Day::new(year, 1, 1)?), year));
        years.filter_map(begins).filter(|(day, _)| !self.is_beyond(*day)).collect()
    }
}

fn year_of(days: f64) -> i16 {
    to_day(days).year()
}

/// Returns a step of 1, 2 or 5 times a power of ten, so that a span has three to six of them.
fn step(span: f64) -> f64 {
    let power = 10f64.powf((span / 5.0).log10().floor());
    let share = span / 5.0 / power;
    let round = [1.0, 2.0, 5.0].into_iter().find(|round| share <= *round).unwrap_or(10.0);
    round * power
}

/// Rounds away binary fractions: `0.3`, not `0.30000000000000004`.
fn tidy(value: f64) -> f64 {
    format!("{value:.12e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn steps_are_round() {
        let steps = |low, high| Scale::over([low, high], 0.0, 100.0).rounded().steps();
        assert_eq!(steps(0.0, 40.0), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(steps(-3.0, 12.0), [-5.0, 0.0, 5.0, 10.0, 15.0]);
        assert_eq!(steps(0.1, 0.5), [0.1, 0.2, 0.3, 0.4, 0.5]);
    }

    #[test]
    fn a_scale_of_days_is_labelled_with_years() {
        let day = |text: &str| of_day(text.parse().expect("a day"));
        let scale = Scale::over([day("2019-06-01"), day("2022-03-01")], 0.0, 100.0);
        assert_eq!(scale.years().iter().map(|(_, year)| *year).collect::<Vec<_>>(), [2020, 2021, 2022]);
        let short = Scale::over([day("2026-02-01"), day("2026-03-01")], 0.0, 100.0);
        assert_eq!(short.years(), []);
    }

    proptest! {
        #[test]
        fn positions_keep_the_order_of_values_and_stay_on_the_scale(values in prop::collection::vec(prop::num::f64::NORMAL, 1..20)) {
            let scale = Scale::over(values.iter().copied(), 2.0, 98.0);
            let mut sorted = values;
            sorted.sort_by(f64::total_cmp);
            let places: Vec<f64> = sorted.iter().map(|value| scale.place(*value)).collect();
            prop_assert!(places.is_sorted(), "{places:?}");
            prop_assert!(places.iter().all(|place| (2.0..=98.0).contains(place)), "{places:?}");
            prop_assert!(scale.steps().len() < 12);
        }
    }
}
