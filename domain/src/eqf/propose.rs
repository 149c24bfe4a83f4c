//! Proposes rows for a typed credential name: what matched what, and how certain that is to be shown.

use super::find::{Candidate, Claim, Found, find};
use super::lists::MatchKind;
use super::similar::{Resembling, resembling};
use super::tables::Tables;
use serde::{Deserialize, Serialize};

/// What a row loses that another one outranks.
const OUTRANKED: u8 = 30;

/// A row that may be meant. A name match is a proposal until a caseworker confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameMatch {
    /// The row.
    pub row_id: String,
    /// The row's name that fitted, as the table writes it.
    pub matched: String,
    /// The row's English name.
    pub english: String,
    /// What matched what.
    pub how: MatchKind,
    /// 0 to 100, see [`certainty_of`].
    pub certainty: u8,
    /// Among the rows with the best rank.
    pub kept: bool,
    /// Lowest level of the row; none where its source states none.
    pub eqf_min: Option<u8>,
    /// Highest level of the row.
    pub eqf_max: Option<u8>,
    /// First award year of the row.
    pub valid_from: Option<i32>,
    /// Last award year of the row.
    pub valid_to: Option<i32>,
    /// Who compares it so.
    pub source: String,
    /// Year of that page.
    pub source_year: Option<i32>,
}

/// Ranked rows for a typed name, best first, of the rows that count in every host country.
pub fn candidates(tables: &Tables, country: &str, name: &str, year: Option<i32>) -> Vec<NameMatch> {
    candidates_in(tables, None, country, name, year)
}

/// Ranked rows for a typed name, with the rows that a host country added for itself. What the rules find comes with what
/// only resembles it; a rule reads the kept ones alone.
pub fn candidates_in(
    tables: &Tables,
    host: Option<&str>,
    country: &str,
    name: &str,
    year: Option<i32>,
) -> Vec<NameMatch> {
    let found = find(tables, Claim { host, country, name, year, grade: None, duration: None });
    let mut matches = kept(&found);
    matches.extend(runners_up(&found, usize::MAX));
    let resembling = resembling(tables, host, (country, name), year);
    outrank_shorter_names(&mut matches, &found, &resembling);
    for like in resembling {
        match matches.iter_mut().find(|one| one.row_id == like.row.row_id) {
            // What the rules found by spelling alone may be another name of the row, word for word.
            Some(one) if one.how == MatchKind::SecondPass => one.certainty = one.certainty.max(like.certainty),
            Some(_) => {}
            None => matches.push(by_resemblance(&like)),
        }
    }
    matches.sort_by_key(|one| (std::cmp::Reverse(one.certainty), !one.kept));
    matches
}

/// Of two names that were typed whole, the longer one is meant: "fogh-e lisans" is not "lisans".
fn outrank_shorter_names(matches: &mut [NameMatch], found: &Found, resembling: &[Resembling<'_>]) {
    let Some(first) = resembling.first() else { return };
    for candidate in &found.kept {
        let other = first.row.row_id != candidate.row.row_id;
        if other && first.words > candidate.rank.base_words {
            for shorter in matches.iter_mut().filter(|one| one.row_id == candidate.row.row_id) {
                shorter.certainty = shorter.certainty.saturating_sub(OUTRANKED);
            }
        }
    }
}

fn by_resemblance(like: &Resembling) -> NameMatch {
    let row = like.row;
    NameMatch {
        row_id: row.row_id.clone(),
        matched: like.name.to_owned(),
        english: row.english.clone(),
        how: like.how,
        certainty: like.certainty,
        kept: false,
        eqf_min: row.eqf.map(|eqf| eqf.min),
        eqf_max: row.eqf.map(|eqf| eqf.max),
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        source: row.source.clone(),
        source_year: row.source_year,
    }
}

/// The kept rows as proposals.
pub(super) fn kept(found: &Found) -> Vec<NameMatch> {
    found.kept.iter().map(|candidate| proposal(found, candidate, true)).collect()
}

/// The other rows as proposals, at most `count`.
pub(super) fn runners_up(found: &Found, count: usize) -> Vec<NameMatch> {
    found.runners_up.iter().take(count).map(|candidate| proposal(found, candidate, false)).collect()
}

fn proposal(found: &Found, candidate: &Candidate, kept: bool) -> NameMatch {
    let row = candidate.row;
    NameMatch {
        row_id: row.row_id.clone(),
        matched: candidate.name.to_owned(),
        english: row.english.clone(),
        how: candidate.how,
        certainty: certainty(found, candidate, kept),
        kept,
        eqf_min: row.eqf.map(|eqf| eqf.min),
        eqf_max: row.eqf.map(|eqf| eqf.max),
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        source: row.source.clone(),
        source_year: row.source_year,
    }
}

/// How certain a match is to be shown, from 0 to 100.
///
/// It starts at 100 for a picked row, 95 for a name as written, 85 for a romanised name, 80 for another name and 50 for
/// a name with spelling differences; a name that only resembles has up to 72, by how much of it is there. Off come 5 for each base word that is inflected (at most 10), 3 for each word of
/// the claim that the name does not explain (at most 15), 15 where the rows are uncertain, 10 for an award year
/// outside the row's years or not known although the row has some, and 30 for a row that another one outranks, by the rules or
/// because a longer name of the other one was typed whole.
/// A hint for the eye; no rule uses it.
pub fn certainty_of(how: MatchKind) -> u8 {
    match how {
        MatchKind::Picked => 100,
        MatchKind::Exact => 95,
        MatchKind::Romanised => 85,
        MatchKind::Alias => 80,
        MatchKind::SecondPass => 50,
        MatchKind::Similar => 72,
        MatchKind::Initials => 55,
    }
}

fn certainty(found: &Found, candidate: &Candidate, kept: bool) -> u8 {
    let start = usize::from(certainty_of(candidate.how));
    let inflected = match candidate.how {
        MatchKind::Exact | MatchKind::Alias => candidate.rank.base_words.saturating_sub(candidate.rank.unchanged),
        MatchKind::Romanised | MatchKind::SecondPass | MatchKind::Picked => 0,
        MatchKind::Similar | MatchKind::Initials => 0,
    };
    let off = (5 * inflected).min(10)
        + (3 * found.unexplained).min(15)
        + if found.uncertain { 15 } else { 0 }
        + if found.reform { 10 } else { 0 }
        + if kept { 0 } else { usize::from(OUTRANKED) };
    u8::try_from(start.saturating_sub(off)).unwrap_or(0)
}
