//! PDF files without scripts, forms that send, attached files, or anything else that acts.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::limits::UNPACKED_BYTES;

/// Names of what acts: in a PDF, each begins with `/`.
const ACTS: [&[u8]; 14] = [
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/SubmitForm",
    b"/ImportData",
    b"/ResetForm",
    b"/RichMedia",
    b"/Rendition",
    b"/EmbeddedFile",
    b"/EmbeddedFiles",
    b"/XFA",
    b"/GoToE",
    b"/GoToR",
    b"/AA",
];

/// Ways to pack objects that are not unpacked here.
const OTHER_FILTERS: [&[u8]; 9] = [
    b"/ASCIIHexDecode",
    b"/AHx",
    b"/ASCII85Decode",
    b"/A85",
    b"/LZWDecode",
    b"/LZW",
    b"/RunLengthDecode",
    b"/RL",
    b"/Crypt",
];

const CANNOT_BE_SEARCHED: &str = "the PDF cannot be searched for scripts";

/// Whether nothing in a PDF acts; says what may act, or why that is not known.
///
/// Names may be written with escapes, and objects may be packed into streams. Those that are packed in another way than by
/// `Flate`, or encrypted, are not looked into, and a file with such objects is not taken as inert.
pub fn inert_pdf(bytes: &[u8]) -> Result<(), &'static str> {
    if !bytes.starts_with(b"%PDF-") {
        return Err("the content is not a PDF");
    }
    let plain = without_escapes(bytes);
    if has_any(&plain, &ACTS) {
        return Err("the PDF contains a script or something else that acts");
    }
    let is_packed = has_any(&plain, &[b"/ObjStm"]);
    if has_any(&plain, &[b"/Encrypt"]) || is_packed && has_any(&plain, &OTHER_FILTERS) {
        return Err(CANNOT_BE_SEARCHED);
    }
    if is_packed { packed(bytes) } else { Ok(()) }
}

/// Looks into every stream that can be unpacked.
fn packed(bytes: &[u8]) -> Result<(), &'static str> {
    let mut left = UNPACKED_BYTES;
    for at in occurrences(bytes, b"stream") {
        let (before, after) = bytes.split_at_checked(at + b"stream".len()).unwrap_or_default();
        let after = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or_default();
        if after.is_empty() || before.ends_with(b"endstream") {
            continue;
        }
        let mut unpacked = Vec::new();
        // What was unpacked before an error is there too.
        let _ = ZlibDecoder::new(after).take(left).read_to_end(&mut unpacked);
        left = left.saturating_sub(unpacked.len() as u64);
        if left == 0 {
            return Err(CANNOT_BE_SEARCHED);
        }
        let dictionary = without_escapes(of_object(before));
        let is_objects = has_any(&dictionary, &[b"/ObjStm"]);
        // A predictor changes the bytes once more.
        if is_objects && (unpacked.is_empty() || has_any(&dictionary, &[b"/Predictor"])) {
            return Err(CANNOT_BE_SEARCHED);
        }
        if has_any(&without_escapes(&unpacked), &ACTS) {
            return Err("the PDF contains a script or something else that acts");
        }
    }
    Ok(())
}

/// The dictionary of a stream: what is between the last word `obj` and the stream.
fn of_object(before: &[u8]) -> &[u8] {
    let at = before.windows(3).rposition(|word| word == b"obj").unwrap_or_default();
    before.get(at..).unwrap_or_default()
}

/// Replaces each `#4a` by the letter that it stands for.
fn without_escapes(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|it| u8::try_from(it).ok());
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let escaped = match after {
            [high, low, ..] if *first == b'#' => digit(high).zip(digit(low)),
            _ => None,
        };
        plain.push(escaped.map_or(*first, |(high, low)| high * 16 + low));
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    plain
}

/// Whether one of the names is there, as a whole.
fn has_any(bytes: &[u8], names: &[&[u8]]) -> bool {
    let is_end = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    names.iter().any(|name| occurrences(bytes, name).any(|at| is_end(bytes.get(at + name.len()))))
}

fn occurrences(bytes: &[u8], word: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memmem::find_iter(bytes, word).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    const ACTIVE: &[u8] = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>";

    fn pdf(inside: &[u8]) -> Vec<u8> {
        [b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", inside, b"\ntrailer << >>\n%%EOF"].concat()
    }

    fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(content).unwrap();
        let packed = packed.finish().unwrap();
        [format!("2 0 obj\n<< {dictionary} >>\nstream\r\n").as_bytes(), &packed, b"\nendstream\nendobj"]
            .concat()
    }

    #[test]
    fn texts_and_pictures_are_inert() {
        assert_eq!(inert_pdf(&pdf(b"")), Ok(()));
        assert_eq!(inert_pdf(&pdf(b"(JavaScript and /JSON)")), Ok(()));
        let objects = stream("/Type /ObjStm /Filter /FlateDecode", b"1 0 << /Type /Page >>");
        assert_eq!(inert_pdf(&pdf(&objects)), Ok(()));
    }

    #[test]
    fn what_acts_is_found_wherever_it_is() {
        assert!(inert_pdf(&pdf(ACTIVE)).is_err());
        assert!(inert_pdf(&pdf(b"<< /S /J#61vaScript /J#53 (x) >>")).is_err());
        assert!(inert_pdf(&pdf(b"<< /S /Launch /F (cmd.exe) >>")).is_err());
        assert!(inert_pdf(&pdf(&stream("/Type /ObjStm /Filter /FlateDecode", ACTIVE))).is_err());
        assert!(inert_pdf(&pdf(&stream("/Type /Obj#53tm /Filter /FlateDecode", ACTIVE))).is_err());
        assert_eq!(inert_pdf(b"<script>%PDF-"), Err("the content is not a PDF"));
    }

    #[test]
    fn what_cannot_be_searched_is_not_inert() {
        let is_searched = |inside: &[u8]| inert_pdf(&pdf(inside)) != Err(CANNOT_BE_SEARCHED);
        assert!(!is_searched(b"<< /Encrypt 3 0 R >>"));
        assert!(!is_searched(b"<< /Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode] >>"));
        assert!(!is_searched(b"2 0 obj << /Type /ObjStm >>\nstream\nplain\nendstream"));
        let predicted = stream("/Type /ObjStm /DecodeParms << /Predictor 12 >>", b"1 0 << >>");
        assert!(!is_searched(&predicted));
        assert!(is_searched(b"<< /Filter /ASCII85Decode >>"));
    }

    #[test]
    fn cut_off_and_damaged_files_are_read_without_a_panic() {
        let whole = pdf(&stream("/Type /ObjStm /Filter /FlateDecode", ACTIVE));
        for end in 0..whole.len() {
            let _ = inert_pdf(&whole[..end]);
        }
        assert!(inert_pdf(b"%PDF-#").is_ok() && inert_pdf(b"%PDF-#4").is_ok());
    }
}
