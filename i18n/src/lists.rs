//! Lists and ranges in words.

use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;

use crate::generated::msg;
use crate::reader::Reader;
use crate::texts::Texts;

const DATA: &str = "compiled data has lists for every locale";

impl Texts {
    /// `a, b and c`
    pub fn list_and<S: AsRef<str>>(&self, reader: impl Into<Reader>, items: &[S]) -> String {
        let preferences = (&reader.into().locale()).into();
        let formatter = ListFormatter::try_new_and(preferences, ListFormatterOptions::default());
        formatter.expect(DATA).format_to_string(items.iter().map(AsRef::as_ref))
    }

    /// `a, b or c`
    pub fn list_or<S: AsRef<str>>(&self, reader: impl Into<Reader>, items: &[S]) -> String {
        let preferences = (&reader.into().locale()).into();
        let formatter = ListFormatter::try_new_or(preferences, ListFormatterOptions::default());
        formatter.expect(DATA).format_to_string(items.iter().map(AsRef::as_ref))
    }

    /// `EQF level 4`, `EQF levels 4 to 5`. The digits are European in every language.
    pub fn eqf(&self, reader: impl Into<Reader>, from: u8, to: u8) -> String {
        let reader = reader.into();
        if from == to {
            return self.tr(reader, msg::EQF_LEVEL, &[("level", from.to_string().into())]);
        }
        self.tr(reader, msg::EQF_RANGE, &[("from", from.to_string().into()), ("to", to.to_string().into())])
    }
}
