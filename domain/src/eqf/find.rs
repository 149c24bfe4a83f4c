//! Finds the rows a claimed credential may be, ranks them and keeps the best (section 3).

use super::codes::Confidence;
use super::lists::MatchKind;
use super::names::grades;
use super::reading::Range;
use super::row::Row;
use super::tables::Tables;
use super::variants::{CountryNames, NameKind, RowNames, Variant};
use super::words::{Word, Words};
use std::cmp::Reverse;

/// What a person says of a credential, as far as it helps to find the row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim<'a> {
    pub host: Option<&'a str>,
    pub country: &'a str,
    pub name: &'a str,
    pub year: Option<i32>,
    pub grade: Option<&'a str>,
    pub duration: Option<f64>,
}

/// How well a row fits; larger is better, first field first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub inside_window: bool,
    pub base_words: usize,
    pub qualifiers: usize,
    pub duration_fits: bool,
    pub kind: NameKind,
    pub unchanged: usize,
}

/// A row that may be meant.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub row: &'a Row,
    pub names: &'a RowNames,
    pub rank: Rank,
    /// The name that fitted.
    pub name: &'a str,
    pub how: MatchKind,
}

/// What was found: the kept rows in matched order, and the others that were candidates, best first.
#[derive(Debug, Clone, Default)]
pub(super) struct Found<'a> {
    pub kept: Vec<Candidate<'a>>,
    pub runners_up: Vec<Candidate<'a>>,
    /// Marks, each worth one step of confidence.
    pub uncertain: bool,
    pub reform: bool,
    /// Rows of one credential that disagree.
    pub sources_differ: bool,
    /// Words of the claim that no base word of the matched name is about.
    pub unexplained: usize,
}

/// How a word of the table fits the claim.
#[derive(Debug, Clone, Copy, Default)]
struct Hit {
    unchanged: bool,
    same_roman: bool,
    written: bool,
    roman: bool,
    fuzzy: bool,
}

/// How strictly words are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strictness {
    Equal,
    Inflected,
    Misspelt,
}

impl Hit {
    fn fits(self, strictness: Strictness) -> bool {
        match strictness {
            Strictness::Equal => self.unchanged || self.same_roman,
            Strictness::Inflected => self.written || self.roman,
            Strictness::Misspelt => self.written || self.roman || self.fuzzy,
        }
    }
}

/// The claim prepared for one country's names.
struct Search<'a> {
    tables: &'a Tables,
    claim: Claim<'a>,
    names: &'a CountryNames,
    words: Words,
    hits: Vec<Hit>,
    duration: Option<f64>,
    grade: Option<char>,
    cautions: Vec<&'a [String]>,
    profession: Vec<Word>,
}

/// Looks the claim up.
pub(super) fn find<'a>(tables: &'a Tables, claim: Claim<'a>) -> Found<'a> {
    let Some(names) = tables.names(claim.country) else { return Found::default() };
    let mut search = Search::new(tables, claim, names);
    let mut candidates = search.candidates(false);
    if candidates.is_empty() {
        search.look_again();
        candidates = search.candidates(true);
    }
    search.keep(candidates)
}

/// The row an adviser picked: only the reform mark can apply.
pub(super) fn picked<'a>(tables: &'a Tables, row_id: &str, year: Option<i32>) -> Found<'a> {
    let Some((row, names)) = tables.picked(row_id) else { return Found::default() };
    let inside_window = row.covers(year);
    let reform = !inside_window || (year.is_none() && row.has_window());
    let rank =
        Rank { inside_window, base_words: 0, qualifiers: 0, duration_fits: false, kind: NameKind::Name, unchanged: 0 };
    let name = if row.original.is_empty() { &row.english } else { &row.original };
    let kept = vec![Candidate { row, names, rank, name, how: MatchKind::Picked }];
    Found { kept, reform, ..Found::default() }
}

impl<'a> Search<'a> {
    fn new(tables: &'a Tables, claim: Claim<'a>, names: &'a CountryNames) -> Self {
        let lists = tables.lists();
        let words = lists.words(claim.name, claim.country);
        let hits = names.words.iter().map(|word| hit(word, &words.set)).collect();
        let named_grade = || grades(claim.name).map(|grades| grades.last.unwrap_or(grades.first));
        let given_grade = claim.grade.and_then(|grade| grade.chars().next()).map(|c| c.to_ascii_uppercase());
        let cautions = lists.caution.iter().map(Vec::as_slice).filter(|phrase| contains(&words.sequence, phrase));
        let cautions = cautions.collect();
        let research = words.set.iter().any(|word| word.is_in(&lists.research));
        let profession = words.set.iter().filter(|word| !research && word.is_in(&lists.profession)).cloned().collect();
        Search {
            tables,
            claim,
            names,
            hits,
            duration: claim.duration.or(words.duration),
            grade: given_grade.or_else(named_grade),
            cautions,
            profession,
            words,
        }
    }

    /// The second pass: words may also be spelt a little differently.
    fn look_again(&mut self) {
        for (word, hit) in self.names.words.iter().zip(&mut self.hits) {
            let resembles =
                |claimed: &Word| word.written.resembles(&claimed.written) || word.roman().resembles(claimed.roman());
            hit.fuzzy = self.words.set.iter().any(resembles);
        }
    }

    fn candidates(&self, second_pass: bool) -> Vec<Candidate<'a>> {
        let rows = self.names.rows.iter();
        rows.filter_map(|names| self.candidate(names, second_pass)).collect()
    }

    fn candidate(&self, names: &'a RowNames, second_pass: bool) -> Option<Candidate<'a>> {
        let row = self.tables.row_at(names.row);
        let doctorate = row.credential_type.is_doctorate();
        if !row.counts_in(self.claim.host)
            || (second_pass && doctorate)
            || self.grade_is_outside(names)
            || self.is_too_short(row)
        {
            return None;
        }
        let strictness = match (second_pass, doctorate) {
            (true, _) => Strictness::Misspelt,
            (false, true) => Strictness::Equal,
            (false, false) => Strictness::Inflected,
        };
        let fitting = names.variants.iter().filter(|variant| self.variant_fits(variant, strictness, doctorate));
        let ranked = fitting.map(|variant| (self.rank(row, names, variant, strictness), variant));
        let (rank, variant) = ranked.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
        let how = self.how(variant, second_pass);
        Some(Candidate { row, names, rank, name: &variant.name, how })
    }

    fn variant_fits(&self, variant: &Variant, strictness: Strictness, doctorate: bool) -> bool {
        variant.base.iter().all(|word| self.hits[*word].fits(strictness))
            && (strictness != Strictness::Misspelt
                || variant.base.iter().any(|word| self.names.words[*word].written.letters >= 5))
            && self.cautions.iter().all(|phrase| phrase.iter().all(|word| self.variant_has(variant, word)))
            && !(doctorate
                && !self.profession.is_empty()
                && !self.profession.iter().any(|word| self.variant_has(variant, &word.written.text)))
    }

    /// Whether the variant with its qualifiers has the word, as written or romanised. An English name is a translation
    /// and no romanised one: a "мастер" is no master, though both are written alike in Latin letters.
    fn variant_has(&self, variant: &Variant, word: &str) -> bool {
        let roman = match variant.kind {
            NameKind::Alias => Some(self.tables.lists().word(word, self.claim.country).roman().text.clone()),
            NameKind::Name => None,
        };
        let words = variant.base.iter().chain(variant.qualifiers.iter().flatten()).map(|own| &self.names.words[*own]);
        let mut spellings = words.flat_map(|own| [&own.written.text, &own.roman().text]);
        spellings.any(|own| own == word || roman.as_ref() == Some(own))
    }

    fn grade_is_outside(&self, names: &RowNames) -> bool {
        match (self.grade, names.grades) {
            (Some(grade), Some((first, last))) => !(first..=last).contains(&grade),
            (_, None) | (None, _) => false,
        }
    }

    fn is_too_short(&self, row: &Row) -> bool {
        row.isced_level.is_some_and(|level| level >= 5)
            && matches!((self.duration, row.typical_years), (Some(years), Some(typical)) if years <= typical.least - 1.0)
    }

    fn rank(&self, row: &Row, names: &RowNames, variant: &Variant, strictness: Strictness) -> Rank {
        let agrees = |words: &&Vec<usize>| words.iter().all(|word| self.hits[*word].fits(strictness));
        let graded = self.grade.is_some() && names.grades.is_some();
        Rank {
            inside_window: row.covers(self.claim.year),
            base_words: variant.base.len(),
            qualifiers: variant.qualifiers.iter().filter(agrees).count() + usize::from(graded),
            duration_fits: matches!((self.duration, row.typical_years), (Some(years), Some(typical)) if typical.fits(years)),
            kind: variant.kind,
            unchanged: variant.base.iter().filter(|word| self.hits[**word].unchanged).count(),
        }
    }

    fn how(&self, variant: &Variant, second_pass: bool) -> MatchKind {
        if second_pass {
            return MatchKind::SecondPass;
        }
        match variant.kind {
            NameKind::Alias => MatchKind::Alias,
            NameKind::Name if variant.base.iter().all(|word| self.hits[*word].written) => MatchKind::Exact,
            NameKind::Name => MatchKind::Romanised,
        }
    }

    /// Keeps the rows with the best rank, and the other graded rows of a certificate whose grade is not known.
    fn keep(&self, mut candidates: Vec<Candidate<'a>>) -> Found<'a> {
        let Some(best) = candidates.iter().map(|candidate| candidate.rank).max() else { return Found::default() };
        candidates.sort_by(|a, b| (Reverse(a.rank), a.row.order()).cmp(&(Reverse(b.rank), b.row.order())));
        let runners_up = candidates.split_off(candidates.partition_point(|candidate| candidate.rank == best));
        let mut kept = candidates;
        if self.grade.is_none() {
            self.add_graded(&mut kept);
        }
        kept.sort_by(|a, b| a.row.order().cmp(&b.row.order()));
        let is_kept = |other: &Candidate| kept.iter().any(|one| one.row.row_id == other.row.row_id);
        let runners_up = runners_up.into_iter().filter(|other| !is_kept(other)).collect();
        let mut found = Found { runners_up, ..Found::default() };
        let window = self.claim.year.is_none() && kept.iter().any(|candidate| candidate.row.has_window());
        found.reform = !best.inside_window || window;
        let ranges_differ = kept.iter().any(|candidate| candidate.row.eqf != kept[0].row.eqf);
        found.sources_differ = ranges_differ && is_one_credential(&kept);
        let second_pass = kept.iter().any(|candidate| candidate.how == MatchKind::SecondPass);
        let unconfirmed = kept.iter().any(|candidate| self.condition_is_open(candidate.names));
        found.uncertain = second_pass || unconfirmed || (ranges_differ && !found.sources_differ);
        found.unexplained = self.words.set.len().saturating_sub(best.base_words);
        found.kept = kept;
        found
    }

    fn add_graded(&self, kept: &mut Vec<Candidate<'a>>) {
        let graded = kept.iter().filter(|one| one.names.grades.is_some()).cloned().collect::<Vec<_>>();
        for one in graded {
            for names in &self.names.rows {
                let row = self.tables.row_at(names.row);
                let known = kept.iter().any(|other| other.row.row_id == row.row_id);
                let same = names.grades.is_some() && names.english_base == one.names.english_base;
                if same && !known && row.counts_in(self.claim.host) {
                    kept.push(Candidate { row, names, ..one.clone() });
                }
            }
        }
    }

    /// The row asks for a threshold and the claim does not say that it was met.
    fn condition_is_open(&self, names: &RowNames) -> bool {
        let agrees = |words: &Vec<usize>| words.iter().all(|word| self.hits[*word].fits(Strictness::Inflected));
        !names.conditions.is_empty() && !names.conditions.iter().any(agrees)
    }
}

impl<'a> Found<'a> {
    /// Lowest minimum to highest maximum; none if a kept row states no level.
    pub fn range(&self) -> Option<Range> {
        let ranges: Option<Vec<Range>> = self.kept.iter().map(|candidate| candidate.row.eqf).collect();
        ranges?.into_iter().reduce(Range::span)
    }

    /// The lowest confidence of the kept rows.
    pub fn confidence(&self) -> Confidence {
        self.kept.iter().map(|candidate| candidate.row.confidence).min().unwrap_or(Confidence::None)
    }

    /// The matched row.
    pub fn matched(&self) -> Option<&Candidate<'a>> {
        self.kept.first()
    }

    /// Whether a kept row states no level.
    pub fn declines(&self) -> bool {
        self.kept.iter().any(|candidate| candidate.row.eqf.is_none())
    }
}

fn is_one_credential(kept: &[Candidate]) -> bool {
    kept.iter().all(|candidate| {
        candidate.row.credential_type == kept[0].row.credential_type && candidate.row.english == kept[0].row.english
    })
}

fn hit(word: &Word, claimed: &[Word]) -> Hit {
    let mut hit = Hit::default();
    for other in claimed {
        hit.unchanged |= word.written.text == other.written.text;
        hit.written |= word.written.agrees(&other.written);
        if word.roman.is_some() || other.roman.is_some() {
            hit.same_roman |= word.roman().text == other.roman().text;
            hit.roman |= word.roman().agrees(other.roman());
        }
    }
    hit
}

fn contains(sequence: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty() && sequence.windows(phrase.len()).any(|window| window == phrase)
}
