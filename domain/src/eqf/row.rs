//! One row of the credential table, typed.

use super::codes::Confidence;
use super::lists::{CredentialType, IscedBasis, LevelBasis};
use super::reading::Range;

/// Length of a programme in years: `3-4` is 3 to 4, `3+2` is 5, `2+` is 2 or more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Years {
    /// At least.
    pub least: f64,
    /// At most; absent means open.
    pub most: Option<f64>,
}

impl Years {
    /// Reads what the column says.
    pub fn parse(text: &str) -> Option<Years> {
        let number = |part: &str| part.trim().parse::<f64>().ok().filter(|years| *years >= 0.0 && years.is_finite());
        if let Some(open) = text.strip_suffix('+') {
            return number(open).map(|least| Years { least, most: None });
        }
        if let Some((first, second)) = text.split_once('+') {
            let sum = number(first)? + number(second)?;
            return Some(Years { least: sum, most: Some(sum) });
        }
        let (least, most) = text.split_once('-').unwrap_or((text, text));
        let (least, most) = (number(least)?, number(most)?);
        (least <= most).then_some(Years { least, most: Some(most) })
    }

    /// Whether a programme of so many years fits.
    pub fn fits(&self, years: f64) -> bool {
        years >= self.least && self.most.is_none_or(|most| years <= most)
    }
}

/// A credential of a country, and with what its source compares it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Stable key.
    pub row_id: String,
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// Name in the original language, may be empty.
    pub original: String,
    /// Name in English.
    pub english: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Type.
    pub credential_type: CredentialType,
    /// Length of the programme.
    pub typical_years: Option<Years>,
    /// ISCED 2011 level.
    pub isced_level: Option<u8>,
    /// Where that level comes from.
    pub isced_basis: Option<IscedBasis>,
    /// None where the source states no level.
    pub eqf: Option<Range>,
    /// First award year.
    pub valid_from: Option<i32>,
    /// Last award year.
    pub valid_to: Option<i32>,
    /// On what the level rests.
    pub level_basis: LevelBasis,
    /// How sure the source makes it.
    pub confidence: Confidence,
    /// Who says so; every output names it.
    pub source: String,
    /// Where.
    pub source_url: String,
    /// Year of the page.
    pub source_year: Option<i32>,
    /// Rows of one centre.
    pub source_group: Option<String>,
    /// A remark.
    pub note: String,
    /// Hosts for which the row counts; empty means all.
    pub hosts: Vec<String>,
    /// Hosts for which another dataset hides it; `*` for all.
    pub hidden_for: Vec<String>,
}

impl Row {
    /// Whether the row counts in `host`; without a host only rows for all count.
    pub fn counts_in(&self, host: Option<&str>) -> bool {
        let named = |hosts: &[String]| host.is_some_and(|host| hosts.iter().any(|other| other == host));
        let hidden = self.hidden_for.iter().any(|host| host == "*") || named(&self.hidden_for);
        (self.hosts.is_empty() || named(&self.hosts)) && !hidden
    }

    /// Whether an award of this year lies in the window; an unknown year does.
    pub fn covers(&self, year: Option<i32>) -> bool {
        year.is_none_or(|year| {
            self.valid_from.is_none_or(|from| from <= year) && self.valid_to.is_none_or(|to| year <= to)
        })
    }

    /// Whether the row holds only for some years.
    pub fn has_window(&self) -> bool {
        self.valid_from.is_some() || self.valid_to.is_some()
    }

    /// The order in which the matched row is the first: no level, then the least maximum, minimum and key.
    pub(super) fn order(&self) -> (u8, u8, &str) {
        self.eqf.map_or((0, 0, &self.row_id), |eqf| (eqf.max, eqf.min, &self.row_id))
    }
}
