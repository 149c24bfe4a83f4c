//! What a reader of the result must know.

use super::codes::{Flag, Gate, Rule};
use super::item::Item;
use super::lists::CredentialType;
use super::reading::Range;
use super::tables::Tables;
use std::collections::BTreeSet;

/// The flags of one item. A gated item sets those of its gates and no other.
pub(super) fn item_flags(tables: &Tables, item: &Item) -> BTreeSet<Flag> {
    let mut flags: BTreeSet<Flag> = item.gates.iter().map(|gate| gate.flag()).collect();
    if item.gates.iter().any(|gate| *gate != Gate::G5) {
        return flags;
    }
    let mut set = |flag, on| {
        if on {
            flags.insert(flag);
        }
    };
    let nqf = item.input.nqf.as_ref();
    set(Flag::NationalLevelNotReferenced, nqf.is_some_and(|nqf| !tables.is_referenced(&item.input.country, nqf)));
    set(Flag::DurationCheck, is_short_bachelor(item));
    set(Flag::ConflictingSources, item.found.sources_differ);
    let Some(lead) = item.lead else { return flags };
    set(Flag::Range, lead.eqf_min < lead.eqf_max);
    set(Flag::ConflictingSources, item.beside.is_some_and(|beside| lead.range().conflicts(beside.range())));
    set(Flag::IscedEqfDivergence, misses_isced(item, lead.range()));
    set(Flag::NameMatchUncertain, lead.rule == Rule::R5 && item.found.uncertain);
    set(Flag::ReformCheck, lead.rule == Rule::R5 && item.found.reform);
    set(Flag::RuleBased, lead.rule == Rule::R6);
    flags
}

/// Whether the range misses what the row's ISCED level suggests.
fn misses_isced(item: &Item, range: Range) -> bool {
    let level = item.found.matched().and_then(|matched| matched.row.isced_level);
    let suggested = level.and_then(|level| match level {
        3 => Some(Range::new(2, 4)),
        4 => Some(Range::new(3, 5)),
        1..=8 => Some(Range::new(level, level)),
        _ => None,
    });
    suggested.is_some_and(|suggested| !suggested.overlaps(range))
}

fn is_short_bachelor(item: &Item) -> bool {
    item.found.matched().is_some_and(|matched| {
        matched.row.credential_type == CredentialType::Bachelor
            && matched.row.typical_years.is_some_and(|years| years.least < 4.0)
    })
}
