//! For whom a text is made: language and digits.

use domain::language::Language;
use icu::locale::Locale;

/// Which digits a reader wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Digits {
    /// Those that CLDR gives the language: European in Arabic, Persian in Persian.
    #[default]
    Usual,
    /// 0 to 9.
    European,
    /// Those of the script, where it has its own: ٠ to ٩ in Arabic.
    Native,
}

/// A language, and how its reader wants numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reader {
    /// The language of the text.
    pub language: Language,
    /// The digits in it.
    pub digits: Digits,
}

impl From<Language> for Reader {
    fn from(language: Language) -> Self {
        Self { language, digits: Digits::default() }
    }
}

impl Reader {
    /// All that there can be.
    pub(crate) fn all() -> impl Iterator<Item = Reader> {
        let digits = [Digits::Usual, Digits::European, Digits::Native];
        Language::ALL.into_iter().flat_map(move |language| digits.map(|digits| Reader { language, digits }))
    }

    /// Its place in [`Reader::all`].
    pub(crate) fn index(self) -> usize {
        self.language as usize * 3 + self.digits as usize
    }

    /// What ICU4X is asked with. English is read in Europe: day before month, 24 hours.
    pub(crate) fn locale(self) -> Locale {
        let region = match self.language {
            Language::En => "en-GB",
            Language::De | Language::Fr | Language::Ar | Language::Uk => self.language.tag(),
        };
        let digits = match self.digits {
            Digits::Usual => "",
            Digits::European => "-nu-latn",
            Digits::Native => native(self.language),
        };
        let tag = format!("{region}-u-ca-gregory-hc-h23{digits}");
        Locale::try_from_str(&tag).expect("tags of languages are well-formed BCP 47")
    }
}

fn native(language: Language) -> &'static str {
    match language {
        Language::Ar => "-nu-arab",
        Language::En | Language::De | Language::Fr | Language::Uk => "-nu-latn",
    }
}
