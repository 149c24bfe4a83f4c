//! The fairness audit: ranks people for every vacancy with the rules as they stand, and measures what that means for groups (MATCHING
//! B13). Who belongs to a group is known here alone; the rules never see it.

use crate::matching::Rules;
use crate::matching::fairness::{Audited, Flag, Ratio, exposure, exposures, gini, opportunity, removal, selection};
use crate::matching::fit;
use crate::matching::gates::{Gate, GateContext, Standing, gates};
use crate::matching::order::{Candidate, tie_break};
use crate::matching::units::Vacancy;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A group, by the place of its members in the list of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Name.
    pub name: String,
    /// Whether each person is a member.
    pub members: Vec<bool>,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Share among the first, the group's to that of all others.
    Selection,
    /// The same, earlier places weighing more.
    Exposure,
    /// The same among those within reach of the vacancy.
    Opportunity,
}

impl Measure {
    /// Its name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Selection => "selection",
            Self::Exposure => "exposure",
            Self::Opportunity => "opportunity",
        }
    }

    fn of(self, audited: &[Audited], members: &[bool], k: usize) -> Option<Ratio> {
        match self {
            Self::Selection => selection(audited, members, k),
            Self::Exposure => exposure(audited, members, k),
            Self::Opportunity => opportunity(audited, members, k),
        }
    }
}

/// One measure of one group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// What.
    pub measure: Measure,
    /// Among so many.
    pub k: usize,
    /// The ratio; absent if a side has too few people to be told.
    pub ratio: Option<Ratio>,
}

/// How much more often a gate removed members than others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Removal {
    /// Gate.
    pub gate: Gate,
    /// Ratio; above 1 the gate costs the group more. Absent if a side has too few people to be told.
    pub ratio: Option<f64>,
}

/// All about one group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupReport {
    /// Name.
    pub group: String,
    /// Members.
    pub members: usize,
    /// Measures.
    pub findings: Vec<Finding>,
    /// Gates that removed somebody.
    pub removals: Vec<Removal>,
}

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FairnessReport {
    /// Version of the rules.
    pub rules: String,
    /// Hash of the constants.
    pub rules_hash: String,
    /// People compared.
    pub people: usize,
    /// Vacancies.
    pub vacancies: usize,
    /// Group by group.
    pub groups: Vec<GroupReport>,
    /// How unevenly exposure is spread over people: 0 evenly, towards 1 if few have all.
    pub exposure_gini: f64,
    /// How unevenly people within reach are spread over vacancies.
    pub reach_gini: f64,
    /// The worst flag.
    pub flag: Flag,
}

/// Ranks and measures, among the first of each of `ks`.
pub fn audit(
    people: &[Candidate],
    vacancies: &[Vacancy],
    groups: &[Group],
    ks: &[usize],
    rules: &Rules,
) -> FairnessReport {
    let most = ks.iter().copied().max().unwrap_or(0);
    let audited: Vec<Audited> = vacancies.iter().map(|vacancy| ranked(people, vacancy, most, rules)).collect();
    let groups: Vec<GroupReport> = groups.iter().map(|group| measured(&audited, group, ks)).collect();
    let ratios = groups.iter().flat_map(|group| &group.findings).filter_map(|finding| finding.ratio);
    let within: Vec<f64> = audited.iter().map(|vacancy| vacancy.qualified.len() as f64).collect();
    FairnessReport {
        rules: rules.constants.name.clone(),
        rules_hash: rules.constants.rules_hash(),
        people: people.len(),
        vacancies: vacancies.len(),
        flag: ratios.map(|ratio| ratio.flag).max().unwrap_or(Flag::Fine),
        exposure_gini: gini(&exposures(&audited, people.len(), most)),
        reach_gini: gini(&within),
        groups,
    }
}

/// One vacancy: those who can begin (ready or with a fact to check), best first, as an adviser sees them.
fn ranked(people: &[Candidate], vacancy: &Vacancy, most: usize, rules: &Rules) -> Audited {
    let mut context = GateContext::default();
    let (mut out, mut passed) = (Audited::default(), Vec::new());
    for (at, candidate) in people.iter().enumerate() {
        context.availability = candidate.availability;
        let gates = gates(&candidate.person, vacancy, &context, rules);
        if let Some(gate) = gates.removed_at {
            out.removed.push((gate, at));
            continue;
        }
        let points = fit::fit(&candidate.person, vacancy, rules).points;
        if points >= rules.constants.limits.reach {
            out.qualified.push(at);
        }
        match gates.standing {
            Standing::Ready | Standing::ToCheck => passed.push((Reverse(points), at)),
            Standing::AfterRecognition => {}
        }
    }
    passed.sort_by_cached_key(|(points, at)| {
        let id = people[*at].id;
        (*points, tie_break(id, vacancy.id, rules.day), id)
    });
    out.shown = passed.into_iter().take(most).map(|(_, at)| at).collect();
    out
}

fn measured(audited: &[Audited], group: &Group, ks: &[usize]) -> GroupReport {
    let measures = [Measure::Selection, Measure::Exposure, Measure::Opportunity];
    let finding = |measure: Measure, k: usize| Finding { measure, k, ratio: measure.of(audited, &group.members, k) };
    let gates: BTreeMap<Gate, ()> =
        audited.iter().flat_map(|vacancy| &vacancy.removed).map(|(gate, _)| (*gate, ())).collect();
    let told = gates.into_keys().filter(|gate| *gate != Gate::Audience);
    GroupReport {
        group: group.name.clone(),
        members: group.members.iter().filter(|member| **member).count(),
        findings: ks.iter().flat_map(|k| measures.map(|measure| finding(measure, *k))).collect(),
        removals: told.map(|gate| Removal { gate, ratio: removal(audited, &group.members, gate) }).collect(),
    }
}
