use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex};

use clap::Args;

use crate::diagnostic::{Located, Tally};
use crate::practice::Practice;
use crate::serve::{Event, Preview, ServeError, Server};
use crate::terminal::Terminal;

use super::cache_key;
use super::world::World;
use super::{ExitStatus, Failure};

/// Show the practice in the browser, and reload on every save
///
/// Writes no files: each page is made when the browser asks for it. Errors and
/// warnings are counted here and listed in a panel on each page;
/// `monthly check` prints them in full.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The port to listen on; 0 chooses a free one
    #[arg(short, long, default_value_t = 4010)]
    port: u16,

    /// The address to listen on; unless it is the loopback address, other
    /// machines can read the whole practice
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,

    /// Open the browser
    #[arg(long)]
    open: bool,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    let tree = world.practice()?;
    let today = world.clock()?;
    let server = Server::listen(arguments.host, arguments.port)?;
    let voice = Mutex::new(world.terminal.again());
    let url = server.url();
    let tell = move |event: Event<'_>| {
        say(&mut voice.lock().unwrap_or_else(|poisoned| poisoned.into_inner()), &url, event);
    };
    // Who comes before the practice was read waits at the socket.
    world.print(&format!("{}\n", server.url()))?;
    if arguments.open {
        world.terminal.say(&open(&server.url()));
    }
    let today = Arc::new(move |practice: &Practice| today().day(&practice.settings));
    let preview = Preview::open(tree.root(), cache_key::caching(false), today, tell)?;
    server.run(preview);
    Ok(ExitStatus::Clean)
}

fn say(terminal: &mut Terminal, url: &str, event: Event<'_>) {
    match event {
        Event::Checked { diagnostics, reading, checking } => {
            let (reading, checking) = (reading.as_secs_f64(), checking.as_secs_f64());
            terminal.say(&format!("read in {reading:.2} s, checked in {checking:.2} s"));
            terminal.say(&summary(diagnostics, url));
        }
        Event::Failed(failure) => terminal.failure(failure, None),
        Event::Broken(faults) => terminal.say(&summary(faults, url)),
        Event::Unreported => terminal.say(
            "this disk does not report changes, as is usual for network drives and shared folders: \
             files are compared every few seconds instead",
        ),
    }
}

/// `3 errors, 2 warnings; http://127.0.0.1:4010/ lists them, …`.
fn summary(diagnostics: &[Located], url: &str) -> String {
    match Tally::of(diagnostics) {
        tally if diagnostics.is_empty() => format!("{tally}; the site is at {url}"),
        tally => format!("{tally}; the panel on {url} lists them, `monthly check` explains each"),
    }
}

/// Opens the page in the desktop's browser; reports where that fails.
fn open(url: &str) -> String {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    match std::process::Command::new(opener).arg(url).spawn() {
        Ok(_) => format!("opening {url}"),
        Err(error) => format!("cannot open a browser with `{opener}` ({error}): go to {url}"),
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Failure {
        Failure::new(error.to_string())
    }
}
