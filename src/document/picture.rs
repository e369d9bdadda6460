//! Format and size of a picture, as far as a page needs them for a logo.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::inert_svg::is_inert_svg;

/// Format and size of a picture that browsers can show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture {
    /// File extension, as `svg`.
    pub ending: &'static str,
    /// Media type, as `image/svg+xml`.
    pub media_type: &'static str,
    /// Width and height, in any unit; `None` when the start of the file does not give them.
    pub size: Option<(u32, u32)>,
}

impl Picture {
    /// Recognizes a picture by its bytes, whatever its name.
    pub fn of(bytes: &[u8]) -> Option<Picture> {
        let picture = |ending, media_type, size| Some(Picture { ending, media_type, size });
        match bytes {
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => picture("png", "image/png", png(bytes)),
            [b'G', b'I', b'F', b'8', ..] => picture("gif", "image/gif", gif(bytes)),
            [0xff, 0xd8, 0xff, ..] => picture("jpg", "image/jpeg", None),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
                picture("webp", "image/webp", None)
            }
            _ => svg(bytes).and_then(|size| picture("svg", "image/svg+xml", size)),
        }
    }

    /// Whether nothing in its bytes runs, wherever they are opened: a drawing may contain scripts.
    pub fn is_inert(&self, bytes: &[u8]) -> bool {
        self.ending != "svg" || is_inert_svg(bytes)
    }

    /// Whether it can be an icon: as wide as it is high.
    pub fn is_square(&self) -> bool {
        self.size.is_some_and(|(width, height)| width == height)
    }
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

fn gif(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    Some((number(6)?, number(8)?))
}

/// Returns the size of an SVG file, if it has one; `None` when the root element is not `svg`.
fn svg(bytes: &[u8]) -> Option<Option<(u32, u32)>> {
    let mut reader = Reader::from_reader(bytes);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) | Event::Empty(element) => {
                return (element.local_name().as_ref() == "svg").then(|| svg_size(&element));
            }
            Event::Eof => return None,
            Event::Text(text) if !text.trim().is_empty() => return None,
            _ => buffer.clear(),
        }
    }
}

fn svg_size(element: &BytesStart<'_>) -> Option<(u32, u32)> {
    let text = |name: &str| Some(element.try_get_attribute(name).ok()??.value.into_owned());
    let whole = |text: &str| {
        let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
        // In hundredths, so that small sizes keep their proportions.
        (number > 0.0 && number < 1e6).then(|| (number * 100.0).round() as u32)
    };
    let of_box = || {
        let text = text("viewBox")?;
        let numbers: Vec<&str> = text.split([' ', ',']).filter(|part| !part.is_empty()).collect();
        Some((whole(numbers.get(2)?)?, whole(numbers.get(3)?)?))
    };
    let of_itself = || Some((whole(&text("width")?)?, whole(&text("height")?)?));
    of_box().or_else(of_itself)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_bytes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x40";
        assert_eq!(Picture::of(png).unwrap().size, Some((256, 64)));
        assert_eq!(
            Picture::of(b"GIF89a\x10\0\x10\0").map(|it| (it.ending, it.is_square())),
            Some(("gif", true))
        );
        assert_eq!(Picture::of(b"RIFF\0\0\0\0WEBPVP8 ").unwrap().ending, "webp");
        assert_eq!(Picture::of(b"\xff\xd8\xff\xe0").unwrap().media_type, "image/jpeg");
        for nothing in ["", "# Logo", "<html><svg/></html>", "<svg", "text <svg/>"] {
            assert_eq!(Picture::of(nothing.as_bytes()), None, "{nothing}");
        }
    }

    #[test]
    fn the_size_of_an_svg_file_is_its_view_box_or_its_width_and_height() {
        let size = |text: &str| Picture::of(text.as_bytes()).map(|it| it.size);
        let head = "<?xml version=\"1.0\"?>\n<!-- ours -->\n<!DOCTYPE svg>\n";
        assert_eq!(size(&format!("{head}<svg viewBox=\"0 0 24,12\"></svg>")), Some(Some((2400, 1200))));
        assert_eq!(size("<svg width=\"3px\" height=\"1.5\"/>"), Some(Some((300, 150))));
        assert_eq!(size("<svg width=\"100%\"/>"), Some(None));
    }
}
