//! Why an input or a table is refused.

use super::codes::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// Why an input is refused.
    InputCode {
        /// Not three capital letters.
        NotACountry = "eqf-not-a-country",
        /// Not four digits.
        NotAnIscoGroup = "eqf-not-an-isco-group",
        /// A name is empty or over 300 characters.
        NameLength = "eqf-name-length",
        /// Before 1930.
        YearTooEarly = "eqf-year-too-early",
        /// After the day of the reading.
        AfterAsOf = "eqf-after-as-of",
        /// Not a level of 1 to 8.
        NotALevel = "eqf-not-a-level",
        /// Minimum above maximum.
        MinimumAboveMaximum = "eqf-minimum-above-maximum",
        /// Only one of two bounds.
        OneBoundMissing = "eqf-one-bound-missing",
        /// Ends before it begins.
        EndsBeforeItBegins = "eqf-ends-before-it-begins",
        /// No such education item.
        UnknownItem = "eqf-unknown-item",
        /// No such row.
        UnknownRow = "eqf-unknown-row",
        /// The row is another country's.
        RowOfAnotherCountry = "eqf-row-of-another-country",
        /// Not a letter A to F with at most one digit.
        NotAGrade = "eqf-not-a-grade",
        /// Not an ISCED level of 0 to 8.
        NotAnIscedLevel = "eqf-not-an-isced-level",
        /// Out of its bounds.
        OutOfBounds = "eqf-out-of-bounds",
    }
}

codes! {
    /// Why a table is refused.
    TableCode {
        /// Not CSV, or a line with another number of fields.
        CsvSyntax = "eqf-table-csv-syntax",
        /// A column is missing.
        MissingColumn = "eqf-table-missing-column",
        /// A cell must not be empty.
        Required = "eqf-table-required",
        /// The key stands twice.
        DuplicateKey = "eqf-table-duplicate-key",
        /// Not a number.
        NotANumber = "eqf-table-not-a-number",
        /// Not a country.
        NotACountry = "eqf-table-not-a-country",
        /// Not a level of 1 to 8.
        NotALevel = "eqf-table-not-a-level",
        /// Minimum above maximum.
        MinimumAboveMaximum = "eqf-table-minimum-above-maximum",
        /// Level, confidence and basis do not fit each other.
        LevelWithoutBasis = "eqf-table-level-and-basis",
        /// Not in the closed list.
        UnknownValue = "eqf-table-unknown-value",
        /// The window ends before it begins.
        WindowReversed = "eqf-table-window-reversed",
        /// Too many characters.
        TooLong = "eqf-table-too-long",
        /// The manifest says otherwise.
        ManifestDiffers = "eqf-table-manifest-differs",
        /// The manifest cannot be read.
        ManifestSyntax = "eqf-table-manifest-syntax",
        /// Not a link.
        NotALink = "eqf-table-not-a-link",
        /// Not a day.
        NotADay = "eqf-table-not-a-day",
        /// Not text in UTF-8.
        NotUtf8 = "eqf-table-not-utf-8",
        /// A file that the manifest names, or that is always needed, is not there.
        MissingFile = "eqf-table-missing-file",
        /// A file that the manifest does not name, or that such a dataset may not bring.
        UnexpectedFile = "eqf-table-unexpected-file",
        /// No dataset has this row.
        UnknownRow = "eqf-table-unknown-row",
        /// A year before 1900 or after 2100.
        YearOutOfRange = "eqf-table-year-out-of-range",
        /// A row for a host country that the dataset is not for.
        NotThisHost = "eqf-table-not-this-host",
    }
}
