//! Which names this publication has given away.

use super::address::{Address, folders};
use super::error::{AddressFault, PublishError};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The addresses of all pages and of their folders. One lock is enough: it is held for a few look-ups
/// in memory, against the system calls of a page that go on outside.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// By name in lower case, because some file systems and web servers do not tell `A` from `a`.
    names: Mutex<HashMap<Box<str>, Claim>>,
}

#[derive(Debug)]
struct Claim {
    spelling: Box<str>,
    kind: Kind,
}

#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Kind {
    Page,
    Folder,
}

impl Claims {
    /// Gives `address` to one page. Fails if it was given away before, in whatever letter case, or
    /// would need a page to be a folder; then nothing is given away.
    pub fn claim(&self, address: &Address) -> Result<(), PublishError> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let new = new_names(&names, address.as_str());
        let new = new.map_err(|fault| PublishError::address(address.as_str(), fault))?;
        names.extend(new.into_iter().map(|(name, kind)| (fold(name), Claim { spelling: name.into(), kind })));
        Ok(())
    }
}

/// The page and those of its folders that no other page lies in.
fn new_names<'a>(
    names: &HashMap<Box<str>, Claim>,
    page: &'a str,
) -> Result<Vec<(&'a str, Kind)>, AddressFault> {
    if is_known(names, page, Kind::Page)? {
        return Err(AddressFault::WrittenTwice);
    }
    let mut new = vec![(page, Kind::Page)];
    for folder in folders(page) {
        if is_known(names, folder, Kind::Folder)? {
            break; // and so are those above it
        }
        new.push((folder, Kind::Folder));
    }
    Ok(new)
}

fn is_known(names: &HashMap<Box<str>, Claim>, name: &str, kind: Kind) -> Result<bool, AddressFault> {
    match names.get(&fold(name)) {
        None => Ok(false),
        Some(known) if *known.spelling != *name => {
            Err(AddressFault::OnlyCaseDiffers { from: known.spelling.to_string() })
        }
        Some(known) if known.kind != kind => Err(AddressFault::PageAndFolder { both: name.to_owned() }),
        Some(_) => Ok(true),
    }
}

fn fold(name: &str) -> Box<str> {
    name.to_lowercase().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last_of(addresses: &[&str]) -> Result<(), String> {
        let claims = Claims::default();
        let claim = |address: &str| claims.claim(&Address::parse(address)?);
        let (last, before) = addresses.split_last().expect("some addresses");
        before.iter().try_for_each(|address| claim(address)).expect("the first addresses are free");
        claim(last).map_err(|error| error.to_string())
    }

    #[test]
    fn pages_share_folders() {
        assert_eq!(last_of(&["a/b/c.html", "a/b/d.html", "a/e.html", "a/b/f/g.html"]), Ok(()));
    }

    #[test]
    fn an_address_is_given_away_once() {
        assert_eq!(last_of(&["a/b.html", "a/b.html"]), Err("two pages have the address `a/b.html`".into()));
    }

    #[test]
    fn addresses_that_differ_only_by_letter_case_clash() {
        assert_eq!(
            last_of(&["Über.html", "über.html"]),
            Err("the addresses `über.html` and `Über.html` differ only by letter case".into())
        );
        assert_eq!(
            last_of(&["acme/a.html", "Acme/b.html"]),
            Err("the addresses `Acme/b.html` and `acme` differ only by letter case".into())
        );
    }

    #[test]
    fn a_page_is_not_a_folder() {
        assert_eq!(
            last_of(&["a", "a/b/c"]),
            Err("the page `a/b/c` needs a folder `a`, which is a page".into())
        );
        assert_eq!(last_of(&["a/b/c", "a"]), Err("`a` is a page, and a folder of other pages".into()));
    }

    #[test]
    fn an_address_that_is_refused_leaves_its_folders_free() {
        let claims = Claims::default();
        let claim = |address: &str| claims.claim(&Address::parse(address)?);
        claim("acme/a.html").expect("is free");
        claim("Acme/more/b.html").expect_err("differs only by letter case");
        claim("acme/more/b.html").expect("is free");
    }
}
