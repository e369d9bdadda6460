use clap::Args;

use super::record::{Recording, WhichResult, record};
use super::world::World;
use super::{ExitStatus, Failure};

/// Record a procedure that a client owes, outside of its month
///
/// The same as `monthly record CLIENT --catch-up PROCEDURE`. `monthly status
/// --client CLIENT` and `monthly plan` list what a client owes.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The client
    client: String,

    /// The procedure
    procedure: String,

    #[command(flatten)]
    recording: Recording,
}

pub fn run(
    Arguments { client, procedure, recording }: Arguments,
    world: &mut World,
) -> Result<ExitStatus, Failure> {
    record(&WhichResult::catch_up(client, procedure), &recording, world)
}
