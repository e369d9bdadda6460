//! A bar for long work.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that goes on; steps may be taken from any thread. The bar goes with this value.
#[derive(Clone, Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    pub fn hidden() -> Progress {
        Progress(ProgressBar::hidden())
    }

    pub(super) fn shown(message: &'static str, length: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr());
        let style =
            ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}").expect("the template is whole");
        Progress(bar.with_style(style).with_message(message))
    }

    /// One step of the work is done.
    pub fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
