//! Tells a reading as messages, in the order of section 9.

use super::codes::{Basis, Confidence, Rule, Status, Step};
use super::item::Item;
use super::lists::{CredentialType, InstitutionStatus, Sector};
use super::message::{BASIS, HEADLINE, LAST, MATCH, Message, OTHER, REASON, STEP, Var, message, span};
use super::person::Person;
use super::reading::OtherReading;
use std::collections::BTreeSet;

/// The explanation of a reading.
pub(super) fn explain(person: &Person) -> Vec<Message> {
    let mut told = vec![headline(person)];
    basis(person, &mut told);
    confidence(person, &mut told);
    for item in &person.items {
        matches(person, item, &mut told);
    }
    flags(person, &mut told);
    told.extend(person.others.iter().map(|other| other_reading(person, other)));
    told.extend(competence(person));
    for step in &person.steps {
        steps(person, *step, &mut told);
    }
    let last = if person.headline.status == Status::Formal { "eqf-decision-stands" } else { "eqf-not-recognition" };
    told.push(message(last.into(), LAST, [("host", person.input.host_country.as_str().into())]));
    told
}

/// Items are told from 1; 0 is the person as a whole.
fn number(item: Option<usize>) -> Var {
    Var::Number(item.and_then(|item| u32::try_from(item + 1).ok()).unwrap_or(0))
}

fn headline(person: &Person) -> Message {
    let named = person.headline.statement.and_then(|index| person.input.statements[index].item);
    let only = (person.items.len() == 1).then_some(0);
    let item = person.headline.item.or(named).or(only).map(|index| &person.input.education[index]);
    let level = person.headline.level;
    let (min, max) = (level.map(|level| level.eqf_min), level.map(|level| level.eqf_max));
    message(
        format!("eqf-headline-{}", person.headline.status.kebab()),
        HEADLINE,
        [
            ("credential", item.map_or("", |item| &item.credential_name).into()),
            ("country", item.map_or("", |item| &item.country).into()),
            ("year", item.and_then(|item| item.award_year).map(|year| year.to_string()).unwrap_or_default().into()),
            ("min", min.into()),
            ("max", max.into()),
            ("span", span(min, max).into()),
        ],
    )
}

fn basis(person: &Person, told: &mut Vec<Message>) {
    if let Some(index) = person.headline.statement {
        told.push(statement_basis(person, index));
    } else if person.headline.item.is_none() {
        match person.headline.basis {
            Basis::Rule(rule) => {
                told.push(message(format!("eqf-basis-{}", rule.kebab()), BASIS, [("item", number(None))]));
            }
            Basis::Gate(gate) if person.items.is_empty() => {
                for kind in ["gate", "change"] {
                    told.push(message(format!("eqf-{kind}-{}", gate.kebab()), BASIS, [("item", number(None))]));
                }
            }
            Basis::Gate(_) => {}
        }
    }
    for item in &person.items {
        if let Some(lead) = item.lead {
            told.push(item_basis(person, item, format!("eqf-basis-{}", lead.rule.kebab()), lead.rule == Rule::R4));
        }
        for gate in &item.gates {
            told.push(item_basis(person, item, format!("eqf-gate-{}", gate.kebab()), false));
            told.push(item_basis(person, item, format!("eqf-change-{}", gate.kebab()), false));
        }
    }
}

fn statement_basis(person: &Person, index: usize) -> Message {
    let statement = &person.input.statements[index];
    message(
        format!("eqf-basis-{}", person.headline.basis.code().to_ascii_lowercase()),
        BASIS,
        [
            ("item", number(statement.item)),
            ("issuer", statement.country.as_str().into()),
            ("date", statement.date.to_string().into()),
        ],
    )
}

/// Names the sources: of the rows, or of the framework for a printed level.
fn item_basis(person: &Person, item: &Item, id: String, printed: bool) -> Message {
    let kept = item.found.kept.iter().map(|candidate| candidate.row);
    let row_ids = kept.clone().map(|row| row.row_id.clone());
    let (sources, years, row_ids): (BTreeSet<String>, BTreeSet<String>, Vec<String>) = if printed {
        let frameworks = person.tables.frameworks().iter().filter(|row| row.country == item.input.country);
        let frameworks = frameworks.clone();
        (
            frameworks.clone().map(|row| row.source.clone()).collect(),
            frameworks.map(|row| row.source_year.clone()).collect(),
            Vec::new(),
        )
    } else {
        let years = kept.clone().filter_map(|row| row.source_year).map(|year| year.to_string());
        (kept.clone().map(|row| row.source.clone()).collect(), years.collect(), row_ids.collect())
    };
    let joined = |texts: Vec<String>| Var::Text(texts.join(", "));
    message(
        id,
        BASIS,
        [
            ("item", number(Some(item.index))),
            ("source", joined(sources.into_iter().collect())),
            ("sourceYear", joined(years.into_iter().collect())),
            ("rowId", joined(row_ids)),
        ],
    )
}

fn confidence(person: &Person, told: &mut Vec<Message>) {
    for item in &person.items {
        if let Some(lead) = item.lead {
            told.push(reason(item, format!("eqf-evidence-{}", item.evidence.kebab()), None));
            told.push(reason(item, format!("eqf-confidence-{}", lead.confidence.kebab()), None));
            lowered(item, lead.rule, told);
        }
        circumstances(person, item, told);
    }
    if person.headline.item.is_none() {
        let confidence = person.headline.level.map_or(Confidence::None, |level| level.confidence);
        let id = format!("eqf-confidence-{}", confidence.kebab());
        told.push(message(id, REASON, [("item", number(None))]));
    }
}

/// What lowered the confidence, step by step.
fn lowered(item: &Item, rule: Rule, told: &mut Vec<Message>) {
    if rule != Rule::R5 {
        return;
    }
    let rows = item.found.confidence();
    let document = rows.min(item.evidence.cap());
    let name = document.lowered(usize::from(item.found.uncertain));
    let reform = name.lowered(usize::from(item.found.reform));
    let steps = [
        ("source", Confidence::High, rows),
        ("document", rows, document),
        ("name", document, name),
        ("reform", name, reform),
    ];
    for (what, from, to) in steps.into_iter().filter(|(_, from, to)| from != to) {
        told.push(reason(item, format!("eqf-reason-{what}"), Some((from, to))));
    }
}

/// What costs no confidence, but is told.
fn circumstances(person: &Person, item: &Item, told: &mut Vec<Message>) {
    if item.input.institution_status == InstitutionStatus::Unknown {
        told.push(reason(item, "eqf-reason-institution-unknown".into(), None));
    }
    let rows = || item.found.kept.iter().map(|candidate| candidate.row);
    if rows().any(|row| row.source_year.is_some_and(|year| person.input.as_of.year() - year > 5)) {
        told.push(reason(item, "eqf-reason-row-old".into(), None));
    }
    let group = rows().next().and_then(|row| row.source_group.as_ref());
    if group.is_some() && rows().all(|row| row.source_group.as_ref() == group) {
        told.push(reason(item, "eqf-reason-one-centre".into(), None));
    }
}

fn reason(item: &Item, id: String, step: Option<(Confidence, Confidence)>) -> Message {
    let group = item.found.matched().and_then(|matched| matched.row.source_group.clone());
    let (from, to) = step.map_or(("", ""), |(from, to)| (from.code(), to.code()));
    message(
        id,
        REASON,
        [
            ("item", number(Some(item.index))),
            ("from", from.into()),
            ("to", to.into()),
            ("rowId", item.matched_row().unwrap_or_default().into()),
            ("group", group.unwrap_or_default().into()),
        ],
    )
}

fn matches(person: &Person, item: &Item, told: &mut Vec<Message>) {
    if let Some(matched) = item.found.matched() {
        let given = [
            ("item", number(Some(item.index))),
            ("claimed", item.input.credential_name.as_str().into()),
            ("matched", matched.name.into()),
            ("rowId", matched.row.row_id.as_str().into()),
        ];
        told.push(message(format!("eqf-match-{}", matched.how.kebab()), MATCH, given));
    }
    if let Some(nqf) = &item.input.nqf
        && person.tables.is_referenced(&item.input.country, nqf)
        && person.tables.referenced_levels(&item.input.country, nqf).next().is_none()
    {
        let given = [("item", number(Some(item.index))), ("claimed", nqf.level.as_str().into())];
        told.push(message("eqf-nqf-level-unknown".into(), MATCH, given));
    }
}

/// Each flag once per item that sets it, else once for the person.
fn flags(person: &Person, told: &mut Vec<Message>) {
    for flag in &person.flags {
        let id = format!("eqf-flag-{}", flag.kebab());
        let mut of_items = false;
        for item in person.items.iter().filter(|item| person.item_flags[item.index].contains(flag)) {
            told.push(flag_message(&id, Some(item.index), item.lead.map(|lead| (lead.eqf_min, lead.eqf_max))));
            of_items = true;
        }
        if !of_items {
            told.push(flag_message(&id, None, person.headline.level.map(|level| (level.eqf_min, level.eqf_max))));
        }
    }
}

fn flag_message(id: &str, item: Option<usize>, range: Option<(u8, u8)>) -> Message {
    let (min, max) = (range.map(|range| range.0), range.map(|range| range.1));
    let levels = [("min", min.into()), ("max", max.into()), ("span", span(min, max).into())];
    let [min, max, span] = levels;
    message(id.to_owned(), OTHER, [("item", number(item)), min, max, span])
}

fn other_reading(person: &Person, other: &OtherReading) -> Message {
    let reading = other.reading;
    let statement = other.statement.map(|index| &person.input.statements[index]);
    let source = match (statement, other.item) {
        (Some(statement), _) => statement.country.clone(),
        (None, Some(index)) if reading.rule == Rule::R5 => {
            person.items[index].found.matched().map(|matched| matched.row.source.clone()).unwrap_or_default()
        }
        (None, _) => String::new(),
    };
    let (min, max) = (Some(reading.eqf_min), Some(reading.eqf_max));
    message(
        "eqf-other-reading".into(),
        OTHER,
        [
            ("item", number(other.item)),
            ("rule", reading.rule.code().into()),
            ("min", min.into()),
            ("max", max.into()),
            ("span", span(min, max).into()),
            ("source", source.into()),
            ("date", statement.map(|statement| statement.date.to_string()).unwrap_or_default().into()),
        ],
    )
}

fn competence(person: &Person) -> Option<Message> {
    let competence = person.competence.as_ref()?;
    let (min, max) = (Some(competence.range.min), Some(competence.range.max));
    Some(message(
        "eqf-competence".into(),
        OTHER,
        [
            ("item", number(None)),
            ("rule", Rule::R8.code().into()),
            ("min", min.into()),
            ("max", max.into()),
            ("span", span(min, max).into()),
            ("years", Var::Number(whole(competence.years))),
            ("occupation", competence.isco08.as_str().into()),
        ],
    ))
}

/// Whole years, rounded down: more is never told than was said.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "years are checked: 0 to 80 each")]
fn whole(years: f64) -> u32 {
    years.floor() as u32
}

fn steps(person: &Person, step: Step, told: &mut Vec<Message>) {
    let target = person.input.target.as_ref().map(|target| target.isco08.as_str());
    let worked = person.competence.as_ref().map(|competence| competence.isco08.as_str());
    let isco08 = if step == Step::Validation { worked.or(target) } else { target };
    let host = &person.input.host_country;
    let id = format!("eqf-step-{}", step.kebab());
    let code = || ("step", Var::from(step.code()));
    if let Some(body) = person.tables.body(host, step, sector(person), isco08) {
        let given = [
            code(),
            ("body", body.name.as_str().into()),
            ("url", body.url.as_str().into()),
            ("documents", body.documents.as_str().into()),
            ("language", body.languages.as_str().into()),
        ];
        told.push(message(id, STEP, given));
        return;
    }
    let profession = target.filter(|_| step == Step::CompetentAuthority);
    let authority = profession.and_then(|isco08| person.tables.profession(host, isco08));
    if let Some(profession) = authority.filter(|profession| !profession.authority.is_empty()) {
        let given =
            [code(), ("body", profession.authority.as_str().into()), ("url", profession.source_url.as_str().into())];
        told.push(message(id, STEP, given));
        return;
    }
    told.push(message(id, STEP, [code()]));
    told.push(message("eqf-step-no-body".into(), STEP, [code()]));
}

/// The part of education the headline is about.
fn sector(person: &Person) -> Sector {
    let named = person.headline.statement.and_then(|index| person.input.statements[index].item);
    let leading = person.headline.item.or(named).and_then(|index| person.items.get(index));
    let item = leading.or_else(|| person.items.iter().max_by_key(|item| item.isced.as_ref().map(|isced| isced.level)));
    let Some(item) = item else { return Sector::Any };
    let vocational = item.found.matched().is_some_and(|matched| is_vocational(matched.row.credential_type));
    match item.isced.as_ref().map(|isced| isced.level) {
        Some(5..) => Sector::Tertiary,
        Some(_) if vocational => Sector::Vocational,
        Some(_) => Sector::School,
        None => Sector::Any,
    }
}

fn is_vocational(credential_type: CredentialType) -> bool {
    credential_type.orientation() == Some("vocational")
}
