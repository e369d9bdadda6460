//! Parts of the frame that many pages have in common: they are rendered once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Located;

use super::theme::Theme;

/// The parts of the frame that are the same on all pages of a section at one depth, as markup. Each has a template,
/// which is given nothing but [`FramePlace`] and `site`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FramePartsView {
    /// Style sheets, feeds and scripts of every page, for its `head`: `frame-head.html`.
    head: String,
    /// Name of the site, search and menu: `frame-top.html`.
    top: String,
    /// Links at the end of every page: `frame-foot.html`.
    foot: String,
}

/// What the common parts of the frame depend on, as in [`FrameView`](super::frame::FrameView).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FramePlace {
    pub root: String,
    pub section: &'static str,
    pub is_section_page: bool,
}

/// Parts that were rendered, by their place.
#[derive(Default)]
pub struct FrameParts(Mutex<HashMap<FramePlace, Arc<FramePartsView>>>);

impl FrameParts {
    /// Returns the parts at a place; the first call renders them.
    ///
    /// # Errors
    ///
    /// Where a template fails.
    pub fn at(&self, place: &FramePlace, theme: &Theme) -> Result<Arc<FramePartsView>, Box<Located>> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(parts) = known().get(place) {
            return Ok(parts.clone());
        }
        let part = |template| theme.render(template, place);
        let (head, top) = (part("frame-head.html")?, part("frame-top.html")?);
        let parts = Arc::new(FramePartsView { head, top, foot: part("frame-foot.html")? });
        known().insert(place.clone(), parts.clone());
        Ok(parts)
    }
}
