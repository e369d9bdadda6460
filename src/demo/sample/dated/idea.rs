//! An idea: raised, and then put into a month, drafted, or turned down.

use crate::demo::sample::deed::{Deed, Kind};
use crate::demo::sample::practice::{Practice, planned_on};
use crate::diagnostic::FieldPath;
use crate::model::{Day, Idea, IdeaState};

/// So many days an idea is talked about.
const TALKED_ABOUT: i64 = 42;

pub fn deeds(practice: &Practice, front: &Idea) -> Vec<Deed> {
    let manager = &practice.manager;
    let raised_on = front.raised_on.unwrap_or(practice.beginning);
    let talked_about = raised_on.plus_days(TALKED_ABOUT);
    let by = front.raised_by.as_ref().unwrap_or(manager);
    let raised = Deed::new(raised_on, Kind::IdeaRaised, by, format!("Raise an idea: {}", front.title));
    let moved = |on: Day, verb: &str, before: IdeaState| {
        Deed::new(on, Kind::IdeaMoved, manager, format!("{verb}: {}", front.title))
            .before(FieldPath::of("state"), before.word())
    };
    // A month that is far away has no single yet.
    let near = front.month.filter(|month| practice.library.singles.contains_key(month));
    let scheduled_on = near.map_or(talked_about, planned_on);
    let scheduled =
        || moved(scheduled_on, "Schedule an idea", IdeaState::Idea).without(FieldPath::of("month"));
    let done_on = || {
        let single = practice.library.singles.get(&front.month?)?;
        single.document.front.closed_on
    };
    let moves = match front.state {
        IdeaState::Idea => Vec::new(),
        IdeaState::Drafting => vec![moved(talked_about, "Draft an idea", IdeaState::Idea)],
        IdeaState::Scheduled => vec![scheduled().without_text()],
        IdeaState::Done => {
            let done_on = done_on().unwrap_or(scheduled_on);
            vec![scheduled(), moved(done_on, "Idea done", IdeaState::Scheduled).without_text()]
        }
        _ => vec![
            moved(talked_about, "Turn an idea down", IdeaState::Idea)
                .without(FieldPath::of("reason"))
                .without_text(),
        ],
    };
    std::iter::once(raised).chain(moves).collect()
}
