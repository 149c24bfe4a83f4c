//! Fit and wishes of one person of a block, from the sum and what is looked at late.

use super::block::Block;
use super::facts::{Facts, contract_bit, day, pattern_bits};
use super::gating::Gating;
use super::names::Term;
use super::top::{Line, Place, Top};
use super::wanted::{Late, Spoken, Wanted};
use domain::cefr::Cefr;
use domain::matching::fit::{activity_points, level_points};
use domain::matching::gates::{PlaceBand, states_a_place};
use domain::matching::input::EqfReading;
use domain::matching::order::Order;
use domain::matching::strength::{prox, proximity};
use domain::matching::wishes::overlap;

const CEFR: [Cefr; 7] = [Cefr::None, Cefr::A1, Cefr::A2, Cefr::B1, Cefr::B2, Cefr::C1, Cefr::C2];

fn cefr(rank: u8) -> Cefr {
    CEFR[usize::from(rank.min(6))]
}

fn levels(block: &Block, at: usize, language: Option<Term>) -> u32 {
    let held = language.and_then(|language| block.spoken(language));
    held.and_then(|held| Some(held.levels[held.places.binary_search(&(at as u16)).ok()?])).unwrap_or(0)
}

/// Computes the line of one person, as long as it may still be shown.
pub(crate) fn line(
    (block, number, at): (&Block, usize, usize),
    sum: i16,
    (wanted, gating): (&Wanted<'_>, &Gating<'_>),
    order: Order,
    top: &mut Top,
) {
    let rules = &wanted.rules;
    let mut fit = i32::from(sum) + wanted.late_most;
    if let Some(asked) = wanted.vacancy.eqf {
        fit -= level_points(asked, reading(block, at), rules) as i32;
    }
    fit -= languages(block, at, wanted) as i32;
    if fit.max(0) < top.least_fit() {
        return;
    }
    let facts = block.facts(at);
    let late: i32 = wanted.late.iter().map(|(late, units)| units * strength(late, block, at, &facts, wanted)).sum();
    let band = gating.band(&facts, block.home[at]);
    fit += late - wanted.late_most;
    fit -= rules.constants.deductions.place[band.unwrap_or(PlaceBand::Elsewhere) as usize] as i32;
    let fit = fit.max(0) as u32;
    let wishes = wishes(&facts, band, wanted);
    top.push(Line::new(order, fit, wishes, block.ids[at].0, Place::Block(number, at)));
}

fn reading(block: &Block, at: usize) -> EqfReading {
    let [lo, hi] = block.eqf[at];
    EqfReading { lo, hi, declared: block.sets.declared.has(at) }
}

fn languages(block: &Block, at: usize, wanted: &Wanted<'_>) -> u32 {
    let table = &wanted.rules.constants.deductions;
    let of = |spoken: &Spoken| {
        let held = levels(block, at, spoken.language);
        let activities = spoken
            .each(held)
            .map(|(asked, held, proven)| activity_points(cefr(asked), cefr(held), proven >= asked, &wanted.rules));
        activities.sum::<u32>().min(table.language_cap)
    };
    wanted.languages.iter().map(of).sum::<u32>().min(table.languages_cap)
}

fn strength(late: &Late, block: &Block, at: usize, facts: &Facts, wanted: &Wanted<'_>) -> i32 {
    let table = &wanted.rules.constants.strengths;
    let less = |each: u32, short: u8| 10u32.saturating_sub(each * u32::from(short)) as i32;
    match late {
        Late::Language(spoken) => {
            let held = levels(block, at, spoken.language);
            let short = spoken.each(held).map(|(asked, held, _)| asked.saturating_sub(held)).max();
            less(table.language_short, short.unwrap_or(0))
        }
        Late::Qualification(asked) => 10 * i32::from(block.eqf[at][1] >= *asked),
        Late::ResearchField(asked) => 10 * i32::from(facts.research_fields.iter().any(|f| asked.contains(&Some(*f)))),
        Late::ResearchStage(asked) => {
            facts.research_stage.map_or(0, |held| less(table.stage_short, asked.saturating_sub(held)))
        }
    }
}

/// G, as `domain::matching::wishes` has it.
fn wishes(facts: &Facts, band: Option<PlaceBand>, wanted: &Wanted<'_>) -> Option<u32> {
    let (rules, units) = (&wanted.rules, &wanted.rules.constants.wishes);
    let record = &wanted.vacancy.record;
    let ten_if = |met: bool| if met { 10 } else { 0 };
    let occupation = wanted.vacancy.occupation.and_then(|wanted| {
        let ranked = facts.wished.iter().zip(units.ranks);
        ranked.map(|(wish, rank)| proximity(wanted, *wish).map_or(0, |near| (prox(near, rules) * rank + 5) / 10)).max()
    });
    let place = ((!facts.listed.is_empty() || facts.willing) && states_a_place(wanted.vacancy, rules))
        .then(|| band.map_or(0, |band| units.place_bands[band as usize]));
    let contract = record.contract.filter(|_| facts.contracts != 0);
    let contract = contract.map(|offered| ten_if(facts.contracts & contract_bit(offered) != 0));
    let hours = facts.hours.zip(record.hours).map(|(wish, offered)| ten_if(overlap(wish, offered)));
    let pattern = (facts.states_pattern && !record.pattern.is_empty()).then(|| {
        let unwished = (facts.unwished & pattern_bits(&record.pattern)).count_ones();
        10u32.saturating_sub(units.unwished * unwished)
    });
    let start = facts.start_on.zip(record.start_on).map(|(wish, offered)| ten_if(day(offered) >= wish));
    let pay = facts.pay.zip(record.pay).map(|(wish, offered)| ten_if(offered.max >= wish));
    let counted = [
        (units.occupation, occupation),
        (units.place, place),
        (units.contract, contract),
        (units.hours, hours),
        (units.pattern, pattern),
        (units.start, start),
        (units.pay, pay),
    ];
    let counted = counted.into_iter().filter_map(|(units, v)| Some((units, v?)));
    let (sum, of) = counted.fold((0, 0), |(sum, of), (units, v)| (sum + units * v, of + units));
    (1000 * sum).checked_div(of)
}
