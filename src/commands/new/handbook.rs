use clap::Args;

use crate::bundled::forms;
use crate::commands::Failure;
use crate::commands::form::{fill, title, yaml};

use super::draft::{Draft, new_id};

/// A page of the handbook
#[derive(Debug, Args)]
pub struct Arguments {
    /// The page, such as `on-call` or `policies/passwords`
    page: String,

    /// The title [default: derived from the page's name]
    #[arg(long)]
    title: Option<String>,
}

pub fn draft(arguments: &Arguments) -> Result<Draft, Failure> {
    let parts: Vec<String> = arguments.page.split('/').map(new_id).collect::<Result<_, _>>()?;
    let name = parts.last().map_or("", String::as_str);
    let title = arguments.title.clone().unwrap_or_else(|| title(name));
    let text = fill(forms::HANDBOOK_PAGE, &[("title", &yaml(&title))]);
    Ok(Draft::new("handbook", &parts.join("/"), text))
}
