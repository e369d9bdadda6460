//! What the practice did for the controls of a framework, such as CIS or ISO 27001.

use std::collections::BTreeMap;

use crate::model::{Day, Interval, Month, ProcedureId, Status};
use crate::practice::Practice;

use super::{Coverage, StandingKind};

/// Period in which the results of a control are counted.
const PERIOD: Interval = Interval::YEAR;

/// Controls of each framework, with the procedures that satisfy them.
pub type Frameworks<'l> = BTreeMap<&'l str, Vec<(&'l str, Vec<&'l ProcedureId>)>>;

/// How a procedure was carried out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProcedureActivity {
    /// Months of its singles that have begun.
    pub months: Vec<Month>,
    /// Completed results within the period.
    pub results: usize,
    /// Number of clients, of those that require it, at which it was done within the period.
    pub covered: usize,
    pub required: usize,
    pub exempt: usize,
    pub not_applicable: usize,
}

/// How each procedure was carried out.
pub type Activities<'l> = BTreeMap<&'l ProcedureId, ProcedureActivity>;

/// Returns every control that a procedure satisfies, whatever the status of the procedure.
pub fn frameworks<'l>(practice: &'l Practice) -> Frameworks<'l> {
    let mut found: BTreeMap<&str, BTreeMap<&str, Vec<&ProcedureId>>> = BTreeMap::new();
    for (id, procedure) in &practice.procedures {
        for (framework, controls) in &procedure.front.satisfies {
            let framework = found.entry(framework).or_default();
            controls.iter().for_each(|control| framework.entry(control).or_default().push(id));
        }
    }
    let sorted = |controls: BTreeMap<&'l str, Vec<&'l ProcedureId>>| {
        let mut controls: Vec<_> = controls.into_iter().collect();
        controls.sort_by_cached_key(|(id, _)| natural(id));
        controls
    };
    found.into_iter().map(|(framework, controls)| (framework, sorted(controls))).collect()
}

/// Returns how each procedure was carried out in the period that ends on the day of the coverage.
pub fn activities<'l>(practice: &'l Practice, coverage: &Coverage) -> Activities<'l> {
    let mut activities: Activities<'l> =
        practice.procedures.keys().map(|id| (id, ProcedureActivity::default())).collect();
    for single in practice.singles.values().filter(|single| single.has_begun(coverage.today())) {
        if let Some(of) = activities.get_mut(&single.id.procedure) {
            of.months.push(single.id.month);
        }
    }
    for (id, result) in &practice.results {
        let counts = result.front.status == Status::Completed
            && result.front.performed_on.is_some_and(|day| is_within(day, coverage.today()));
        if let Some(of) = practice.procedure_of(id).and_then(|id| activities.get_mut(id)).filter(|_| counts) {
            of.results += 1;
        }
    }
    for (client, document) in &practice.clients {
        if document.front.served_on(coverage.today()) {
            coverage.standings_of(client).for_each(|(id, standing)| {
                let of = activities.get_mut(id).expect("a standing is about a procedure of the practice");
                of.count(standing, coverage.today());
            });
        }
    }
    activities
}

impl ProcedureActivity {
    fn count(&mut self, standing: &super::Standing, today: Day) {
        match standing.kind {
            StandingKind::Exempt => self.exempt += 1,
            StandingKind::NotApplicable => self.not_applicable += 1,
            StandingKind::NotRequired => {}
            StandingKind::Current | StandingKind::Never | StandingKind::Due | StandingKind::Overdue => {
                self.required += 1;
                let done = standing.last.as_ref().is_some_and(|last| is_within(last.on, today));
                self.covered += usize::from(done);
            }
        }
    }
}

/// Whether a day is in the period that ends today.
fn is_within(day: Day, today: Day) -> bool {
    day <= today && day.plus(PERIOD) >= today
}

/// Parts of an id, by which numbers sort in their natural order: `4.8` before `4.10`.
fn natural(id: &str) -> Vec<(Option<u32>, &str)> {
    id.split(|it: char| !it.is_ascii_alphanumeric()).map(|part| (part.parse().ok(), part)).collect()
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn controls_are_sorted_by_their_numbers() {
        let mut ids = ["A.8.17", "4.10", "A.8.9", "4.8", "CC7.1", "4.8.1"];
        ids.sort_by_cached_key(|id| natural(id));
        assert_eq!(ids, ["A.8.9", "A.8.17", "CC7.1", "4.8", "4.8.1", "4.10"]);
    }
}
