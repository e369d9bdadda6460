//! The user's editor: the only program that a command starts beside the browser of `serve --open`. The user's environment
//! names it, never the practice or its repository.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use crate::commands::Failure;

/// Opens a file in an editor and waits until it ends. `editor` may have arguments: `code --wait`.
pub fn edit(editor: &OsStr, file: &Path) -> Result<(), Failure> {
    let words = words(editor);
    let (program, arguments) =
        words.split_first().ok_or_else(|| Failure::new("the name of the editor is empty"))?;
    let kept = |failure: Failure| failure.with_help(format!("what was saved is in `{}`", file.display()));
    match Command::new(program).args(arguments).arg(file).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(kept(Failure::new(format!("the editor `{program}` failed: {status}")))),
        Err(error) => Err(kept(Failure::cannot(format!("start the editor `{program}`"), error))),
    }
}

/// The program and its arguments: words that may be in quotes, or the whole text where it is the path of a file.
pub fn words(editor: &OsStr) -> Vec<String> {
    let text = editor.to_string_lossy();
    if Path::new(editor).is_file() {
        return vec![text.into_owned()];
    }
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for letter in text.chars() {
        match (letter, quote) {
            (letter, Some(open)) if letter == open => quote = None,
            (letter, Some(_)) => word.get_or_insert_default().push(letter),
            ('"' | '\'', None) => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (letter, None) if letter.is_whitespace() => words.extend(word.take()),
            (letter, None) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_may_have_arguments_and_quotes() {
        let words = |text: &str| words(OsStr::new(text));
        assert_eq!(words("vi"), ["vi"]);
        assert_eq!(words(" code  --wait "), ["code", "--wait"]);
        assert_eq!(
            words("\"C:\\Program Files\\x.exe\" -a 'b c' ''"),
            ["C:\\Program Files\\x.exe", "-a", "b c", ""]
        );
        assert_eq!(words("  "), [""; 0]);
    }
}
