//! At which clients the single of a month is required.

use std::fmt;

use super::{Calendar, Client, Day, Month, Procedure};

/// Reason why a single is not required at a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exclusion {
    /// Service began after `joins_by_day`.
    Joined(Day),
    /// Service ended before the last day of the month.
    Left(Day),
    /// The client has none of these tags of the procedure.
    NotConcerned(Vec<String>),
    /// Listed in the single's `excluded`, with this reason.
    ByHand(String),
    /// Not in the single's `population`.
    NotInPopulation,
}

impl fmt::Display for Exclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Exclusion::Joined(day) => write!(f, "joined on {day}"),
            Exclusion::Left(day) => write!(f, "left on {day}"),
            Exclusion::NotConcerned(tags) => write!(f, "only clients tagged {}", tags.join(" or ")),
            Exclusion::ByHand(reason) => f.write_str(reason),
            Exclusion::NotInPopulation => f.write_str("not in the population when the month was opened"),
        }
    }
}

/// Returns why a procedure is not required at a client in a month, or `None` where it is.
pub fn exclusion(
    client: &Client,
    procedure: &Procedure,
    month: Month,
    calendar: &Calendar,
) -> Option<Exclusion> {
    let left = client.service_end.filter(|last| *last < month.last_day());
    match () {
        () if client.service_start > month.day(calendar.joins_by_day) => {
            Some(Exclusion::Joined(client.service_start))
        }
        () if left.is_some() => left.map(Exclusion::Left),
        () if !procedure.concerns(client) => Some(Exclusion::NotConcerned(procedure.scope.tags.clone())),
        () => None,
    }
}
