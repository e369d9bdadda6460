//! Addresses that are taken by the pages of a publication.

use super::{Address, AddressFault, BadAddress, folders};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Addresses of all pages and of their folders. One lock is enough, since it is held only for a few
/// lookups.
#[derive(Debug, Default)]
pub struct Claims {
    /// By name in lower case, because some file systems and web servers ignore case.
    names: Mutex<HashMap<Box<str>, Claim>>,
}

#[derive(Debug)]
struct Claim {
    spelling: Box<str>,
    kind: NameKind,
}

#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum NameKind {
    Page,
    Folder,
}

impl Claims {
    /// Takes `address` for a page. Fails if it is taken in any letter case, or if a page would have to be
    /// a folder.
    pub fn claim(&self, address: &Address) -> Result<(), BadAddress> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let new = new_names(&names, address.as_str());
        let new = new.map_err(|fault| BadAddress { address: address.as_str().to_owned(), fault })?;
        names.extend(new.into_iter().map(|(name, kind)| (fold(name), Claim { spelling: name.into(), kind })));
        Ok(())
    }
}

/// Returns the page, and those of its parent folders that no other page uses yet.
fn new_names<'a>(
    names: &HashMap<Box<str>, Claim>,
    page: &'a str,
) -> Result<Vec<(&'a str, NameKind)>, AddressFault> {
    if is_known(names, page, NameKind::Page)? {
        return Err(AddressFault::WrittenTwice);
    }
    let mut new = vec![(page, NameKind::Page)];
    for folder in folders(page) {
        if is_known(names, folder, NameKind::Folder)? {
            break; // Its parents are known too.
        }
        new.push((folder, NameKind::Folder));
    }
    Ok(new)
}

fn is_known(names: &HashMap<Box<str>, Claim>, name: &str, kind: NameKind) -> Result<bool, AddressFault> {
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
    fn an_address_can_be_claimed_once() {
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
        assert_eq!(last_of(&["a/b/c", "a"]), Err("`a` is both a page and a folder of other pages".into()));
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
