//! One CSV file: rows with the line on which they start, cells by the name of their column, limits.

use std::borrow::Cow;
use std::fmt::Display;

use csv::{ReaderBuilder, StringRecord};

use super::note::Notes;
use super::{File, FileCode, Phase, Progress, Violations};

/// 64 MiB a file.
pub(super) const FILE_BYTES: usize = 64 << 20;
/// A million rows a file.
pub(super) const FILE_ROWS: u64 = 1_000_000;
/// 64 KiB a cell that we read; `hasTopConcept` is longer, and not read.
pub(super) const CELL_BYTES: usize = 64 << 10;
/// 2 GiB an import.
pub(super) const IMPORT_BYTES: u64 = 2 << 30;

/// Progress is told every so many rows.
const PROGRESS_ROWS: u64 = 4_096;

/// Where everything goes that is found while reading.
pub(super) struct Findings<'p> {
    pub(super) violations: Violations,
    pub(super) notes: Notes,
    pub(super) ignored_columns: Vec<(String, String)>,
    /// A file could not be read as a whole: what other files say about its rows cannot be checked.
    pub(super) unreadable: bool,
    pub(super) phase: Phase,
    pub(super) progress: &'p mut dyn FnMut(Progress<'_>),
}

impl<'p> Findings<'p> {
    pub(super) fn new(progress: &'p mut dyn FnMut(Progress<'_>)) -> Self {
        Findings {
            violations: Violations::default(),
            notes: Notes::default(),
            ignored_columns: Vec::new(),
            unreadable: false,
            phase: Phase::Inventory,
            progress,
        }
    }

    /// The next phase begins.
    pub(super) fn enter(&mut self, phase: Phase) {
        self.phase = phase;
        (self.progress)(Progress { phase, file: "", rows: 0, of: 0 });
    }

    fn unreadable(&mut self, file: &str, line: u64, column: &str, code: FileCode, args: &[(&str, &dyn Display)]) {
        self.unreadable = true;
        self.violations.add(file, line, column, code, args);
    }
}

/// The columns of a table.
pub(super) struct Columns {
    /// Without these there is nothing to read.
    pub(super) needed: &'static [&'static str],
    /// Read when there.
    pub(super) used: &'static [&'static str],
    /// Known, and of no use to us.
    pub(super) unused: &'static [&'static str],
    /// What becomes of a row that has more or fewer cells than the header.
    pub(super) uneven: Uneven,
}

/// What becomes of a row that has more or fewer cells than the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Uneven {
    /// It is a violation.
    Refused,
    /// It may end early, as long as the needed cells are there.
    MayEndEarly,
    /// As before, and a longer one is left out and noted: published national tables hold a few whose quotes are broken.
    LeftOut,
}

impl Columns {
    fn all(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.needed.iter().chain(self.used).copied()
    }
}

/// A row of a file.
pub(super) struct Row<'r> {
    /// The file's name.
    pub(super) file: &'r str,
    /// The line on which the row starts, from 1.
    pub(super) line: u64,
    places: &'r [(&'static str, usize)],
    record: &'r StringRecord,
}

impl Row<'_> {
    /// The cell of a column, without blanks around it; empty if the file has no such column.
    pub(super) fn cell(&self, column: &str) -> &str {
        let place = self.places.iter().find(|(name, _)| *name == column);
        place.and_then(|(_, place)| self.record.get(*place)).unwrap_or("").trim()
    }

    /// Whether the file has this column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.places.iter().any(|(name, _)| *name == column)
    }

    /// Refuses what a cell of this row says.
    pub(super) fn refuse(
        &self,
        findings: &mut Findings<'_>,
        column: &str,
        code: FileCode,
        args: &[(&str, &dyn Display)],
    ) {
        findings.violations.add(self.file, self.line, column, code, args);
    }

    /// Refuses the row as a whole: nobody knows which concept it would have been.
    pub(super) fn refuse_whole(
        &self,
        findings: &mut Findings<'_>,
        column: &str,
        code: FileCode,
        args: &[(&str, &dyn Display)],
    ) {
        findings.unreadable(self.file, self.line, column, code, args);
    }
}

/// What the header of a file told.
pub(super) struct Header {
    names: Vec<String>,
}

impl Header {
    /// Whether the file has this column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.names.iter().any(|name| name == column)
    }
}

/// Reads all rows of a file whose size was checked. `None` if it has no usable header.
pub(super) fn read(
    file: &File,
    columns: &Columns,
    findings: &mut Findings<'_>,
    each: &mut dyn FnMut(&Row<'_>, &mut Findings<'_>),
) -> Option<Header> {
    let name = file.name.as_str();
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        findings.unreadable(name, 1, "", FileCode::NotUtf8, &[]);
        return None;
    }
    let text = String::from_utf8_lossy(bytes);
    let mut lines = Lines::new(text.as_bytes());
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    if !matches!(reader.read_record(&mut record), Ok(true)) {
        findings.unreadable(name, 1, "", FileCode::HeaderMissing, &[]);
        return None;
    }
    let header = Header { names: record.iter().map(|name| name.trim().to_owned()).collect() };
    let places = places(name, &header, columns, findings)?;
    let shape = Shape {
        cells: header.names.len(),
        least: if columns.uneven == Uneven::Refused { header.names.len() } else { places_needed(&places, columns) },
        uneven: columns.uneven,
        lossy: matches!(text, Cow::Owned(_)),
    };
    let mut rows = 0;
    let mut start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
    while let Ok(true) = reader.read_record(&mut record) {
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let row = Row { file: name, line: lines.of_row_at(start), places: &places, record: &record };
        rows += 1;
        if rows > FILE_ROWS {
            findings.unreadable(name, row.line, "", FileCode::TooManyRows, &[("limit", &FILE_ROWS)]);
            break;
        }
        if shape.fits(&row, &header, text.as_bytes(), start..end, findings) {
            each(&row, findings);
        }
        if rows % PROGRESS_ROWS == 0 {
            let of = rows * text.len() as u64 / (end as u64).max(1);
            (findings.progress)(Progress { phase: findings.phase, file: name, rows, of });
        }
        start = end;
    }
    (findings.progress)(Progress { phase: findings.phase, file: name, rows, of: rows });
    Some(header)
}

fn places(
    name: &str,
    header: &Header,
    columns: &Columns,
    findings: &mut Findings<'_>,
) -> Option<Vec<(&'static str, usize)>> {
    let mut places = Vec::new();
    let mut complete = true;
    for column in columns.all() {
        let mut found = header.names.iter().enumerate().filter(|(_, name)| *name == column);
        match (found.next(), found.next()) {
            (Some((place, _)), None) => places.push((column, place)),
            (Some(_), Some(_)) => {
                complete = false;
                findings.unreadable(name, 1, column, FileCode::ColumnRepeated, &[]);
            }
            (None, _) if columns.needed.contains(&column) => {
                complete = false;
                findings.unreadable(name, 1, column, FileCode::ColumnMissing, &[]);
            }
            (None, _) => {}
        }
    }
    for column in &header.names {
        if !columns.all().any(|known| known == column) && !columns.unused.contains(&column.as_str()) {
            findings.ignored_columns.push((name.to_owned(), column.clone()));
        }
    }
    complete.then_some(places)
}

fn places_needed(places: &[(&'static str, usize)], columns: &Columns) -> usize {
    let needed = places.iter().filter(|(name, _)| columns.needed.contains(name));
    needed.map(|(_, place)| place + 1).max().unwrap_or(0)
}

/// What a row must look like before its cells mean anything.
struct Shape {
    cells: usize,
    least: usize,
    uneven: Uneven,
    lossy: bool,
}

impl Shape {
    fn fits(
        &self,
        row: &Row<'_>,
        header: &Header,
        text: &[u8],
        span: std::ops::Range<usize>,
        findings: &mut Findings<'_>,
    ) -> bool {
        let last = span.end >= text.len();
        if last && text[span].iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
            row.refuse_whole(findings, "", FileCode::QuoteOpen, &[]);
            return false;
        }
        let found = row.record.len();
        if found > self.cells && self.uneven == Uneven::LeftOut {
            findings.notes.add(row.file, row.line, super::NoteCode::RowLeftOut, row.record.get(0).unwrap_or(""));
            return false;
        }
        if found > self.cells || found < self.least {
            row.refuse_whole(findings, "", FileCode::CellCount, &[("expected", &self.cells), ("found", &found)]);
            return false;
        }
        if found < self.cells {
            findings.notes.add(row.file, row.line, super::NoteCode::RowShort, "");
        }
        if self.lossy {
            for (cell, column) in row.record.iter().zip(&header.names) {
                if cell.contains('\u{fffd}') {
                    row.refuse(findings, column, FileCode::NotUtf8, &[]);
                }
            }
        }
        for (column, place) in row.places {
            let bytes = row.record.get(*place).map_or(0, str::len);
            if bytes > CELL_BYTES {
                row.refuse_whole(findings, column, FileCode::CellTooLong, &[("limit", &CELL_BYTES), ("found", &bytes)]);
                return false;
            }
        }
        true
    }
}

/// Counts lines up to ever later places. The reader's own count lags where a line ends in CR LF.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl<'t> Lines<'t> {
    fn new(text: &'t [u8]) -> Self {
        Lines { text, at: 0, line: 1 }
    }

    /// The line of the row that starts at this byte, or after the line ends that follow it.
    fn of_row_at(&mut self, start: usize) -> u64 {
        let blank = self.text[start.min(self.text.len())..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let start = start.min(self.text.len()) + blank.count();
        let passed = self.text[self.at..start].iter().filter(|byte| **byte == b'\n').count();
        self.line += passed as u64;
        self.at = start;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns { needed: &["a"], used: &["b"], unused: &[], uneven: Uneven::Refused };

    fn rows(text: &str) -> Vec<(u64, String, String)> {
        let file = File { name: "x.csv".into(), bytes: text.into() };
        let mut quiet = |_: Progress<'_>| {};
        let mut findings = Findings::new(&mut quiet);
        let mut rows = Vec::new();
        read(&file, &COLUMNS, &mut findings, &mut |row, _| {
            rows.push((row.line, row.cell("a").to_owned(), row.cell("b").to_owned()));
        });
        assert_eq!(findings.violations, Violations::default());
        rows
    }

    #[test]
    fn lines_are_those_of_the_file_with_quoted_line_feeds_and_any_line_end() {
        let expected = |lines: [u64; 3]| {
            let cells = [("1", "x\ny"), ("2", ""), ("3", "z")];
            lines.into_iter().zip(cells).map(|(line, (a, b))| (line, a.into(), b.into())).collect::<Vec<_>>()
        };
        assert_eq!(rows("a,b\n1,\"x\ny\"\n2,\n3,z\n"), expected([2, 4, 5]));
        assert_eq!(rows("\u{feff}a,b\r\n1,\"x\ny\"\r\n2,\r\n3,z"), expected([2, 4, 5]));
        assert_eq!(rows("a,b\r\n\r\n1,\"x\ny\"\r\n\r\n\r\n2,\r\n3,z\r\n"), expected([3, 7, 8]));
    }

    #[test]
    fn columns_are_found_by_name() {
        assert_eq!(rows("b,c,a\nB,C,A\n"), [(2, "A".to_owned(), "B".to_owned())]);
    }
}
