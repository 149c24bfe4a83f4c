//! Each gate, alone and counted (MATCHING B5), and the wishes (B6).

use super::*;
use crate::course::LanguageLevels;
use crate::id::PersonId;
use crate::matching::gates::*;
use crate::matching::order::{Candidate, Order, Query, rank_people};
use crate::matching::{Outcome, score};
use time::Duration;

/// The cook of the worked example after a change to person, vacancy and caller.
fn outcome(change: impl FnOnce(&mut MatchInput, &mut NewVacancy, &mut GateContext)) -> Outcome {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let (mut input, mut new, mut context) = (grill_cook(), cook_wanted(), GateContext::default());
    change(&mut input, &mut new, &mut context);
    score(&Person::resolve(&input, rules.taxonomy), &vacancy(&new, &rules), &context, &rules)
}

fn reason() -> Option<String> {
    Some("Orders are shouted across the kitchen".to_owned())
}

fn forklift(gate_reason: Option<String>) -> LicenceWanted {
    LicenceWanted { kind: "forklift".to_owned(), category: None, gate_reason }
}

fn held_forklift(usable: UsableHere) -> HeldLicence {
    HeldLicence { kind: "forklift".to_owned(), category: Some("1".to_owned()), usable }
}

#[test]
fn the_first_gate_that_removes_is_named() {
    let removed = |change: fn(&mut MatchInput, &mut NewVacancy, &mut GateContext)| outcome(change).gates.removed_at;
    assert_eq!(removed(|_, new, _| new.status = VacancyStatus::Filled), Some(Gate::Open));
    assert_eq!(removed(|_, new, _| new.apply_by_on = Some(DAY - Duration::days(1))), Some(Gate::Open));
    assert_eq!(removed(|_, new, _| new.apply_by_on = Some(DAY)), None);
    let reconfirmed = |days| {
        outcome(|_, _, context| context.availability.reconfirmed_on = Some(DAY - Duration::days(days))).gates.removed_at
    };
    assert_eq!([reconfirmed(180), reconfirmed(181)], [None, Some(Gate::Fresh)]);
    assert_eq!(removed(|input, _, _| input.may_work = MayWork::No), Some(Gate::MayWork));
    assert_eq!(removed(|input, _, _| input.places = vec!["DE12".to_owned()]), Some(Gate::Place));
    assert_eq!(removed(|input, _, _| input.wishes.hours_gate = true), Some(Gate::Pattern));
    assert_eq!(removed(|input, _, _| input.wishes.pattern[0].gate = true), Some(Gate::Pattern));
    assert_eq!(removed(|_, new, _| new.must.licences.push(forklift(reason()))), Some(Gate::Licence));
    assert_eq!(removed(|_, new, _| new.must.licences.push(forklift(Some(" ".to_owned())))), None);
    assert_eq!(removed(|_, new, _| new.must.languages[0].gate_reason = reason()), Some(Gate::Language));
    assert_eq!(
        removed(|_, new, c| {
            new.must.qualifications[0] = QualificationWanted { eqf: Some(5), isced_f: None, gate_reason: reason() };
            c.filters.residences = vec!["DE".to_owned()];
        }),
        Some(Gate::Level)
    );
    assert_eq!(removed(|_, _, context| context.filters.residences = vec!["DE".to_owned()]), Some(Gate::Filter));
    assert_eq!(removed(|_, _, context| context.filters.residences = vec!["AT".to_owned()]), None);
    assert_eq!(
        removed(|_, _, context| context.filters.languages =
            vec![LanguageLevels { language: "deu".to_owned(), cefr: spoken(Cefr::A2, Cefr::B1) }]),
        Some(Gate::Filter)
    );
}

#[test]
fn unknown_is_to_check_and_an_exchange_or_a_recognition_comes_later() {
    let standing = |change: fn(&mut MatchInput, &mut NewVacancy, &mut GateContext)| {
        let gates = outcome(change).gates;
        assert_eq!(gates.removed_at, None);
        gates.standing
    };
    assert_eq!(standing(|input, _, _| input.may_work = MayWork::Unknown), Standing::ToCheck);
    assert_eq!(standing(|input, _, _| input.may_work = MayWork::YesLimited), Standing::ToCheck);
    assert_eq!(
        standing(|input, new, _| {
            input.may_work = MayWork::NotYet;
            input.may_work_on = Some(DAY + Duration::days(30));
            new.start_on = Some(DAY + Duration::days(30));
        }),
        Standing::Ready
    );
    assert_eq!(
        standing(|input, new, _| {
            input.licences.push(held_forklift(UsableHere::Unknown));
            new.must.licences.push(forklift(reason()));
        }),
        Standing::ToCheck
    );
    assert_eq!(
        standing(|input, new, _| {
            input.may_work = MayWork::Unknown;
            input.licences.push(held_forklift(UsableHere::AfterExchange));
            new.must.licences.push(forklift(reason()));
        }),
        Standing::AfterRecognition
    );
    let cook = || Some(Regulated { profession: "cook".to_owned(), authority: "chamber".to_owned() });
    assert_eq!(outcome(|_, new, _| new.regulated = cook()).gates.standing, Standing::AfterRecognition);
    assert_eq!(
        outcome(|input, new, _| {
            new.regulated = cook();
            input.recognised.push("cook".to_owned());
        })
        .gates
        .standing,
        Standing::Ready
    );
    assert_eq!(standing(|_, new, _| new.must.qualifications[0].gate_reason = reason()), Standing::ToCheck);
}

#[test]
fn what_passed_as_a_gate_is_not_deducted_as_well() {
    let level = outcome(|_, new, _| new.must.qualifications[0].gate_reason = reason());
    assert_eq!(level.fit, 4953 + 200);
    let language = outcome(|input, new, _| {
        input.languages[0].cefr = spoken(Cefr::B1, Cefr::B1);
        input.languages[0].proven = false;
        new.must.languages[0].gate_reason = reason();
    });
    assert_eq!((language.gates.removed_at, language.fit), (None, 4953 + 150));
    let scored = outcome(|input, _, _| {
        input.languages[0].cefr = spoken(Cefr::B1, Cefr::B1);
        input.languages[0].proven = false;
    });
    assert_eq!(scored.fit, 4953 + 150 - 60);
}

#[test]
fn deductions_have_caps_and_the_fit_a_floor() {
    let language =
        |code: &str| LanguageWanted { language: code.to_owned(), cefr: CefrLevels::all(Cefr::C2), gate_reason: None };
    let stranger = outcome(|input, new, _| {
        *input = MatchInput { may_work: MayWork::Yes, willing_to_move: true, ..MatchInput::default() };
        new.must.languages = vec![language("deu")];
        new.must.qualifications[0].eqf = Some(8);
    });
    assert_eq!((stranger.fit, stranger.wishes), (0, Some(3000)));
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let mut new = cook_wanted();
    new.must.languages = vec![language("deu"), language("fra")];
    new.must.qualifications[0].eqf = Some(8);
    let person = Person::resolve(&MatchInput::default(), rules.taxonomy);
    let vacancy = vacancy(&new, &rules);
    let fit = crate::matching::fit::fit(&person, &vacancy, &rules);
    let points: Vec<i32> = fit.deductions.iter().map(|deduction| deduction.points).collect();
    assert_eq!(points[..10], [900, 600, 0, 0, 0, 900, 100, 0, 0, 0]);
    assert_eq!(points[10..], [1200, 400, -4100]);
}

#[test]
fn gates_are_counted_but_the_audience_is_not() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let candidate = |id, change: fn(&mut MatchInput), audience| {
        let mut input = grill_cook();
        change(&mut input);
        let availability = Availability { audience, reconfirmed_on: None };
        Candidate { id: PersonId(Uuid::from_u128(id)), availability, person: Person::resolve(&input, rules.taxonomy) }
    };
    let people = [
        candidate(1, |_| {}, true),
        candidate(2, |input| input.may_work = MayWork::No, true),
        candidate(3, |input| input.places.clear(), true),
        candidate(4, |_| {}, false),
        candidate(5, |input| input.skills.clear(), true),
    ];
    let query = Query { order: Order::Fit, k: 10, fresh_days: None, filters: Filters::default() };
    let ranking = rank_people(&vacancy(&cook_wanted(), &rules), &people, &query, &rules);
    let ids: Vec<_> = ranking.ready.iter().map(|line| (line.rank, line.person.0.as_u128())).collect();
    assert_eq!(ids, [(1, 1), (2, 5)]);
    let counts: Vec<_> = ranking.removed.iter().map(|count| (count.gate, count.removed)).collect();
    assert_eq!(counts, [(Gate::MayWork, 1), (Gate::Place, 1)]);
}
