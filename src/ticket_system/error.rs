//! Why a ticket system did not do what it was asked for.

use std::fmt;
use std::time::Duration;

#[derive(Debug)]
pub enum SystemError {
    /// The address is none of the web.
    Address(String),
    /// Credentials would go over the network without encryption.
    Unencrypted,
    /// The credentials have another number of words.
    Credentials {
        expected: &'static [&'static str],
    },
    Unreachable(String),
    TimedOut(Duration),
    /// The credentials were not accepted.
    Unauthorized(u16),
    /// The system asks for slower requests, still after waiting.
    Busy,
    /// Another status than one of success, with what the answer says.
    Status(u16, String),
    /// It answers that the address is another one.
    Moved(String),
    /// The answer is not what the system documents.
    Answer(String),
}

impl SystemError {
    pub fn answer(what: impl Into<String>) -> SystemError {
        SystemError::Answer(what.into())
    }

    pub fn help(&self) -> Option<String> {
        match self {
            SystemError::Address(_) => Some("give it with `--server`, as `https://rt.example`".to_owned()),
            SystemError::Unencrypted => Some("give an address that begins with `https://`".to_owned()),
            SystemError::Credentials { expected } => {
                Some(format!("they are read from `MONTHLY_TICKETS_TOKEN`, as `{}`", expected.join(" ")))
            }
            SystemError::Unauthorized(_) => {
                Some("look at `MONTHLY_TICKETS_TOKEN`, or at what `--token-command` prints".to_owned())
            }
            SystemError::TimedOut(_) => {
                Some("`--timeout` waits for longer; to run it again doubles no ticket".to_owned())
            }
            SystemError::Moved(to) => Some(format!("give that address with `--server`: `{to}`")),
            SystemError::Unreachable(_)
            | SystemError::Busy
            | SystemError::Status(..)
            | SystemError::Answer(_) => Some("to run it again doubles no ticket".to_owned()),
        }
    }
}

impl fmt::Display for SystemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SystemError::Address(text) => write!(f, "`{text}` is no address of a ticket system"),
            SystemError::Unencrypted => f.write_str("credentials are not sent without encryption"),
            SystemError::Credentials { .. } => {
                f.write_str("the credentials are not as the ticket system wants them")
            }
            SystemError::Unreachable(why) => write!(f, "the ticket system is not reached: {why}"),
            SystemError::TimedOut(after) => {
                write!(f, "the ticket system did not answer within {} s", after.as_secs())
            }
            SystemError::Unauthorized(status) => {
                write!(f, "the ticket system refuses the credentials (status {status})")
            }
            SystemError::Busy => {
                f.write_str("the ticket system asks for fewer requests, still after waiting")
            }
            SystemError::Status(status, text) if text.is_empty() => {
                write!(f, "the ticket system answers with status {status}")
            }
            SystemError::Status(status, text) => {
                write!(f, "the ticket system answers with status {status}: {text}")
            }
            SystemError::Moved(_) => f.write_str("the ticket system answers that it has another address"),
            SystemError::Answer(what) => {
                write!(f, "the answer of the ticket system is not understood: {what}")
            }
        }
    }
}
