//! All indexes together against the rules of the domain, for each organisation with what its grant shows.

use super::{Audiences, Shared, Turn};
use crate::people::tests::random::{self, Dice};
use domain::access::Group;
use domain::id::{OrganisationId, PersonId};
use domain::match_record::{Columns, MatchRecord};
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::gates::Availability;
use domain::matching::order::{Candidate, Ranking, rank_people};
use domain::matching::person::Person;
use domain::matching::taxonomy::Taxonomy;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;
use time::macros::date;
use uuid::Uuid;

const DAY: Date = date!(2026 - 11 - 22);
const GROUPS: [Group; 6] =
    [Group::Status, Group::Education, Group::Work, Group::Skills, Group::Languages, Group::Expectations];

fn record(dice: &mut Dice) -> MatchRecord {
    let mut skills = Vec::new();
    for _ in 0..dice.roll(5) {
        let held = random::held_skill(dice);
        skills.push(json!({"uri": held.concept, "evidence": "documented", "lastUsed": 2020 + dice.roll(6)}));
    }
    let language = dice.pick(&["deu", "fra", "ara"]);
    let level = dice.pick(&["A2", "B1", "C1"]);
    let cefr = json!({"listening": level, "reading": level, "spokenInteraction": level});
    let text = json!({
        "may_work": {"mayWork": dice.pick(&["yes", "no", "yes_limited"])},
        "nuts3": dice.pick(&["BE234", "BE211", "DEA23"]),
        "skills": skills,
        "languages": [{"language": language, "cefr": cefr, "proven": dice.chance(50)}],
        "eqf": {"lo": 2, "hi": 4, "declared": true},
    });
    serde_json::from_value(text).unwrap()
}

fn shared(dice: &mut Dice, id: usize) -> Shared {
    let mut grants = Vec::new();
    for organisation in 0..4 {
        if dice.chance(60) {
            let all = dice.chance(50);
            let mut groups = GROUPS.to_vec();
            groups.retain(|_| all || dice.chance(50));
            grants.push((random::organisation(organisation), Columns::of(&groups)));
        }
    }
    Shared { id: PersonId(Uuid::from_u128(id as u128)), record: record(dice), grants }
}

fn oracle(
    held: &BTreeMap<PersonId, Shared>,
    asking: OrganisationId,
    rules: &Rules,
    rank: impl Fn(&[Candidate]) -> Ranking,
) -> Ranking {
    let people: Vec<Candidate> = held
        .values()
        .filter_map(|shared| {
            let columns = shared.grants.iter().find(|grant| grant.0 == asking)?.1;
            let input = shared.record.clone().within(columns).into_input(rules.taxonomy, DAY);
            let person = Person::resolve(&input, rules.taxonomy);
            Some(Candidate {
                id: shared.id,
                availability: Availability { audience: true, reconfirmed_on: None },
                person,
            })
        })
        .collect();
    rank(&people)
}

#[test]
fn each_organisation_finds_exactly_whom_its_grants_show_and_as_they_show_them() {
    let mut dice = Dice(7);
    for _ in 0..6 {
        let constants = Constants::mr_1();
        let taxonomy = Arc::new(Taxonomy::build(&random::rows(&mut dice), &constants).unwrap());
        let rules = Rules { constants: &constants, taxonomy: &taxonomy, day: DAY };
        let people: Vec<Shared> = (0..300).map(|id| shared(&mut dice, id)).collect();
        let mut held: BTreeMap<PersonId, Shared> = people.iter().map(|one| (one.id, one.clone())).collect();
        let mut index = Audiences::new(taxonomy.clone(), DAY);
        index.load::<()>(1, people.into_iter().map(Ok), |_| ()).unwrap();
        for turn in 2..30 {
            let before = index.clone();
            let kept = held.clone();
            let one = shared(&mut dice, turn * 13);
            let change = match dice.roll(4) {
                0 => Turn::Remove(one.id),
                1 => Turn::Erase(one.id),
                _ => Turn::Put(Box::new(one.clone())),
            };
            match &change {
                Turn::Put(_) => drop(held.insert(one.id, one)),
                Turn::Remove(id) | Turn::Erase(id) => drop(held.remove(id)),
            }
            index = index.after(turn as u64, [change]);
            let (vacancy, query) = (random::vacancy(&mut dice, &rules), random::query(&mut dice));
            let asking = random::organisation(dice.roll(4));
            let wanted = |held| oracle(held, asking, &rules, |people| rank_people(&vacancy, people, &query, &rules));
            assert_eq!(index.rank(&vacancy, asking, &query, DAY), wanted(&held));
            assert_eq!(before.rank(&vacancy, asking, &query, DAY), wanted(&kept), "an earlier state does not move");
        }
    }
}

#[test]
fn nothing_of_an_erased_person_is_in_the_dump() {
    let mut dice = Dice(8);
    let constants = Constants::mr_1();
    let taxonomy = Arc::new(Taxonomy::build(&random::rows(&mut dice), &constants).unwrap());
    let people: Vec<Shared> = (0..5_000).map(|id| shared(&mut dice, id)).collect();
    let canary = Uuid::parse_str("c0ffee00-dead-4bad-8bad-00c0ffee0000").unwrap();
    let marked = |grants| Shared {
        id: PersonId(canary),
        record: serde_json::from_value(json!({
            "nuts3": "BE234",
            "languages": [{"language": "deu", "proven": true}],
            "licences": [{"type": "driving", "category": "own words", "usableHere": "yes"}],
        }))
        .unwrap(),
        grants,
    };
    let all = vec![
        (random::organisation(0), Columns::of(&GROUPS)),
        (random::organisation(1), Columns::of(&[Group::Languages, Group::Skills])),
    ];
    let mut index = Audiences::new(taxonomy, DAY);
    let everybody = people.into_iter().chain([marked(all.clone())]);
    index.load::<()>(1, everybody.map(Ok), |_| ()).unwrap();
    let text = canary.to_string();
    assert!(index.dump().contains(&text) && index.dump().contains("own words"), "it is there to be found");
    // In a block, removed from it and waiting again: each of the three places.
    let removed = index.after(2, [Turn::Remove(PersonId(canary))]);
    assert!(removed.dump().contains(&text), "a withdrawal alone leaves the bytes until the block is rewritten");
    let waiting = removed.after(3, [Turn::Put(Box::new(marked(all)))]);
    for state in [&index, &removed, &waiting] {
        let erased = state.after(9, [Turn::Erase(PersonId(canary))]);
        assert!(!erased.dump().contains(&text) && !erased.dump().contains("own words"));
        assert!(!erased.held().contains(&PersonId(canary)));
    }
}
