use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::world::World;
use super::{CommandLine, ExitStatus, Failure};

/// Print completions for a shell
///
/// For bash: monthly completions bash > ~/.local/share/bash-completion/completions/monthly
#[derive(Debug, Args)]
pub struct Arguments {
    shell: Shell,
}

pub fn run(arguments: Arguments, world: &mut World) -> Result<ExitStatus, Failure> {
    world.print(&script(arguments.shell))?;
    Ok(ExitStatus::Clean)
}

fn script(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "monthly", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn the_script_of_every_shell_knows_the_verbs() {
        for shell in Shell::value_variants() {
            assert!(script(*shell).contains("explain"), "{shell}");
        }
    }
}
