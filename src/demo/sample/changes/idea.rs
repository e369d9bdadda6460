//! Changes of an idea: it is raised, and then scheduled, drafted, or turned down.

use crate::demo::sample::dated_change::{ChangeKind, DatedChange};
use crate::demo::sample::practice::{SamplePractice, planned_on};
use crate::diagnostic::FieldPath;
use crate::model::{Day, Idea, IdeaState};

/// Days between raising an idea and deciding about it.
const TALKED_ABOUT: i64 = 42;

pub fn changes(practice: &SamplePractice, front: &Idea) -> Vec<DatedChange> {
    let manager = &practice.manager;
    let raised_on = front.raised_on.unwrap_or(practice.beginning);
    let talked_about = raised_on.plus_days(TALKED_ABOUT);
    let by = front.raised_by.as_ref().unwrap_or(manager);
    let raised =
        DatedChange::new(raised_on, ChangeKind::IdeaRaised, by, format!("Raise an idea: {}", front.title));
    let moved = |on: Day, verb: &str, before: IdeaState| {
        DatedChange::new(on, ChangeKind::IdeaMoved, manager, format!("{verb}: {}", front.title))
            .before(FieldPath::of("state"), before.word())
    };
    // A month that is far away has no single yet.
    let near = front.month.filter(|month| practice.current.singles.contains_key(month));
    let scheduled_on = near.map_or(talked_about, planned_on);
    let scheduled =
        || moved(scheduled_on, "Schedule an idea", IdeaState::Idea).without(FieldPath::of("month"));
    let done_on = || {
        let single = practice.current.singles.get(&front.month?)?;
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
