//! Outcome of a command.

/// Meaning of the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No errors; there may be warnings.
    Clean,
    /// Something is wrong with the practice.
    Findings,
    /// The command could not do its work.
    Failure,
}

impl Outcome {
    pub fn code(self) -> u8 {
        match self {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Failure => 2,
        }
    }
}
