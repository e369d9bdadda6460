//! What a reader sees: pages, links, numbers.

mod authors_files;
mod badge;
mod boards;
mod calendars;
mod catch_up;
mod contract;
mod controls;
mod data;
mod feeds;
mod history_notices;
mod hostile;
mod languages;
mod links;
mod markdown;
mod matrix;
mod numbers;
mod pictures;
mod policy;
mod publishing;
mod redirects;
mod reference;
mod registers;
mod revisions;
mod search;
mod sitemap;
mod theme_faults;
mod themes;
mod trail;
mod worksheet;

use crate::built::{Built, attributes, ids};
