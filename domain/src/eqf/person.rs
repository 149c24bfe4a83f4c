//! Reads one person: which reading leads, what conflicts, what else there is to say.

use super::check::check;
use super::codes::{Basis, Confidence, Flag, Gate, Rule, Status, Step};
use super::competence::{Competence, competence};
use super::explain::explain;
use super::flags::item_flags;
use super::input::Input;
use super::item::{Item, items, ranked};
use super::lists::{IscedBasis, Kind};
use super::propose::{kept, runners_up};
use super::reading::{IsoLevel, ItemReading, LevelReading, OtherReading, Reading};
use super::rules::schooling;
use super::statements::{Ruled, is_old_passport, refusals, ruled};
use super::steps::{is_dropped, item_steps};
use super::tables::Tables;
use super::{InputViolation, RULE_VERSION};
use std::collections::BTreeSet;

/// Everything that was found out about a person.
pub(super) struct Person<'a> {
    pub tables: &'a Tables,
    pub input: &'a Input,
    pub statements: Vec<Ruled<'a>>,
    pub items: Vec<Item<'a>>,
    pub competence: Option<Competence>,
    pub headline: Headline,
    pub item_flags: Vec<BTreeSet<Flag>>,
    pub flags: BTreeSet<Flag>,
    pub steps: BTreeSet<Step>,
    pub others: Vec<OtherReading>,
}

/// The answer, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Headline {
    pub basis: Basis,
    pub status: Status,
    pub level: Option<LevelReading>,
    /// Index of the statement it repeats.
    pub statement: Option<usize>,
    /// Index of the item it comes from.
    pub item: Option<usize>,
}

/// Reads one person. The same input and tables give the same bytes.
pub fn read(tables: &Tables, input: &Input) -> Result<Reading, Vec<InputViolation>> {
    let violations = check(tables, input);
    if violations.is_empty() { Ok(reading(&Person::new(tables, input))) } else { Err(violations) }
}

impl<'a> Person<'a> {
    fn new(tables: &'a Tables, input: &'a Input) -> Self {
        let statements = ruled(input);
        let items = items(tables, input, !statements.is_empty());
        let competence = competence(&input.work_experience);
        let headline = headline(input, &statements, &items, competence.as_ref());
        let item_flags: Vec<BTreeSet<Flag>> = items.iter().map(|item| item_flags(tables, item)).collect();
        let mut person = Person {
            tables,
            input,
            statements,
            items,
            competence,
            headline,
            item_flags,
            flags: BTreeSet::new(),
            steps: BTreeSet::new(),
            others: Vec::new(),
        };
        person.flags = person.all_flags();
        person.steps = person.all_steps();
        person.others = person.other_readings();
        person
    }

    fn all_flags(&self) -> BTreeSet<Flag> {
        let mut flags: BTreeSet<Flag> = self.item_flags.iter().flatten().copied().collect();
        let input = self.input;
        let own = [
            (Flag::Range, self.headline.level.is_some_and(|level| level.eqf_min < level.eqf_max)),
            (Flag::ConflictingSources, self.statement_conflicts() || refusals(input).next().is_some()),
            (Flag::EqprExpired, input.statements.iter().any(|statement| is_old_passport(statement, input.as_of))),
            (Flag::NotARecognitionAct, self.headline.status == Status::Statement),
            (Flag::RegulatedProfession, self.is_regulated()),
            (Flag::ConsentBeforeHomeContact, input.protection_status.is_some()),
            (Flag::IndividualEvaluation, self.headline.basis == Basis::Gate(Gate::G5)),
        ];
        flags.extend(own.into_iter().filter(|(_, on)| *on).map(|(flag, _)| flag));
        flags
    }

    /// The leading statement against every other one, and against the item it names, else the leading item.
    fn statement_conflicts(&self) -> bool {
        let Some((lead, rest)) = self.statements.split_first() else { return false };
        let item = match lead.statement.item {
            Some(named) => self.items.get(named).and_then(|item| item.lead),
            None => ranked(&self.items).into_iter().find_map(|(item, _)| item.documented()),
        };
        let others = rest.iter().map(|other| other.reading).chain(item);
        others.into_iter().any(|other| other.range().conflicts(lead.reading.range()))
    }

    fn is_regulated(&self) -> bool {
        self.input.target.as_ref().is_some_and(|target| target.regulated_in_host)
    }

    fn all_steps(&self) -> BTreeSet<Step> {
        let mut steps: BTreeSet<Step> = self.items.iter().flat_map(item_steps).collect();
        let level = self.headline.level;
        let beyond = |competence: &Competence| level.is_none_or(|level| competence.range.max > level.eqf_max);
        let nothing_known = self.headline.basis == Basis::Gate(Gate::G5) && self.items.is_empty();
        let own = [
            (Step::CompetentAuthority, self.is_regulated()),
            (Step::HumanReview, refusals(self.input).next().is_some()),
            (Step::Validation, self.competence.as_ref().is_some_and(beyond)),
            (Step::Interview, nothing_known || self.headline.basis == Basis::Rule(Rule::R7)),
        ];
        steps.extend(own.into_iter().filter(|(_, on)| *on).map(|(step, _)| step));
        let of_host = |one: &Ruled| one.reading.rule == Rule::R3 && one.statement.country == self.input.host_country;
        let host_statement = self.statements.iter().any(of_host);
        steps.retain(|step| !is_dropped(*step, self.headline.status, host_statement));
        steps
    }

    /// Statements in order, then items in order, then the rows' readings beside printed levels.
    fn other_readings(&self) -> Vec<OtherReading> {
        let mut others = Vec::new();
        for one in self.statements.iter().filter(|one| self.headline.statement != Some(one.index)) {
            others.push(OtherReading { item: None, statement: Some(one.index), reading: one.reading });
        }
        let ranked = ranked(&self.items);
        for (item, reading) in ranked.iter().filter(|(item, _)| self.headline.item != Some(item.index)) {
            others.push(OtherReading { item: Some(item.index), statement: None, reading: *reading });
        }
        for (item, _) in &ranked {
            let beside = item.beside.into_iter();
            others.extend(beside.map(|reading| OtherReading { item: Some(item.index), statement: None, reading }));
        }
        others
    }

    /// The highest ISCED level of items without a gate; without any, from years of schooling.
    fn isced(&self) -> Option<IsoLevel> {
        let open = self.items.iter().filter(|item| item.gates.is_empty());
        let highest = open.filter_map(|item| item.isced.clone()).reduce(|a, b| if b.level > a.level { b } else { a });
        highest.or_else(|| {
            let level = match self.input.years_of_schooling? {
                0..=5 => 0,
                6..=8 => 1,
                9..=11 => 2,
                12.. => 3,
            };
            Some(IsoLevel { level, basis: IscedBasis::FromYears, orientation: None })
        })
    }
}

/// Statements go before items, items before years of schooling; then there is no level.
fn headline(input: &Input, statements: &[Ruled], items: &[Item], competence: Option<&Competence>) -> Headline {
    let of = |level: LevelReading, statement, item| Headline {
        basis: Basis::Rule(level.rule),
        status: level.status,
        level: Some(level),
        statement,
        item,
    };
    if let Some(lead) = statements.first() {
        return of(lead.reading, Some(lead.index), None);
    }
    if let Some((item, level)) = ranked(items).first() {
        return of(*level, None, Some(item.index));
    }
    let gates: BTreeSet<Gate> = items.iter().flat_map(|item| &item.gates).copied().collect();
    let stopped = [Gate::G2, Gate::G4, Gate::G6].iter().any(|gate| gates.contains(gate));
    if let Some(level) = input.years_of_schooling.filter(|_| !stopped).and_then(schooling) {
        return of(level, None, None);
    }
    let (basis, status) = match (gates.first(), competence) {
        (Some(gate), _) => (Basis::Gate(*gate), Status::NoLevel),
        (None, Some(_)) => (Basis::Rule(Rule::R8), Status::CompetenceOnly),
        (None, None) => (Basis::Gate(Gate::G5), Status::NoLevel),
    };
    Headline { basis, status, level: None, statement: None, item: None }
}

fn reading(person: &Person) -> Reading {
    let level = person.headline.level;
    Reading {
        matched_rows: person.items.iter().map(Item::matched_row).collect(),
        status: person.headline.status,
        basis_rule: person.headline.basis,
        eqf_min: level.map(|level| level.eqf_min),
        eqf_max: level.map(|level| level.eqf_max),
        confidence: level.map_or(Confidence::None, |level| level.confidence),
        flags: person.flags.iter().copied().collect(),
        next_steps: person.steps.iter().copied().collect(),
        competence_level: person.competence.as_ref().map(|one| [one.range.min, one.range.max]),
        items: person.items.iter().map(|item| item_reading(person, item)).collect(),
        other_readings: person.others.clone(),
        isced: person.isced(),
        explanation: explain(person),
        rule_version: RULE_VERSION.to_owned(),
        data_versions: person.tables.versions(&person.input.host_country),
    }
}

fn item_reading(person: &Person, item: &Item) -> ItemReading {
    let (status, basis_rule, confidence) = item.stated();
    ItemReading {
        item: item.index,
        matched_row: item.matched_row(),
        status,
        basis_rule,
        eqf_min: item.lead.map(|lead| lead.eqf_min),
        eqf_max: item.lead.map(|lead| lead.eqf_max),
        confidence,
        evidence: item.evidence,
        gates: item.gates.clone(),
        flags: person.item_flags[item.index].iter().copied().collect(),
        next_steps: item_steps(item).intersection(&person.steps).copied().collect(),
        beside: item.beside,
        isced: item.isced.clone(),
        row_confirmed: item.input.row_id.is_some() && item.input.kind() == Kind::Award,
        kept: kept(&item.found),
        runners_up: runners_up(&item.found, 5),
    }
}
