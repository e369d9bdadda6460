//! Future singles: what was thought of, and what became of it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::Document;
use crate::model::{Idea, IdeaId, IdeaState};
use crate::site::envelope::{Frame, render as framed};
use crate::site::markdown;
use crate::site::views::Link;
use crate::site::{Page, RenderError, Site, address};

#[derive(Serialize, JsonSchema)]
pub struct IdeasView {
    groups: Vec<GroupView>,
}

#[derive(Serialize, JsonSchema)]
struct GroupView {
    state: &'static str,
    ideas: Vec<IdeaView>,
}

#[derive(Serialize, JsonSchema)]
pub struct IdeaView {
    idea: Link,
    state: &'static str,
    source: Option<&'static str>,
    raised_by: Option<Link>,
    raised_on: Option<String>,
    why_now: Option<String>,
    scope: Option<String>,
    on_site: bool,
    estimate_minutes: Option<u32>,
    risk: Option<&'static str>,
    deadline: Option<String>,
    procedure: Option<Link>,
    votes: Option<u32>,
    month: Option<String>,
    /// The single that it became.
    single: Option<Link>,
    reason: Option<String>,
    /// Empty in lists.
    body: String,
}

pub fn render_all(site: &Site) -> Result<String, RenderError> {
    let group = |state: &IdeaState| GroupView {
        state: state.word(),
        ideas: site
            .practice
            .ideas
            .iter()
            .filter(|(_, idea)| idea.front.state == *state)
            .map(|(id, idea)| view(site, id, &idea.front, String::new()))
            .collect(),
    };
    let groups = IdeaState::ALL.iter().map(group).filter(|group| !group.ideas.is_empty()).collect();
    framed(
        site,
        &Page::Ideas,
        &Frame::plain("ideas.html", &site.say("ideas", &[]), "ideas"),
        IdeasView { groups },
    )
}

pub fn render(site: &Site, page: &Page, id: &IdeaId) -> Result<String, RenderError> {
    let document: &Document<Idea> = &site.practice.ideas[id];
    let title = document.front.title.clone();
    let frame =
        Frame { template: "idea.html", title: &title, section: "ideas", document: Some(&document.path) };
    let body = markdown::html(site, page, document);
    framed(site, page, &frame, view(site, id, &document.front, body))
}

fn view(site: &Site, id: &IdeaId, idea: &Idea, body: String) -> IdeaView {
    IdeaView {
        idea: Link { href: address::idea(id), text: idea.title.clone() },
        state: idea.state.word(),
        source: idea.source.map(|source| source.word()),
        raised_by: site.person(&idea.raised_by),
        raised_on: idea.raised_on.map(|day| day.to_string()),
        why_now: idea.why_now.clone(),
        scope: idea.scope.clone(),
        on_site: idea.on_site,
        estimate_minutes: idea.estimate_minutes,
        risk: idea.risk.map(|risk| risk.word()),
        deadline: idea.deadline.map(|day| day.to_string()),
        procedure: idea.procedure.as_ref().map(|id| site.procedure_link(id)),
        votes: idea.votes,
        month: idea.month.map(|month| month.to_string()),
        single: idea.month.and_then(|month| site.practice.singles.get(&month)).map(|it| site.single_link(it)),
        reason: idea.reason.clone(),
        body,
    }
}
