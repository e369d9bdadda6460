//! RENDER: a plan of pages, and any one page to bytes.
//!
//! [`Plan`] lists every page with its address, cheaply; a page is rendered when somebody asks for it. `build`
//! asks for all of them, `serve` for the one that the browser wants. From below to above: `page`, `address`
//! and `link` are plain data; `context` has everything that a page may show; `names`, `views`, `markdown`,
//! `pictures` and their like are helpers that know the context and no page; `pages/` has one file for each
//! kind of page, and `data/`, `feed/`, `calendar/` and `search/` are made beside them; `plan` and `render`
//! know all pages. Modules here import each other by their own paths, so that this order holds.

pub mod address;
mod badge;
mod by_year;
mod calendar;
mod commits;
mod context;
mod contract;
mod data;
mod data_kind;
mod difference;
mod document_notices;
mod extract;
mod feed;
mod filters;
mod frame;
mod frame_parts;
mod git_host;
mod history;
mod history_unavailable;
mod inputs;
mod link;
mod markdown;
mod names;
mod notices;
mod page;
mod page_cache;
mod pages;
mod pictures;
mod left_out;
mod plan;
mod policy;
mod prelude;
mod procedure_text;
mod recorded;
mod published_file;
mod redirects;
mod registers;
mod render;
mod revisions;
mod search;
mod shared;
mod sitemap;
mod steps;
mod theme;
mod trail_files;
mod views;

use crate::facts::{Contract, FactsCommand};

pub use context::Site;
pub use contract::Schemas;
pub use extract::Extract;
pub use inputs::Inputs;
pub use left_out::left_out;
pub use page::Page;
pub use page_cache::{PageCache, UnchangedPage};
pub use plan::Plan;
pub use policy::POLICY;
pub use published_file::published_bytes;
pub use theme::{Theme, ThemeError};
#[cfg(test)]
pub(crate) use {address::escaped, address::host, search::words_of};

/// Returns the address of the JSON Schema of what a command prints, from the root of a site.
pub fn command_schema(command: FactsCommand) -> String {
    address::of(&Page::CommandSchema(command))
}

/// Returns what every template of the built-in theme is given, and with what it is written.
pub fn theme_contract() -> Contract {
    Contract::of(pages::KINDS)
}

/// Returns the schemas of what every template is given.
pub fn theme_schemas() -> Schemas {
    Schemas::of(pages::KINDS)
}
