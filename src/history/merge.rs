//! Three-way merge of texts, as git does it.

use git2::{Buf, MergeFileInput, MergeFileOptions, merge_file};

use super::HistoryError;

/// Three texts, and the names of two of them in conflict markers.
#[derive(Clone, Copy, Debug)]
pub struct Merge<'t> {
    pub base: &'t str,
    pub ours: &'t str,
    pub theirs: &'t str,
    pub our_name: &'t str,
    pub their_name: &'t str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    pub text: String,
    /// Whether it holds conflict markers.
    pub conflicts: bool,
}

impl Merge<'_> {
    /// Merges as `git merge-file` does. Needs no repository.
    ///
    /// # Errors
    ///
    /// Where libgit2 fails, as for lack of memory.
    pub fn run(&self) -> Result<Merged, HistoryError> {
        let Merge { base, ours, theirs, .. } = *self;
        match () {
            () if theirs == base || theirs == ours => Ok(Merged::clean(ours)),
            () if ours == base => Ok(Merged::clean(theirs)),
            () => self.by_git(),
        }
    }

    fn by_git(&self) -> Result<Merged, HistoryError> {
        // Initializes libgit2, which `merge_file` does not.
        drop(Buf::new());
        let [mut base, mut ours, mut theirs] = [(); 3].map(|()| MergeFileInput::new());
        base.content(self.base.as_bytes());
        ours.content(self.ours.as_bytes());
        theirs.content(self.theirs.as_bytes());
        let mut options = MergeFileOptions::new();
        options.our_label(self.our_name).their_label(self.their_name).simplify_alnum(true);
        let merged = merge_file(&base, &ours, &theirs, Some(&mut options))?;
        // Lines of texts in UTF-8 are UTF-8.
        let text = String::from_utf8_lossy(merged.content()).into_owned();
        Ok(Merged { text, conflicts: !merged.is_automergeable() })
    }
}

impl Merged {
    fn clean(text: &str) -> Merged {
        Merged { text: text.to_owned(), conflicts: false }
    }
}
