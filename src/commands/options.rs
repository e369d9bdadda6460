//! Options that every command has.

use std::path::PathBuf;

use clap::Args;

use crate::model::Day;
use crate::terminal::{Colour, Volume};

#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Options {
    /// The practice's folder [default: the nearest one from here upwards]
    #[arg(short = 'C', long, global = true, value_name = "DIR", env = "MONTHLY_ROOT")]
    #[arg(hide_env_values = true)]
    pub root: Option<PathBuf>,

    /// The day that counts as today [default: today in the practice's time zone]
    #[arg(long, global = true, value_name = "DATE", env = "MONTHLY_TODAY", value_parser = day)]
    #[arg(hide_env_values = true)]
    pub today: Option<Day>,

    /// Print results only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,

    /// Print more details
    #[arg(short, long, global = true)]
    verbose: bool,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value = "auto")]
    pub color: Colour,

    /// Print how long each phase took
    #[arg(long, global = true)]
    pub timings: bool,
}

impl Options {
    pub fn volume(&self) -> Volume {
        match (self.quiet, self.verbose) {
            (true, _) => Volume::Quiet,
            (false, true) => Volume::Verbose,
            (false, false) => Volume::Normal,
        }
    }
}

fn day(text: &str) -> Result<Day, String> {
    text.parse()
}
