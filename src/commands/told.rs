//! What commits did, in the practice's words, for a terminal.

use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::history::{Commit, Signer};
use crate::practice::{Practice, ResultId};
use crate::source::ContentPath;
use crate::terminal::{WIDTH, wrapped};
use crate::trail::{Line, TrailUnavailable, Trails, lines, told};

use super::Failure;
use super::practice_source::Assembled;

/// A practice with a past that can be told.
pub struct Told<'a> {
    pub practice: &'a Practice,
    pub document_history: &'a DocumentHistory,
    trails: Trails,
}

impl<'a> Told<'a> {
    /// # Errors
    ///
    /// Where git tells nothing, or not everything.
    pub fn of(assembled: &'a Assembled) -> Result<Told<'a>, Failure> {
        let document_history = told(assembled.document_history.as_ref())?;
        let trails = Trails::of(&assembled.practice, document_history);
        Ok(Told { practice: &assembled.practice, document_history, trails })
    }

    /// What a commit did to each document that it touched.
    pub fn lines(&self, commit: Commit<'_>) -> Vec<Line> {
        lines(&self.trails, self.practice, self.document_history, commit, usize::MAX).0
    }

    /// What a document is about: `time-services 2026-10` for a result, else its path.
    pub fn subject(&self, line: &Line) -> String {
        match &line.result {
            Some(ResultId::Monthly(month, _)) => match self.practice.singles.get(month) {
                Some(single) => format!("{} {month}", single.id.procedure),
                None => month.to_string(),
            },
            Some(ResultId::CatchUp(_, procedure)) => format!("{procedure} catch-up"),
            None => named(&line.document),
        }
    }
}

/// A document as people name it: `procedures/time-services`.
fn named(path: &ContentPath) -> String {
    let below = path.below_content();
    below.strip_suffix(".md").unwrap_or(below).to_owned()
}

/// `2026-11-03 aff988b Jane Miller, signed by jane`
pub fn head(document_history: &DocumentHistory, commit: &Commit<'_>) -> String {
    let name = |signer: &Signer| signer.person.as_ref().map_or(signer.principal.clone(), ToString::to_string);
    let signature = match commit.is_signed() {
        true => format!(", {}", document_history.signed(commit).spoken(name)),
        false => String::new(),
    };
    let (day, id, author) = (commit.committed().day(), commit.id().short(), &commit.author().name);
    format!("{day} {id} {author}{signature}")
}

/// A line that may be long behind its `mark`, its further lines set in.
pub fn paragraph(mark: &str, text: &str) -> String {
    let further = " ".repeat(mark.chars().count().max(2));
    let lines = wrapped(text, &further, WIDTH);
    format!("{mark}{}\n", lines.trim_start())
}

impl From<TrailUnavailable> for Failure {
    fn from(why: TrailUnavailable) -> Failure {
        let failure = Failure::new(why.to_string());
        match why.help() {
            Some(help) => failure.with_help(help),
            None => failure,
        }
    }
}

impl From<HistoryUnavailable> for Failure {
    fn from(why: HistoryUnavailable) -> Failure {
        TrailUnavailable::HistoryUnavailable(why).into()
    }
}
