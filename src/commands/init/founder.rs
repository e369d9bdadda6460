//! Who starts a practice: the first person on its staff.

use crate::commands::form;
use crate::history::Identity;

/// The person, and how git is to call them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founder {
    /// The id of the person's file.
    pub id: String,
    pub identity: Identity,
    /// Whether the identity is git's own; else it is made from the login.
    pub known_to_git: bool,
}

impl Founder {
    pub fn of(identity: Option<Identity>, login: Option<&str>) -> Founder {
        let known_to_git = identity.is_some();
        let identity = identity.unwrap_or_else(|| {
            let login = login.unwrap_or("monthly");
            let host = form::slug(login).unwrap_or_else(|| "monthly".into());
            Identity { name: login.to_owned(), email: format!("{host}@localhost") }
        });
        Founder { id: id(&identity), identity, known_to_git }
    }
}

/// The first name; else the address up to its `@`.
fn id(identity: &Identity) -> String {
    let first_name = identity.name.split_whitespace().next().and_then(form::slug);
    let mailbox = identity.email.split('@').next().and_then(form::slug);
    first_name.or(mailbox).unwrap_or_else(|| "me".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn founder(name: &str, email: &str) -> Founder {
        Founder::of(Some(Identity { name: name.into(), email: email.into() }), Some("root"))
    }

    #[test]
    fn a_person_is_called_by_the_first_name() {
        assert_eq!(founder("Jane Miller", "jm@msp.example").id, "jane");
        assert_eq!(founder("Łukasz Nowak", "ln@msp.example").id, "lukasz");
        assert_eq!(founder("田中 太郎", "taro@msp.example").id, "taro");
        assert_eq!(founder("田中", "@").id, "me");
    }

    #[test]
    fn whom_git_does_not_know_goes_by_the_login() {
        let founder = Founder::of(None, Some("Tom"));
        assert_eq!((founder.id.as_str(), founder.known_to_git), ("tom", false));
        assert_eq!(founder.identity, Identity { name: "Tom".into(), email: "tom@localhost".into() });
        assert_eq!(Founder::of(None, None).id, "monthly");
    }
}
