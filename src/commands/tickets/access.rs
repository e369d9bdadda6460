//! Which ticket system a command uses, and with which credentials. Nothing of that comes from files of the practice: who
//! can change them could have the credentials sent anywhere, or have a program run.

use std::process::{Command, Stdio};
use std::time::Duration;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::commands::Failure;
use crate::commands::record::words;
use crate::commands::world::World;
use crate::facts::TicketFacts;
use crate::ticket_system::{Access, SystemError, SystemKind, TicketSystem};

/// Environment variable with the credentials.
const TOKEN: &str = "MONTHLY_TICKETS_TOKEN";

#[derive(Debug, Args)]
#[command(next_help_heading = "Ticket system")]
pub struct SystemOptions {
    /// The ticket system; `rt` and `redmine` were tried, the others only with
    /// a server that does what their documentation says
    #[arg(long, value_name = "SYSTEM", env = "MONTHLY_TICKETS_SYSTEM", value_parser = system())]
    system: SystemKind,

    /// Its address, such as `https://rt.example`
    #[arg(long, value_name = "URL", env = "MONTHLY_TICKETS_SERVER")]
    server: String,

    /// Command that prints the credentials [default: the environment variable
    /// MONTHLY_TICKETS_TOKEN]
    #[arg(long, value_name = "COMMAND", env = "MONTHLY_TICKETS_TOKEN_COMMAND", hide_env_values = true)]
    token_command: Option<String>,

    /// Seconds that an answer may take
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
}

fn system() -> impl TypedValueParser<Value = SystemKind> {
    let words = PossibleValuesParser::new(SystemKind::ALL.iter().map(|it| it.word()));
    words.try_map(|word| SystemKind::ALL.iter().find(|it| it.word() == word).copied().ok_or("no system"))
}

impl SystemOptions {
    /// Fails where the system would not know whose a ticket is.
    pub fn require_clients(&self, tickets: &[TicketFacts]) -> Result<(), Failure> {
        let to_raise = tickets.iter().filter(|it| it.number.is_none());
        let faults =
            to_raise.filter_map(|it| Some((&it.client, self.system.client_fault(it.psa_id.as_deref())?)));
        match faults.clone().next() {
            Some((client, fault)) => {
                let others = match faults.count() {
                    1 => String::new(),
                    all => format!(", like {} others", all - 1),
                };
                Err(Failure::new(format!("`{client}` {fault}{others}: `{}` has to know whose a ticket is", self.system.word()))
                    .with_help(format!("write the id of the client in the ticket system into `psa_id` in `content/clients/{client}.md`")))
            }
            None => Ok(()),
        }
    }

    pub fn connect(&self, world: &mut World) -> Result<Box<dyn TicketSystem>, Failure> {
        let credentials = match &self.token_command {
            Some(command) => printed(command)?,
            None => world.secret(TOKEN).ok_or_else(|| {
                Failure::new("there are no credentials for the ticket system").with_help(format!(
                    "set `{TOKEN}` to `{}`, or name a command that prints it with `--token-command`",
                    self.system.credentials().join(" ")
                ))
            })?,
        };
        let timeout = Duration::from_secs(self.timeout);
        let access = Access { server: self.server.clone(), credentials, timeout };
        if !self.system.is_tried() {
            let system = self.system.word();
            world.terminal.say(&format!(
                "note: `{system}` was not tried with the system itself; begin with `--dry-run`"
            ));
        }
        self.system.connect(&access).map_err(|error| failed(&error))
    }
}

pub fn failed(error: &SystemError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error.help() {
        Some(help) => failure.with_help(help),
        None => failure,
    }
}

/// What a command prints on its standard output; what it asks for is seen by the user.
fn printed(command: &str) -> Result<String, Failure> {
    let words = words(command.as_ref());
    let (program, arguments) =
        words.split_first().ok_or_else(|| Failure::new("the command for the credentials is empty"))?;
    let ran = Command::new(program).args(arguments).stdin(Stdio::inherit()).stderr(Stdio::inherit()).output();
    let ran = ran.map_err(|error| Failure::cannot(format!("run `{program}`"), error))?;
    if !ran.status.success() {
        return Err(Failure::new(format!("`{program}` for the credentials failed: {}", ran.status)));
    }
    let printed = String::from_utf8_lossy(&ran.stdout).trim().to_owned();
    match printed.is_empty() {
        true => Err(Failure::new(format!("`{program}` printed no credentials"))),
        false => Ok(printed),
    }
}
