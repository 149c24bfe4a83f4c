//! Numbers by ICU4X: how they look, and which plural category they are of.

use domain::language::Language;
use fixed_decimal::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu::plurals::{PluralCategory, PluralRules};

use crate::reader::Reader;

/// How many digits stand after the decimal sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fraction {
    /// Zeros are added up to here.
    pub least: Option<u8>,
    /// Rounded here, halves to even.
    pub most: Option<u8>,
}

/// Formats and classifies the numbers of one reader.
pub(crate) struct Numbers {
    grouped: DecimalFormatter,
    plain: DecimalFormatter,
    cardinal: PluralRules,
    ordinal: PluralRules,
}

impl Numbers {
    pub(crate) fn new(reader: Reader) -> Self {
        let locale = reader.locale();
        let formatter = |grouping| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = Some(grouping);
            DecimalFormatter::try_new(DecimalFormatterPreferences::from(&locale), options)
                .expect("compiled data has decimals for every locale")
        };
        Self {
            grouped: formatter(GroupingStrategy::Auto),
            plain: formatter(GroupingStrategy::Never),
            cardinal: rules(reader.language, false),
            ordinal: rules(reader.language, true),
        }
    }

    pub(crate) fn format(&self, number: &Decimal, grouping: bool) -> String {
        let formatter = if grouping { &self.grouped } else { &self.plain };
        formatter.format_to_string(number)
    }

    pub(crate) fn category(&self, number: &Decimal, ordinal: bool) -> &'static str {
        let rules = if ordinal { &self.ordinal } else { &self.cardinal };
        name(rules.category_for(number))
    }
}

/// The plural rules of CLDR.
fn rules(language: Language, ordinal: bool) -> PluralRules {
    let preferences = Reader::from(language).locale().into();
    let rules =
        if ordinal { PluralRules::try_new_ordinal(preferences) } else { PluralRules::try_new_cardinal(preferences) };
    rules.expect("compiled data has plural rules for every locale")
}

/// The plural categories that a language has, by CLDR's names.
pub fn categories(language: Language, ordinal: bool) -> Vec<&'static str> {
    rules(language, ordinal).categories().map(name).collect()
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// The exact decimal that is shown and classified; `None` for what is no number.
pub(crate) fn decimal(number: f64, fraction: Fraction) -> Option<Decimal> {
    let mut decimal: Decimal = number.to_string().parse().ok()?;
    if let Some(most) = fraction.most {
        decimal.round(-i16::from(most));
        decimal.trim_end();
    }
    if let Some(least) = fraction.least {
        decimal.pad_end(-i16::from(least));
    }
    Some(decimal)
}
