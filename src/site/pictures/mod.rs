//! Pictures as SVG, each with a table of its numbers.
//!
//! Their classes are coloured by the style sheet, so that they follow light, dark and print. Colour never carries
//! the meaning alone: hatching, shapes and words say the same.

mod completion;
mod findings;
mod months;
mod scale;
mod distribution;
mod svg;
mod values;
mod view;

pub use completion::completion;
pub use distribution::distributions;
pub use findings::findings;
pub use values::values;
pub use view::PictureView;
