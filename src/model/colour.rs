//! A colour as style sheets write it, and its contrast to another.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use std::fmt;
use std::str::FromStr;

/// Colour in sRGB: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Smallest contrast that WCAG 2.2 (level AA) allows for text of ordinary size.
pub const READABLE: f64 = 4.5;

impl Colour {
    pub const BLACK: Colour = Colour([0; 3]);
    pub const WHITE: Colour = Colour([255; 3]);

    /// Returns the contrast as WCAG 2 defines it, from 1 (same colour) to 21 (black on white).
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Mixes in `parts` of 256 parts of another colour.
    pub fn mixed(self, other: Colour, parts: u16) -> Colour {
        let mix = |nth: usize| {
            let (own, other) = (u32::from(self.0[nth]), u32::from(other.0[nth]));
            let mixed = (own * (256 - u32::from(parts)) + other * u32::from(parts) + 128) / 256;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Colour(std::array::from_fn(mix))
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| match f64::from(part) / 255.0 {
            part if part <= 0.04045 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// Reads `#0a5` and `#00aa55`.
impl FromStr for Colour {
    type Err = ();

    fn from_str(text: &str) -> Result<Colour, ()> {
        let digits = text.strip_prefix('#').ok_or(())?;
        let digits: Vec<u8> = digits
            .chars()
            .map(|it| it.to_digit(16).and_then(|it| u8::try_from(it).ok()).ok_or(()))
            .collect::<Result<_, _>>()?;
        match digits[..] {
            [red, green, blue] => Ok(Colour([red * 17, green * 17, blue * 17])),
            [a, b, c, d, e, f] => Ok(Colour([a * 16 + b, c * 16 + d, e * 16 + f])),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_style_sheets_write_them() {
        let said = |text: &str| text.parse::<Colour>().map(|it| it.to_string());
        assert_eq!(said("#0a5"), Ok("#00aa55".into()));
        assert_eq!(said("#0B5C78"), Ok("#0b5c78".into()));
        for wrong in ["green", "0a5", "#0a", "#0a5x", "#00aa55ff", "", "#äöü"] {
            assert_eq!(said(wrong), Err(()), "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let of = |one: &str, two: &str| {
            let (one, two): (Colour, Colour) = (one.parse().unwrap(), two.parse().unwrap());
            (one.contrast(two) * 100.0).round() / 100.0
        };
        assert_eq!(of("#000", "#fff"), 21.0);
        assert_eq!(of("#777", "#fff"), 4.48);
        assert_eq!(of("#fff", "#767676"), 4.54);
        assert_eq!(of("#00f", "#00f"), 1.0);
    }
}
