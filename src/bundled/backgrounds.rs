//! Background colours of a style sheet, for light and dark.

#![allow(clippy::string_slice, reason = "positions come from a search in the same text")]

use regex::Regex;

use crate::model::{Colour, READABLE};

/// Colours on which the accent colour of a theme must be readable.
#[derive(Clone, Debug, PartialEq)]
pub struct Backgrounds {
    light: Vec<Colour>,
    dark: Vec<Colour>,
}

/// Colour scheme of a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl Backgrounds {
    /// Reads the colours of a style sheet that names them as the built-in one does.
    pub fn of(style: &str) -> Backgrounds {
        let background =
            Regex::new(r"--(?:sheet|paper|shade):\s*(#[0-9a-fA-F]{3,6})\s*;").expect("a pattern");
        let begins = style.find("prefers-color-scheme: dark").unwrap_or(style.len());
        let colours = |style: &str| -> Vec<Colour> {
            background.captures_iter(style).take(3).filter_map(|found| found[1].parse().ok()).collect()
        };
        Backgrounds { light: colours(&style[..begins]), dark: colours(&style[begins..]) }
    }

    /// Reads the colours of a practice's theme.
    pub fn of_theme(own: &super::theme::Overriding) -> Backgrounds {
        let own = own.iter().find(|(name, _)| name == STYLE).map(|(_, bytes)| bytes.as_slice());
        let built_in = || super::theme::theme().get(STYLE).copied().unwrap_or_default();
        Backgrounds::of(&String::from_utf8_lossy(own.unwrap_or_else(built_in)))
    }

    /// Returns the lowest contrast of an accent with any background.
    pub fn contrast(&self, accent: Colour, scheme: Scheme) -> f64 {
        let behind = self.behind(scheme).iter().copied().chain([self.soft(accent, scheme)]);
        behind.map(|background| accent.contrast(background)).fold(f64::INFINITY, f64::min)
    }

    /// Returns the nearest readable colour of the same hue.
    pub fn readable(&self, accent: Colour, scheme: Scheme) -> Colour {
        let end = ink(scheme);
        let mut mixed = (0..=256).map(|parts| accent.mixed(end, parts));
        mixed.find(|it| self.contrast(*it, scheme) >= READABLE).unwrap_or(end)
    }

    /// Returns a tint of the accent that serves as a background.
    pub fn soft(&self, accent: Colour, scheme: Scheme) -> Colour {
        let parts = match scheme {
            Scheme::Light => 28,
            Scheme::Dark => 40,
        };
        let far = |one: &&Colour, other: &&Colour| {
            one.contrast(ink(scheme)).total_cmp(&other.contrast(ink(scheme)))
        };
        let sheet = self.behind(scheme).iter().max_by(far).copied();
        sheet.map_or(accent, |sheet| sheet.mixed(accent, parts))
    }

    fn behind(&self, scheme: Scheme) -> &[Colour] {
        match scheme {
            Scheme::Light => &self.light,
            Scheme::Dark => &self.dark,
        }
    }
}

const STYLE: &str = "static/style.css";

/// Returns the colour of text in a scheme, nearly.
fn ink(scheme: Scheme) -> Colour {
    match scheme {
        Scheme::Light => Colour::BLACK,
        Scheme::Dark => Colour::WHITE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_theme_can_be_read() {
        let backgrounds = Backgrounds::of_theme(&[]);
        assert_eq!((backgrounds.light.len(), backgrounds.dark.len()), (3, 3));
        for (accent, scheme) in [("#0b5c78", Scheme::Light), ("#7cc7e2", Scheme::Dark)] {
            assert!(backgrounds.contrast(accent.parse().unwrap(), scheme) > READABLE);
        }
    }

    #[test]
    fn the_nearest_colour_that_can_be_read_is_darker_in_light_and_lighter_in_the_dark() {
        let backgrounds = Backgrounds::of_theme(&[]);
        let orange: Colour = "#ff9900".parse().unwrap();
        let light = backgrounds.readable(orange, Scheme::Light);
        assert!(backgrounds.contrast(orange, Scheme::Light) < READABLE);
        assert!(backgrounds.contrast(light, Scheme::Light) >= READABLE);
        assert_eq!(backgrounds.readable(orange, Scheme::Dark), orange);
        let navy: Colour = "#001a66".parse().unwrap();
        assert_eq!(backgrounds.readable(navy, Scheme::Light), navy);
        assert!(backgrounds.contrast(backgrounds.readable(navy, Scheme::Dark), Scheme::Dark) >= READABLE);
    }
}
