//! Concepts that are gone: compared as what stands for them, and told so.

use super::*;
use crate::matching::explain::{MatchView, explain};
use crate::matching::gates::GateContext;

/// The kitchen after a release in which two names were taken away, and what stands for them.
fn kitchen(replaced: &[(&str, &str)]) -> Kitchen {
    let mut rows = kitchen_rows();
    rows.replaced = replaced.iter().map(|(from, to)| (uri(from), uri(to))).collect();
    let constants = Constants::mr_1();
    let taxonomy = Taxonomy::build(&rows, &constants).unwrap();
    Kitchen { constants, taxonomy }
}

fn compared(kitchen: &Kitchen, input: &MatchInput, wanted: &NewVacancy) -> MatchView {
    let rules = kitchen.rules();
    let vacancy = Vacancy::compile(VacancyId(Uuid::nil()), wanted, &rules).unwrap();
    let person = Person::resolve(input, &kitchen.taxonomy);
    explain(&person, &vacancy, &[], &GateContext::default(), &rules)
}

/// What the view says of replacements, which is all that may differ.
fn taken_out(view: &mut MatchView) -> Vec<String> {
    let mut told = Vec::new();
    for addend in &mut view.addends {
        told.extend(addend.replaced.take());
        told.extend(addend.because.as_mut().and_then(|because| because.replaced.take()));
    }
    told.sort();
    told
}

#[test]
fn what_is_gone_counts_as_what_stands_for_it_on_both_sides_and_is_told() {
    let kitchen =
        kitchen(&[("skill/old", "skill/r1"), ("occupation/older", "occupation/grill"), ("skill/was", "skill/r3")]);
    let (mut person, mut wanted) = (grill_cook(), cook_wanted());
    let plain = compared(&kitchen, &person, &wanted);
    assert_eq!(taken_out(&mut plain.clone()), Vec::<String>::new());
    person.skills[0].concept = uri("skill/old");
    person.occupations[0].concept = uri("occupation/older");
    let mut told = compared(&kitchen, &person, &wanted);
    assert_eq!(taken_out(&mut told), [uri("occupation/older"), uri("skill/old")]);
    assert_eq!(told, plain, "nothing else differs");
    wanted.must.skills[2].uri = uri("skill/was");
    let mut told = compared(&kitchen, &person, &wanted);
    assert_eq!(taken_out(&mut told), [uri("occupation/older"), uri("skill/old"), uri("skill/was")]);
    assert_eq!((told.fit, &told.unknown), (plain.fit, &Vec::new()));
}

#[test]
fn without_an_approved_replacement_nothing_is_guessed() {
    let kitchen = kitchen(&[]);
    let mut person = grill_cook();
    let plain = compared(&kitchen, &person, &cook_wanted());
    person.skills[0].concept = uri("skill/old");
    assert!(compared(&kitchen, &person, &cook_wanted()).fit < plain.fit);
    let mut wanted = cook_wanted();
    wanted.must.skills[2].uri = uri("skill/was");
    assert_eq!(compared(&kitchen, &person, &wanted).unknown, [uri("skill/was")]);
}

#[test]
fn chains_are_followed_and_circles_and_what_is_still_there_are_not() {
    let pairs = [
        ("skill/a", "skill/b"),
        ("skill/b", "skill/r1"),
        ("skill/r2", "skill/r3"),
        ("skill/x", "skill/y"),
        ("skill/y", "skill/x"),
    ];
    let taxonomy = kitchen(&pairs).taxonomy;
    let concept = |name: &str| taxonomy.concept(&uri(name));
    assert_eq!((concept("skill/a"), concept("skill/b")), (concept("skill/r1"), concept("skill/r1")));
    assert_ne!(concept("skill/r2"), concept("skill/r3"), "the release still has it");
    assert_eq!((concept("skill/x"), concept("skill/y"), concept("skill/z")), (None, None, None));
    assert_eq!(taxonomy.skill(&uri("occupation/nobody")), None);
}
