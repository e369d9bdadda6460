//! The colours that a style sheet puts behind its text, in light and in dark.

use regex::Regex;

use crate::model::{Colour, READABLE};

/// What the accent of a theme has to be read on.
#[derive(Clone, Debug, PartialEq)]
pub struct Grounds {
    light: Vec<Colour>,
    dark: Vec<Colour>,
}

/// Which of the two a browser shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl Grounds {
    /// Those of a style sheet that names them as the built-in one does.
    pub fn of(style: &str) -> Grounds {
        let ground = Regex::new(r"--(?:sheet|paper|shade):\s*(#[0-9a-fA-F]{3,6})\s*;").expect("a pattern");
        let begins = style.find("prefers-color-scheme: dark").unwrap_or(style.len());
        let colours = |style: &str| -> Vec<Colour> {
            ground.captures_iter(style).take(3).filter_map(|found| found[1].parse().ok()).collect()
        };
        Grounds { light: colours(&style[..begins]), dark: colours(&style[begins..]) }
    }

    /// Those of the theme that a practice has.
    pub fn of_theme(own: &super::theme::Overriding) -> Grounds {
        let own = own.iter().find(|(name, _)| name == STYLE).map(|(_, bytes)| bytes.as_slice());
        let built_in = || super::theme::theme().get(STYLE).copied().unwrap_or_default();
        Grounds::of(&String::from_utf8_lossy(own.unwrap_or_else(built_in)))
    }

    /// The least contrast of an accent with what may stand behind it.
    pub fn contrast(&self, accent: Colour, scheme: Scheme) -> f64 {
        let behind = self.behind(scheme).iter().copied().chain([self.soft(accent, scheme)]);
        behind.map(|ground| accent.contrast(ground)).fold(f64::INFINITY, f64::min)
    }

    /// The nearest of the same hue that can be read.
    pub fn readable(&self, accent: Colour, scheme: Scheme) -> Colour {
        let end = ink(scheme);
        let mut mixed = (0..=256).map(|parts| accent.mixed(end, parts));
        mixed.find(|it| self.contrast(*it, scheme) >= READABLE).unwrap_or(end)
    }

    /// The accent as a ground: a tinge of it.
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

/// What text of the scheme comes near to.
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
        let grounds = Grounds::of_theme(&[]);
        assert_eq!((grounds.light.len(), grounds.dark.len()), (3, 3));
        for (accent, scheme) in [("#0b5c78", Scheme::Light), ("#7cc7e2", Scheme::Dark)] {
            assert!(grounds.contrast(accent.parse().unwrap(), scheme) > READABLE);
        }
    }

    #[test]
    fn the_nearest_colour_that_can_be_read_is_darker_in_light_and_lighter_in_the_dark() {
        let grounds = Grounds::of_theme(&[]);
        let orange: Colour = "#ff9900".parse().unwrap();
        let light = grounds.readable(orange, Scheme::Light);
        assert!(grounds.contrast(orange, Scheme::Light) < READABLE);
        assert!(grounds.contrast(light, Scheme::Light) >= READABLE);
        assert_eq!(grounds.readable(orange, Scheme::Dark), orange);
        let navy: Colour = "#001a66".parse().unwrap();
        assert_eq!(grounds.readable(navy, Scheme::Light), navy);
        assert!(grounds.contrast(grounds.readable(navy, Scheme::Dark), Scheme::Dark) >= READABLE);
    }
}
