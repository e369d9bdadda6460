//! What a reader sees: pages, links, numbers.

mod boards;
mod calendars;
mod catch_up;
mod contract;
mod controls;
mod data;
mod elsewhere;
mod feeds;
mod hostile;
mod languages;
mod links;
mod markdown;
mod marks;
mod matrix;
mod moved;
mod numbers;
mod pictures;
mod policy;
mod publishing;
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
