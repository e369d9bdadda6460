use std::io::{Cursor, Read};

use exif::{In, Tag};
use rayon::prelude::*;

use crate::check::{Check, RuleContext};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity};
use crate::document::Identity;
use crate::source::{FileKind, Source, SourceFile};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "image-location",
    severity: Severity::Warning,
    what: "A photo carries the place where it was taken.",
    why: "A picture of a server room with its position says which building to visit, to everybody who gets the picture.",
    example: "content/evidence/2026-06/acme/rack-front.jpg, taken by a phone",
    cure: "Remove it before the photo is added: `exiftool -gps:all= -xmp:geotag= rack-front.jpg`, or switch the location off in the camera. Git keeps the old file.",
};

/// How much of an image is looked at, in bytes: what a camera notes stands before the picture.
const HEAD: u64 = 128 * 1024;

/// The endings of the images that can carry a place.
const IMAGES: &[&str] = &["jpg", "jpeg", "png", "heic", "heif", "avif", "webp", "tif", "tiff"];

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let images: Vec<&SourceFile> = context.practice.files.values().filter(|file| is_image(file)).collect();
    let located = images.into_par_iter().filter(|file| carries_place(context.source, file));
    located
        .map(|file| {
            Diagnostic::new(
                &RULE,
                &file.path,
                Location::File,
                "the image carries the place where it was taken",
            )
            .help("remove it: `exiftool -gps:all= -xmp:geotag= …`, then correct its `sha256`")
        })
        .collect()
}

fn is_image(file: &SourceFile) -> bool {
    let ending = file.path.file_name().rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    file.kind == FileKind::Regular
        && ending.is_some_and(|ending| IMAGES.contains(&ending.as_str()))
        && matches!(Identity::of(&file.path), Ok(Identity::Evidence | Identity::Attachment))
}

/// What is no image, or cannot be read, carries none.
fn carries_place(source: &dyn Source, file: &SourceFile) -> bool {
    let mut head = Vec::new();
    let read = source.open(&file.path).map(|opened| opened.take(HEAD).read_to_end(&mut head));
    if !matches!(read, Ok(Ok(_))) {
        return false;
    }
    // What other programs add is text.
    let in_text = head.windows(14).any(|window| window == b"exif:GPSLatitu");
    in_text || in_exif(head)
}

fn in_exif(head: Vec<u8>) -> bool {
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut Cursor::new(head));
    let read = read.or_else(|error| error.distill_partial_result(|_| {}));
    read.is_ok_and(|exif| exif.get_field(Tag::GPSLatitude, In::PRIMARY).is_some())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use exif::experimental::Writer;
    use exif::{Field, In, Rational, Tag, Value};
    use snapbox::{assert_data_eq, str};

    use crate::check::Fixture;

    /// A JPEG as a phone writes it, with nothing but its notes.
    fn photo(tag: Tag) -> Vec<u8> {
        let degrees = [(50, 1), (4, 1), (3, 1)].map(|(num, denom)| Rational { num, denom });
        let field = Field { tag, ifd_num: In::PRIMARY, value: Value::Rational(degrees.to_vec()) };
        let (mut writer, mut notes) = (Writer::new(), Cursor::new(Vec::new()));
        writer.push_field(&field);
        writer.write(&mut notes, false).unwrap();
        let notes = [b"Exif\0\0".to_vec(), notes.into_inner()].concat();
        let length = u16::try_from(notes.len() + 2).unwrap().to_be_bytes();
        [&[0xff, 0xd8, 0xff, 0xe1][..], &length, &notes, &[0xff, 0xd9]].concat()
    }

    #[test]
    fn a_photo_does_not_say_where_it_was_taken() {
        let practice = Fixture::sample()
            .file("content/handbook/place.JPG", photo(Tag::GPSLatitude))
            .file("content/handbook/lens.jpg", photo(Tag::XResolution))
            .file("content/handbook/text.png", b"\x89PNG\r\n\x1a\n..<rdf exif:GPSLatitude=\"50,4N\">")
            .file("content/handbook/none.heic", "no image at all")
            .file("content/handbook/none.jpg", "");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[image-location]: the image carries the place where it was taken
--> content/handbook/place.JPG
 = help: remove it: `exiftool -gps:all= -xmp:geotag= …`, then correct its `sha256`

warning[image-location]: the image carries the place where it was taken
--> content/handbook/text.png
 = help: remove it: `exiftool -gps:all= -xmp:geotag= …`, then correct its `sha256`


"#]]
        );
    }
}
