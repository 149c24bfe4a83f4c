//! What an audit measures about rankings and a group of people (MATCHING B13). Groups are joined by number inside the audit; the
//! matcher's own types cannot hold them.

use serde::Serialize;

/// Below this ratio a group is watched; if the whole interval lies below, the measure is breached.
pub const LEAST_RATIO: f64 = 0.8;
/// Cells with fewer people are not told.
pub const LEAST_PEOPLE: usize = 30;
/// Resamples of vacancies behind an interval.
pub const RESAMPLES: usize = 1_000;

/// One vacancy as the audit sees it: people by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audited {
    /// The best, in order.
    pub shown: Vec<usize>,
    /// Everybody whose fit reaches what counts as within reach.
    pub qualified: Vec<usize>,
    /// Everybody a gate removed, by gate.
    pub removed: Vec<(crate::matching::gates::Gate, usize)>,
}

/// How a measure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// No sign of a disadvantage.
    Fine,
    /// The ratio is low, but chance may explain it.
    Watch,
    /// The ratio is low, and chance does not explain it.
    Breach,
}

/// A ratio of the group to all others with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ratio {
    /// Ratio; 1 is equal.
    pub ratio: f64,
    /// 95 of 100 resamples lie between these.
    pub interval: [f64; 2],
    /// How it stands.
    pub flag: Flag,
}

/// What each person got from one vacancy, summed for the group and for the others.
type Parts = [f64; 2];

/// The share of the group's members among the first `k` of all vacancies, to that of all others; none if a side is too small.
pub fn selection(audited: &[Audited], members: &[bool], k: usize) -> Option<Ratio> {
    of_shown(audited, members, k, |_| 1.0)
}

/// The same, each place weighing less than the one before: 1 / log2(1 + rank).
pub fn exposure(audited: &[Audited], members: &[bool], k: usize) -> Option<Ratio> {
    of_shown(audited, members, k, weight)
}

fn weight(rank: usize) -> f64 {
    1.0 / (1.0 + rank as f64).log2()
}

fn of_shown(audited: &[Audited], members: &[bool], k: usize, weight: impl Fn(usize) -> f64) -> Option<Ratio> {
    let sizes = sizes(members.iter().copied())?;
    let got = |vacancy: &Audited| {
        let mut parts = [0.0; 2];
        for (rank, person) in (1..).zip(&vacancy.shown).take(k) {
            parts[side(members[*person])] += weight(rank);
        }
        (parts, sizes)
    };
    Some(ratio(&audited.iter().map(got).collect::<Vec<_>>()))
}

/// Of those within reach of a vacancy, the share among its first `k`, the group to the others.
pub fn opportunity(audited: &[Audited], members: &[bool], k: usize) -> Option<Ratio> {
    let of = |vacancy: &Audited| {
        let (mut shown, mut within) = ([0.0; 2], [0.0; 2]);
        let first: std::collections::BTreeSet<usize> = vacancy.shown.iter().take(k).copied().collect();
        for person in &vacancy.qualified {
            within[side(members[*person])] += 1.0;
            shown[side(members[*person])] += f64::from(first.contains(person));
        }
        (shown, within)
    };
    let parts: Vec<(Parts, Parts)> = audited.iter().map(of).collect();
    let enough = |side: usize| parts.iter().map(|(_, within)| within[side]).sum::<f64>() >= LEAST_PEOPLE as f64;
    (enough(0) && enough(1)).then(|| ratio(&parts))
}

/// The share of members that a gate removed, to that of the others: above 1 the gate costs the group more.
pub fn removal(audited: &[Audited], members: &[bool], gate: crate::matching::gates::Gate) -> Option<f64> {
    let sizes = sizes(members.iter().copied())?;
    let mut removed = [0.0; 2];
    for (_, person) in audited.iter().flat_map(|vacancy| &vacancy.removed).filter(|(at, _)| *at == gate) {
        removed[side(members[*person])] += 1.0;
    }
    Some(divide(removed, sizes))
}

/// How unevenly exposure is spread: 0 if everybody has the same, towards 1 if few have all.
pub fn gini(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (count, sum) = (sorted.len() as f64, sorted.iter().sum::<f64>());
    if sum == 0.0 {
        return 0.0;
    }
    let ranked: f64 = (1..).zip(&sorted).map(|(rank, value)| f64::from(rank) * value).sum();
    2.0 * ranked / (count * sum) - (count + 1.0) / count
}

/// Exposure of each of `people` over all vacancies.
pub fn exposures(audited: &[Audited], people: usize, k: usize) -> Vec<f64> {
    let mut out = vec![0.0; people];
    for (rank, person) in audited.iter().flat_map(|vacancy| (1..).zip(&vacancy.shown).take(k)) {
        out[*person] += weight(rank);
    }
    out
}

fn side(member: bool) -> usize {
    usize::from(!member)
}

/// Members and others; none if one of the two is too small to be told.
fn sizes(members: impl Iterator<Item = bool>) -> Option<Parts> {
    let mut sizes = [0usize; 2];
    members.for_each(|member| sizes[side(member)] += 1);
    sizes.iter().all(|size| *size >= LEAST_PEOPLE).then(|| sizes.map(|size| size as f64))
}

fn divide(got: Parts, of: Parts) -> f64 {
    let share = |side: usize| if of[side] > 0.0 { got[side] / of[side] } else { 0.0 };
    if share(1) > 0.0 { share(0) / share(1) } else { 1.0 }
}

/// The ratio over all vacancies; the interval comes from vacancies drawn again and again, with seed 1.
fn ratio(parts: &[(Parts, Parts)]) -> Ratio {
    let over = |drawn: &mut dyn Iterator<Item = usize>| {
        let (mut got, mut of) = ([0.0; 2], [0.0; 2]);
        for at in drawn {
            for side in 0..2 {
                got[side] += parts[at].0[side];
                of[side] += parts[at].1[side];
            }
        }
        divide(got, of)
    };
    let mut state = 1u64;
    let mut resampled: Vec<f64> = (0..RESAMPLES)
        .map(|_| over(&mut (0..parts.len()).map(|_| (next(&mut state) % parts.len() as u64) as usize)))
        .collect();
    resampled.sort_by(f64::total_cmp);
    let interval = [resampled[RESAMPLES * 25 / 1_000], resampled[RESAMPLES * 975 / 1_000]];
    let ratio = over(&mut (0..parts.len()));
    let flag = match () {
        () if interval[1] < LEAST_RATIO => Flag::Breach,
        () if ratio < LEAST_RATIO => Flag::Watch,
        () => Flag::Fine,
    };
    Ratio { ratio, interval, flag }
}

/// SplitMix64.
pub(super) fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::gates::Gate;

    /// 300 people, every third of the group, and 200 vacancies that show 20; members are passed over so often.
    fn population(seed: u64, passed_over: u64) -> (Vec<Audited>, Vec<bool>) {
        let mut state = seed;
        let members: Vec<bool> = (0..300).map(|person| person % 3 == 0).collect();
        let audited = (0..200).map(|_| {
            let mut people: Vec<usize> = (0..300).collect();
            for at in (1..people.len()).rev() {
                people.swap(at, (next(&mut state) % (at as u64 + 1)) as usize);
            }
            let qualified = people.clone();
            let mut shown = people;
            shown.retain(|person| !members[*person] || next(&mut state) % 100 >= passed_over);
            shown.truncate(20);
            Audited { shown, qualified, removed: Vec::new() }
        });
        (audited.collect(), members)
    }

    #[test]
    fn a_planted_disadvantage_is_found_in_every_seed_and_a_neutral_population_is_not_accused() {
        let flags = |passed_over| {
            let breached = |seed| {
                let (audited, members) = population(seed, passed_over);
                let of = [selection, exposure, opportunity].map(|measure| measure(&audited, &members, 20));
                of.map(|ratio| ratio.is_some_and(|ratio| ratio.flag == Flag::Breach))
            };
            let found: Vec<[bool; 3]> = (0..100).map(breached).collect();
            [0, 1, 2].map(|measure| found.iter().filter(|of| of[measure]).count())
        };
        assert_eq!(flags(40), [100; 3], "four in ten members are passed over: a ratio of .6");
        assert!(flags(0).iter().all(|accused| *accused <= 5), "{:?}", flags(0));
    }

    #[test]
    fn small_cells_are_not_told_and_gates_are_compared() {
        let (mut audited, members) = population(1, 0);
        audited[0].removed = vec![(Gate::Licence, 0), (Gate::Licence, 3), (Gate::Licence, 1), (Gate::Level, 4)];
        assert_eq!(removal(&audited, &members, Gate::Licence), Some(2.0 / 100.0 / (1.0 / 200.0)));
        let few: Vec<bool> = (0..300).map(|person| person < 29).collect();
        assert_eq!((selection(&audited, &few, 20), removal(&audited, &few, Gate::Level)), (None, None));
    }

    #[test]
    fn congestion_is_nothing_when_all_have_the_same_and_near_one_when_one_has_all() {
        assert!(gini(&[1.0; 50]).abs() < 1e-9);
        let mut one = vec![0.0; 100];
        one[3] = 7.0;
        assert!((gini(&one) - 0.99).abs() < 1e-9);
        let (audited, _) = population(1, 0);
        assert!(gini(&exposures(&audited, 300, 20)) < 0.4);
    }
}
