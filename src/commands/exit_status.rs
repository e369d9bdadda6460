//! Exit status of a command.

/// Meaning of the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// No errors; there may be warnings.
    Clean,
    /// Something is wrong with the practice.
    Errors,
    /// The command could not do its work.
    Failure,
}

impl ExitStatus {
    pub fn code(self) -> u8 {
        match self {
            ExitStatus::Clean => 0,
            ExitStatus::Errors => 1,
            ExitStatus::Failure => 2,
        }
    }
}
