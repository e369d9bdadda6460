//! Classes of the tokens of code, for the style sheet.

use strum::IntoStaticStr;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// Class of a token, which the style sheet colours. Scopes of syntaxes are far finer: their names alone would take more
/// bytes than the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum TokenClass {
    Comment,
    Keyword,
    String,
    Number,
    Name,
    Type,
    Invalid,
    Inserted,
    Deleted,
}

/// A part of code whose tokens have the same class.
#[derive(Debug, PartialEq, Eq)]
pub struct TokenRun<'c> {
    pub class: Option<TokenClass>,
    pub text: &'c str,
}

impl TokenClass {
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Class of a scope such as `punctuation.definition.string.begin`, below its outer scopes.
    fn of(scope: Scope, outer: &[Scope]) -> Option<TokenClass> {
        let name = scope.build_string();
        let has = |atom: &str| name.split('.').any(|it| it == atom);
        let is_any = |begin: &str, of: &[&str]| has(begin) && of.iter().any(|it| has(it));
        let is_in_tag = || outer.iter().any(|it| it.build_string().starts_with("meta.tag"));
        Some(match () {
            () if has("invalid") => TokenClass::Invalid,
            () if is_any("markup", &["inserted"]) => TokenClass::Inserted,
            () if is_any("markup", &["deleted"]) => TokenClass::Deleted,
            () if is_any("support", &["type", "class"])
                || is_any("entity", &["other"])
                || is_any("variable", &["parameter"])
                || has("entity") && is_in_tag() =>
            {
                TokenClass::Type
            }
            () if has("entity") && has("name")
                || is_any("support", &["function"])
                || is_any("variable", &["function"]) =>
            {
                TokenClass::Name
            }
            () if is_any("constant", &["numeric", "language", "character"]) => TokenClass::Number,
            () if has("comment") => TokenClass::Comment,
            () if has("string") => TokenClass::String,
            () if has("keyword") || has("storage") => TokenClass::Keyword,
            () => return None,
        })
    }
}

/// Divides code into runs of one class; `None` where the syntax fails.
pub fn token_runs<'c>(
    syntaxes: &SyntaxSet,
    syntax: &SyntaxReference,
    code: &'c str,
) -> Option<Vec<TokenRun<'c>>> {
    let (mut state, mut stack) = (ParseState::new(syntax), ScopeStack::new());
    let mut runs = Runs { code, ends: Vec::new() };
    let mut begin = 0;
    for line in LinesWithEndings::from(code) {
        for (at, change) in state.parse_line(line, syntaxes).ok()? {
            runs.extend_to(begin + at, &stack);
            stack.apply(&change).ok()?;
        }
        begin += line.len();
        runs.extend_to(begin, &stack);
    }
    runs.divided()
}

/// Runs of the code that was read so far: class and end of each.
struct Runs<'c> {
    code: &'c str,
    ends: Vec<(Option<TokenClass>, usize)>,
}

impl<'c> Runs<'c> {
    /// Takes the code up to a byte as that of the innermost scope that has a class.
    fn extend_to(&mut self, end: usize, stack: &ScopeStack) {
        let begin = self.ends.last().map_or(0, |(_, end)| *end);
        if begin == end {
            return;
        }
        let scopes = stack.as_slice();
        let inner_first = (0..scopes.len()).rev();
        let class = inner_first
            .filter_map(|nth| scopes.split_at_checked(nth))
            .find_map(|(outer, inner)| TokenClass::of(*inner.first()?, outer));
        let is_blank = self.code.get(begin..end).is_some_and(|it| it.trim().is_empty());
        match self.ends.last_mut() {
            Some((last, last_end)) if *last == class || is_blank => *last_end = end,
            _ => self.ends.push((class, end)),
        }
    }

    fn divided(self) -> Option<Vec<TokenRun<'c>>> {
        let begins = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        let run = |(begin, (class, end)): (usize, &(Option<TokenClass>, usize))| {
            Some(TokenRun { class: *class, text: self.code.get(begin..*end)? })
        };
        begins.zip(&self.ends).map(run).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(language: &str, code: &str) -> Vec<(Option<TokenClass>, String)> {
        let syntaxes = two_face::syntax::extra_newlines();
        let syntax = syntaxes.find_syntax_by_token(language).expect("a language");
        let runs = token_runs(&syntaxes, syntax, code).expect("code that can be read");
        runs.into_iter().map(|it| (it.class, it.text.to_owned())).collect()
    }

    #[test]
    fn tokens_have_the_class_of_their_innermost_scope() {
        use TokenClass::{Comment, Keyword, Name, Number, String};
        let runs = runs("ps1", "Get-Item 'a\"b' # why\nif ($x -eq 12) { }\n");
        let class = |text: &str| {
            let found = runs.iter().find(|(_, run)| run.contains(text));
            found.unwrap_or_else(|| panic!("{text} in {runs:?}")).0
        };
        assert_eq!(class("Get-Item"), Some(Name));
        assert_eq!(class("'a\"b'"), Some(String));
        assert_eq!(class("# why"), Some(Comment));
        assert_eq!(class("if"), Some(Keyword));
        assert_eq!(class("12"), Some(Number));
        assert_eq!(class("}"), None);
    }

    #[test]
    fn runs_join_to_the_code() {
        let code = "<a href=\"x\">y</a>\n<!-- z\nz -->\n&amp; ü\n";
        for language in ["html", "ps1", "bash", "yaml", "diff", "js"] {
            let runs = runs(language, code);
            assert_eq!(runs.iter().map(|(_, text)| text.as_str()).collect::<std::string::String>(), code);
            assert!(runs.windows(2).all(|pair| pair[0].0 != pair[1].0), "{language}: {runs:?}");
        }
    }
}
