//! Colours and logo of a practice, from `[site]` in `monthly.toml`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::bundled::{Backgrounds, Scheme};
use crate::document::Picture;
use crate::model::{Colour, SiteSettings};
use crate::source::{ContentPath, Source};

/// The practice's own colours and logo; addresses are from the root of the site.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct BrandView {
    /// Style sheet with the colours, after that of the theme.
    pub style: Option<String>,
    /// The logo.
    pub logo: Option<LogoView>,
    /// Icon of the site in a browser tab: the logo, where it is square.
    pub icon: Option<IconView>,
}

/// The picture at the head of every page; its text is the title of the site.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LogoView {
    /// Address, from the root of the site.
    pub href: String,
    /// The logo for dark screens.
    pub dark: Option<String>,
    /// Width in pixels; nothing where the file does not say it.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
}

/// Icon of the site in a browser tab.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IconView {
    /// Address, from the root of the site.
    pub href: String,
    /// Media type, as `image/svg+xml`.
    pub kind: &'static str,
}

/// Height of the logo as it is shown, in pixels.
const HEIGHT: u32 = 32;

/// The view, and the files that are published for it, by their names in `theme/`.
pub struct Brand {
    pub view: BrandView,
    pub files: Vec<(String, Vec<u8>)>,
}

impl Brand {
    /// Reads colours and logo. What is wrong with them is reported by rules, and left out here.
    pub fn of(source: &dyn Source, site: &SiteSettings, own: &[(String, Vec<u8>)]) -> Brand {
        let mut brand = Brand { view: BrandView::default(), files: Vec::new() };
        if let Some(style) = style(site, own) {
            brand.view.style = Some(brand.publish("brand/colours.css", style.into_bytes()));
        }
        let read = |path: &Option<String>| {
            let bytes = read(source, site, own, path.as_deref()?)?;
            Some((Picture::of(&bytes).filter(|it| it.is_inert(&bytes))?, bytes))
        };
        if let Some((picture, bytes)) = read(&site.logo) {
            let href = brand.publish(&format!("brand/logo.{}", picture.ending), bytes);
            brand.view.icon =
                picture.is_square().then(|| IconView { href: href.clone(), kind: picture.media_type });
            let dark = read(&site.logo_dark)
                .map(|(picture, bytes)| brand.publish(&format!("brand/logo-dark.{}", picture.ending), bytes));
            let width = picture.size.and_then(|(width, height)| shown_width(width, height));
            let height = width.map(|_| HEIGHT);
            brand.view.logo = Some(LogoView { href, dark, width, height });
        }
        brand
    }

    /// Adds a published file, and returns its address.
    fn publish(&mut self, name: &str, bytes: Vec<u8>) -> String {
        self.files.push((name.to_owned(), bytes));
        format!("theme/{name}")
    }
}

/// Returns the width at the height that is shown.
fn shown_width(width: u32, height: u32) -> Option<u32> {
    let width = (u64::from(width) * u64::from(HEIGHT)).div_ceil(u64::from(height.max(1)));
    u32::try_from(width).ok()
}

fn read(source: &dyn Source, site: &SiteSettings, own: &[(String, Vec<u8>)], path: &str) -> Option<Vec<u8>> {
    let theme = format!("themes/{}/", site.theme);
    match path.strip_prefix(&theme) {
        Some(name) => own.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.clone()),
        None => {
            let path = ContentPath::new("").join(path).filter(|it| it.as_str().starts_with("content/"))?;
            source.read(&path).ok()
        }
    }
}

/// Returns the colours as a style sheet for screens.
fn style(site: &SiteSettings, own: &[(String, Vec<u8>)]) -> Option<String> {
    let colour = |text: &Option<String>| text.as_ref()?.parse::<Colour>().ok();
    let (accent, dark) = (colour(&site.colours.accent), colour(&site.colours.accent_dark));
    let backgrounds = Backgrounds::of_theme(own);
    let dark = dark.or_else(|| Some(backgrounds.readable(accent?, Scheme::Dark)));
    let variables = |colour: Colour, scheme: Scheme| {
        format!(":root {{ --accent: {colour}; --accent-soft: {}; }}", backgrounds.soft(colour, scheme))
    };
    let light = accent.map(|it| format!("@media screen {{ {} }}\n", variables(it, Scheme::Light)));
    let dark = dark.map(|it| {
        format!("@media screen and (prefers-color-scheme: dark) {{ {} }}\n", variables(it, Scheme::Dark))
    });
    let rules = light.into_iter().chain(dark).collect::<String>();
    (!rules.is_empty()).then(|| format!("/* From [site.colours] in monthly.toml. */\n{rules}"))
}
