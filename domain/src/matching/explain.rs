//! Explains one comparison from the same numbers that made it (B9).

use crate::matching::Rules;
pub use crate::matching::explain_view::*;
use crate::matching::fit::{Addend, Deduction, Short, fit};
use crate::matching::gates::{GateContext, gates};
use crate::matching::input::LastUsed;
use crate::matching::person::{Person, PersonOccupation};
use crate::matching::strength::{Proximity, Strength, Through};
use crate::matching::taxonomy::{Relation, Taxonomy};
use crate::matching::units::{Ask, Vacancy};
use crate::matching::what_if::what_if;
use crate::matching::wishes::{counted, wishes};

/// Explains one comparison. `others` are the open vacancies among which `moreVacancies` counts.
pub fn explain(
    person: &Person,
    vacancy: &Vacancy,
    others: &[Vacancy],
    context: &GateContext,
    rules: &Rules,
) -> MatchView {
    let fit = fit(person, vacancy, rules);
    let gates = gates(person, vacancy, context, rules);
    let addends: Vec<AddendView> = fit.addends.iter().map(|addend| addend_view(addend, vacancy, rules)).collect();
    let deductions: Vec<DeductionView> = fit.deductions.iter().map(deduction_view).collect();
    let plus: i64 = addends.iter().map(|addend| i64::from(addend.points)).sum();
    let minus: i64 = deductions.iter().map(|deduction| i64::from(deduction.points)).sum();
    assert_eq!(plus - minus, i64::from(fit.points), "the points less the deductions are the fit");
    MatchView {
        vacancy: vacancy.id,
        standing: gates.standing,
        removed_at: gates.removed_at,
        fit: fit.points,
        wishes: wishes(person, vacancy, rules),
        rules: rules.constants.name.clone(),
        derived: vacancy.derived,
        addends,
        deductions,
        gates: gates.checks,
        wish_addends: counted(person, vacancy, rules).collect(),
        what_if: what_if(person, vacancy, others, rules),
        unscored: vacancy.unscored.iter().map(|skill| rules.taxonomy.uri(skill.concept).to_owned()).collect(),
        unknown: vacancy.unknown.clone(),
    }
}

fn addend_view(addend: &Addend, vacancy: &Vacancy, rules: &Rules) -> AddendView {
    let Strength { v, through } = &addend.strength;
    let units = addend.criterion.units;
    let state = match v {
        0 => State::Missing,
        v if *v >= rules.constants.limits.met => State::Met,
        1.. => State::Partly,
    };
    let (kind, uri, code) = asked(&addend.criterion.ask, rules.taxonomy);
    let (class, bucket) = match &addend.criterion.ask {
        Ask::Skill(skill) => (Some(skill.class), Some(skill.bucket)),
        Ask::Occupation(_)
        | Ask::Experience { .. }
        | Ask::Field(_)
        | Ask::ResearchField(_)
        | Ask::ResearchStage(_)
        | Ask::Licence(_)
        | Ask::Language { .. }
        | Ask::Qualification(_) => (None, None),
    };
    let because = because(through, rules);
    let replaced = uri.as_deref().and_then(|uri| written(uri, vacancy, rules.taxonomy));
    let (points, of) = (addend.points(), 10 * units);
    AddendView { kind, uri, code, class, bucket, units, strength: *v, points, of, state, because, replaced }
}

/// The concept as the vacancy names it, if that one is gone and the one asked stands for it.
fn written(asked: &str, vacancy: &Vacancy, taxonomy: &Taxonomy) -> Option<String> {
    let record = &vacancy.record;
    let skills = record.must.skills.iter().chain(&record.nice.skills).map(|skill| &skill.uri);
    let named: Vec<&String> = skills.chain(&record.occupation).collect();
    if named.iter().any(|uri| *uri == asked) {
        return None;
    }
    let stands = |uri: &&&String| taxonomy.gone(uri).is_some() && taxonomy.concept(uri) == taxonomy.concept(asked);
    named.iter().filter(stands).min().map(|uri| (*uri).clone())
}

fn asked(ask: &Ask, taxonomy: &Taxonomy) -> (CriterionKind, Option<String>, Option<String>) {
    let uri = |concept| Some(taxonomy.uri(concept).to_owned());
    match ask {
        Ask::Skill(skill) => (CriterionKind::Skill, uri(skill.concept), None),
        Ask::Occupation(occupation) => {
            (CriterionKind::Occupation, occupation.concept.and_then(uri), Some(occupation.unit.code()))
        }
        Ask::Experience { group, .. } => (CriterionKind::Experience, None, Some(group.code())),
        Ask::Field(field) => (CriterionKind::Field, None, Some(field.clone())),
        Ask::ResearchField(fields) => (CriterionKind::ResearchField, None, Some(fields.join(", "))),
        Ask::ResearchStage(stage) => (CriterionKind::ResearchStage, None, Some(stage.to_string())),
        Ask::Licence(licence) => (CriterionKind::Licence, None, Some(licence.code())),
        Ask::Language { language, .. } => (CriterionKind::Language, None, Some(language.clone())),
        Ask::Qualification(level) => (CriterionKind::Qualification, None, Some(level.to_string())),
    }
}

fn because(through: &Through, rules: &Rules) -> Option<BecauseView> {
    let empty = BecauseView::default();
    let view = match through {
        Through::Nothing => return None,
        Through::Skill { held, relation } => BecauseView {
            held: Some(rules.taxonomy.uri(held.concept).to_owned()),
            relation: Some(skill_relation(*relation)),
            evidence: Some(held.evidence),
            with_help: held.with_help,
            recency: Some(recency(held.last_used, rules)),
            replaced: held.replaced.map(|gone| rules.taxonomy.gone_uri(gone).to_owned()),
            ..empty
        },
        Through::Occupation { held, proximity } => BecauseView {
            held: Some(held_occupation(held, rules.taxonomy)),
            relation: Some(occupation_relation(*proximity)),
            months: Some(held.months),
            recency: Some(recency(held.end, rules)),
            replaced: held.replaced.map(|gone| rules.taxonomy.gone_uri(gone).to_owned()),
            ..empty
        },
        Through::Experience(months) => BecauseView { months: Some(*months), ..empty },
        Through::Field(code) | Through::ResearchField(code) => BecauseView { held: Some(code.clone()), ..empty },
        Through::ResearchStage(stage) => BecauseView { stage: Some(*stage), ..empty },
        Through::Licence(usable) => BecauseView { usable: Some(*usable), ..empty },
        Through::Language { short } => BecauseView { short: Some(*short), ..empty },
        Through::Qualification(reading) => BecauseView { reading: Some(*reading), ..empty },
    };
    Some(view)
}

fn held_occupation(held: &PersonOccupation, taxonomy: &Taxonomy) -> String {
    held.occupation.concept.map_or_else(|| held.occupation.unit.code(), |concept| taxonomy.uri(concept).to_owned())
}

fn skill_relation(relation: Relation) -> HeldRelation {
    match relation {
        Relation::Same => HeldRelation::Same,
        Relation::HeldNarrower => HeldRelation::HeldNarrower,
        Relation::HeldBroader => HeldRelation::HeldBroader,
        Relation::RelatedEssential => HeldRelation::RelatedEssential,
        Relation::RelatedOptional => HeldRelation::RelatedOptional,
        Relation::Sibling => HeldRelation::Sibling,
    }
}

fn occupation_relation(proximity: Proximity) -> HeldRelation {
    match proximity {
        Proximity::Same => HeldRelation::Same,
        Proximity::UnitGroup => HeldRelation::UnitGroup,
        Proximity::MinorGroup => HeldRelation::MinorGroup,
        Proximity::SubMajorGroup => HeldRelation::SubMajorGroup,
    }
}

fn recency(used: LastUsed, rules: &Rules) -> RecencyBand {
    match used {
        LastUsed::Unknown => RecencyBand::Unknown,
        LastUsed::Current => RecencyBand::Current,
        LastUsed::Year(year) => match rules.index_year() - i32::from(year) {
            ..=5 => RecencyBand::To5,
            6..=8 => RecencyBand::To8,
            9..=12 => RecencyBand::To12,
            13..=20 => RecencyBand::To20,
            21.. => RecencyBand::Over20,
        },
    }
}

fn deduction_view(deduction: &Deduction) -> DeductionView {
    let empty = DeductionView {
        kind: DeductionKind::Floor,
        lang: None,
        mode: None,
        asked: None,
        held: None,
        eqf: None,
        reading: None,
        band: None,
        points: deduction.points,
    };
    match &deduction.short {
        Short::Language { language, mode, asked, held } => DeductionView {
            kind: DeductionKind::Language,
            lang: Some(language.clone()),
            mode: Some(*mode),
            asked: Some(*asked),
            held: Some(*held),
            ..empty
        },
        Short::Level { asked, reading } => {
            DeductionView { kind: DeductionKind::Level, eqf: Some(*asked), reading: Some(*reading), ..empty }
        }
        Short::Place(band) => DeductionView { kind: DeductionKind::Place, band: Some(*band), ..empty },
        Short::Floor => empty,
    }
}
