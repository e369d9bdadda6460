//! Owner of a new practice: the first person on its staff.

use crate::commands::form;
use crate::history::GitIdentity;

/// The person, with the identity for commits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Id of the person's file.
    pub id: String,
    pub identity: GitIdentity,
    /// Whether git is configured with the identity; otherwise it was made from the login name.
    pub known_to_git: bool,
}

impl Owner {
    pub fn of(identity: Option<GitIdentity>, login: Option<&str>) -> Owner {
        let known_to_git = identity.is_some();
        let identity = identity.unwrap_or_else(|| {
            let login = login.unwrap_or("monthly");
            let host = form::slug(login).unwrap_or_else(|| "monthly".into());
            GitIdentity { name: login.to_owned(), email: format!("{host}@localhost") }
        });
        Owner { id: id(&identity), identity, known_to_git }
    }
}

/// Returns an id from the first name, or else from the local part of the address.
fn id(identity: &GitIdentity) -> String {
    let first_name = identity.name.split_whitespace().next().and_then(form::slug);
    let mailbox = identity.email.split('@').next().and_then(form::slug);
    first_name.or(mailbox).unwrap_or_else(|| "me".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(name: &str, email: &str) -> Owner {
        Owner::of(Some(GitIdentity { name: name.into(), email: email.into() }), Some("root"))
    }

    #[test]
    fn a_person_is_called_by_the_first_name() {
        assert_eq!(owner("Jane Miller", "jm@msp.example").id, "jane");
        assert_eq!(owner("Łukasz Nowak", "ln@msp.example").id, "lukasz");
        assert_eq!(owner("田中 太郎", "taro@msp.example").id, "taro");
        assert_eq!(owner("田中", "@").id, "me");
    }

    #[test]
    fn without_a_git_identity_the_login_is_used() {
        let owner = Owner::of(None, Some("Tom"));
        assert_eq!((owner.id.as_str(), owner.known_to_git), ("tom", false));
        assert_eq!(owner.identity, GitIdentity { name: "Tom".into(), email: "tom@localhost".into() });
        assert_eq!(Owner::of(None, None).id, "monthly");
    }
}
