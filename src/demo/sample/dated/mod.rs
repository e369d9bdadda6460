//! What the dates in a document tell: one kind of document, one file. The first deed is the one by
//! which it began.

mod client;
mod idea;
mod person;
mod procedure;
mod result;
mod single;

use serde::de::DeserializeOwned;

use crate::document::{self, Identity};
use crate::model::{Client, ClientResult, Day, Idea, Person, Procedure, Single};
use crate::practice::ResultId;
use crate::source::ContentPath;

use super::deed::{Deed, Kind};
use super::practice::Practice;

/// A year in which a day keeps its weekday.
const YEAR: i64 = 364;

/// Everything that a text tells with a date; evidence tells nothing, and comes with its result.
pub fn deeds(practice: &Practice, path: &ContentPath, text: &str) -> Vec<Deed> {
    let Practice { beginning, manager, .. } = practice;
    match Identity::of(path) {
        Ok(Identity::Evidence) => Vec::new(),
        Ok(Identity::Procedure(id)) => procedure::deeds(practice, &id, &read::<Procedure>(path, text)),
        Ok(Identity::Single(id)) => single::deeds(practice, &id, &read::<Single>(path, text)),
        Ok(Identity::Client(id)) => client::deeds(practice, &id, &read::<Client>(path, text)),
        Ok(Identity::Idea(_)) => idea::deeds(practice, &read::<Idea>(path, text)),
        Ok(Identity::Result(month, client)) => {
            result::deeds(practice, &ResultId::Monthly(month, client), &read::<ClientResult>(path, text))
        }
        Ok(Identity::CatchUp(stem)) => {
            let id = practice.library.results.keys().find(|id| id.path() == path.as_str());
            let id = id.unwrap_or_else(|| panic!("no client owes `{stem}`"));
            result::deeds(practice, id, &read::<ClientResult>(path, text))
        }
        Ok(Identity::Person(_)) => person::deeds(practice, &read::<Person>(path, text)),
        Ok(Identity::Attachment) if path.as_str().starts_with("content/procedures/") => {
            vec![procedure::brought_in(practice)]
        }
        Ok(Identity::Handbook(_) | Identity::Attachment) => {
            vec![Deed::new(*beginning, Kind::HandbookBroughtIn, manager, "Bring in the handbook")]
        }
        Ok(Identity::Settings) | Err(_) => vec![founded(practice)],
    }
}

fn founded(practice: &Practice) -> Deed {
    Deed::new(practice.beginning, Kind::Begun, &practice.manager, "Begin the practice")
}

fn read<T: DeserializeOwned + Clone>(path: &ContentPath, text: &str) -> T {
    let document = document::read_as::<T>(path, text).unwrap_or_else(|| panic!("{path} cannot be read"));
    (*document.front).clone()
}

/// What is done anew each year: the days on which it was, the last one first, and the day of the time
/// before; there is none before `since`.
fn each_year(last: Day, since: Day, beginning: Day) -> impl Iterator<Item = (Day, Option<Day>)> {
    let before = move |day: Day| Some(day.plus_days(-YEAR)).filter(|day| *day >= since);
    std::iter::successors(Some(last), move |day| before(*day))
        .take_while(move |day| *day > beginning)
        .map(move |day| (day, before(day)))
}
