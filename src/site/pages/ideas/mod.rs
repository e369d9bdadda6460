//! Future singles: ideas by their state.

pub mod idea;

use crate::model::IdeaState;
use crate::site::prelude::*;
use idea::IdeaView;

pub static PAGE: PageKind = PageKind {
    pages: |_| vec![Page::Ideas],
    as_of: AsOf::Nothing,
    ..PageKind::of::<IdeasView>("ideas.html", "ideas")
};

/// All ideas.
#[derive(Serialize, JsonSchema)]
pub struct IdeasView {
    /// The ideas by their state; states without an idea are left out.
    groups: Vec<IdeaGroupView>,
}

/// The ideas of one state.
#[derive(Serialize, JsonSchema)]
struct IdeaGroupView {
    /// `idea`, `drafting`, …: the word for `idea-…` in the strings.
    state: &'static str,
    /// The ideas, in the order of their ids.
    ideas: Vec<IdeaView>,
}

pub fn render(site: &Site, page: &Page) -> Result<String, RenderError> {
    let groups = IdeaState::ALL.iter().map(|state| group(site, *state));
    let groups = groups.filter(|group| !group.ideas.is_empty()).collect();
    PAGE.render(site, page, Head::title(&site.say("ideas", &[])), IdeasView { groups })
}

fn group(site: &Site, state: IdeaState) -> IdeaGroupView {
    let ideas = site.practice.ideas.iter().filter(|(_, idea)| idea.front.state == state);
    let ideas = ideas.map(|(id, idea)| idea::view(site, id, &idea.front, String::new()));
    IdeaGroupView { state: state.word(), ideas: ideas.collect() }
}
