//! Report of a panic.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::{self, PanicHookInfo};

use super::{Colour, Terminal, Volume};

/// Reports panics like failures: their messages quote what a file says, and pass the same filter.
pub fn report_panics() {
    panic::set_hook(Box::new(|panic| {
        let mut terminal = Terminal::new(Colour::Auto, Volume::Normal);
        terminal.failure(
            &message(panic),
            Some("this is a fault of `monthly`: please report it with what you ran"),
        );
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            terminal.say(&trace.to_string());
        }
    }));
}

/// `panicked at src/a.rs:1:2: index out of bounds`
fn message(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(|place| format!(" at {place}")).unwrap_or_default();
    format!("panicked{place}: {}", panic.payload_as_str().unwrap_or("for an unknown reason"))
}
