//! Which result a command is about.

use clap::Args;

use crate::commands::Failure;
use crate::commands::new::{Assignment, FormContext};
use crate::coverage::Coverage;
use crate::model::{Day, Month};

#[derive(Debug, Args)]
pub struct WhichResult {
    /// The client
    client: String,

    /// The month of the single, such as `2026-12` [default: the current one]
    #[arg(long, value_name = "MONTH", value_parser = |text: &str| text.parse::<Month>())]
    single: Option<Month>,

    /// The catch-up of this procedure
    #[arg(long, value_name = "PROCEDURE", conflicts_with = "single")]
    catch_up: Option<String>,
}

impl WhichResult {
    pub fn catch_up(client: String, procedure: String) -> WhichResult {
        WhichResult { client, single: None, catch_up: Some(procedure) }
    }

    /// The work of the result: of a month, or a catch-up.
    pub fn assignment<'c>(
        &self,
        performed_on: Option<Day>,
        context: &'c FormContext<'_>,
    ) -> Result<Assignment<'c>, Failure> {
        if let Some(procedure) = &self.catch_up {
            return Assignment::catch_up(&self.client, procedure, performed_on, context);
        }
        let current = || Coverage::of(&context.practice, context.today).current(&context.practice);
        let month = self.single.or_else(current).ok_or_else(|| {
            Failure::new("no single was opened yet").with_help("`monthly open MONTH PROCEDURE` opens one")
        })?;
        let single = context.single(month)?;
        if !single.has_begun(context.today) {
            return Err(Failure::new(format!("{month} was not opened"))
                .with_help(format!("`monthly open {month}` opens it, once the month has begun")));
        }
        let assignment = Assignment::monthly(month, &self.client, context)?;
        Ok(Assignment { performed_on, ..assignment })
    }
}
