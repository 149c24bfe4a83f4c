//! One generated person: who it is, where the record is kept, what it is shared for.

use super::career::{self, Life};
use super::dice::Dice;
use super::origins::{Called, ORIGINS, Origin};
use super::world::{PROFESSIONAL, World};
use domain::consent::{ConsentManner, ConsentPurpose};
use domain::dates::PartialDate;
use domain::id::PersonId;
use domain::profile::{
    AnswerState, Arrival, Contact, ContactKind, ContactPoint, ExternalId, IdScheme, Identity, InterviewLanguages,
    LegalSituation, MayWork, Name, NameKind, Question, Residence, Sex, State, Status, reference_code,
};
use store::{NewHead, NewRecord, NewShare, Result};
use time::{Date, Duration, Time};

/// How a generated record says where it came from.
pub const SYSTEM: &str = "passerelle generate";

const SITUATIONS: [LegalSituation; 6] = [
    LegalSituation::AsylumApplicant,
    LegalSituation::Refugee,
    LegalSituation::SubsidiaryProtection,
    LegalSituation::TemporaryProtection,
    LegalSituation::Family,
    LegalSituation::Work,
];

/// The identifier of person `number`, the first thing that its dice give.
pub fn id(seed: u64, number: u64) -> PersonId {
    PersonId(Dice::new(seed, number).id())
}

/// Person `number` of a world.
pub fn record(world: &World, number: u64) -> Result<NewRecord> {
    let mut dice = Dice::new(world.seed, number);
    let id = PersonId(dice.id());
    let origin = &ORIGINS[dice.weighted(ORIGINS.iter().map(|origin| origin.share))];
    let (head, nuts3) = head(world, &mut dice, id);
    let (state, begun) = (head.state, head.created_at.date());
    let mut record = NewRecord::new(head, SYSTEM, world.day)?;
    let age = age(&mut dice);
    let born = begun.year() - age;
    let sex = if dice.chance(origin.women) { Sex::Female } else { Sex::Male };
    identify(world, &mut record, &mut dice, (origin, sex, born))?;
    reach(world, &mut record, &mut dice, (origin, &nuts3))?;
    let arrived = begun - Duration::days(dice.between(3, 400));
    let situation = settle(&mut record, &mut dice, (origin, arrived, begun))?;
    record.add(
        dice.id(),
        ExternalId {
            scheme: IdScheme::ReceptionNumber,
            value: format!("FICTION-{}-{number:07}", world.seed),
            issuer: Some("fictional: passerelle generate".to_owned()),
        },
        &world.shown,
    )?;
    let life = Life { origin, age, born, nuts3: &nuts3, draft: state == State::Draft };
    career::tell(world, &mut record, &mut dice, &life)?;
    if state != State::Draft && state != State::Closed && age >= 18 {
        share(world, &mut record, &mut dice, origin)?;
    }
    if situation == LegalSituation::AsylumApplicant && dice.chance(10) {
        record.answer(Question::Arrival, AnswerState::Declined);
    }
    Ok(record)
}

/// Draft, active, on hold, placed, closed: the older a record is, the less likely it is still served.
fn head(world: &World, dice: &mut Dice, id: PersonId) -> (NewHead, String) {
    let house = &world.houses[dice.weighted(world.houses.iter().map(|house| house.share))];
    let place = dice.skewed(house.offices.len());
    let (office, nuts3) = &house.offices[place];
    let days = dice.between(0, 900).min(dice.between(0, 900));
    let begun = world.day - Duration::days(days);
    let minute = Duration::minutes(dice.between(7 * 60, 17 * 60)) + Duration::milliseconds(dice.between(0, 59_999));
    let weights = match days {
        0..60 => [22, 66, 4, 6, 2],
        60..365 => [4, 68, 8, 12, 8],
        _ => [0, 44, 10, 18, 28],
    };
    let states = [State::Draft, State::Active, State::OnHold, State::Placed, State::Closed];
    let since = dice.between(0, days);
    let head = NewHead {
        authority: house.authority,
        office: *office,
        id,
        reference: reference_code(dice.number()),
        state: states[dice.weighted(weights.into_iter())],
        created_at: begun.with_time(Time::MIDNIGHT).assume_utc() + minute,
        reconfirmed_on: dice.chance(45).then(|| begun + Duration::days(since)),
        assigned: house.caseworker.filter(|_| place == 0 && dice.chance(1)),
    };
    (head, nuts3.clone())
}

fn age(dice: &mut Dice) -> i32 {
    const BANDS: [(i64, i64, usize); 6] =
        [(15, 17, 5), (18, 24, 19), (25, 34, 34), (35, 44, 24), (45, 54, 12), (55, 66, 6)];
    let (first, last, _) = BANDS[dice.weighted(BANDS.iter().map(|band| band.2))];
    i32::try_from(dice.between(first, last)).unwrap_or(30)
}

/// Names in one or two scripts, and a birth date that is often known in part.
fn identify(
    world: &World,
    record: &mut NewRecord,
    dice: &mut Dice,
    (origin, sex, born): (&Origin, Sex, i32),
) -> Result<()> {
    let Called { latin, native } = origin.name(dice, sex);
    record.add(dice.id(), Name::whole(NameKind::AsInDocument, latin), &world.shown)?;
    if let Some((native, script)) = native {
        let script = Some(script.to_owned());
        record.add(dice.id(), Name { script, ..Name::whole(NameKind::NativeScript, native) }, &world.shown)?;
    }
    let month = dice.chance(85).then(|| dice.between(1, 12) as u8);
    let day = month.filter(|_| dice.chance(90)).map(|_| dice.between(1, 28) as u8);
    let year = u16::try_from(born).unwrap_or(1990);
    let birth_date = PartialDate { year, month, day, estimated: month.is_none() };
    let sex = if dice.chance(2) { Sex::NotStated } else { sex };
    record.set(Identity { birth_date: Some(birth_date), sex: Some(sex) })
}

/// Interview languages, residence, telephone; a family shares a number. Numbers are of a range that nobody is given.
fn reach(world: &World, record: &mut NewRecord, dice: &mut Dice, (origin, nuts3): (&Origin, &str)) -> Result<()> {
    let interpreter = dice.chance(62);
    let languages = InterviewLanguages { person: origin.tag.to_owned(), professional: PROFESSIONAL.to_owned() };
    record.set(Contact {
        interview_languages: Some(languages),
        residence: Some(Residence { nuts3: nuts3.to_owned(), municipality: None, address: None }),
        interpreter_needed: Some(interpreter),
        interpreter_language: interpreter.then(|| origin.tag.to_owned()),
        contact_language: Some(origin.tag.to_owned()),
    })?;
    if dice.chance(78) {
        let shared_with_family = dice.chance(30);
        let number = if shared_with_family { dice.roll(400_000) } else { 400_000 + dice.roll(99_000_000) };
        let value = format!("+99942{number:08}");
        let (kind, service) = (ContactKind::Phone, None);
        record.add(
            dice.id(),
            ContactPoint { kind, value, service, shared_with_family, preferred: true },
            &world.shown,
        )?;
    }
    Ok(())
}

/// Citizenship, arrival, legal situation and what follows from it for work.
fn settle(
    record: &mut NewRecord,
    dice: &mut Dice,
    (origin, arrived, begun): (&Origin, Date, Date),
) -> Result<LegalSituation> {
    let situation = SITUATIONS[dice.weighted(origin.situations.into_iter())];
    let waiting = situation == LegalSituation::AsylumApplicant;
    let right = if waiting { [20, 10, 50, 10, 10] } else { [86, 4, 2, 1, 7] };
    let rights = [MayWork::Yes, MayWork::YesLimited, MayWork::NotYet, MayWork::No, MayWork::Unknown];
    let may_work = rights[dice.weighted(right.into_iter())];
    let date = PartialDate {
        year: u16::try_from(arrived.year()).unwrap_or(2025),
        month: Some(u8::from(arrived.month())),
        day: dice.chance(70).then(|| arrived.day()),
        estimated: false,
    };
    record.set_status(Status {
        may_work,
        may_work_from_on: (may_work == MayWork::NotYet).then(|| begun + Duration::days(180)),
        may_work_hours: (may_work == MayWork::YesLimited).then_some(20),
        citizenships: vec![if dice.chance(2) { "stateless".to_owned() } else { origin.country.to_owned() }],
        birth_country: dice.chance(92).then(|| origin.country.to_owned()),
        arrival: Some(Arrival { date: Some(date), ..Arrival::default() }),
        legal_situation: Some(situation),
        ..Status::default()
    })?;
    Ok(situation)
}

/// About half agree to guidance by the employment service, most of these to matching as well; some refuse, and that is kept too.
fn share(world: &World, record: &mut NewRecord, dice: &mut Dice, origin: &Origin) -> Result<()> {
    let asked = dice.chance(62);
    let guidance = dice.chance(84);
    let purposes = [(ConsentPurpose::Guidance, guidance), (ConsentPurpose::Matching, guidance && dice.chance(88))];
    for (purpose, given) in purposes.into_iter().filter(|_| asked) {
        let recent = world.day - Duration::days(dice.between(0, 300));
        let at = record.head.created_at.max(recent.midnight().assume_utc());
        let ids = (dice.id(), dice.id());
        let (recipient, language) = (world.recipient, origin.tag.to_owned());
        record.share(NewShare { ids, recipient, purpose, given, language, at }, ConsentManner::Interpreter)?;
    }
    Ok(())
}
