//! Arguments → command → exit code. Nothing else exits.

use std::process::ExitCode;

use monthly_single::commands;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(commands::main().code())
}
