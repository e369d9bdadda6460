//! How a file of an author is published, so that no browser and no server runs anything in it.
//!
//! A site is on hosts that send no headers and guess types: by the last ending of a name, by any of its endings, or by
//! the first bytes. So a file keeps its name only where both its name and its content are of a kind that browsers show as a
//! picture or as text, or that they never show. Whatever else it is, nothing of it is lost: text gets a name of text, and
//! the rest is put into a zip, byte for byte.

use std::io::Read;

use crate::limits::{INSPECTED_BYTES, SNIFFED_BYTES};
use crate::source::{Source, SourceError, SourceFile};

use super::Picture;
use super::inert_pdf::inert_pdf;
use super::inert_svg::is_inert_svg;

/// How evidence or an attachment is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublishedAs {
    #[default]
    Itself,
    /// The same bytes, under a name that ends with `.txt`.
    Text,
    /// A zip that contains the file.
    Zip,
}

impl PublishedAs {
    /// Returns the address or the name at which a file is published. Only the last ending counts for every server.
    pub fn address(self, address: &str) -> String {
        let (folder, name) = match address.rsplit_once('/') {
            Some((folder, name)) => (format!("{folder}/"), name),
            None => (String::new(), address),
        };
        let ending = match self {
            PublishedAs::Itself => return address.to_owned(),
            PublishedAs::Text => "txt",
            PublishedAs::Zip => "zip",
        };
        format!("{folder}{}.{ending}", name.replace(['.', ';'], "-"))
    }

    /// Decides how a file is published, by its name and its content. Returns why it is not published under its own name.
    pub fn of(source: &dyn Source, file: &SourceFile) -> Result<(PublishedAs, &'static str), SourceError> {
        let name = file.path.file_name();
        let start = start(source, file)?;
        let (own, text) = (Ok((PublishedAs::Itself, "")), |why| Ok((PublishedAs::Text, why)));
        let zip = |why| Ok((PublishedAs::Zip, why));
        let whole = || match file.size <= INSPECTED_BYTES {
            true => source.read(&file.path).map(Some),
            false => Ok(None),
        };
        if endings(name).any(|it| is_in(&RUN_BY_SERVERS, it)) {
            return zip("some servers run files with such a name");
        }
        match Kind::of(name) {
            Kind::Picture(ending) if is_picture(&start, ending) => own,
            Kind::Picture(_) => zip("the content is not a picture of the kind that the name says"),
            Kind::Svg => match whole()? {
                Some(svg) if is_inert_svg(&svg) => own,
                Some(_) => {
                    zip("the drawing contains more than shapes and texts: a browser may run a part of it")
                }
                None => zip(TOO_LARGE),
            },
            Kind::Pdf => match whole()?.as_deref().map(inert_pdf) {
                Some(Ok(())) => own,
                Some(Err(why)) => zip(why),
                None => zip(TOO_LARGE),
            },
            _ if begins_like_a_page(&start) => zip(LIKE_A_PAGE),
            Kind::Download => own,
            Kind::Text | Kind::Unknown if contains_a_page(&start) => zip(LIKE_A_PAGE),
            Kind::Text => own,
            Kind::Unknown if is_text(&start) => {
                text("browsers and servers do not know this kind of file as text")
            }
            Kind::Unknown => zip("browsers and servers do not know this kind of file"),
        }
    }
}

const LIKE_A_PAGE: &str = "a browser may take the file for a page, and run scripts in it";
const TOO_LARGE: &str = "the file is too large to be searched for scripts";

/// What the name of a file says of its content.
enum Kind {
    /// A picture, with the usual ending of its format.
    Picture(&'static str),
    Svg,
    Pdf,
    /// Text that every browser shows as text.
    Text,
    /// A format that no browser shows as a page.
    Download,
    Unknown,
}

const TEXTS: [&str; 31] = [
    "asc", "bash", "bat", "cfg", "cmd", "conf", "csv", "diff", "ini", "json", "jsonl", "ldif", "log", "md5",
    "patch", "pem", "ps1", "psd1", "psm1", "pub", "reg", "sh", "sha1", "sha256", "sql", "text", "toml",
    "tsv", "txt", "yaml", "yml",
];

const DOWNLOADS: [&str; 56] = [
    "7z", "avi", "bmp", "bz2", "cab", "cap", "cer", "crt", "der", "doc", "docx", "evtx", "flac", "gz",
    "heic", "heif", "ico", "ics", "iso", "jar", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "msg", "msi",
    "odg", "odp", "ods", "odt", "ogg", "p7b", "p7s", "pcap", "pcapng", "pfx", "ppt", "pptx", "pst", "rar",
    "rtf", "sig", "tar", "tgz", "tif", "tiff", "vcf", "vsdx", "wav", "webm", "xls", "xlsx", "xz", "zip",
];

/// Compressed files: some servers tell browsers to unpack them, and the type is that of the name before.
const COMPRESSED: [&str; 3] = ["bz2", "gz", "xz"];

/// Endings, anywhere in a name, for which some servers run a file or parse it.
const RUN_BY_SERVERS: [&str; 31] = [
    "asa", "asax", "ascx", "ashx", "asis", "asmx", "asp", "aspx", "cfm", "cgi", "fcgi", "jsp", "jspx",
    "phar", "php", "php3", "php4", "php5", "php7", "php8", "phps", "pht", "phtml", "pl", "py", "rb", "shtm",
    "shtml", "stm", "var", "wsgi",
];

impl Kind {
    fn of(name: &str) -> Kind {
        let Some((stem, ending)) = name.rsplit_once('.') else { return Kind::Unknown };
        let ending = ending.to_ascii_lowercase();
        match ending.as_str() {
            "png" => Kind::Picture("png"),
            "jpg" | "jpeg" => Kind::Picture("jpg"),
            "gif" => Kind::Picture("gif"),
            "webp" => Kind::Picture("webp"),
            "avif" => Kind::Picture("avif"),
            "svg" => Kind::Svg,
            "pdf" => Kind::Pdf,
            it if is_in(&COMPRESSED, it) && stem.contains('.') => match Kind::of(stem) {
                Kind::Text | Kind::Download => Kind::Download,
                _ => Kind::Unknown,
            },
            it if is_in(&TEXTS, it) => Kind::Text,
            it if is_in(&DOWNLOADS, it) => Kind::Download,
            _ => Kind::Unknown,
        }
    }
}

fn is_in(list: &[&str], ending: &str) -> bool {
    list.iter().any(|it| it.eq_ignore_ascii_case(ending))
}

/// The endings of a name, as servers may see them.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    name.split(['.', ';']).skip(1)
}

/// The first bytes of a file, by which its type may be guessed.
fn start(source: &dyn Source, file: &SourceFile) -> Result<Vec<u8>, SourceError> {
    let mut start = Vec::new();
    let read = source.open(&file.path)?.take(SNIFFED_BYTES).read_to_end(&mut start);
    read.map_err(|error| SourceError { path: file.path.as_str().into(), error })?;
    Ok(start)
}

fn is_picture(start: &[u8], ending: &str) -> bool {
    match ending {
        "avif" => matches!(start.get(4..12), Some(b"ftypavif" | b"ftypavis")),
        _ => Picture::of(start).is_some_and(|it| it.ending == ending),
    }
}

/// Whether some browser or server takes the bytes for HTML or XML, or for PDF, by how they begin.
fn begins_like_a_page(start: &[u8]) -> bool {
    let is_passed_over = |byte: &u8| {
        byte.is_ascii_whitespace() || *byte < b' ' || matches!(byte, 0xef | 0xbb | 0xbf | 0xfe | 0xff)
    };
    let begins: Vec<u8> =
        start.iter().copied().skip_while(is_passed_over).filter(|byte| *byte != 0).take(8).collect();
    match begins.as_slice() {
        [b'<', next, ..] => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?' | b'/'),
        begins => begins.starts_with(b"%PDF") || begins.starts_with(b"%!PS") || is_mail(start),
    }
}

/// Whether the bytes begin like a web page in an archive for mail (MHTML).
fn is_mail(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start).to_ascii_lowercase();
    text.lines().take_while(|line| !line.is_empty()).any(|line| line.starts_with("mime-version:"))
}

/// What programs that guess types look for in text.
const SIGNS: [&str; 13] = [
    "<!doctype",
    "<?xml",
    "<a href",
    "<body",
    "<h1",
    "<head",
    "<html",
    "<iframe",
    "<script",
    "<style",
    "<svg",
    "<table",
    "<title",
];

fn contains_a_page(start: &[u8]) -> bool {
    let bytes: Vec<u8> = start.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// Whether the beginning of a file is text in UTF-8.
fn is_text(start: &[u8]) -> bool {
    let is_utf8 = match std::str::from_utf8(start) {
        Ok(_) => true,
        // The last letter may go on after what was read.
        Err(error) => error.error_len().is_none(),
    };
    is_utf8 && !start.iter().any(|byte| *byte < b' ' && !byte.is_ascii_whitespace() || *byte == 0x7f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    fn published(name: &str, content: impl AsRef<[u8]>) -> String {
        let path = format!("content/handbook/{name}");
        let source = Memory([(path, content.as_ref().to_vec())].into());
        let file = source.files().expect("memory can be listed").remove(0);
        let (form, why) = PublishedAs::of(&source, &file).expect("memory can be read");
        assert_eq!(form == PublishedAs::Itself, why.is_empty(), "{name}");
        form.address(name)
    }

    const PAGE: &str = "<script>alert(1)</script>";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

    #[test]
    fn kinds_that_browsers_never_run_keep_their_names() {
        let avif = b"\0\0\0\x20ftypavif\0\0";
        for (name, content) in [
            ("a.png", PNG),
            ("a.PNG", PNG),
            ("a.jpg", b"\xff\xd8\xff\xe0"),
            ("a.jpeg", b"\xff\xd8\xff\xe0"),
            ("a.gif", b"GIF89a"),
            ("a.webp", b"RIFF\0\0\0\0WEBPVP8 "),
            ("a.avif", avif),
            ("a.txt", b"ok"),
            ("a.txt", b""),
            ("fw01.acme.example.log", b"a < b and <b@c.example>"),
            ("a.csv", b"a,b\n"),
            ("a.json", b"{\"a\": \"<b>\"}"),
            ("a.ps1", b"Get-Date\r\n"),
            ("a.docx", b"PK\x03\x04"),
            ("a.zip", b"PK\x03\x04<html>"),
            ("a.tar.gz", b"\x1f\x8b"),
            ("a.log.gz", b"\x1f\x8b"),
            ("a.utf16.txt", b"\xff\xfea\0"),
        ] {
            assert_eq!(published(name, content), name);
        }
    }

    #[test]
    fn what_a_browser_could_run_is_in_a_zip_or_has_the_name_of_text() {
        for (name, content, expected) in [
            ("report.html", PAGE, "report-html.zip"),
            ("report.HTM", "text", "report-HTM.txt"),
            ("a.xhtml", PAGE, "a-xhtml.zip"),
            ("a.xml", "<?xml version=\"1.0\"?><a/>", "a-xml.zip"),
            ("a.js", "alert(1)", "a-js.txt"),
            ("a.mjs", "alert(1)", "a-mjs.txt"),
            ("a.css", "a {}", "a-css.txt"),
            ("a.htc", "<public:component>", "a-htc.zip"),
            ("a.swf", "CWS\x09\x01", "a-swf.zip"),
            ("a.mht", "From: x\nMIME-Version: 1.0\n\n", "a-mht.zip"),
            ("a.txt", "From: x\nMIME-Version: 1.0\n\n", "a-txt.zip"),
            ("a.eml", "From: x\n\nHello", "a-eml.txt"),
            ("a.svgz", "\x1f\u{8b}", "a-svgz.zip"),
            ("a.md", "# Notes", "a-md.txt"),
            ("notes", "text", "notes.txt"),
            ("notes", PAGE, "notes.zip"),
            ("notes.", "text", "notes-.txt"),
            ("a.unknown", "text", "a-unknown.txt"),
            ("a.unknown", "\0\x01", "a-unknown.zip"),
            // Names that browsers believe, and content that some servers do not.
            ("a.txt", PAGE, "a-txt.zip"),
            ("a.txt", " \r\n\u{feff}<html>", "a-txt.zip"),
            ("a.txt", "text\n<Script>", "a-txt.zip"),
            ("a.csv", "%PDF-1.7", "a-csv.zip"),
            ("a.docx", PAGE, "a-docx.zip"),
            ("a.png", PAGE, "a-png.zip"),
            ("a.png", "GIF89a", "a-png.zip"),
            ("a.avif", PAGE, "a-avif.zip"),
            ("a.pdf", PAGE, "a-pdf.zip"),
            ("a.svg", PAGE, "a-svg.zip"),
            // Names of which a server may look at more than the last ending.
            ("a.html.gz", "\x1f\u{8b}", "a-html-gz.zip"),
            ("a.html.de", PAGE, "a-html-de.zip"),
            ("a.php", "<?php", "a-php.zip"),
            ("a.php.txt", "text", "a-php-txt.zip"),
            ("a.asp;.txt", "text", "a-asp--txt.zip"),
            ("web.config", "text", "web-config.txt"),
        ] {
            assert_eq!(published(name, content), expected);
        }
        let utf16: Vec<u8> =
            std::iter::once(0xfeff).chain("<html>".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(published("a.txt", utf16), "a-txt.zip");
    }

    #[test]
    fn only_the_name_of_the_file_changes() {
        assert_eq!(
            PublishedAs::Zip.address("evidence/2026-10/acme.x/a.html"),
            "evidence/2026-10/acme.x/a-html.zip"
        );
    }
}
