//! Badge with the completion of the single of the month: as SVG, and as JSON for shields.io.

use quick_xml::escape::escape;
use serde::Serialize;

use super::context::Site;

/// Text and colour of the badge.
struct Badge {
    label: String,
    message: String,
    colour: Colour,
}

#[derive(Clone, Copy)]
enum Colour {
    Done,
    UnderWay,
    Late,
    Nothing,
}

/// JSON that shields.io reads from an endpoint.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Endpoint {
    schema_version: u8,
    label: String,
    message: String,
    color: &'static str,
}

impl Badge {
    fn of(site: &Site) -> Badge {
        let Some(single) = site.current_single() else {
            return Badge {
                label: site.practice.settings.site.title.clone(),
                message: site.say("badge-none", &[]),
                colour: Colour::Nothing,
            };
        };
        if let Some(month) = site.unplanned_month() {
            return Badge { label: month, message: site.say("badge-unplanned", &[]), colour: Colour::Late };
        }
        let label = format!("{} {}", single.id.month, site.practice.task(&single.id.procedure));
        if single.is_unopened(site.coverage.today()) {
            return Badge { label, message: site.say("badge-unopened", &[]), colour: Colour::Nothing };
        }
        let counts = site.coverage.completion(single.id.month);
        let is_late = single.due(&site.practice.settings) < site.coverage.today();
        let said = [("completed", counts.completed.into()), ("required", counts.required.into())];
        Badge {
            label,
            message: site.say("badge-done", &said),
            colour: match counts.left() {
                0 => Colour::Done,
                _ if is_late => Colour::Late,
                _ => Colour::UnderWay,
            },
        }
    }
}

impl Colour {
    /// Returns a colour that is dark enough for white letters.
    fn hex(self) -> &'static str {
        match self {
            Colour::Done => "#1a7f37",
            Colour::UnderWay => "#0b5cad",
            Colour::Late => "#b42318",
            Colour::Nothing => "#5f6670",
        }
    }

    /// Name of the colour at shields.io.
    fn word(self) -> &'static str {
        match self {
            Colour::Done => "brightgreen",
            Colour::UnderWay => "blue",
            Colour::Late => "red",
            Colour::Nothing => "lightgrey",
        }
    }
}

pub fn json(site: &Site) -> String {
    let Badge { label, message, colour } = Badge::of(site);
    let endpoint = Endpoint { schema_version: 1, label, message, color: colour.word() };
    format!("{}\n", serde_json::to_string(&endpoint).expect("plain values can be written"))
}

/// Returns the badge as SVG. The width of the text is fixed, since the font of the reader is not known.
pub fn svg(site: &Site) -> String {
    let Badge { label, message, colour } = Badge::of(site);
    let (left, right) = (width(&label), width(&message));
    let (whole, colour) = (left + right + 40, colour.hex());
    let (label, message) = (escaped(&label), escaped(&message));
    let (split, label_at, message_at) = (left + 20, 10, left + 30);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"20\" role=\"img\" \
         aria-label=\"{label}: {message}\"><title>{label}: {message}</title>\
         <rect width=\"{whole}\" height=\"20\" rx=\"3\" fill=\"#2b3138\"/>\
         <path d=\"M{split} 0H{edge}a3 3 0 0 1 3 3V17a3 3 0 0 1-3 3H{split}z\" fill=\"{colour}\"/>\
         <g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">\
         <text x=\"{label_at}\" y=\"14\" textLength=\"{left}\">{label}</text>\
         <text x=\"{message_at}\" y=\"14\" textLength=\"{right}\">{message}</text></g></svg>\n",
        edge = whole - 3,
    )
}

/// Returns the width of a text in pixels, by the widths of letters in Verdana.
fn width(text: &str) -> usize {
    let tenths = |letter: char| match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' => 38,
        'm' | 'w' | 'M' | 'W' | '%' => 105,
        letter if letter.is_uppercase() => 78,
        letter if letter.is_ascii() => 67,
        _ => 80,
    };
    text.chars().map(tenths).sum::<usize>().div_ceil(10)
}

fn escaped(text: &str) -> String {
    let held: String = text.chars().filter(|letter| !letter.is_control()).collect();
    escape(held).into_owned()
}
