//! How long each phase of a command took.

use std::fmt::Write;
use std::time::{Duration, Instant};

/// Phases in the order in which they ran.
#[derive(Clone, Debug)]
pub struct Timings {
    begun: Instant,
    phases: Vec<(&'static str, Duration)>,
    counts: Vec<(&'static str, usize)>,
}

impl Timings {
    /// Starts the clock.
    pub fn start() -> Timings {
        Timings { begun: Instant::now(), phases: Vec::new(), counts: Vec::new() }
    }

    /// Runs a phase and records how long it took.
    pub fn phase<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.phases.push((name, start.elapsed()));
        done
    }

    /// Records how many pages a phase kept, made or wrote.
    pub fn count(&mut self, name: &'static str, count: usize) {
        self.counts.push((name, count));
    }

    /// One line for each phase, in milliseconds, and the total, which includes time outside of all phases; then one line for
    /// each count.
    pub(super) fn table(&self) -> String {
        let mut table = table(&self.phases, self.begun.elapsed());
        for (name, count) in &self.counts {
            writeln!(table, "{name:<12}{count:>8} pages").expect("text can be written to");
        }
        table
    }
}

fn table(phases: &[(&str, Duration)], whole: Duration) -> String {
    let mut table = String::new();
    for (name, taken) in phases.iter().copied().chain([("total", whole)]) {
        let milliseconds = taken.as_secs_f64() * 1000.0;
        writeln!(table, "{name:<12}{milliseconds:>10.1} ms").expect("text can be written to");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn phases_are_listed_in_order_with_the_total_last() {
        let phases = [("read", Duration::from_micros(12_345)), ("check", Duration::from_millis(1_200))];
        assert_data_eq!(
            table(&phases, Duration::from_secs(2)),
            str![[r#"
read              12.3 ms
check           1200.0 ms
total           2000.0 ms

"#]]
        );
    }
}
