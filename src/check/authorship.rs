//! Who wrote what a document says of a person, as far as git shows it.
//!
//! A commit names an author and a committer; whoever has the repository can write either. How a change was merged decides
//! what they mean: a merge, a rebase and a cherry-pick keep the author of each change, a squash makes one commit of the
//! changes of several people.

use crate::history::Commit;
use crate::model::PersonId;
use crate::practice::Practice;

/// What a commit shows about whether a person wrote its change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Authorship {
    /// The person is its author or committer, or a Git hosting service names them as co-author.
    Shown,
    /// Only the message names the person.
    Claimed,
    /// A Git hosting service made one commit of a pull request, of which others may have written a part.
    Squashed,
    /// Somebody else made it.
    Other,
}

impl Authorship {
    pub fn of(practice: &Practice, commit: &Commit<'_>, person: &PersonId) -> Authorship {
        let (author, committer) = (commit.author(), commit.committer());
        let may_be = |address: &str| practice.may_have_address(person, address);
        let is_named = commit.named_people().iter().any(|it| may_be(&it.email));
        match (is_named, committer.is_hosting_service()) {
            _ if may_be(&author.email) || may_be(&committer.email) => Authorship::Shown,
            (true, true) => Authorship::Shown,
            (true, false) => Authorship::Claimed,
            (false, true) => Authorship::Squashed,
            (false, false) => Authorship::Other,
        }
    }

    /// Why git does not show that the person wrote it, where that is not certain either.
    pub fn doubt(&self, person: &PersonId) -> Option<String> {
        match self {
            Authorship::Claimed => Some(format!("only its message names `{person}`")),
            Authorship::Squashed => {
                Some("a Git hosting service made it, perhaps of the commits of several people".to_owned())
            }
            Authorship::Shown | Authorship::Other => None,
        }
    }
}

/// Member of staff who is the author of a commit.
pub(crate) fn author_of<'p>(practice: &'p Practice, commit: &Commit<'_>) -> Option<&'p PersonId> {
    let email = &commit.author().email;
    practice.staff.iter().find(|(_, it)| it.front.has_address(email)).map(|(id, _)| id)
}
