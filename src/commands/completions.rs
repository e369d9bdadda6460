use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::world::World;
use super::{CommandLine, Failure, Outcome};

/// Print completions for a shell
///
/// For bash: monthly completions bash > ~/.local/share/bash-completion/completions/monthly
#[derive(Debug, Args)]
pub struct Arguments {
    shell: Shell,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut CommandLine::command(), "monthly", &mut script);
    world.print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}
