//! Commits and their events, as `history` and `diff` print them.

use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::facts::{CommitFacts, EventFacts, SignatureFacts};
use crate::history::{Commit, Signer};
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;
use crate::terminal::wrapped;
use crate::trail::{DocumentEvents, EventKind, TrailUnavailable, Trails, complete_history, document_events};

use super::Failure;
use super::practice_source::Assembled;

/// Practice with its complete history.
pub struct CommitReader<'a> {
    pub practice: &'a Practice,
    pub document_history: &'a DocumentHistory,
    trails: Trails,
}

impl<'a> CommitReader<'a> {
    /// # Errors
    ///
    /// Where there is no history, or it is incomplete.
    pub fn of(assembled: &'a Assembled) -> Result<CommitReader<'a>, Failure> {
        let document_history = complete_history(assembled.document_history.as_ref())?;
        let trails = Trails::of(&assembled.practice, document_history);
        Ok(CommitReader { practice: &assembled.practice, document_history, trails })
    }

    /// Fails where a version could not be read; asked when all events were, since they are wrong then.
    ///
    /// # Errors
    ///
    /// Where the history is incomplete.
    pub fn complete(&self) -> Result<(), Failure> {
        self.document_history.incomplete().map_or(Ok(()), |why| Err(why.into()))
    }

    /// Events of a commit, document by document.
    pub fn events(&self, commit: Commit<'_>) -> Vec<DocumentEvents> {
        document_events(&self.trails, self.practice, self.document_history, commit, usize::MAX).documents
    }

    pub fn commit(&self, commit: &Commit<'_>) -> CommitFacts {
        let author = commit.author();
        let author_id = self.trails.people.by_address(&author.email);
        CommitFacts {
            commit: commit.id().to_string(),
            committed: commit.committed().rfc3339(),
            day: commit.day().to_string(),
            later_parent: commit.later_parent().map(|parent| parent.id().to_string()),
            author: author.name.clone(),
            author_id: author_id.map(ToString::to_string),
            message: commit.subject(),
            signature: commit.is_signed().then(|| self.signature(commit)),
        }
    }

    fn signature(&self, commit: &Commit<'_>) -> SignatureFacts {
        let name =
            |signer: &Signer| signer.person.as_ref().map_or(signer.principal.clone(), ToString::to_string);
        let signed = self.document_history.signed(commit);
        SignatureFacts {
            state: signed.state.letter(),
            words: signed.spoken(name),
            signer: signed.signer.as_ref().map(name),
        }
    }

    pub fn event(&self, event: &EventKind) -> EventFacts {
        EventFacts {
            what: event.key(),
            words: event.in_english(),
            marked: event.is_marked(),
            fields: event.fields().unwrap_or_default().to_vec(),
        }
    }

    /// Name of a document: `time-services 2026-10` for a result, or else its path.
    pub fn subject(&self, of: &DocumentEvents) -> String {
        match &of.result {
            Some(ResultId::Monthly(month, _)) => match self.practice.singles.get(month) {
                Some(single) => format!("{} {month}", single.id.procedure),
                None => month.to_string(),
            },
            Some(ResultId::CatchUp(id)) => match id.month {
                Some(month) => format!("{} catch-up {month}", id.procedure),
                None => format!("{} catch-up", id.procedure),
            },
            None => short_path(&of.document),
        }
    }
}

/// `procedures/time-services`
fn short_path(path: &ContentPath) -> String {
    let below = path.below_content();
    below.strip_suffix(".md").unwrap_or(below).to_owned()
}

/// `2026-11-03 aff988b Jane Miller, signed by jane`
pub fn head(commit: &CommitFacts) -> String {
    let signature = commit.signature.as_ref().map(|it| format!(", {}", it.words)).unwrap_or_default();
    let clock = match &commit.later_parent {
        Some(parent) => format!(", dated before its parent {parent:.7}"),
        None => String::new(),
    };
    format!("{} {} {}{signature}{clock}", commit.day, commit.short_id(), commit.author)
}

/// Text after a `mark`, wrapped to `width` with a hanging indent.
pub fn paragraph(mark: &str, text: &str, width: usize) -> String {
    let further = " ".repeat(mark.chars().count().max(2));
    let lines = wrapped(text, &further, width);
    format!("{mark}{}\n", lines.trim_start())
}

impl From<TrailUnavailable> for Failure {
    fn from(why: TrailUnavailable) -> Failure {
        Failure::of(&why, why.help())
    }
}

impl From<HistoryUnavailable> for Failure {
    fn from(why: HistoryUnavailable) -> Failure {
        TrailUnavailable::HistoryUnavailable(why).into()
    }
}
