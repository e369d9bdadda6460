use std::io::{Cursor, Read};

use exif::{In, Tag};
use rayon::prelude::*;

use crate::check::prelude::{Check, Diagnostic, Location, Rule, RuleContext, Severity};
use crate::document::Identity;
use crate::source::{FileKind, Source, SourceFile};

pub(crate) const CHECK: Check = Check { rule: &RULE, run };

static RULE: Rule = Rule {
    name: "image-location",
    severity: Severity::Warning,
    what: "A photo contains the location where it was taken.",
    why: "Everybody who gets a photo of a server room can look up which building it is in.",
    example: "content/evidence/2026-06/acme/rack-front.jpg, taken by a phone",
    cure: "Remove the location before you add the photo: `exiftool -gps:all= -xmp:geotag= rack-front.jpg`, or switch it off in the camera. Git keeps the old file.",
};

/// Bytes of an image that are searched: cameras write their metadata at the beginning.
const HEAD: u64 = 128 * 1024;

/// Extensions of images that can contain a location.
const IMAGES: &[&str] = &["jpg", "jpeg", "png", "heic", "heif", "avif", "webp", "tif", "tiff"];

fn run(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let images: Vec<&SourceFile> = context.practice.files.values().filter(|file| is_image(file)).collect();
    let located = images.into_par_iter().filter(|file| has_location(context.source, file));
    located
        .map(|file| {
            RULE.at(&file.path, Location::File, "the image contains the location where it was taken")
                .help("remove it with `exiftool -gps:all= -xmp:geotag= …`, then update its `sha256`")
        })
        .collect()
}

fn is_image(file: &SourceFile) -> bool {
    let extension = file.path.file_name().rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
    file.kind == FileKind::Regular
        && extension.is_some_and(|it| IMAGES.contains(&it.as_str()))
        && matches!(Identity::of(&file.path), Ok(Identity::Evidence | Identity::Attachment))
}

/// Whether an image contains a location: a file that is not an image, or cannot be read, does not.
fn has_location(source: &dyn Source, file: &SourceFile) -> bool {
    let mut head = Vec::new();
    let read = source.open(&file.path).map(|opened| opened.take(HEAD).read_to_end(&mut head));
    if !matches!(read, Ok(Ok(_))) {
        return false;
    }
    is_located(&head)
}

/// Whether an image says where it was taken; of a large one, its beginning is enough.
pub(crate) fn is_located(image: &[u8]) -> bool {
    // XMP metadata, which other programs add, is text.
    let in_text = image.windows(14).any(|window| window == b"exif:GPSLatitu");
    in_text || in_exif(image)
}

fn in_exif(head: &[u8]) -> bool {
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

    /// A JPEG that has only metadata, as a phone writes it.
    fn photo(tag: Tag) -> Vec<u8> {
        let degrees = [(50, 1), (4, 1), (3, 1)].map(|(num, denom)| Rational { num, denom });
        let field = Field { tag, ifd_num: In::PRIMARY, value: Value::Rational(degrees.to_vec()) };
        let (mut writer, mut metadata) = (Writer::new(), Cursor::new(Vec::new()));
        writer.push_field(&field);
        writer.write(&mut metadata, false).unwrap();
        let metadata = [b"Exif\0\0".to_vec(), metadata.into_inner()].concat();
        let length = u16::try_from(metadata.len() + 2).unwrap().to_be_bytes();
        [&[0xff, 0xd8, 0xff, 0xe1][..], &length, &metadata, &[0xff, 0xd9]].concat()
    }

    #[test]
    fn a_photo_with_a_location_is_reported() {
        let practice = Fixture::sample()
            .file("content/handbook/place.JPG", photo(Tag::GPSLatitude))
            .file("content/handbook/lens.jpg", photo(Tag::XResolution))
            .file("content/handbook/text.png", b"\x89PNG\r\n\x1a\n..<rdf exif:GPSLatitude=\"50,4N\">")
            .file("content/handbook/none.heic", "not an image")
            .file("content/handbook/none.jpg", b"\xff\xd8\xff");
        assert_data_eq!(
            practice.report(),
            str![[r#"
warning[image-location]: the image contains the location where it was taken
--> content/handbook/place.JPG
 = help: remove it with `exiftool -gps:all= -xmp:geotag= …`, then update its `sha256`

warning[image-location]: the image contains the location where it was taken
--> content/handbook/text.png
 = help: remove it with `exiftool -gps:all= -xmp:geotag= …`, then update its `sha256`


"#]]
        );
    }
}
