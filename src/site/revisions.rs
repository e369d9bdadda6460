//! Which revision of a procedure was followed, and how that is known.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document_history::{Followed, HistoryUnavailable, Revision, Revisions};
use crate::history::GitIdentity;
use crate::model::{Day, ProcedureId};
use crate::practice::{MonthlySingle, ResolvedResult};

use super::address;
use super::context::Site;
use super::link::Link;
use super::shared::{self, CommitView};

/// The revision that was followed, and how it is known.
pub struct FollowedBy<'s> {
    site: &'s Site,
    followed: Result<Followed<'s>, &'s HistoryUnavailable>,
    procedure: &'s ProcedureId,
    origin: Origin<'s>,
}

#[derive(Clone, Copy)]
enum Origin<'s> {
    /// Named in the result, or in the single itself.
    Written(&'s str),
    /// Named in the single, for all of its results.
    BySingle(&'s str),
    /// Named nowhere: the one in force on that day.
    InForce(Day),
}

/// The revision that was followed.
#[derive(Clone, Serialize, JsonSchema)]
pub struct FollowedView {
    /// Short identifier of the revision; what was written, where there is no such revision.
    id: Option<String>,
    /// Address of the revision.
    href: Option<String>,
    /// Day of the revision.
    day: Option<String>,
    /// How the revision is known, or why it is not.
    words: String,
    /// Whether an identifier was written, and no such revision is known.
    lost: bool,
}

/// A revision in a list.
#[derive(Serialize, JsonSchema)]
pub struct RevisionRow {
    /// Anchor on the page.
    pub anchor: String,
    /// Address among the revisions of the procedure.
    pub href: String,
    /// The commit.
    pub commit: CommitView,
    /// Number of the revision, from 1; nothing where older ones were not fetched.
    pub number: Option<usize>,
    /// Day, as `2026-10-21`.
    pub day: String,
    /// Name of the author.
    pub author: String,
    /// The author, where they are on the staff.
    pub person: Option<Link>,
    /// First line of the commit message.
    pub subject: String,
    /// Whether the text may be older: commits before it were not fetched.
    pub may_be_older: bool,
    /// Whether it is the present text.
    pub present: bool,
}

impl Site {
    /// Returns the revisions of a procedure; `None` where there is no history of it.
    pub fn revisions(&self, id: &ProcedureId) -> Option<&Revisions> {
        let document_history = self.shared_history().ok()?;
        let procedure = self.practice.procedures.get(id)?;
        let read = || document_history.revisions(&procedure.path, Some(procedure));
        let revisions = self.revisions.get(id)?.get_or_init(read);
        Some(revisions).filter(|revisions| !revisions.list().is_empty())
    }

    /// Returns the revision that a result followed; `None` where no work was done, or nothing is known.
    pub fn followed<'s>(&'s self, result: &ResolvedResult<'s>) -> Option<FollowedBy<'s>> {
        let written = result.document.front.revision.as_deref();
        let by_single = result.single.and_then(|single| single.document.front.revision.as_deref());
        let day = result.document.front.performed_on;
        let origin = match (written, by_single, day) {
            (Some(id), _, _) => Origin::Written(id),
            (None, Some(id), Some(_)) => Origin::BySingle(id),
            (None, None, Some(day)) => Origin::InForce(day),
            (None, _, None) => return None,
        };
        self.followed_by(result.procedure_id?, origin)
    }

    /// Returns the revision that a single runs: the one that it names, else the one in force when it was opened.
    /// `None` for a planned single: its revision is not known yet.
    pub fn revision_of_single<'s>(&'s self, single: &'s MonthlySingle) -> Option<FollowedBy<'s>> {
        let front = &single.document.front;
        if front.revision.is_none() && !single.has_begun(self.coverage.today()) {
            return None;
        }
        let opened = front.opened_on.unwrap_or(single.id.month.first_day());
        let origin = front.revision.as_deref().map_or(Origin::InForce(opened), Origin::Written);
        self.followed_by(&single.id.procedure, origin)
    }

    fn followed_by<'s>(&'s self, procedure: &'s ProcedureId, origin: Origin<'s>) -> Option<FollowedBy<'s>> {
        let followed = match (self.shared_history(), origin) {
            // Without history, only a revision that somebody named is worth a word.
            (Err(_), Origin::InForce(_)) => return None,
            (Err(history_unavailable), _) => Err(history_unavailable),
            (Ok(document_history), origin) => {
                let revisions = self.revisions(procedure)?;
                Ok(match origin {
                    Origin::Written(id) | Origin::BySingle(id) => document_history.at(revisions, id),
                    Origin::InForce(day) => revisions.in_force(day),
                })
            }
        };
        Some(FollowedBy { site: self, followed, procedure, origin })
    }

    /// Returns a revision for a list.
    pub fn revision_row(&self, id: &ProcedureId, revisions: &Revisions, revision: &Revision) -> RevisionRow {
        let newest = revisions.list().last().is_some_and(|newest| newest.commit == revision.commit);
        RevisionRow {
            anchor: format!("r-{}", revision.commit.short()),
            href: address::revision(id, revision.commit),
            commit: shared::commit(&self.practice, revision.commit),
            number: revisions.number(revision),
            day: revision.day.to_string(),
            author: revision.author.name.clone(),
            person: self.committing_person(&revision.author),
            subject: revision.subject.clone(),
            may_be_older: revision.may_be_older,
            present: newest && !revisions.uncommitted,
        }
    }

    fn committing_person(&self, identity: &GitIdentity) -> Option<Link> {
        let mut staff = self.practice.staff.iter();
        let (id, _) = staff.find(|(_, person)| person.front.has_address(&identity.email))?;
        Some(self.person_link(id))
    }
}

impl<'s> FollowedBy<'s> {
    pub fn revision(&self) -> Option<&'s Revision> {
        self.followed.ok().and_then(Followed::revision)
    }

    pub fn is_worked_out(&self) -> bool {
        matches!(self.origin, Origin::InForce(_))
    }

    pub fn view(&self) -> FollowedView {
        let written = match self.origin {
            Origin::Written(id) | Origin::BySingle(id) => Some(id),
            Origin::InForce(_) => None,
        };
        match self.revision() {
            Some(revision) => FollowedView {
                id: Some(revision.commit.short()),
                href: Some(address::revision(self.procedure, revision.commit)),
                day: Some(revision.day.to_string()),
                words: self.how(revision),
                lost: false,
            },
            None => FollowedView {
                id: written.map(str::to_owned),
                href: None,
                day: None,
                words: self.why_not(),
                lost: written.is_some(),
            },
        }
    }

    fn how(&self, revision: &Revision) -> String {
        let say = |id: &str| self.site.say(id, &[]);
        let words = match self.origin {
            Origin::Written(id) if revision.commit.is_meant_by(id) => say("followed-written"),
            Origin::Written(id) => self.site.say("followed-written-at", &[("commit", id.into())]),
            Origin::BySingle(_) => say("followed-by-single"),
            Origin::InForce(day) => self.site.say("followed-in-force", &[("day", self.day(day).into())]),
        };
        match revision.may_be_older {
            true => self.site.say("followed-or-older", &[("how", words.into())]),
            false => words,
        }
    }

    /// Returns why the revision is not known.
    fn why_not(&self) -> String {
        let say = |id: &str| self.site.say(id, &[]);
        let on = |id: &str, day: Day| self.site.say(id, &[("day", self.day(day).into())]);
        match (self.followed, self.origin) {
            (Err(history_unavailable), _) => self.site.say(
                "followed-unavailable",
                &[("why", self.site.history_unavailable(history_unavailable).into())],
            ),
            (Ok(Followed::Unknown), _) => say("followed-unknown"),
            (Ok(Followed::Ambiguous), _) => say("followed-ambiguous"),
            (Ok(Followed::NotFetched), Origin::InForce(day)) => on("followed-not-fetched-on", day),
            (Ok(Followed::NotFetched), _) => say("followed-not-fetched"),
            (Ok(_), Origin::InForce(day)) => on("followed-none-by", day),
            (Ok(_), _) => say("followed-not-there"),
        }
    }

    fn day(&self, day: Day) -> String {
        self.site.date(day)
    }
}
