//! An idea for a future single, and what became of it.

#![allow(
    clippy::indexing_slicing,
    reason = "pages are planned only for documents that exist, and groups are not empty"
)]

use crate::model::{Idea, IdeaId};
use crate::site::markdown;
use crate::site::prelude::*;

pub static PAGE: PageKind = PageKind {
    pages: |site| site.practice.ideas.keys().cloned().map(Page::Idea).collect(),
    as_of: AsOf::Nothing,
    ..PageKind::of::<IdeaView>("idea.html", "ideas")
};

/// An idea.
#[derive(Serialize, JsonSchema)]
pub struct IdeaView {
    /// The idea, with its page.
    idea: Link,
    /// `idea`, `drafting`, …: the word for `idea-state-…` in the strings.
    state: &'static str,
    /// Where the idea comes from: the word for `idea-source-…` in the strings.
    source: Option<&'static str>,
    /// Person who had the idea.
    raised_by: Option<Link>,
    /// Day on which the idea was written down.
    raised_on: Option<String>,
    /// Why it should not wait.
    why_now: Option<String>,
    /// What the work would be about.
    scope: Option<String>,
    /// Whether the work takes a visit.
    on_site: bool,
    /// Estimated minutes.
    estimate_minutes: Option<u32>,
    /// `low`, `medium` or `high`.
    risk: Option<&'static str>,
    /// Day by which it has to be decided.
    deadline: Option<String>,
    /// The procedure that it became.
    procedure: Option<Link>,
    /// How many people want it.
    votes: Option<u32>,
    /// The month for which it is planned.
    month: Option<String>,
    /// The single that it became.
    single: Option<Link>,
    /// Why it was accepted or rejected.
    reason: Option<String>,
    /// Text of the document, as HTML; empty in lists.
    body: String,
}

pub fn render(site: &Site, page: &Page, id: &IdeaId) -> Result<String, RenderError> {
    let document = &site.practice.ideas[id];
    let body = markdown::html(site, page, document);
    let head = Head::document(&document.front.title, &document.path);
    PAGE.render(site, page, head, view(site, id, &document.front, body))
}

pub fn view(site: &Site, id: &IdeaId, idea: &Idea, body: String) -> IdeaView {
    IdeaView {
        idea: site.idea_link(id),
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
