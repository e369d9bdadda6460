//! Facts as output: text for people, or JSON for programs.

use clap::{Args, ValueEnum};

use crate::facts::{self, Facts};

use super::Failure;
use super::world::World;

#[derive(Debug, Args)]
pub struct FormatOption {
    /// Output format
    #[arg(short, long, value_name = "FORMAT", value_enum, default_value = "human")]
    pub format: Format,
}

impl FormatOption {
    pub fn is_human(&self) -> bool {
        matches!(self.format, Format::Human)
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// Text
    Human,
    /// One object, described by a JSON Schema in `schema/` of each site
    Json,
}

impl World {
    /// Prints the facts of a command. `text` writes them for people, in lines of a width.
    pub fn print_facts<F: Facts>(
        &mut self,
        format: Format,
        facts: &F,
        text: impl FnOnce(&F, usize) -> String,
    ) -> Result<(), Failure> {
        match format {
            Format::Human => self.print(&text(facts, self.terminal.width())),
            Format::Json => self.print(&facts::json(facts)),
        }
    }
}
