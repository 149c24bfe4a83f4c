//! The languages in which Passerelle speaks. What people say and speak may be in any language; that is data.
//! To add one: a folder in `i18n/locales`, a variant and its lines here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A language of the interface. On the wire: its BCP 47 tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = InterfaceLanguage)]
pub enum Language {
    /// English: the source of all texts, complete by definition.
    #[default]
    #[serde(rename = "en")]
    En,
    /// German.
    #[serde(rename = "de")]
    De,
    /// French.
    #[serde(rename = "fr")]
    Fr,
    /// Arabic.
    #[serde(rename = "ar")]
    Ar,
    /// Ukrainian.
    #[serde(rename = "uk")]
    Uk,
}

/// Where a line of text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// As HTML's `dir` has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// A writing system that a language of the interface uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin.
    Latin,
    /// Greek.
    Greek,
    /// Cyrillic.
    Cyrillic,
    /// Arabic, also of Persian, Pashto and Sorani.
    Arabic,
    /// Ethiopic.
    Ethiopic,
}

impl Script {
    /// ISO 15924.
    pub fn code(self) -> &'static str {
        match self {
            Script::Latin => "Latn",
            Script::Greek => "Grek",
            Script::Cyrillic => "Cyrl",
            Script::Arabic => "Arab",
            Script::Ethiopic => "Ethi",
        }
    }

    /// The direction in which it is written.
    pub fn direction(self) -> Direction {
        match self {
            Script::Arabic => Direction::Rtl,
            Script::Latin | Script::Greek | Script::Cyrillic | Script::Ethiopic => Direction::Ltr,
        }
    }
}

/// The tag names no language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language of the interface")]
pub struct UnknownLanguage;

/// What is fixed about a language.
struct Facts {
    tag: &'static str,
    iso639_3: &'static str,
    script: Script,
    own_name: &'static str,
    parent: Option<Language>,
}

impl Language {
    /// All of them, English first.
    pub const ALL: [Language; 5] = [Language::En, Language::De, Language::Fr, Language::Ar, Language::Uk];

    fn facts(self) -> Facts {
        let facts = |tag, iso639_3, script, own_name| Facts { tag, iso639_3, script, own_name, parent: None };
        match self {
            Language::En => facts("en", "eng", Script::Latin, "English"),
            Language::De => facts("de", "deu", Script::Latin, "Deutsch"),
            Language::Fr => facts("fr", "fra", Script::Latin, "français"),
            Language::Ar => facts("ar", "ara", Script::Arabic, "العربية"),
            Language::Uk => facts("uk", "ukr", Script::Cyrillic, "українська"),
        }
    }

    /// BCP 47, as in `lang="…"` and in the name of the folder of its texts.
    pub fn tag(self) -> &'static str {
        self.facts().tag
    }

    /// ISO 639-3, as vocabularies and content have it.
    pub fn iso639_3(self) -> &'static str {
        self.facts().iso639_3
    }

    /// Its usual script.
    pub fn script(self) -> Script {
        self.facts().script
    }

    /// The direction of its script.
    pub fn direction(self) -> Direction {
        self.script().direction()
    }

    /// What its readers call it, for the language switch.
    pub fn own_name(self) -> &'static str {
        self.facts().own_name
    }

    /// The language of which this one is a region variant that holds only what differs.
    pub fn parent(self) -> Option<Language> {
        self.facts().parent
    }

    /// Where to look for a text, in this order: this language, the one it varies, the deployment's, English.
    /// Never a neighbour: a minority language is not read in a state language, nor the reverse.
    pub fn fallback(self, deployment: Language) -> impl Iterator<Item = Language> {
        let chain = [Some(self), self.parent(), Some(deployment), deployment.parent(), Some(Language::En)];
        let mut seen = Vec::with_capacity(chain.len());
        chain.into_iter().flatten().filter(move |language| {
            let new = !seen.contains(language);
            seen.push(*language);
            new
        })
    }

    /// The language that a tag asks for: exactly, or without its last parts (`de-AT` is read as `de`).
    /// A script of its own is not dropped: `uk-Latn` asks for something that we do not have.
    pub fn best_for(tag: &str) -> Option<Language> {
        let mut rest = tag.trim();
        loop {
            if let Ok(language) = rest.parse() {
                return Some(language);
            }
            let (shorter, dropped) = rest.rsplit_once(['-', '_'])?;
            if dropped.len() == 4 && dropped.bytes().all(|b| b.is_ascii_alphabetic()) {
                let language = Language::best_for(shorter)?;
                return dropped.eq_ignore_ascii_case(language.script().code()).then_some(language);
            }
            rest = shorter;
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a BCP 47 tag, whatever its case; `_` is read as `-`.
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let tag = tag.replace('_', "-");
        Language::ALL.into_iter().find(|l| l.tag().eq_ignore_ascii_case(&tag)).ok_or(UnknownLanguage)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_form_is_the_tag() {
        for language in Language::ALL {
            assert_eq!(serde_json::to_value(language).ok(), Some(language.tag().into()));
            assert_eq!(language.tag().parse(), Ok(language));
            assert_eq!(language.to_string().to_uppercase().parse(), Ok(language));
        }
        assert_eq!("".parse::<Language>(), Err(UnknownLanguage));
    }

    #[test]
    fn all_holds_each_language_once_and_english_first() {
        let mut sorted = Language::ALL.to_vec();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted, Language::ALL);
        assert_eq!(Language::ALL[0], Language::En);
        assert_eq!(Language::default(), Language::En);
    }

    #[test]
    fn a_variant_is_read_as_its_language() {
        assert_eq!(Language::best_for("de-AT"), Some(Language::De));
        assert_eq!(Language::best_for("ar-EG-u-nu-arab"), Some(Language::Ar));
        assert_eq!(Language::best_for("uk_UA"), Some(Language::Uk));
        assert_eq!(Language::best_for("uk-Cyrl-UA"), Some(Language::Uk));
    }

    #[test]
    fn a_neighbour_is_never_an_answer() {
        for tag in ["ckb", "ti", "am", "ru", "arz", "gsw", "uk-Latn", "deu", "", "-", "*"] {
            assert_eq!(Language::best_for(tag), None, "{tag}");
        }
    }

    #[test]
    fn fallback_ends_in_english_and_names_nothing_twice() {
        let chain = |language: Language, deployment| language.fallback(deployment).collect::<Vec<_>>();
        assert_eq!(chain(Language::Ar, Language::De), [Language::Ar, Language::De, Language::En]);
        assert_eq!(chain(Language::De, Language::De), [Language::De, Language::En]);
        assert_eq!(chain(Language::En, Language::Fr), [Language::En, Language::Fr]);
    }

    #[test]
    fn direction_follows_the_script() {
        assert_eq!(Language::Ar.direction().as_str(), "rtl");
        assert_eq!(Language::Uk.direction(), Direction::Ltr);
        assert_eq!(Language::Ar.script().code(), "Arab");
    }
}
