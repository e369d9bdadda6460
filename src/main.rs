//! Arguments → command → exit code. Nothing else exits.

use std::process::ExitCode;

use clap::Parser;
use monthly_single::commands::{CommandLine, run};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(run(CommandLine::parse()).code())
}
