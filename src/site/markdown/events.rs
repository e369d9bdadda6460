//! Events of a Markdown text, each with the bytes that it comes from.

use std::ops::Range;

use pulldown_cmark::Event;

pub type Events<'m> = Vec<(Event<'m>, Range<usize>)>;
