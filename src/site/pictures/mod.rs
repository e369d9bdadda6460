//! Pictures: where people would rather look than read, with the numbers in a table behind each.
//!
//! They are made when the page is made, as SVG with classes that the style sheet knows, so that they
//! follow light, dark and print. Colour is never alone: hatching, shapes and words say the same.

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
