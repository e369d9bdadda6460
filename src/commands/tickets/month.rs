//! The month whose tickets a command is about.

use crate::commands::Failure;
use crate::commands::new::FormContext;
use crate::coverage::Coverage;
use crate::facts::TicketsFacts;
use crate::model::Month;
use crate::practice::{MonthlySingle, ResultId};
use crate::site::address;
use crate::tickets::{TicketLinks, raised};

/// An open or closed single, with the tickets of its clients.
pub struct TicketMonth<'c> {
    pub single: &'c MonthlySingle,
    pub tickets: TicketsFacts,
}

impl<'c> TicketMonth<'c> {
    /// Fails where the month was not opened: until then it is not fixed who owes it.
    pub fn of(month: Month, context: &'c FormContext<'_>) -> Result<TicketMonth<'c>, Failure> {
        let single = context.single(month)?;
        if !single.has_begun(context.today) {
            return Err(Failure::new(format!("{month} was not opened, so who owes it is not fixed"))
                .with_help(format!("`monthly open {month}` opens it, once the month has begun")));
        }
        context.require_readable(single)?;
        let (_, procedure) = context.procedure(single.id.procedure.as_str())?;
        let coverage = Coverage::of(&context.practice, context.today);
        let links = |id: &ResultId| links(context, single, &coverage, id);
        let tickets = raised(&context.practice, &coverage, single, procedure, &links);
        Ok(TicketMonth { single, tickets })
    }

    /// Refuses to change a month that was closed.
    pub fn require_open(&self) -> Result<(), Failure> {
        match self.single.document.front.closed_on {
            Some(day) => Err(Failure::new(format!("{} was closed on {day}", self.single.id.month))
                .with_help("tickets of a closed month are not written into its single")),
            None => Ok(()),
        }
    }
}

/// Links to the pages of the published site, where its address is known.
fn links(
    context: &FormContext<'_>,
    single: &MonthlySingle,
    coverage: &Coverage,
    id: &ResultId,
) -> TicketLinks {
    let base = context.practice.settings.site.base_url.trim_end_matches('/');
    let link = |address: String| (!base.is_empty()).then(|| format!("{base}/{}", address::escaped(&address)));
    TicketLinks {
        worksheet: coverage.left.contains_key(id).then(|| link(address::worksheet(id))).flatten(),
        procedure: link(address::procedure(&single.id.procedure)),
    }
}
