//! The practice as it was last read, and any page of it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::Instant;

use tokio::sync::watch;

use crate::check::{self, Library};
use crate::coverage::Coverage;
use crate::diagnostic::Located;
use crate::document;
use crate::history;
use crate::model::Day;
use crate::site::{Origin, Page, Plan, Site, Theme};
use crate::source::{Source, WorkingTree};

use super::{Event, ServeError, panel, watcher};

/// Tells the day that pages are made for, from the practice's settings.
pub type Today = Arc<dyn Fn(&Library) -> Day + Send + Sync>;

/// Reads the practice, renders its pages, and counts how often it was read.
pub struct Preview {
    tree: WorkingTree,
    today: Today,
    tell: Box<dyn Fn(Event<'_>) + Send + Sync>,
    state: RwLock<Arc<State>>,
    version: watch::Sender<u64>,
}

/// One reading of the practice.
struct State {
    site: Option<(Site, Plan)>,
    diagnostics: Vec<Located>,
    /// What keeps the practice or its theme from being shown as it is now.
    failure: Option<String>,
}

/// What the browser gets.
pub enum Answer {
    Page {
        address: String,
        bytes: Vec<u8>,
        found: bool,
    },
    /// Evidence or an attachment, from disk.
    File(PathBuf),
}

impl Preview {
    /// Watches the practice at `root` and reads it for the first time, in this order, so that no
    /// save is missed.
    ///
    /// # Errors
    ///
    /// Where the practice cannot be watched.
    pub fn open(
        root: &Path,
        today: Today,
        tell: impl Fn(Event<'_>) + Send + Sync + 'static,
    ) -> Result<Arc<Preview>, ServeError> {
        let empty = State { site: None, diagnostics: Vec::new(), failure: None };
        let preview = Arc::new(Preview {
            tree: WorkingTree::new(root.to_owned()),
            today,
            tell: Box::new(tell),
            state: RwLock::new(Arc::new(empty)),
            version: watch::Sender::new(0),
        });
        watcher::watch(preview.clone())?;
        preview.reload();
        Ok(preview)
    }

    pub fn root(&self) -> &Path {
        self.tree.root()
    }

    /// Counts the readings; changes when a browser should load its page again.
    pub fn version(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Reads the practice again. A failure leaves the last site and says what is wrong.
    pub fn reload(&self) {
        let begun = Instant::now();
        let state = self.read();
        match &state.failure {
            Some(failure) => (self.tell)(Event::Failed(failure)),
            None => {
                let seconds = begun.elapsed().as_secs_f64();
                (self.tell)(Event::Read { diagnostics: &state.diagnostics, seconds });
            }
        }
        *self.state.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = Arc::new(state);
        self.version.send_modify(|version| *version += 1);
    }

    fn read(&self) -> State {
        let failed = |failure: String| State { site: None, diagnostics: Vec::new(), failure: Some(failure) };
        let checked = match check::check(&self.tree, |library| (self.today)(library)) {
            Ok(checked) => checked,
            Err(error) => return failed(error.to_string()),
        };
        let coverage = Coverage::of(&checked.library, (self.today)(&checked.library));
        let (theme, failure) = match Theme::load(&self.tree, &checked.library.settings.site.theme) {
            Ok(theme) => (Ok(theme), None),
            Err(error) => (Theme::built_in(), Some(error.to_string())),
        };
        let theme = match theme {
            Ok(theme) => theme,
            Err(error) => return failed(error.to_string()),
        };
        let origin = Origin { commit: history::head(self.root()) };
        let site = Site::new(checked.library, coverage, theme, origin);
        let diagnostics = document::locate(&self.tree, checked.diagnostics);
        match site.plan() {
            Ok(plan) => State { site: Some((site, plan)), diagnostics, failure },
            Err(error) => State { site: None, diagnostics, failure: Some(error.to_string()) },
        }
    }

    /// The page at a path of the address bar, with the panel on it.
    pub fn answer(&self, path: &str) -> Answer {
        let state = self.state.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone();
        let address = address(path);
        let Some((site, plan)) = &state.site else {
            return self.page(&state, address, panel::bare(), true, None);
        };
        match plan.page(&address) {
            Some(Page::File(path)) => {
                self.tree.on_disk(path).map_or_else(|| self.missing(&state, site, address), Answer::File)
            }
            Some(page) => self.rendered(&state, site, address, page, true),
            None => self.missing(&state, site, address),
        }
    }

    fn missing(&self, state: &State, site: &Site, address: String) -> Answer {
        self.rendered(state, site, address, &Page::NotFound, false)
    }

    fn rendered(&self, state: &State, site: &Site, address: String, page: &Page, found: bool) -> Answer {
        match site.render(page) {
            Ok(Some(bytes)) if matches!(page, Page::ThemeFile(_)) => {
                Answer::Page { address, bytes: bytes.into_owned(), found }
            }
            Ok(bytes) => self.page(state, address, bytes.unwrap_or_default().into_owned(), found, None),
            Err(error) => {
                let failure = error.to_string();
                (self.tell)(Event::Failed(&failure));
                self.page(state, address, panel::bare(), found, Some(&failure))
            }
        }
    }

    fn page(
        &self,
        state: &State,
        address: String,
        html: Vec<u8>,
        found: bool,
        failure: Option<&str>,
    ) -> Answer {
        let failure = failure.or(state.failure.as_deref());
        let version = *self.version.borrow();
        let bytes = panel::attach(html, &state.diagnostics, failure, version);
        let address = if address.ends_with(".html") { address } else { format!("{address}.html") };
        Answer::Page { address, bytes, found }
    }
}

/// The address of a page from the path of a request: folders stand for their index.
fn address(path: &str) -> String {
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    match path.trim_start_matches('/') {
        "" => "index.html".into(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        file => file.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_folder_stands_for_its_index() {
        assert_eq!(address("/"), "index.html");
        assert_eq!(address("/clients/"), "clients/index.html");
        assert_eq!(address("/clients/acme.html"), "clients/acme.html");
        assert_eq!(address("/evidence/a%20b.txt"), "evidence/a b.txt");
    }
}
