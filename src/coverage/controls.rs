//! What the practice did for a control: a framework asks for it, procedures satisfy it.

use std::collections::BTreeMap;

use crate::model::{Day, Interval, Month, ProcedureId, Status};
use crate::practice::Practice;

use super::{Coverage, StandingKind};

/// How far back the results of a control are counted.
const PERIOD: Interval = Interval::YEAR;

/// By framework, in its order: each control with the procedures that satisfy it.
pub type Frameworks<'l> = BTreeMap<&'l str, Vec<(&'l str, Vec<&'l ProcedureId>)>>;

/// What was done of one procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practised {
    /// The months of its singles that have begun.
    pub months: Vec<Month>,
    /// Completed results within the period.
    pub results: usize,
    /// Of the clients served today that it concerns: those where it was last done within the period.
    pub covered: usize,
    pub required: usize,
    pub exempt: usize,
    pub not_applicable: usize,
}

/// Every control that an active or retired procedure satisfies.
pub fn frameworks<'l>(practice: &'l Practice) -> Frameworks<'l> {
    let mut found: BTreeMap<&str, BTreeMap<Natural<'l>, Vec<&ProcedureId>>> = BTreeMap::new();
    for (id, procedure) in &practice.procedures {
        for (framework, controls) in &procedure.front.satisfies {
            let framework = found.entry(framework).or_default();
            controls.iter().for_each(|control| framework.entry(Natural(control)).or_default().push(id));
        }
    }
    let listed = |controls: BTreeMap<Natural<'l>, Vec<&'l ProcedureId>>| {
        controls.into_iter().map(|(Natural(id), procedures)| (id, procedures)).collect()
    };
    found.into_iter().map(|(framework, controls)| (framework, listed(controls))).collect()
}

/// What was done of each procedure; the period ends on the day of the coverage.
pub fn practised<'l>(practice: &'l Practice, coverage: &Coverage) -> BTreeMap<&'l ProcedureId, Practised> {
    let mut practised: BTreeMap<&ProcedureId, Practised> =
        practice.procedures.keys().map(|id| (id, Practised::default())).collect();
    for single in practice.singles.values().filter(|single| single.has_begun(coverage.today)) {
        if let Some(of) = practised.get_mut(&single.id.procedure) {
            of.months.push(single.id.month);
        }
    }
    for (id, result) in &practice.results {
        let counts = result.front.status == Status::Completed
            && result.front.performed_on.is_some_and(|day| is_within(day, coverage.today));
        if let Some(of) = practice.procedure_of(id).and_then(|id| practised.get_mut(id)).filter(|_| counts) {
            of.results += 1;
        }
    }
    for (client, document) in &practice.clients {
        if document.front.served_on(coverage.today) {
            coverage.standings_of(client).for_each(|(id, standing)| {
                let of = practised.get_mut(id).expect("a standing is with a procedure of the library");
                of.count(standing, coverage.today);
            });
        }
    }
    practised
}

impl Practised {
    fn count(&mut self, standing: &super::Standing, today: Day) {
        match standing.kind {
            StandingKind::Exempt => self.exempt += 1,
            StandingKind::NotApplicable => self.not_applicable += 1,
            StandingKind::NotOwed => {}
            StandingKind::Current | StandingKind::Never | StandingKind::Due | StandingKind::Overdue => {
                self.required += 1;
                let done = standing.last.as_ref().is_some_and(|last| is_within(last.on, today));
                self.covered += usize::from(done);
            }
        }
    }
}

/// Whether the day lies in the period that ends today.
fn is_within(day: Day, today: Day) -> bool {
    day <= today && day.plus(PERIOD) >= today
}

/// Ids in the order in which people number: `4.8` before `4.10`.
#[derive(PartialEq, Eq)]
struct Natural<'t>(&'t str);

impl Natural<'_> {
    fn parts(&self) -> Vec<(Option<u32>, &str)> {
        let parts = self.0.split(|it: char| !it.is_ascii_alphanumeric());
        parts.map(|part| (part.parse().ok(), part)).collect()
    }
}

impl Ord for Natural<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.parts().cmp(&other.parts()).then_with(|| self.0.cmp(other.0))
    }
}

impl PartialOrd for Natural<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::Natural;

    #[test]
    fn controls_stand_in_the_order_of_their_numbers() {
        let mut ids = ["A.8.17", "4.10", "A.8.9", "4.8", "CC7.1", "4.8.1"].map(Natural);
        ids.sort();
        assert_eq!(ids.map(|it| it.0), ["A.8.9", "A.8.17", "CC7.1", "4.8", "4.8.1", "4.10"]);
    }
}
