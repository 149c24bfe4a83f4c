//! Reads one education item: its row, its gates, its level, its evidence.

use super::codes::{Basis, Confidence, Gate, Status};
use super::find::{Claim, Found, find, picked};
use super::gates::gates;
use super::input::{EducationItem, Input, Statement};
use super::lists::{Documentation, IscedBasis, Kind, StatementType};
use super::reading::{IsoLevel, LevelReading};
use super::rules::{printed_level, rows, stated_isced};
use super::tables::Tables;
use std::cmp::Reverse;

/// What one item gives.
#[derive(Debug, Clone)]
pub(super) struct Item<'a> {
    pub index: usize,
    pub input: &'a EducationItem,
    pub found: Found<'a>,
    pub gates: Vec<Gate>,
    /// What counted as evidence.
    pub evidence: Documentation,
    /// The leading reading.
    pub lead: Option<LevelReading>,
    /// The row's reading beside the printed level's.
    pub beside: Option<LevelReading>,
    pub isced: Option<IsoLevel>,
}

/// Reads every item. `statement_gives_level`: then an item without a reading is no dead end.
pub(super) fn items<'a>(tables: &'a Tables, input: &'a Input, statement_gives_level: bool) -> Vec<Item<'a>> {
    let read = |(index, item)| read_item(tables, input, (index, item));
    let mut items: Vec<Item> = input.education.iter().enumerate().map(read).collect();
    for item in &mut items {
        if item.gates.is_empty() && item.lead.is_none() && !statement_gives_level {
            item.gates.push(Gate::G5);
        }
    }
    items
}

fn read_item<'a>(tables: &'a Tables, input: &'a Input, (index, item): (usize, &'a EducationItem)) -> Item<'a> {
    let found = look_up(tables, &input.host_country, item);
    let gates = gates(item, &found);
    let isced = isced(item, &found);
    let mut read =
        Item { index, input: item, found, gates, evidence: item.documentation, lead: None, beside: None, isced };
    if read.gates.is_empty() {
        read.level(tables);
        if read.evidence == Documentation::None && read.has_passport(&input.statements) {
            read.evidence = Documentation::Partial;
            read.level(tables);
        }
    }
    read
}

fn look_up<'a>(tables: &'a Tables, host: &'a str, item: &'a EducationItem) -> Found<'a> {
    match (item.kind(), &item.row_id) {
        (Kind::Preparatory | Kind::ShortCourse, _) => Found::default(),
        (Kind::Award, Some(row_id)) => picked(tables, row_id, item.award_year),
        (Kind::Award, None) => find(
            tables,
            Claim {
                host: Some(host),
                country: &item.country,
                name: &item.credential_name,
                year: item.award_year,
                grade: item.grade.as_deref(),
                duration: item.duration_years,
            },
        ),
    }
}

/// The row's level, else the stated one.
fn isced(item: &EducationItem, found: &Found) -> Option<IsoLevel> {
    let of_row = found.matched().and_then(|matched| {
        let orientation = matched.row.credential_type.orientation().map(str::to_owned);
        Some(IsoLevel { level: matched.row.isced_level?, basis: matched.row.isced_basis?, orientation })
    });
    let stated = || {
        let level = item.isced.as_ref()?.level.parse().ok()?;
        Some(IsoLevel { level, basis: IscedBasis::Stated, orientation: None })
    };
    of_row.or_else(stated)
}

impl Item<'_> {
    /// The first of R4, R5, R6 leads; the row's reading beside R4 is kept.
    fn level(&mut self, tables: &Tables) {
        let printed = printed_level(tables, self.input, self.evidence);
        let row = rows(&self.found, self.evidence);
        (self.lead, self.beside) = match (printed, row) {
            (Some(printed), row) => (Some(printed), row),
            (None, Some(row)) => (Some(row), None),
            (None, None) => (stated_isced(self.input, self.evidence), None),
        };
    }

    /// A passport, also an expired one, is partial evidence for what ends at or under its level.
    fn has_passport(&self, statements: &[Statement]) -> bool {
        let Some(lead) = self.lead else { return false };
        statements.iter().any(|statement| {
            statement.kind == StatementType::Eqpr
                && statement.eqf_max.is_some_and(|max| lead.eqf_max <= max)
                && statement.item.is_none_or(|item| item == self.index)
        })
    }

    /// The leading reading, if its evidence is better than none.
    pub fn documented(&self) -> Option<LevelReading> {
        self.lead.filter(|_| self.evidence != Documentation::None)
    }

    /// The key of the matched row.
    pub fn matched_row(&self) -> Option<String> {
        self.found.matched().map(|matched| matched.row.row_id.clone())
    }

    /// Status, basis and confidence as the item reading states them.
    pub fn stated(&self) -> (Status, Option<Basis>, Confidence) {
        match self.lead {
            Some(lead) => (lead.status, Some(Basis::Rule(lead.rule)), lead.confidence),
            None => (Status::NoLevel, self.gates.first().copied().map(Basis::Gate), Confidence::None),
        }
    }
}

/// Items with a reading, the leading one first: declared ones count only if there is none with evidence.
pub(super) fn ranked<'a, 'b>(items: &'b [Item<'a>]) -> Vec<(&'b Item<'a>, LevelReading)> {
    let mut ranked: Vec<_> = items.iter().filter_map(|item| Some((item, item.lead?))).collect();
    ranked.sort_by_key(|(item, lead)| {
        let declared = lead.status == Status::Declared;
        (declared, Reverse(lead.eqf_max), Reverse(lead.eqf_min), Reverse(lead.confidence), lead.rule, item.index)
    });
    ranked
}
