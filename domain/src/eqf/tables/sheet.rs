//! Reads one CSV file by the names of its columns, and collects all that is wrong with it.

use super::countries::is_country;
use crate::eqf::refusals::TableCode;
use std::collections::BTreeMap;

/// Something wrong with a table: which file, line and column, what, and the values a message needs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TableViolation {
    /// Name of the file.
    pub file: String,
    /// Line in the file, the header is 1.
    pub line: u64,
    /// Name of the column; empty when it is the whole line.
    pub column: String,
    /// What is wrong.
    pub code: TableCode,
    /// Values for the message.
    pub args: BTreeMap<String, String>,
}

/// The rows of a file.
pub(super) struct Sheet<'a> {
    pub file: &'a str,
    columns: BTreeMap<String, usize>,
    pub lines: Vec<Line>,
}

/// One row and where it stands.
pub(super) struct Line {
    pub number: u64,
    record: csv::StringRecord,
}

/// The reader's own line numbers depend on which byte ends a line, so lines are counted from the place in the text.
struct LineCounter<'a> {
    text: &'a str,
    byte: usize,
    line: u64,
}

impl LineCounter<'_> {
    /// The line on which the record stands; records come in order.
    fn line_of(&mut self, position: Option<&csv::Position>) -> u64 {
        let bytes = self.text.as_bytes();
        let at = position.and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(self.byte);
        let is_content = |byte: &u8| !matches!(byte, b'\r' | b'\n');
        let start = bytes.iter().skip(at).position(is_content).map_or(bytes.len(), |gap| at + gap);
        for byte in bytes.iter().take(start).skip(self.byte) {
            self.line += u64::from(*byte == b'\n');
        }
        self.byte = self.byte.max(start);
        self.line
    }
}

/// What is wrong, so far.
#[derive(Default)]
pub(super) struct Violations(pub Vec<TableViolation>);

impl Violations {
    /// Adds a violation with the value that caused it.
    pub fn add(&mut self, file: &str, (line, column): (u64, &str), code: TableCode, value: &str) {
        let args = BTreeMap::from([("value".to_owned(), value.to_owned())]);
        self.0.push(TableViolation { file: file.into(), line, column: column.into(), code, args });
    }
}

impl<'a> Sheet<'a> {
    /// Reads a file that must have these columns.
    pub fn read(file: &'a str, text: &str, needed: &[&str], found: &mut Violations) -> Sheet<'a> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let mut sheet = Sheet { file, columns: BTreeMap::new(), lines: Vec::new() };
        match reader.headers() {
            Ok(header) => sheet.columns = header.iter().map(str::to_owned).zip(0..).collect(),
            Err(error) => found.add(file, (1, ""), TableCode::CsvSyntax, &error.to_string()),
        }
        for column in needed {
            if !sheet.columns.contains_key(*column) {
                found.add(file, (1, column), TableCode::MissingColumn, column);
            }
        }
        let mut lines = LineCounter { text, byte: 0, line: 1 };
        for record in reader.into_records() {
            match record {
                Ok(record) => {
                    let number = lines.line_of(record.position());
                    sheet.lines.push(Line { number, record });
                }
                Err(error) => {
                    let line = lines.line_of(error.position());
                    found.add(file, (line, ""), TableCode::CsvSyntax, &error.to_string());
                }
            }
        }
        sheet
    }

    /// The cell, trimmed; empty where the column is missing.
    pub fn cell<'l>(&self, line: &'l Line, column: &str) -> &'l str {
        self.columns.get(column).and_then(|at| line.record.get(*at)).unwrap_or("").trim()
    }

    /// A cell that must not be empty.
    pub fn required<'l>(&self, line: &'l Line, column: &str, found: &mut Violations) -> &'l str {
        let cell = self.cell(line, column);
        if cell.is_empty() && self.columns.contains_key(column) {
            found.add(self.file, (line.number, column), TableCode::Required, "");
        }
        cell
    }

    /// A whole number, or nothing.
    pub fn number<N: std::str::FromStr>(&self, line: &Line, column: &str, found: &mut Violations) -> Option<N> {
        let cell = self.cell(line, column);
        let number = cell.parse().ok();
        if number.is_none() && !cell.is_empty() {
            found.add(self.file, (line.number, column), TableCode::NotANumber, cell);
        }
        number
    }

    /// A value of a closed list.
    pub fn listed<T>(
        &self,
        line: &Line,
        column: &str,
        from_code: fn(&str) -> Option<T>,
        found: &mut Violations,
    ) -> Option<T> {
        let cell = self.required(line, column, found);
        let value = from_code(cell);
        if value.is_none() && !cell.is_empty() {
            found.add(self.file, (line.number, column), TableCode::UnknownValue, cell);
        }
        value
    }

    /// A year, or nothing.
    pub fn year(&self, line: &Line, column: &str, found: &mut Violations) -> Option<i32> {
        let year: Option<i32> = self.number(line, column, found);
        if year.is_some_and(|year| !(1900..=2100).contains(&year)) {
            found.add(self.file, (line.number, column), TableCode::YearOutOfRange, self.cell(line, column));
        }
        year
    }

    /// A country of ISO 3166-1 alpha-3, or Kosovo.
    pub fn country(&self, line: &Line, column: &str, found: &mut Violations) -> String {
        let cell = self.required(line, column, found);
        if !is_country(cell) && !cell.is_empty() {
            found.add(self.file, (line.number, column), TableCode::NotACountry, cell);
        }
        cell.to_owned()
    }

    /// A link, or nothing.
    pub fn link(&self, line: &Line, column: &str, found: &mut Violations) -> String {
        let cell = self.cell(line, column);
        if !cell.is_empty() && !cell.starts_with("https://") && !cell.starts_with("http://") {
            found.add(self.file, (line.number, column), TableCode::NotALink, cell);
        }
        cell.to_owned()
    }

    /// A key that stands once: tells where it stands again.
    pub fn unique(
        &self,
        line: &Line,
        column: &str,
        key: &str,
        seen: &mut BTreeMap<String, u64>,
        found: &mut Violations,
    ) {
        if let Some(first) = seen.get(key) {
            let args = BTreeMap::from([("value".to_owned(), key.to_owned()), ("first".to_owned(), first.to_string())]);
            let (file, column) = (self.file.to_owned(), column.to_owned());
            found.0.push(TableViolation { file, line: line.number, column, code: TableCode::DuplicateKey, args });
        } else {
            seen.insert(key.to_owned(), line.number);
        }
    }
}
