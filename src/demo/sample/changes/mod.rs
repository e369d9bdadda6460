//! Changes that the dates in a document record: one kind of document, one file. The first change is the one that
//! added the document.

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

use super::dated_change::{ChangeKind, DatedChange};
use super::practice::SamplePractice;

/// Days of a year of whole weeks, so that yearly work keeps its weekday.
const YEAR: i64 = 364;

/// Changes that the dates in a text record; evidence records none and is committed with its result.
pub fn changes(practice: &SamplePractice, path: &ContentPath, text: &str) -> Vec<DatedChange> {
    let SamplePractice { beginning, manager, .. } = practice;
    match Identity::of(path) {
        Ok(Identity::Evidence) => Vec::new(),
        Ok(Identity::Procedure(id)) => procedure::changes(practice, &id, &read::<Procedure>(path, text)),
        Ok(Identity::Single(id)) => single::changes(practice, &id, &read::<Single>(path, text)),
        Ok(Identity::Client(id)) => client::changes(practice, &id, &read::<Client>(path, text)),
        Ok(Identity::Idea(_)) => idea::changes(practice, &read::<Idea>(path, text)),
        Ok(Identity::Result(month, client)) => {
            result::changes(practice, &ResultId::Monthly(month, client), &read::<ClientResult>(path, text))
        }
        Ok(Identity::CatchUp(name)) => {
            let id = practice.current.results.keys().find(|id| id.path() == path.as_str());
            let id = id.unwrap_or_else(|| panic!("no client has to do `{}`", name.stem));
            result::changes(practice, id, &read::<ClientResult>(path, text))
        }
        Ok(Identity::Person(_)) => person::changes(practice, &read::<Person>(path, text)),
        Ok(Identity::Attachment) if path.as_str().starts_with("content/procedures/") => {
            vec![procedure::brought_in(practice)]
        }
        Ok(Identity::Handbook(_) | Identity::Attachment) => {
            vec![DatedChange::new(
                *beginning,
                ChangeKind::HandbookBroughtIn,
                manager,
                "Bring in the handbook",
            )]
        }
        Ok(Identity::Settings) | Err(_) => vec![founded(practice)],
    }
}

fn founded(practice: &SamplePractice) -> DatedChange {
    DatedChange::new(practice.beginning, ChangeKind::Begun, &practice.manager, "Begin the practice")
}

fn read<T: DeserializeOwned + Clone>(path: &ContentPath, text: &str) -> T {
    let document = document::read_as::<T>(path, text).unwrap_or_else(|| panic!("{path} cannot be read"));
    (*document.front).clone()
}

/// Days of yearly work back from the `last` one, each with the day of the year before; that is `None` before `since`.
fn each_year(last: Day, since: Day, beginning: Day) -> impl Iterator<Item = (Day, Option<Day>)> {
    let before = move |day: Day| Some(day.plus_days(-YEAR)).filter(|day| *day >= since);
    std::iter::successors(Some(last), move |day| before(*day))
        .take_while(move |day| *day > beginning)
        .map(move |day| (day, before(day)))
}
