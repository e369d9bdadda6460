//! Text wrapped for a terminal.

/// The widest lines on a terminal.
pub const WIDTH: usize = 80;

/// The narrowest lines on a terminal.
pub(super) const NARROWEST: usize = 40;

/// Where output is not on a terminal: each text stays in one line, so that `grep` finds all of it.
pub(super) const UNLIMITED: usize = usize::MAX;

/// Wraps text between words so that no line is longer than `width`; a longer word is not broken. Every line
/// starts with `indent`; line breaks in the text are kept.
pub fn wrapped(text: &str, indent: &str, width: usize) -> String {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = indent.to_owned();
        for word in paragraph.split_whitespace() {
            let begun = line.len() > indent.len();
            if begun && columns(&line) + 1 + columns(word) > width {
                lines.push(std::mem::replace(&mut line, indent.to_owned()));
            } else if begun {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

/// The text with every line behind `indent`.
pub fn indented(text: &str, indent: &str) -> String {
    text.lines().map(|line| format!("{indent}{line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::{UNLIMITED, wrapped};

    #[test]
    fn lines_break_between_words_and_keep_their_indent() {
        assert_eq!(wrapped("one two three", "  ", 9), "  one two\n  three");
        assert_eq!(wrapped("one\n\ntwo", "", 80), "one\n\ntwo");
        assert_eq!(wrapped("unbreakable word", "", 4), "unbreakable\nword");
        assert_eq!(wrapped("größe ändert", "", 12), "größe ändert");
        assert_eq!(wrapped("one two\nthree", "  ", UNLIMITED), "  one two\n  three");
    }
}
