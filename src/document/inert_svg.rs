//! Drawings that do nothing but show shapes and texts.

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{LocalName, Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Beginnings of the namespaces in which drawing programs keep what browsers do not look at.
const NOTES: [&str; 7] = [
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://www.serif.com/",
];

/// Elements that show shapes and texts, and nothing else. Scripts, foreign objects and animations, which can change an
/// address, are not among them.
const SHAPES: [&str; 55] = [
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
];

/// Whether a file is a drawing that runs nothing and loads nothing, wherever it is opened.
pub fn is_inert_svg(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| read(text).is_some())
}

/// Reads a drawing to its end; `None` at the first part that is not known to be inert.
fn read(text: &str) -> Option<()> {
    let mut reader = NsReader::from_str(text);
    let (mut depth, mut is_begun, mut in_style) = (0_usize, false, false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => {
                is_inert(&reader, &element, depth).then_some(())?;
                in_style = element.local_name().as_ref() == "style";
                (depth, is_begun) = (depth + 1, true);
            }
            Event::Empty(element) => {
                is_inert(&reader, &element, depth).then_some(())?;
                is_begun = true;
            }
            Event::End(_) => (depth, in_style) = (depth.checked_sub(1)?, false),
            Event::Text(text) => (!in_style || is_inert_style(&text)).then_some(())?,
            Event::CData(text) => (!in_style || is_inert_style(&text)).then_some(())?,
            // In another encoding, the same bytes could mean something else.
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().transpose().ok()?;
                encoding.is_none_or(|it| it.eq_ignore_ascii_case("utf-8")).then_some(())?;
            }
            // An internal subset can define entities that stand for elements.
            Event::DocType(doctype) => (!doctype.contains('[')).then_some(())?,
            Event::GeneralRef(reference) => {
                let is_known = matches!(&*reference, "amp" | "lt" | "gt" | "quot" | "apos");
                (!in_style && (is_known || reference.is_char_ref())).then_some(())?;
            }
            Event::Comment(_) => {}
            // Such as a style sheet that makes a page of the drawing.
            Event::PI(_) => return None,
            Event::Eof => return (is_begun && depth == 0).then_some(()),
        }
    }
}

fn is_inert(reader: &NsReader<&[u8]>, element: &BytesStart<'_>, depth: usize) -> bool {
    let local = element.local_name();
    let (namespace, _) = reader.resolver().resolve_element(element.name());
    let is_known = match namespace {
        ResolveResult::Bound(Namespace(SVG)) => match local.as_ref() {
            "svg" => true,
            name => depth > 0 && SHAPES.contains(&name),
        },
        ResolveResult::Bound(Namespace(other)) => depth > 0 && is_note(other),
        ResolveResult::Unbound | ResolveResult::Unknown(_) => false,
    };
    is_known && element.attributes().all(|it| it.is_ok_and(|it| is_inert_attribute(reader, &local, &it)))
}

fn is_inert_attribute(reader: &NsReader<&[u8]>, element: &LocalName<'_>, attribute: &Attribute<'_>) -> bool {
    let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { return false };
    let (namespace, name) = reader.resolver().resolve_attribute(attribute.key);
    let name = name.as_ref().to_ascii_lowercase();
    match (name.as_str(), namespace) {
        ("href" | "src", _) => is_inert_address(element.as_ref(), &value),
        (name, _) if name.starts_with("on") => false,
        ("base", ResolveResult::Bound(_)) => false,
        (_, ResolveResult::Bound(Namespace(other))) if is_note(other) => true,
        _ if attribute.key.as_ref().starts_with("xmlns") => true,
        _ => is_inert_style(&value),
    }
}

fn is_note(namespace: &str) -> bool {
    NOTES.iter().any(|beginning| namespace.starts_with(beginning))
}

/// Whether an address is a part of the drawing, a picture within it, or a link that a reader follows.
fn is_inert_address(element: &str, address: &str) -> bool {
    let beginnings: &[&str] = match element {
        "a" => &["#", "https://", "http://", "mailto:"],
        "image" => {
            &["data:image/png;", "data:image/jpeg;", "data:image/jpg;", "data:image/gif;", "data:image/webp;"]
        }
        _ => &["#"],
    };
    let address = address.trim().to_ascii_lowercase();
    beginnings.iter().any(|beginning| address.starts_with(beginning))
}

/// Whether a style sheet, or a value of it, loads nothing and runs nothing.
fn is_inert_style(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let is_own = |(at, _): (usize, &str)| {
        let address = style.get(at + "url(".len()..).unwrap_or_default();
        address.trim_start_matches([' ', '\'', '"']).starts_with('#')
    };
    let can_load =
        ["\\", "@import", "javascript:", "expression(", "-moz-binding", "behavior:", "image-set(", "src("];
    style.match_indices("url(").all(is_own) && !can_load.iter().any(|it| style.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inside: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
        )
    }

    #[test]
    fn shapes_and_texts_are_inert() {
        for inside in [
            "",
            "<rect width='3' fill='url(#a)' style='stroke: url(\"#b\"); fill: red'/>",
            "<style>.a { fill: url(#b) } text::before { content: 'on' }</style>",
            "<style><![CDATA[.a > .b { fill: red }]]></style>",
            "<text x='1'>1 &lt; 2 &#228; <tspan>ö</tspan></text>",
            "<use xlink:href='#a'/><use href='#a'/>",
            "<a href='https://example.org/'><path d='M0 0'/></a>",
            "<image href='data:image/png;base64,iVBORw0KGgo='/>",
            "<metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>",
            "<i:x xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:file='C:\\x.png'/>",
            "<!-- <script> -->",
        ] {
            assert!(is_inert_svg(drawing(inside).as_bytes()), "{inside}");
        }
        let doctype = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n";
        assert!(is_inert_svg(format!("{doctype}{}", drawing("")).as_bytes()));
        assert!(is_inert_svg(b"<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g/></s:svg>"));
    }

    #[test]
    fn what_a_browser_runs_or_loads_is_found() {
        for inside in [
            "<script>alert(1)</script>",
            "<script href='a.js'/>",
            "<SCRIPT/>",
            "<g onload='alert(1)'/>",
            "<g ONCLICK='alert(1)'/>",
            "<a href='javascript:alert(1)'/>",
            "<a xlink:href=' &#x6a;avascript:alert(1)'/>",
            "<a href='data:text/html,x'/>",
            "<use href='other.svg#a'/>",
            "<use href='data:image/svg+xml;base64,x#a'/>",
            "<image href='https://evil.example/a.png'/>",
            "<image href='data:image/svg+xml;base64,x'/>",
            "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
            "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
            "<h:iframe xmlns:h='http://www.w3.org/1999/xhtml' src='x'/>",
            "<animate attributeName='href' to='javascript:alert(1)'/>",
            "<set attributeName='onload' to='alert(1)'/>",
            "<handler type='text/javascript'/>",
            "<x xmlns='http://example.org/'/>",
            "<style>@import 'https://evil.example/a.css';</style>",
            "<style>a { fill: url(https://evil.example/a) }</style>",
            "<style>a { fill: u\\72l(https://evil.example/a) }</style>",
            "<style>a { fill: u&#114;l(https://evil.example/a) }</style>",
            "<g style='fill: url(https://evil.example/a)'/>",
            "<g fill='url(//evil.example/a)'/>",
            "<g xml:base='javascript:'/>",
            "<?xml-stylesheet href='a.xsl' type='text/xsl'?>",
            "&unknown;",
            "<g>",
            "<g a='1' a='2'/>",
        ] {
            assert!(!is_inert_svg(drawing(inside).as_bytes()), "{inside}");
        }
        for whole in [
            "",
            "text",
            "<svg/>",
            "<html xmlns='http://www.w3.org/1999/xhtml'/>",
            "<g xmlns='http://www.w3.org/2000/svg'/>",
            "<!DOCTYPE svg [<!ENTITY a '<script/>'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
            "<?xml version='1.0' encoding='utf-7'?><svg xmlns='http://www.w3.org/2000/svg'/>",
            "<svg xmlns='http://www.w3.org/2000/svg'/><script xmlns='http://www.w3.org/1999/xhtml'/>",
        ] {
            assert!(!is_inert_svg(whole.as_bytes()), "{whole}");
        }
    }
}
