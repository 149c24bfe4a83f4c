//! Courses, validations and recognition steps as matching reads them: who may enter, and what a person has afterwards.

use crate::course::{Award, CourseMode, CourseType, NewCourse};
use crate::id::CourseId;
use crate::matching::Rules;
use crate::matching::gaps::counts_as_held;
use crate::matching::gates::region_band;
use crate::matching::input::{EqfReading, HeldLanguage, HeldLicence, LastUsed, LicenceKey};
use crate::matching::person::{Person, PersonSkill};
use crate::matching::taxonomy::Concept;
use crate::matching::units::{Vacancy, asked_modes};
use crate::profile::{Deficit, EvidenceClass, Remedy, UsableHere};
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// A course with its id.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// Id.
    pub id: CourseId,
    /// Course.
    pub course: &'a NewCourse,
}

/// What only the planner reads, and no list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Learner {
    /// Hours a week the person has for a course, at most.
    pub hours_a_week: Option<u8>,
}

/// What an offer does for a plan. A step that proves or recognises comes before one that teaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfferRole {
    /// Proves what is there.
    Proof,
    /// Leads to a recognition.
    Recognition,
    /// Teaches.
    Course,
}

/// Why somebody cannot enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryBar {
    /// Nobody has said for too long that it is still given.
    Stale,
    /// It wants papers for a level that is only declared.
    Documents,
    /// It lies where the person would not go.
    Place,
    /// No start to which one can still apply.
    Date,
    /// More hours a week than the person has.
    Hours,
    /// No places left.
    Full,
    /// Level too low.
    Level,
    /// Language too low.
    Language,
    /// A skill it builds on is missing.
    Skill,
}

impl Offer<'_> {
    /// What it does for a plan.
    pub fn role(&self) -> OfferRole {
        match self.course.kind {
            CourseType::Valid => OfferRole::Proof,
            CourseType::AdaptPeriod | CourseType::AptTestPrep | CourseType::KnowTestPrep | CourseType::AdaptQual => {
                OfferRole::Recognition
            }
            CourseType::LangGen
            | CourseType::LangVoc
            | CourseType::Lit
            | CourseType::Basic
            | CourseType::Digi
            | CourseType::Civic
            | CourseType::Sec2
            | CourseType::Found
            | CourseType::Compl
            | CourseType::VetPart
            | CourseType::Appr
            | CourseType::Topup
            | CourseType::Mentor
            | CourseType::Intern
            | CourseType::Entre => OfferRole::Course,
        }
    }

    /// 100 euros a week of life and what the person pays.
    pub fn cost(&self, rules: &Rules) -> u32 {
        (rules.constants.limits.week * u32::from(self.course.weeks)).saturating_add(self.course.fee)
    }

    /// Skills it gives that the vocabulary knows.
    pub fn skills(&self, rules: &Rules) -> Vec<Concept> {
        self.course.gives.skills.iter().filter_map(|uri| rules.taxonomy.skill(uri)).collect()
    }

    /// It teaches something that the person can do already and that nobody has assessed.
    pub fn teaches_known(&self, person: &Person, rules: &Rules) -> bool {
        let enough = rules.constants.similarity.counts_as_held;
        let known = |asked: Concept| {
            let near = person.skills.iter().filter(|s| rules.taxonomy.sim(asked, s.concept, rules.constants) >= enough);
            near.map(|held| held.evidence).max().is_some_and(|evidence| evidence != EvidenceClass::Assessed)
        };
        self.role() == OfferRole::Course && self.skills(rules).into_iter().any(known)
    }

    /// It counts towards the recognition the vacancy needs: by name of the profession, or by ISCO-08 code.
    pub fn counts_towards(&self, vacancy: &Vacancy) -> bool {
        let Some(recognition) = &self.course.gives.recognition else { return false };
        let profession = vacancy.record.regulated.as_ref().map(|regulated| &regulated.profession);
        let unit = vacancy.occupation.map(|occupation| occupation.unit.code());
        let is_code = !recognition.is_empty() && recognition.bytes().all(|b| b.is_ascii_digit());
        profession.is_some()
            && (profession == Some(recognition) || is_code && unit.is_some_and(|unit| unit.starts_with(recognition)))
    }

    /// It is of the kind that makes up for a deficit, and about its subject or the profession it was found in.
    pub fn makes_up_for(&self, deficit: &Deficit, isco08: Option<&str>) -> bool {
        use CourseType::{AdaptPeriod, AdaptQual, AptTestPrep, Compl, KnowTestPrep, Topup};
        let kinds: &[CourseType] = match deficit.remedy {
            // As a rule the applicant chooses between the two.
            Remedy::AdaptationPeriod | Remedy::AptitudeTest => &[AdaptPeriod, AptTestPrep, AdaptQual],
            Remedy::KnowledgeTest => &[KnowTestPrep, AdaptQual],
            Remedy::Course => &[Compl, AdaptQual, Topup],
        };
        let gives = &self.course.gives;
        let subject = deficit.isced_f.as_ref().zip(gives.isced_f.as_ref());
        let same_subject = subject.is_some_and(|(asked, given)| given.starts_with(asked.as_str()));
        let of_profession =
            |code: &str| gives.recognition.as_ref().is_some_and(|given| code.starts_with(given.as_str()));
        kinds.contains(&self.course.kind) && (same_subject || isco08.is_some_and(of_profession))
    }

    /// The first start to which one can still apply; none also if the course names no starts.
    pub fn next_start(&self, day: Date) -> Option<Date> {
        self.course.starts.iter().filter(|start| start.is_open(day)).map(|start| start.start_on).min()
    }

    /// Documents, place, date, places left, hours: what no other step changes. A course without starts begins at any
    /// time; one without a place is online.
    pub fn hard_entry(&self, person: &Person, learner: &Learner, day: Date) -> Option<EntryBar> {
        let course = self.course;
        let reading = person.eqf();
        let place = match (course.mode, &course.region) {
            (CourseMode::Online, _) | (CourseMode::OnSite | CourseMode::Blended, None) => true,
            (CourseMode::OnSite | CourseMode::Blended, Some(region)) => region_band(person, region).is_some(),
        };
        if course.is_stale(day) {
            Some(EntryBar::Stale)
        } else if course.entry.eqf.is_some() && reading.declared && !course.entry.undocumented_accepted {
            Some(EntryBar::Documents)
        } else if !place {
            Some(EntryBar::Place)
        } else if !course.starts.is_empty() && !course.starts.iter().any(|start| start.is_in_time(day)) {
            Some(EntryBar::Date)
        } else if !course.starts.is_empty() && self.next_start(day).is_none() {
            Some(EntryBar::Full)
        } else {
            let hours = learner.hours_a_week.zip(course.hours_a_week);
            hours.is_some_and(|(most, asked)| asked > most).then_some(EntryBar::Hours)
        }
    }

    /// Level, languages and skills on the way in, as the person stands now.
    pub fn entry(&self, person: &Person, rules: &Rules) -> Option<EntryBar> {
        let entry = &self.course.entry;
        let speaks = |asked: &crate::course::LanguageLevels| {
            asked_modes(&asked.cefr).all(|(mode, level)| person.level(&asked.language, mode) >= level)
        };
        let holds = |uri: &String| rules.taxonomy.skill(uri).is_some_and(|skill| counts_as_held(skill, person, rules));
        if entry.eqf.is_some_and(|asked| person.eqf().hi < asked) {
            Some(EntryBar::Level)
        } else if !entry.languages.iter().all(speaks) {
            Some(EntryBar::Language)
        } else {
            (!entry.skills.iter().all(holds)).then_some(EntryBar::Skill)
        }
    }

    /// The person after the offer. A course leaves its skills as current, with the evidence of its award; a proof only
    /// raises the evidence of skills that are held. A level, a field or a recognition follows from a full award only.
    pub fn after(&self, person: &Person, rules: &Rules) -> Person {
        let gives = &self.course.gives;
        let mut after = person.clone();
        for skill in self.skills(rules) {
            match self.role() {
                OfferRole::Proof => prove(&mut after, skill),
                OfferRole::Recognition | OfferRole::Course => after.skills.push(PersonSkill {
                    concept: skill,
                    evidence: evidence(gives.award),
                    with_help: false,
                    last_used: LastUsed::Current,
                    replaced: None,
                }),
            }
        }
        after.skills.sort();
        for language in &gives.languages {
            let proven = gives.award != Award::None;
            let (language, cefr) = (language.language.clone(), language.cefr);
            after.rest.languages.push(HeldLanguage { language, cefr, proven });
        }
        for licence in &gives.licences {
            let LicenceKey { kind, category } = LicenceKey::parse(licence);
            after.rest.licences.push(HeldLicence { kind, category, usable: UsableHere::Yes });
        }
        if gives.award == Award::Full {
            after.rest.fields.extend(gives.isced_f.clone());
            after.rest.eqf = gives.eqf.map(|level| raised(person.eqf(), level)).or(after.rest.eqf);
        }
        after
    }
}

/// Evidence with which a learned skill enters.
pub fn evidence(award: Award) -> EvidenceClass {
    match award {
        Award::Full | Award::Partial => EvidenceClass::Assessed,
        Award::Attendance => EvidenceClass::Documented,
        Award::None => EvidenceClass::Declared,
    }
}

fn prove(person: &mut Person, skill: Concept) {
    for held in person.skills.iter_mut().filter(|held| held.concept == skill) {
        held.evidence = EvidenceClass::Assessed;
    }
}

/// A full award at a level is proof up to it.
fn raised(reading: EqfReading, level: u8) -> EqfReading {
    EqfReading {
        lo: reading.lo.max(level),
        hi: reading.hi.max(level),
        declared: reading.declared && reading.hi > level,
    }
}
