//! The index against the rules of the domain, which it must equal to the last line and count (MATCHING C4).

use super::Vacancies;
use crate::people::tests::random::{self, Dice};
use domain::id::PersonId;
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::gates::Availability;
use domain::matching::order::{Candidate, rank_vacancies};
use domain::matching::person::Person;
use domain::matching::taxonomy::Taxonomy;
use domain::matching::units::Vacancy;
use time::Duration;
use time::macros::date;
use uuid::Uuid;

#[test]
fn the_index_equals_the_rules() {
    let constants = Constants::mr_1();
    let mut dice = Dice(11);
    for count in [0, 5, 300, 300, 300, 5_000] {
        let taxonomy = Taxonomy::build(&random::rows(&mut dice), &constants).unwrap();
        let rules = Rules { constants: &constants, taxonomy: &taxonomy, day: date!(2026 - 11 - 22) };
        let mut vacancies: Vec<Vacancy> = (0..count).map(|_| random::vacancy(&mut dice, &rules)).collect();
        for vacancy in vacancies.iter_mut().filter(|vacancy| vacancy.id.0.as_u128() % 7 == 0) {
            vacancy.record.apply_by_on = Some(rules.day + Duration::days(dice.roll(60) as i64 - 30));
        }
        let index = Vacancies::new(vacancies.clone(), &rules);
        for number in 0..if count > 1_000 { 20 } else { 150 } {
            let candidate = Candidate {
                id: PersonId(Uuid::from_u128(number)),
                availability: Availability {
                    audience: !dice.chance(5),
                    reconfirmed_on: dice.chance(50).then(|| rules.day - Duration::days(dice.roll(300) as i64)),
                },
                person: Person::resolve(&random::person(&mut dice, rules.day), &taxonomy),
            };
            let query = random::query(&mut dice);
            let right = rank_vacancies(&candidate, &vacancies, &query, &rules);
            assert_eq!(index.rank(&candidate, &query, &rules), right, "{query:?} {:?}", candidate.person.rest);
        }
    }
}
