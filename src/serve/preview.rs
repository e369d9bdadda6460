//! The practice as it was last read, and any page of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::diagnostic::Located;
use crate::document_history::{DocumentHistory, HistoryUnavailable};
use crate::history::Caching;
use crate::model::Day;
use crate::practice::Practice;
use crate::site::{Page, Site, published_bytes};
use crate::source::WorkingTree;

use super::changes::Changes;
use super::edition::{Begun, Edition};
use super::panel::{self, Panel};
use super::readings::{Readings, Refreshed};
use super::watcher::Watching;
use super::{Event, ServeError};

/// How long the first page waits for the history; a history that takes longer is shown later.
const GRACE: Duration = Duration::from_millis(100);

/// Returns the day that pages are made for, by the time zone of the practice.
pub type Today = Arc<dyn Fn(&Practice) -> Day + Send + Sync>;

/// Reads the practice, renders its pages, and checks it in the background.
pub struct Preview {
    tree: WorkingTree,
    caching: Caching,
    today: Today,
    tell: Box<dyn Fn(Event<'_>) + Send + Sync>,
    /// Locked while the practice is read, so that an older reading never replaces a newer one.
    readings: Mutex<Readings>,
    state: watch::Sender<State>,
    unchecked: Sender<Arc<Edition>>,
}

/// What pages are rendered from.
#[derive(Clone)]
struct State {
    /// A browser with a page of another version reloads it.
    version: u64,
    edition: Arc<Edition>,
    /// Diagnostics of this edition, or of the one before while this one is being checked.
    diagnostics: Arc<Vec<Located>>,
    is_checked: bool,
}

/// Response to a request.
pub enum Answer {
    Page {
        address: String,
        bytes: Vec<u8>,
        found: bool,
    },
    /// Evidence or an attachment.
    File {
        address: String,
        bytes: Vec<u8>,
    },
}

impl Preview {
    /// Reads the practice at `root` and whatever changes in it; checks it on a thread of its own.
    ///
    /// # Errors
    ///
    /// Where the practice cannot be watched.
    pub fn open(
        root: &Path,
        caching: Caching,
        today: Today,
        tell: impl Fn(Event<'_>) + Send + Sync + 'static,
    ) -> Result<Arc<Preview>, ServeError> {
        let watching = Watching::begin(root)?;
        let (unchecked, editions) = mpsc::channel();
        let preview = Arc::new(Preview {
            tree: WorkingTree::new(root.to_owned()),
            caching,
            today,
            tell: Box::new(tell),
            readings: Mutex::default(),
            state: watch::Sender::new(State::nothing()),
            unchecked,
        });
        let (sender, first) = mpsc::channel();
        let first_reader = preview.clone();
        thread::spawn(move || drop(sender.send(first_reader.document_history())));
        preview.read(&Changes::Unreported, || {
            first.recv_timeout(GRACE).unwrap_or(Err(HistoryUnavailable::NotYet))
        });
        let (reader, checker) = (preview.clone(), preview.clone());
        thread::spawn(move || reader.follow(watching, &first));
        thread::spawn(move || checker.check_each(&editions));
        Ok(preview)
    }

    /// Reads changes from now on. The watcher would report each file that the first reading opens, so it
    /// watches the content only afterwards; one more reading finds what was saved meanwhile, and shows the
    /// `first` history where the first page did not wait for it.
    fn follow(&self, mut watching: Watching, first: &Receiver<Result<DocumentHistory, HistoryUnavailable>>) {
        if let Err(error) = watching.reach_content() {
            (self.tell)(Event::Failed(&error.to_string()));
            watching.rely_on_polls();
        }
        self.read(&Changes::Unreported, || first.recv().unwrap_or_else(|_| self.document_history()));
        watching.follow(
            |changes| self.read(&changes, || self.document_history()),
            || (self.tell)(Event::Unreported),
        );
    }

    /// Waits until there is another version than the one that a browser has `seen`.
    pub async fn version_after(&self, seen: Option<u64>) -> u64 {
        let mut states = self.state.subscribe();
        let other = states.wait_for(|state| Some(state.version) != seen).await;
        other.map_or(0, |state| state.version)
    }

    /// Reads what changed, and shows it before it is checked. Returns whether anything changed.
    fn read(
        &self,
        changes: &Changes,
        document_history: impl FnOnce() -> Result<DocumentHistory, HistoryUnavailable>,
    ) -> bool {
        let mut readings = self.readings.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = Instant::now();
        let edition = match readings.refresh(&self.tree, changes) {
            Ok(Refreshed::Nothing) if !changes.concern_more_than_content() && self.is_showing() => {
                return false;
            }
            Ok(refreshed) => {
                let before = self.state.borrow().edition.clone();
                let made = whole(|| {
                    let history = readings.document_history(changes, document_history);
                    let begun = Begun { at: begun, before: &before, refreshed: &refreshed };
                    Edition::of(readings.files(), history, &self.tree, &self.today, begun)
                });
                made.unwrap_or_else(|| Edition::nothing(Some("the practice could not be read".into())))
            }
            Err(error) => Edition::nothing(Some(error.to_string())),
        };
        match (&edition.failure, edition.broken.is_empty()) {
            (_, false) => (self.tell)(Event::Broken(&edition.broken)),
            (Some(failure), true) => (self.tell)(Event::Failed(failure)),
            (None, true) => {}
        }
        let edition = Arc::new(edition);
        let mut former = None;
        self.state.send_modify(|state| former = Some(state.show(edition.clone())));
        // It takes longer to free an edition than to show a page.
        thread::spawn(move || drop(former));
        if !edition.is_unreadable() {
            // Fails where nobody checks any more; pages are shown still.
            let _ = self.unchecked.send(edition);
        }
        true
    }

    /// Whether pages are shown with everything that they can show.
    fn is_showing(&self) -> bool {
        let edition = &self.state.borrow().edition;
        edition.site().is_some() && !edition.needs_history()
    }

    /// Checks editions as they arrive; of several that wait, only the last.
    fn check_each(&self, editions: &Receiver<Arc<Edition>>) {
        while let Ok(edition) = editions.recv() {
            let latest = editions.try_iter().last().unwrap_or(edition);
            self.check(&latest);
        }
    }

    /// Checks an edition; the diagnostics are dropped if a newer edition was read meanwhile.
    fn check(&self, edition: &Arc<Edition>) {
        let begun = Instant::now();
        let diagnostics = Arc::new(whole(|| edition.check(&self.tree)).unwrap_or_default());
        let checking = begun.elapsed();
        if self.state.send_if_modified(|state| state.add(edition, &diagnostics)) {
            (self.tell)(Event::Checked { diagnostics: &diagnostics, reading: edition.taken, checking });
        }
    }

    /// The response to the path of a request: a page has the panel on it.
    pub fn answer(&self, path: &str) -> Answer {
        let state = self.state.borrow().clone();
        let address = address(path);
        let Some(site) = state.edition.site() else {
            return state.page(address, panel::bare(), true, None);
        };
        match state.edition.page(&address) {
            Some(Page::File(path, published)) => match published_bytes(&self.tree, &path, published) {
                Ok(bytes) => Answer::File { address, bytes },
                Err(_) => self.rendered(&state, site, address, &Page::NotFound, false),
            },
            Some(page) => self.rendered(&state, site, address, &page, true),
            None => match (site.search_file(&address), site.page_on_demand(&address)) {
                (Some(bytes), _) => Answer::Page { bytes: bytes.to_vec(), address, found: true },
                (None, Some(page)) => self.rendered(&state, site, address, &page, true),
                (None, None) => self.rendered(&state, site, address, &Page::NotFound, false),
            },
        }
    }

    fn document_history(&self) -> Result<DocumentHistory, HistoryUnavailable> {
        DocumentHistory::of_working_tree(self.tree.root(), self.caching.clone())
    }

    fn rendered(&self, state: &State, site: &Site, address: String, page: &Page, found: bool) -> Answer {
        match site.render(page) {
            Ok(Some(bytes)) if !page.is_html() => Answer::Page { address, bytes: bytes.into_owned(), found },
            Ok(bytes) => state.page(address, bytes.unwrap_or_default().into_owned(), found, None),
            Err(error) => {
                (self.tell)(Event::Broken(std::slice::from_ref(&*error.fault)));
                state.page(address, panel::bare(), found, Some(&error.to_string()))
            }
        }
    }
}

/// Runs a part of the work that may panic; the next save is read and checked all the same.
fn whole<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

impl State {
    fn nothing() -> State {
        State {
            version: 0,
            edition: Arc::new(Edition::nothing(None)),
            diagnostics: Arc::default(),
            is_checked: true,
        }
    }

    /// Shows another edition, and returns the former one.
    fn show(&mut self, edition: Arc<Edition>) -> Arc<Edition> {
        self.version += 1;
        self.is_checked = edition.is_unreadable();
        if self.is_checked {
            self.diagnostics = Arc::default();
        }
        std::mem::replace(&mut self.edition, edition)
    }

    /// Adds the diagnostics of an edition, unless another edition is shown by now. Pages are not reloaded where
    /// there were no diagnostics before and are none now.
    fn add(&mut self, edition: &Arc<Edition>, diagnostics: &Arc<Vec<Located>>) -> bool {
        let is_current = Arc::ptr_eq(&self.edition, edition);
        if is_current {
            self.version += u64::from(!self.diagnostics.is_empty() || !diagnostics.is_empty());
            self.diagnostics = diagnostics.clone();
            self.is_checked = true;
        }
        is_current
    }

    fn page(&self, address: String, html: Vec<u8>, found: bool, failure: Option<&str>) -> Answer {
        let panel = Panel {
            diagnostics: &self.diagnostics,
            failure: failure.or(self.edition.failure.as_deref()),
            is_checked: self.is_checked,
        };
        let bytes = panel::attach(html, &panel, self.version);
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
    use super::*;
    use crate::diagnostic::Mark;
    use crate::document::faults;
    use crate::source::ContentPath;

    #[test]
    fn the_address_of_a_folder_is_its_index() {
        assert_eq!(address("/"), "index.html");
        assert_eq!(address("/clients/"), "clients/index.html");
        assert_eq!(address("/clients/acme.html"), "clients/acme.html");
        assert_eq!(address("/evidence/a%20b.txt"), "evidence/a b.txt");
    }

    #[test]
    fn a_panic_ends_only_the_work_in_which_it_happens() {
        assert_eq!(whole(|| 1), Some(1));
        assert_eq!(whole(|| -> u8 { panic!("a fault of the program") }), None);
    }

    #[test]
    fn a_slow_check_of_an_old_edition_says_nothing_about_a_newer_one() {
        let edition = || Arc::new(Edition::nothing(None));
        let (old, new) = (edition(), edition());
        let mut state = State::nothing();
        state.show(old.clone());
        state.show(new.clone());
        assert!(!state.add(&old, &found()));
        assert!((state.version, state.diagnostics.len(), state.is_checked) == (2, 0, false));
        assert!(state.add(&new, &found()));
        assert!((state.version, state.diagnostics.len(), state.is_checked) == (3, 1, true));
    }

    #[test]
    fn a_practice_that_cannot_be_read_has_no_diagnostics_of_the_one_before() {
        let mut state = State::nothing();
        let edition = Arc::new(Edition::nothing(None));
        state.show(edition.clone());
        state.add(&edition, &found());
        state.show(Arc::new(Edition::nothing(Some("cannot read `content`".into()))));
        assert!((state.diagnostics.len(), state.is_checked) == (0, true));
        let Answer::Page { bytes, .. } = state.page("index".into(), panel::bare(), true, None) else {
            panic!("a page")
        };
        let page = String::from_utf8(bytes).expect("text");
        assert!(page.contains("<summary>cannot be shown as it is</summary>"), "{page}");
    }

    #[test]
    fn pages_are_loaded_again_only_where_something_is_or_was_wrong() {
        let edition = Arc::new(Edition::nothing(None));
        let mut state = State::nothing();
        let version_after = |state: &mut State, diagnostics| {
            state.show(edition.clone());
            state.add(&edition, &diagnostics);
            state.version
        };
        assert_eq!(version_after(&mut state, Arc::default()), 1);
        assert_eq!(version_after(&mut state, found()), 3);
        assert_eq!(version_after(&mut state, Arc::default()), 5);
        assert_eq!(version_after(&mut state, Arc::default()), 6);
    }

    fn found() -> Arc<Vec<Located>> {
        Arc::new(vec![Located {
            rule: &faults::EMPTY_FILE,
            severity: faults::EMPTY_FILE.severity,
            message: String::new(),
            help: None,
            mark: Mark::file(&ContentPath::new("content/clients/acme.md")),
            related: Vec::new(),
        }])
    }
}
