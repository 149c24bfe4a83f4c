//! Names of languages and countries: those of CLDR, and a small table of our own for what CLDR does not name.

use domain::language::Language;
use icu::experimental::displaynames::DisplayNamesOptions;
use icu::experimental::displaynames::multi::{LanguageDisplayNames, RegionDisplayNames};
use icu::locale::subtags::Region;
use icu::locale::{Locale, LocaleCanonicalizer};

use crate::countries::alpha_2;
use crate::reader::Reader;
use crate::texts::{Said, Texts};

/// code, interface language, name, where it is from.
const OURS: &str = include_str!("../data/names.tsv");

/// CLDR's names in one language.
pub(crate) struct Names {
    languages: LanguageDisplayNames,
    regions: RegionDisplayNames,
}

impl Names {
    fn new(language: Language) -> Self {
        let locale = Reader::from(language).locale();
        let options = DisplayNamesOptions::default;
        let data = "compiled data has names for every locale";
        Self {
            languages: LanguageDisplayNames::try_new((&locale).into(), options()).expect(data),
            regions: RegionDisplayNames::try_new((&locale).into(), options()).expect(data),
        }
    }
}

impl Texts {
    /// The name of a language by ISO 639-3 code or BCP 47 tag, from the reader's language or those it
    /// falls back to.
    ///
    /// `None` if nobody names it: show the code.
    pub fn language_name(&self, reader: impl Into<Reader>, code: &str) -> Option<Said> {
        let is_dari = code.eq_ignore_ascii_case("fa-AF"); // to CLDR both are Persian
        let code = if is_dari { "prs" } else { code };
        let tag = Tag::read(code)?;
        self.in_first(reader.into().language, |language| {
            ours(code, language).map(str::to_owned).or_else(|| self.cldr_language(language, &tag))
        })
    }

    /// The name of a country by ISO 3166-1 alpha-3 (or alpha-2) code.
    pub fn country_name(&self, reader: impl Into<Reader>, code: &str) -> Option<Said> {
        let region: Region = alpha_2(code).unwrap_or(code).parse().ok()?;
        self.in_first(reader.into().language, |language| self.names(language).regions.of(region).map(str::to_owned))
    }

    fn in_first(&self, reader: Language, name: impl Fn(Language) -> Option<String>) -> Option<Said> {
        let mut chain = reader.fallback(self.deployment());
        chain.find_map(|language| Some(Said { text: name(language)?, language, draft: false }))
    }

    /// Spelt as within a sentence, as CLDR has it; a region of the tag stands in brackets.
    fn cldr_language(&self, language: Language, tag: &Tag) -> Option<String> {
        let names = self.names(language);
        let name = names.languages.of(tag.0.id.language)?;
        let region = match tag.0.id.region {
            Some(region) => names.regions.of(region)?,
            None => return Some(name.to_owned()),
        };
        Some(format!("{name} ({region})"))
    }

    fn names(&self, language: Language) -> &Names {
        self.names[language as usize].get_or_init(|| Names::new(language))
    }
}

/// A tag in the form in which CLDR has its names: `deu` is `de`, `arb` is `ar`.
struct Tag(Locale);

impl Tag {
    fn read(code: &str) -> Option<Self> {
        let mut locale = Locale::try_from_str(code).ok()?;
        LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
        Some(Self(locale))
    }
}

fn ours(code: &str, language: Language) -> Option<&'static str> {
    let rows = OURS.lines().filter_map(|row| {
        let mut cells = row.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?))
    });
    rows.filter(|(own, tag, _)| own.eq_ignore_ascii_case(code) && *tag == language.tag())
        .map(|(_, _, name)| name)
        .next()
}
