//! Our words on a page, in one language or in two side by side. It remembers whether a draft was shown.

use domain::language::Language;
use i18n::{Args, MessageId, Texts};
use serde::Serialize;
use std::borrow::Borrow;
use std::cell::Cell;
use std::rc::Rc;

/// Words with their language and direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The words.
    pub text: String,
    /// BCP 47.
    pub lang: String,
    /// `ltr`, `rtl`, or `auto` for what people wrote.
    pub dir: &'static str,
}

impl Shown {
    /// Words of ours.
    pub fn ours(text: String, language: Language) -> Self {
        Self { text, lang: language.tag().to_owned(), dir: language.direction().as_str() }
    }

    /// Words that somebody wrote.
    pub fn said(text: &str, lang: &str) -> Self {
        Self { text: text.to_owned(), lang: lang.to_owned(), dir: "auto" }
    }
}

/// The same in the language of the page and in a second one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// In the language of the page.
    pub first: Shown,
    /// In the second language, if it says anything more.
    pub second: Option<Shown>,
}

/// The words of one reader.
pub struct Wording<'a> {
    texts: &'a Texts,
    language: Language,
    draft: Rc<Cell<bool>>,
}

impl<'a> Wording<'a> {
    /// The words in `language`.
    pub fn new(texts: &'a Texts, language: Language) -> Self {
        Self { texts, language, draft: Rc::default() }
    }

    /// The same page in another language.
    pub fn beside(&self, language: Language) -> Self {
        Self { texts: self.texts, language, draft: Rc::clone(&self.draft) }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The texts themselves, for dates and names.
    pub fn texts(&self) -> &'a Texts {
        self.texts
    }

    /// Whether any text that was said so far is a draft.
    pub fn has_draft(&self) -> bool {
        self.draft.get()
    }

    /// A draft was shown that was said elsewhere.
    pub fn note_draft(&self) {
        self.draft.set(true);
    }

    /// A text without variables.
    pub fn say(&self, id: impl Borrow<MessageId>) -> String {
        self.with(id, &[])
    }

    /// A text with its variables.
    pub fn with(&self, id: impl Borrow<MessageId>, args: &Args) -> String {
        let id = *id.borrow();
        self.draft.set(self.draft.get() || self.texts.is_draft(self.language, id));
        self.texts.tr(self.language, id, args)
    }

    /// The text of a code: `prefix` and the code make the id. That each code has one is tested.
    pub fn code(&self, prefix: &str, code: &str) -> String {
        self.code_with(prefix, code, &[])
    }

    /// The text of a code with those of the variables that it has.
    pub fn code_with(&self, prefix: &str, code: &str, args: &Args) -> String {
        let Some(id) = MessageId::find(&format!("{prefix}{code}")) else { return code.to_owned() };
        let known = |name: &str| id.variables().iter().any(|(own, _)| *own == name);
        let own: Vec<_> = args.iter().filter(|(name, _)| known(name)).cloned().collect();
        self.with(id, &own)
    }

    /// A number with at most two digits after the point.
    pub fn number(&self, number: f64) -> String {
        self.texts.number(self.language, number, i18n::Fraction { least: None, most: Some(2) })
    }

    /// `a, b and c`
    pub fn list(&self, items: &[String]) -> String {
        self.texts.list_and(self.language, items)
    }

    /// One EQF level, or two between which a reading lies.
    pub fn eqf(&self, from: u8, to: u8) -> String {
        let id = if from == to { i18n::msg::EQF_LEVEL } else { i18n::msg::EQF_RANGE };
        self.draft.set(self.draft.get() || self.texts.is_draft(self.language, id));
        self.texts.eqf(self.language, from, to)
    }

    /// A day in words.
    pub fn day(&self, day: time::Date) -> String {
        self.texts.date(self.language, day)
    }

    /// A country by its code.
    pub fn country(&self, code: &str) -> String {
        self.texts.country_name(self.language, code).map_or_else(|| code.to_owned(), |said| said.text)
    }

    /// A language by its code.
    pub fn language_name(&self, code: &str) -> String {
        self.texts.language_name(self.language, code).map_or_else(|| code.to_owned(), |said| said.text)
    }
}

/// One language, or two side by side.
pub struct Both<'a> {
    /// Of the page.
    pub first: Wording<'a>,
    /// The second, if there is one.
    pub second: Option<Wording<'a>>,
}

impl<'a> Both<'a> {
    /// A text without variables in both.
    pub fn say(&self, id: impl Borrow<MessageId>) -> Pair {
        let id = *id.borrow();
        self.each(|words| words.say(id))
    }

    /// The text of a code in both.
    pub fn code(&self, prefix: &str, code: &str) -> Pair {
        self.each(|words| words.code(prefix, code))
    }

    /// What `words` says in both.
    pub fn each(&self, words: impl Fn(&Wording<'a>) -> String) -> Pair {
        let shown = |w: &Wording<'a>| Shown::ours(words(w), w.language());
        Pair { first: shown(&self.first), second: self.second.as_ref().map(shown) }
    }
}

/// The stable name of a value as it stands in ids of texts: `heldNarrower`, `held_narrower` and `120+` become `held-narrower`
/// and `120-plus`.
pub fn code(value: &impl Serialize) -> String {
    let name = serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    let mut code = String::with_capacity(name.len() + 4);
    for sign in name.chars() {
        match sign {
            '_' => code.push('-'),
            '+' => code.push_str("-plus"),
            'A'..='Z' => {
                code.push('-');
                code.push(sign.to_ascii_lowercase());
            }
            _ => code.push(sign),
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::msg;

    #[test]
    fn names_on_the_wire_become_ids() {
        for (name, id) in [
            ("heldNarrower", "held-narrower"),
            ("held_narrower", "held-narrower"),
            ("120+", "120-plus"),
            ("0-5", "0-5"),
        ] {
            assert_eq!(code(&name), id);
        }
    }

    #[test]
    fn a_draft_in_the_second_language_marks_the_page() {
        let texts = Texts::new();
        let first = Wording::new(&texts, Language::En);
        let both = Both { second: Some(first.beside(Language::De)), first };
        assert!(!both.first.has_draft());
        let pair = both.say(msg::PAGE_PROFILES);
        assert_eq!(pair.second.map(|s| (s.text, s.dir)), Some(("Profile".into(), "ltr")));
        assert_eq!(both.first.has_draft(), texts.is_draft(Language::De, msg::PAGE_PROFILES));
    }
}
