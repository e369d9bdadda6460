//! A progress bar.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A progress bar; any thread may report a step. Dropping it removes the bar.
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

    /// Reports one step as done.
    pub fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
