//! Pictures without their metadata: where, when and with what they were taken.

use std::io::Cursor;

use exif::{In, Tag};

/// Chunks of PNG that say how the picture looks.
const PNG_CHUNKS: [&[u8; 4]; 20] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
    b"pHYs", b"hIST", b"sPLT", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
];

const PNG_HEAD: usize = 8;

/// Returns a JPEG, PNG or WebP picture without its metadata, and what follows it in the file; `None` for other files, and
/// for pictures that are damaged. The orientation of a JPEG is kept, since it decides how the picture looks.
pub fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes),
        _ => None,
    }
}

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_owned();
    out.extend(orientation(bytes).map(oriented).unwrap_or_default());
    let mut at = 2;
    loop {
        let &[0xff, marker] = bytes.get(at..at + 2)? else { return None };
        match marker {
            // Fill bytes.
            0xff => at += 1,
            // The end of the picture.
            0xd9 => {
                out.extend([0xff, 0xd9]);
                return Some(out);
            }
            _ => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
                let mut end = at + 2 + length;
                // The scan follows its head.
                if marker == 0xda {
                    end = scan_end(bytes, end)?;
                }
                let segment = bytes.get(at..end)?;
                if length >= 2 && is_kept(marker, segment) {
                    out.extend(segment);
                }
                at = end;
            }
        }
    }
}

/// Whether a segment of JPEG says how the picture looks: JFIF, the colour profile and Adobe's colour transform do, other
/// applications' segments and comments do not.
fn is_kept(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xe2 => segment.get(4..).is_some_and(|it| it.starts_with(b"ICC_PROFILE\0")),
        0xe0 | 0xee => true,
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// The byte at which the scan that begins at `from` ends: at the next marker that is not part of it.
fn scan_end(bytes: &[u8], from: usize) -> Option<usize> {
    let pairs = bytes.get(from..)?.windows(2);
    let is_marker = |pair: &[u8]| matches!(pair, [0xff, next] if !matches!(*next, 0 | 0xd0..=0xd7 | 0xff));
    Some(from + pairs.into_iter().position(is_marker)?)
}

/// How the picture is to be turned, unless it is upright.
fn orientation(bytes: &[u8]) -> Option<u8> {
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
    let value = exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    u8::try_from(value).ok().filter(|it| (2..=8).contains(it))
}

/// A segment that says nothing but the orientation.
fn oriented(orientation: u8) -> Vec<u8> {
    let head = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
    [head, &[orientation][..], &[0; 6]].concat()
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..PNG_HEAD)?.to_owned();
    let mut at = PNG_HEAD;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let kind = bytes.get(at + 4..at + 8)?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        if PNG_CHUNKS.iter().any(|it| it.as_slice() == kind) {
            out.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    /// Flags of `VP8X` that announce metadata.
    const EXIF_AND_XMP: u8 = 0x08 | 0x04;
    let size = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let bytes = bytes.get(..size.checked_add(8)?)?;
    let mut out = bytes.get(..12)?.to_owned();
    let mut at = 12;
    while at < bytes.len() {
        let kind = bytes.get(at..at + 4)?;
        let length = usize::try_from(u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
        let mut chunk = bytes.get(at..end)?.to_owned();
        if let (b"VP8X", Some(flags)) = (kind, chunk.get_mut(8)) {
            *flags &= !EXIF_AND_XMP;
        }
        if kind != b"EXIF" && kind != b"XMP " {
            out.extend(chunk);
        }
        at = end;
    }
    let size = u32::try_from(out.len() - 8).ok()?.to_le_bytes();
    out.get_mut(4..8)?.copy_from_slice(&size);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    }

    #[test]
    fn a_jpeg_keeps_what_it_looks_like() {
        let kept = [
            segment(0xe0, b"JFIF"),
            segment(0xe2, b"ICC_PROFILE\0x"),
            segment(0xee, b"Adobe"),
            segment(0xdb, b"q"),
        ];
        let scan = [
            segment(0xda, b"s"),
            b"\x01\xff\x00\xff\xd0\x02".to_vec(),
            segment(0xc4, b"h"),
            segment(0xda, b"t"),
            vec![3],
        ];
        let metadata = [
            segment(0xe1, b"Exif\0\0place"),
            segment(0xed, b"IPTC"),
            segment(0xfe, b"mine"),
            segment(0xe2, b"MPF\0"),
        ];
        let head = [0xff, 0xd8];
        let photo =
            [&head[..], &metadata.concat(), &kept.concat(), &scan.concat(), b"\xff\xd9", b"a second photo"]
                .concat();
        let clean = [&head[..], &kept.concat(), &scan.concat(), b"\xff\xd9"].concat();
        assert_eq!(without_metadata(&photo), Some(clean.clone()));
        assert_eq!(without_metadata(&clean), Some(clean));
    }

    #[test]
    fn the_orientation_of_a_jpeg_is_kept() {
        let turned = [&[0xff, 0xd8][..], &oriented(6), &segment(0xdb, b"q"), b"\xff\xd9"].concat();
        assert_eq!(orientation(&turned), Some(6));
        assert_eq!(without_metadata(&turned), Some(turned));
    }

    #[test]
    fn png_and_webp_lose_their_text_and_exif() {
        let chunk = |kind: &[u8], content: &[u8]| {
            [&u32::try_from(content.len()).expect("short").to_be_bytes()[..], kind, content, b"crc!"].concat()
        };
        let head = b"\x89PNG\r\n\x1a\n";
        let (first, data, end) = (chunk(b"IHDR", b"x"), chunk(b"IDAT", b"y"), chunk(b"IEND", b""));
        let photo =
            [&head[..], &first, &chunk(b"eXIf", b"place"), &data, &chunk(b"tEXt", b"me"), &end, b"more"]
                .concat();
        assert_eq!(without_metadata(&photo), Some([&head[..], &first, &data, &end].concat()));

        let chunk = |kind: &[u8], content: &[u8]| {
            let pad = vec![0; content.len() % 2];
            [kind, &u32::try_from(content.len()).expect("short").to_le_bytes()[..], content, &pad].concat()
        };
        let riff = |content: Vec<u8>| {
            [b"RIFF", &u32::try_from(content.len() + 4).expect("short").to_le_bytes()[..], b"WEBP", &content]
                .concat()
        };
        let photo = riff(
            [chunk(b"VP8X", b"\x1crest"), chunk(b"VP8 ", b"xyz"), chunk(b"EXIF", b"p"), chunk(b"XMP ", b"q")]
                .concat(),
        );
        let clean = riff([chunk(b"VP8X", b"\x10rest"), chunk(b"VP8 ", b"xyz")].concat());
        assert_eq!(without_metadata(&photo), Some(clean));
    }

    #[test]
    fn a_damaged_picture_is_left_alone() {
        let jpeg = [&[0xff, 0xd8][..], &segment(0xdb, b"q"), &segment(0xda, b"s"), b"scan"].concat();
        for bytes in [
            &jpeg[..],
            b"\xff\xd8\xff",
            b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff",
            b"RIFF\xff\xff\xff\xffWEBP",
            b"text",
            b"",
        ] {
            assert_eq!(without_metadata(bytes), None);
        }
    }
}
