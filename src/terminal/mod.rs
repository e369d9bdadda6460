//! Output: the only module that writes to standard output and standard error.
//!
//! Diagnostics and other results go to standard output; everything about the work (summary, progress, timings,
//! failures) goes to standard error, so that a redirected result holds nothing else. Closing the pipe
//! (`monthly check | head`) ends the printing, not the work: the exit code is still right.
//!
//! All text passes [`crate::printable`]: nothing that a file, a commit or an argument says steers the terminal.

mod panics;
mod progress;
mod timings;
mod wrap;

pub use panics::report_panics;
pub use progress::Progress;
pub use timings::Timings;
#[cfg(test)]
pub use wrap::WIDTH;
pub use wrap::{indented, wrapped};

use std::io::{self, IsTerminal, Write};

use anstream::AutoStream;
use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use crate::diagnostic::emit::Look;
use crate::printable::{printable, printable_with_colours};

/// When colours are used; `Auto`: on a terminal, unless `NO_COLOR` is set.
// No doc comments on the variants: `--help` would list them.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

/// How much is printed beside the results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Volume {
    Quiet,
    #[default]
    Normal,
    Verbose,
}

pub struct Terminal {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    colour: Colour,
    volume: Volume,
    /// Whether the pipe of standard output was closed.
    closed: bool,
}

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();

impl Terminal {
    pub fn new(colour: Colour, volume: Volume) -> Terminal {
        let choice = match colour {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        Terminal {
            out: AutoStream::new(io::stdout(), choice),
            err: AutoStream::new(io::stderr(), choice),
            colour,
            volume,
            closed: false,
        }
    }

    /// A second handle, for another thread.
    pub fn again(&self) -> Terminal {
        Terminal::new(self.colour, self.volume)
    }

    /// How diagnostics are shown: with colours if they are enabled, as wide as the terminal.
    pub fn look(&self) -> Look {
        let width = match columns() {
            Some(width) => width.clamp(wrap::NARROWEST, Look::WIDEST),
            None if io::stdout().is_terminal() => Look::WIDEST,
            None => Look::PLAIN.width,
        };
        Look { coloured: self.out.current_choice() != ColorChoice::Never, width }
    }

    /// Columns that text is wrapped to; unlimited where standard output is not a terminal.
    pub fn width(&self) -> usize {
        match columns() {
            Some(width) => width.clamp(wrap::NARROWEST, wrap::WIDTH),
            None if io::stdout().is_terminal() => wrap::WIDTH,
            None => wrap::UNLIMITED,
        }
    }

    /// Prints a result.
    ///
    /// # Errors
    ///
    /// Where it cannot be written (a full disk); a closed pipe is no error.
    pub fn print(&mut self, text: &str) -> io::Result<()> {
        self.on_standard_output(&printable(text))
    }

    /// Prints a result that has colours, where [`Terminal::look`] says so.
    ///
    /// # Errors
    ///
    /// As of [`Terminal::print`].
    pub fn print_coloured(&mut self, text: &str) -> io::Result<()> {
        self.on_standard_output(&printable_with_colours(text))
    }

    /// Begins an empty screen; where standard output is not a terminal, a blank line separates the outputs.
    pub fn clear(&mut self) {
        let empty = if io::stdout().is_terminal() { "\x1b[2J\x1b[H" } else { "\n" };
        let _ = self.on_standard_output(empty);
    }

    fn on_standard_output(&mut self, text: &str) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        match self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            written => written,
        }
    }

    /// One line about the work; silent with `--quiet`.
    pub fn say(&mut self, line: &str) {
        self.note(Volume::Normal, line);
    }

    /// One line that only `--verbose` shows.
    pub fn detail(&mut self, line: &str) {
        self.note(Volume::Verbose, line);
    }

    /// Why the command failed, and what to do about it.
    pub fn failure(&mut self, message: &str, help: Option<&str>) {
        self.on_standard_error(&format!("{ERROR}error{ERROR:#}: {}\n", printable(message)));
        if let Some(help) = help {
            self.on_standard_error(&format!("{HELP}help{HELP:#}: {}\n", printable(help)));
        }
    }

    /// Prints what is wrong with the command line, as clap words it.
    pub fn usage(&mut self, text: &str) {
        self.on_standard_error(&printable_with_colours(text));
    }

    /// Prints the time that each phase took.
    pub fn timings(&mut self, timings: &Timings) {
        self.on_standard_error(&timings.table());
    }

    /// A progress bar for `length` steps; hidden unless standard error is a terminal.
    pub fn progress(&self, message: &'static str, length: usize) -> Progress {
        match self.volume > Volume::Quiet && io::stderr().is_terminal() {
            true => Progress::shown(message, length),
            false => Progress::hidden(),
        }
    }

    fn note(&mut self, from: Volume, line: &str) {
        if self.volume >= from {
            self.on_standard_error(&format!("{}\n", printable(line)));
        }
    }

    /// Writes to standard error; where that is closed, there is nothing left to report it with.
    fn on_standard_error(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }
}

/// Columns of the terminal; `None` where standard output is not a terminal, or its width is unknown.
fn columns() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
}
