//! What the matching view says of a person, and how it becomes the matcher's input. The view has these columns and no other:
//! whatever is not here cannot count (MATCHING B1).

use crate::access::Group;
use crate::cefr::CefrLevels;
use crate::dates::{PartialDate, Period};
use crate::matching::experience::{CalendarMonth, Span, months_by_group};
use crate::matching::input::{
    EqfReading, HeldLanguage, HeldLicence, HeldOccupation, HeldSkill, LastUsed, MatchInput, MonthsBand, PatternWish,
    WishInput,
};
use crate::matching::research;
use crate::matching::taxonomy::Taxonomy;
use crate::profile::{EvidenceClass, Licence, MayWork, QuickAnswer, Research, WorkWish};
use crate::vacancy::Pattern;
use serde::Deserialize;
use time::Date;

/// The columns of the view.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "each field is the column it is named after")]
pub struct MatchRecord {
    pub may_work: Option<MayWorkColumn>,
    pub nuts3: Option<String>,
    pub skills: Option<Vec<SkillColumn>>,
    pub work: Option<Vec<WorkColumn>>,
    pub languages: Option<Vec<LanguageColumn>>,
    pub fields: Option<Vec<String>>,
    pub licences: Option<Vec<Licence>>,
    pub eqf: Option<EqfColumn>,
    pub wished: Option<Vec<String>>,
    pub places: Option<Vec<String>>,
    pub wishes: Option<WishesColumn>,
    pub recognised: Option<Vec<String>>,
    pub research: Option<Vec<Research>>,
}

/// The right to work.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MayWorkColumn {
    may_work: MayWork,
    from: Option<Date>,
}

/// A skill.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SkillColumn {
    uri: String,
    level: Option<u8>,
    last_used: Option<u16>,
    answer: Option<QuickAnswer>,
    evidence: EvidenceClass,
}

/// A work experience.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WorkColumn {
    uri: String,
    period: Option<Period>,
    months: Option<u16>,
    current: Option<bool>,
    #[serde(rename = "evidence")]
    _evidence: EvidenceClass,
}

/// A language.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LanguageColumn {
    language: String,
    cefr: Option<CefrLevels>,
    proven: bool,
}

/// The latest level reading.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EqfColumn {
    lo: Option<u8>,
    hi: Option<u8>,
    declared: Option<bool>,
}

/// Wishes of the expectations block.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct WishesColumn {
    willing_to_move: Option<bool>,
    #[serde(rename = "longestTravelMinutes")]
    _longest_travel_minutes: Option<u16>,
    #[serde(rename = "ownTransport")]
    _own_transport: Option<bool>,
    work: Option<WorkWish>,
}

/// The field groups of a grant, as far as matching has columns of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Columns(u8);

impl Columns {
    /// The groups with columns, each with its bit.
    const GROUPS: [Group; 6] =
        [Group::Status, Group::Education, Group::Work, Group::Skills, Group::Languages, Group::Expectations];

    /// Those of these groups.
    pub fn of(groups: &[Group]) -> Self {
        let bit = |(at, group): (usize, &Group)| if groups.contains(group) { 1 << at } else { 0 };
        Self(Self::GROUPS.iter().enumerate().map(bit).sum())
    }

    fn has(self, group: Group) -> bool {
        Self::GROUPS.iter().position(|g| *g == group).is_some_and(|at| self.0 & 1 << at != 0)
    }
}

impl MatchRecord {
    /// What a grant of these groups shows, exactly as the row policies of the matcher show it.
    pub fn within(self, columns: Columns) -> Self {
        fn kept<T>(column: Option<T>, shown: bool) -> Option<T> {
            column.filter(|_| shown)
        }
        let [status, education, work, skills, languages, wishes] = Columns::GROUPS.map(|group| columns.has(group));
        Self {
            may_work: kept(self.may_work, status),
            nuts3: kept(self.nuts3, wishes),
            skills: kept(self.skills, skills),
            work: kept(self.work, work),
            languages: kept(self.languages, languages),
            fields: kept(self.fields, education),
            licences: kept(self.licences, skills),
            eqf: kept(self.eqf, education),
            wished: kept(self.wished, wishes),
            places: kept(self.places, wishes),
            wishes: kept(self.wishes, wishes),
            recognised: kept(self.recognised, education),
            research: kept(self.research, work),
        }
    }

    /// The matcher's input. `day` ends what still goes on.
    pub fn into_input(self, taxonomy: &Taxonomy, day: Date) -> MatchInput {
        let work = self.work.unwrap_or_default();
        let spans: Vec<_> = work.iter().filter_map(|w| Some((taxonomy.occupation(&w.uri)?, w.span(day)?))).collect();
        let wishes = self.wishes.unwrap_or_default();
        let willing_to_move = wishes.willing_to_move.unwrap_or(false);
        let (research_fields, research_stage) = research::held(&self.research.unwrap_or_default());
        MatchInput {
            skills: self.skills.unwrap_or_default().into_iter().filter_map(SkillColumn::held).collect(),
            months: months_by_group(&spans),
            occupations: work.into_iter().map(|w| w.held(day)).collect(),
            languages: self.languages.unwrap_or_default().into_iter().map(LanguageColumn::held).collect(),
            eqf: self
                .eqf
                .and_then(|e| Some(EqfReading { lo: e.lo?, hi: e.hi?, declared: e.declared.unwrap_or(false) })),
            fields: self.fields.unwrap_or_default(),
            research_fields,
            research_stage,
            recognised: self.recognised.unwrap_or_default(),
            licences: self.licences.unwrap_or_default().into_iter().map(held_licence).collect(),
            residence: self.nuts3,
            places: self.places.unwrap_or_default(),
            willing_to_move,
            may_work_on: self.may_work.as_ref().and_then(|m| m.from),
            may_work: self.may_work.map(|m| m.may_work).unwrap_or_default(),
            wishes: wish_input(self.wished.unwrap_or_default(), wishes.work.unwrap_or_default()),
        }
    }
}

impl SkillColumn {
    /// "No" is kept in the record and never penalised; it holds nothing.
    fn held(self) -> Option<HeldSkill> {
        let level = match self.answer {
            Some(QuickAnswer::No | QuickAnswer::NotAsked) => return None,
            Some(QuickAnswer::ALittle) => self.level.or(Some(1)),
            Some(QuickAnswer::CanDo) | None => self.level,
        };
        let last_used = self.last_used.map_or(LastUsed::Unknown, LastUsed::Year);
        Some(HeldSkill { concept: self.uri, evidence: self.evidence, level, last_used })
    }
}

impl WorkColumn {
    /// Calendar months where both ends are known, else the stated length. Of an end that is only a year, the middle of that year
    /// counts, so that a year too many is as likely as a year too few.
    fn span(&self, day: Date) -> Option<Span> {
        let period = self.period.unwrap_or_default();
        let now = CalendarMonth { year: u16::try_from(day.year()).ok()?, month: u8::from(day.month()) };
        let to = period.to.map(|d| month(d, 6)).or(self.current.unwrap_or(false).then_some(now));
        match (period.from.map(|d| month(d, 7)), to) {
            (Some(from), Some(to)) => Some(Span::Between(from, to)),
            (Some(_) | None, Some(_) | None) => self.months.map(Span::Months),
        }
    }

    fn held(self, day: Date) -> HeldOccupation {
        let months = self.span(day).map_or(0, Span::months);
        let end = match self.period.and_then(|p| p.to) {
            _ if self.current.unwrap_or(false) => LastUsed::Current,
            Some(to) => LastUsed::Year(to.year),
            None => LastUsed::Unknown,
        };
        HeldOccupation { concept: self.uri, months: MonthsBand::of(months).unwrap_or(MonthsBand::Under6), end }
    }
}

fn month(date: PartialDate, or: u8) -> CalendarMonth {
    CalendarMonth { year: date.year, month: date.month.unwrap_or(or) }
}

impl LanguageColumn {
    fn held(self) -> HeldLanguage {
        HeldLanguage { language: self.language, cefr: self.cefr.unwrap_or_default(), proven: self.proven }
    }
}

fn held_licence(licence: Licence) -> HeldLicence {
    HeldLicence { kind: licence.kind.as_str().to_owned(), category: licence.category, usable: licence.usable_here }
}

fn wish_input(occupations: Vec<String>, wish: WorkWish) -> WishInput {
    let pattern = |feature: Pattern| PatternWish { feature, accepted: false, gate: wish.unwanted_must };
    WishInput {
        occupations,
        contracts: wish.contract.into_iter().collect(),
        contracts_gate: wish.contract_must,
        hours: wish.hours,
        hours_gate: wish.hours_must,
        pattern: wish.unwanted.iter().copied().map(pattern).collect(),
        pay: wish.pay,
        pay_gate: wish.pay_must,
        start_on: wish.start_on,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use time::macros::date;

    fn work(value: serde_json::Value) -> WorkColumn {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_column_the_matcher_must_not_see_does_not_parse() {
        assert!(serde_json::from_value::<MatchRecord>(json!({"birth_date": "1990-01-01"})).is_err());
        assert!(
            serde_json::from_value::<MatchRecord>(
                json!({"skills": [{"uri": "x", "evidence": "declared", "ownWords": "y"}]})
            )
            .is_err()
        );
    }

    #[test]
    fn years_without_months_count_from_middle_to_middle() {
        let w =
            work(json!({"uri": "x", "period": {"from": {"year": 2012}, "to": {"year": 2015}}, "evidence": "declared"}));
        assert_eq!(w.span(date!(2026 - 11 - 22)).map(Span::months), Some(36));
        assert_eq!(w.held(date!(2026 - 11 - 22)).end, LastUsed::Year(2015));
    }

    #[test]
    fn what_goes_on_ends_today_and_a_length_alone_is_taken() {
        let w = work(
            json!({"uri": "x", "period": {"from": {"year": 2026, "month": 1}}, "current": true, "evidence": "declared"}),
        );
        assert_eq!(w.span(date!(2026 - 11 - 22)).map(Span::months), Some(11));
        let w = work(json!({"uri": "x", "months": 40, "evidence": "declared"}));
        assert_eq!(w.span(date!(2026 - 11 - 22)).map(Span::months), Some(40));
    }

    #[test]
    fn no_is_kept_and_not_held() {
        let no = SkillColumn {
            uri: "x".into(),
            level: None,
            last_used: None,
            answer: Some(QuickAnswer::No),
            evidence: EvidenceClass::Declared,
        };
        assert!(no.clone().held().is_none());
        let little = SkillColumn { answer: Some(QuickAnswer::ALittle), ..no };
        assert_eq!(little.held().unwrap().level, Some(1));
    }
}
