//! The fictional people of the demo, entered through the same doors as real ones.

use api::App;
use domain::access::permits::{AnswerQuestions, ChangeState, CreateProfile, OpenGrant, RecordConsent};
use domain::access::{Write, groups};
use domain::cefr::CefrLevels;
use domain::concept::ConceptRef;
use domain::consent::{ConsentManner, ConsentPurpose, NewConsent, NewGrant};
use domain::dates::{PartialDate, Period};
use domain::id::OrganisationId;
use domain::profile::{
    AnswerState, Contact, Content, Documentation, Education, Expectations, Goal, Head, InstitutionStatus,
    InterviewLanguages, Language, Licence, MayWork, Name, PlaceWish, Question, QuickAnswer, Residence, Skill, State,
    Status, WishedOccupation, Work, WorkKind,
};
use domain::text::Text;
use serde::Deserialize;
use store::{Caller, Result, Tx};
use time::OffsetDateTime;

/// One invented person, as `data/demo/people.json` writes them.
#[derive(Deserialize, Clone)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DemoPerson {
    pub key: String,
    names: Vec<Name>,
    interview_languages: InterviewLanguages,
    may_work: MayWork,
    residence: Residence,
    languages: Vec<DemoLanguage>,
    education: Vec<DemoEducation>,
    work: Vec<DemoWork>,
    skills: Vec<DemoSkill>,
    #[serde(default)]
    licences: Vec<Licence>,
    goals: Vec<Goal>,
    wished_occupations: Vec<String>,
    places: Vec<String>,
    willing_to_move: bool,
}

#[derive(Deserialize, Clone)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DemoLanguage {
    language: String,
    #[serde(default)]
    mother_tongue: bool,
    cefr: CefrLevels,
}

#[derive(Deserialize, Clone)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DemoEducation {
    title: Text,
    country: String,
    award_year: Option<u16>,
    completed: bool,
    documentation: Documentation,
    institution_status: InstitutionStatus,
    isced_level: Option<u8>,
    isced_f: Option<String>,
}

#[derive(Deserialize, Clone)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DemoWork {
    title: Text,
    occupation: String,
    months: Option<u16>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    #[serde(default)]
    current: bool,
    kind: Option<WorkKind>,
    country: Option<String>,
}

#[derive(Deserialize, Clone)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DemoSkill {
    uri: String,
    quick_answer: Option<QuickAnswer>,
    level: Option<u8>,
    last_used: Option<u16>,
}

impl From<DemoWork> for Work {
    fn from(w: DemoWork) -> Self {
        Self {
            occupation: Some(ConceptRef::coded(w.occupation)),
            period: (w.from.is_some() || w.to.is_some()).then_some(Period { from: w.from, to: w.to }),
            months: w.months,
            current: w.current,
            kind: w.kind,
            country: w.country,
            ..Self::titled(w.title)
        }
    }
}

impl From<DemoEducation> for Education {
    fn from(e: DemoEducation) -> Self {
        Self {
            award_year: e.award_year,
            documentation: e.documentation,
            institution_status: e.institution_status,
            isced_level: e.isced_level,
            isced_f: e.isced_f,
            ..Self::named(e.title, e.country, e.completed)
        }
    }
}

/// Enters a person with everything and, if `shared_with` is named, records consent and grants for guidance and matching.
pub fn enter(
    app: &App,
    caller: &Caller,
    person: &DemoPerson,
    shared_with: Option<OrganisationId>,
) -> std::result::Result<(), String> {
    let now = app.now();
    let lang = person.interview_languages.professional.clone();
    let head = begin(app, caller, person, now)?;
    let done: Result<()> = (|| {
        add_languages(app, caller, &head, person, now)?;
        add_history(app, caller, &head, person, now, &lang)?;
        add_wishes(app, caller, &head, person, now, &lang)?;
        state_the_rest(app, caller, &head, person)?;
        let by = caller.allow::<ChangeState>()?;
        app.db.store().write(&by, |tx| tx.move_to(head.id, head.version, State::Active))?;
        if let Some(recipient) = shared_with {
            share(app, caller, &head, recipient, &person.interview_languages.person, now)?;
        }
        Ok(())
    })();
    done.map_err(|e| format!("demo person {}: {e}", person.key))
}

/// The questions of the quick profile to which the file has no answer were not asked.
fn state_the_rest(app: &App, caller: &Caller, head: &Head, p: &DemoPerson) -> Result<()> {
    let empty = [
        (Question::Names, p.names.is_empty()),
        (Question::MayWork, p.may_work == MayWork::Unknown),
        (Question::Goals, p.goals.is_empty()),
        (Question::WishedOccupations, p.wished_occupations.is_empty()),
        (Question::Languages, p.languages.is_empty()),
        (Question::Education, p.education.is_empty()),
        (Question::Work, p.work.is_empty()),
        (Question::Skills, p.skills.is_empty()),
    ];
    let open = empty.iter().filter(|(_, empty)| *empty).map(|(question, _)| (*question, Some(AnswerState::NotAsked)));
    let open = open.collect();
    let by = caller.allow::<AnswerQuestions>()?;
    app.db.store().write(&by, |tx| tx.answer(head, 0, &open).map(drop))
}

fn begin(app: &App, caller: &Caller, p: &DemoPerson, now: OffsetDateTime) -> std::result::Result<Head, String> {
    let by = caller.allow::<CreateProfile>().map_err(|c| c.as_str())?;
    let contact = Contact {
        interview_languages: Some(p.interview_languages.clone()),
        residence: Some(p.residence.clone()),
        interpreter_needed: Some(true),
        contact_language: Some(p.interview_languages.person.clone()),
        ..Contact::default()
    };
    let status = Status::of(p.may_work);
    let work = |tx: &mut Tx<'_, CreateProfile>| {
        let head = tx.create()?;
        for name in &p.names {
            tx.add_entry(&head, name, now)?;
        }
        tx.set_block(&head, 0, &contact, now)?;
        tx.set_block(&head, 0, &status, now)?;
        tx.set_may_work(&head, &status)?;
        Ok(head)
    };
    app.db.store().write(&by, work).map_err(|e| format!("demo person {}: {e}", p.key))
}

fn add_languages(app: &App, caller: &Caller, head: &Head, p: &DemoPerson, now: OffsetDateTime) -> Result<()> {
    let by = caller.allow::<Write<groups::Languages>>()?;
    app.db.store().write(&by, |tx| {
        for l in &p.languages {
            let spoken = Language::spoken(l.language.clone());
            let entry = Language { mother_tongue: l.mother_tongue, cefr: l.cefr, ..spoken };
            tx.add_entry(head, &entry, now)?;
        }
        Ok(())
    })
}

fn add_history(app: &App, caller: &Caller, head: &Head, p: &DemoPerson, now: OffsetDateTime, lang: &str) -> Result<()> {
    let db = app.db.store();
    db.write(&caller.allow::<Write<groups::Education>>()?, |tx| {
        for e in p.education.iter().cloned().map(Education::from) {
            tx.add_entry(head, &e, now)?;
        }
        api::levels::refresh(app, tx, head)
    })?;
    db.write(&caller.allow::<Write<groups::Work>>()?, |tx| {
        for mut w in p.work.iter().cloned().map(Work::from) {
            tx.name_concepts(w.concepts(), lang)?;
            tx.add_entry(head, &w, now)?;
        }
        api::levels::refresh(app, tx, head)
    })?;
    db.write(&caller.allow::<Write<groups::Skills>>()?, |tx| {
        for s in &p.skills {
            let named = Skill::named(ConceptRef::coded(&s.uri));
            let mut skill = Skill { quick_answer: s.quick_answer, level: s.level, last_used: s.last_used, ..named };
            tx.name_concepts(skill.concepts(), lang)?;
            tx.add_entry(head, &skill, now)?;
        }
        for licence in &p.licences {
            tx.add_entry(head, licence, now)?;
        }
        Ok(())
    })
}

fn add_wishes(app: &App, caller: &Caller, head: &Head, p: &DemoPerson, now: OffsetDateTime, lang: &str) -> Result<()> {
    let by = caller.allow::<Write<groups::Expectations>>()?;
    app.db.store().write(&by, |tx| {
        let goals = p.goals.iter().copied().take(3).collect();
        let block = Expectations { goals, willing_to_move: Some(p.willing_to_move), ..Expectations::default() };
        tx.set_block(head, 0, &block, now)?;
        for uri in &p.wished_occupations {
            let mut wish = WishedOccupation { occupation: ConceptRef::coded(uri) };
            tx.name_concepts(wish.concepts(), lang)?;
            tx.add_entry(head, &wish, now)?;
        }
        for nuts in &p.places {
            tx.add_entry(head, &PlaceWish { nuts: nuts.clone() }, now)?;
        }
        Ok(())
    })
}

fn share(
    app: &App,
    caller: &Caller,
    head: &Head,
    recipient: OrganisationId,
    shown: &str,
    now: OffsetDateTime,
) -> Result<()> {
    for purpose in [ConsentPurpose::Guidance, ConsentPurpose::Matching] {
        let new = NewConsent {
            purpose,
            recipient,
            field_groups: purpose.shareable().to_vec(),
            given: true,
            language_shown: shown.to_owned(),
            how: ConsentManner::Interpreter,
            valid_until_on: None,
        };
        let by = caller.allow::<RecordConsent>()?;
        let consent = app.db.store().write(&by, |tx| tx.record_consent(head, &new, now))?;
        let by = caller.allow::<OpenGrant>()?;
        let grant = NewGrant { consent: consent.id, field_groups: None, valid_until_on: None };
        app.db.store().write(&by, |tx| tx.open_grant(head, &grant, now))?;
    }
    Ok(())
}
