//! The flip test of MATCHING B13: what must never count is exchanged in the stored records of 1,000 people, and every answer stays the
//! same to the last byte. It goes through the database's own view of what matching may see.

use crate::support::{Database, House, connect, count};
use diesel::connection::SimpleConnection;
use domain::access::permits::PlanCourses;
use domain::id::{PersonId, VacancyId};
use domain::matching::constants::Constants;
use domain::matching::gates::{Availability, Filters, GateContext};
use domain::matching::order::{Candidate, Order, Query};
use domain::matching::person::Person;
use domain::matching::taxonomy::{Taxonomy, TaxonomyRows};
use domain::vocabulary::{self, File};
use engine::market::Market;
use serde_json::{Value, json};
use std::sync::Arc;
use time::Date;
use uuid::Uuid;

const PEOPLE: usize = 1_000;

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.roll(from.len())]
    }
}

fn files(folder: &str) -> Vec<File> {
    let folder = format!("{}/../data/{folder}", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let csv = entries.filter(|path| path.extension().is_some_and(|end| end == "csv"));
    csv.map(|path| File {
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: std::fs::read(&path).expect("a file"),
    })
    .collect()
}

/// The bundled vocabulary and vacancies.
fn market(day: Date) -> Market {
    let release = vocabulary::parse("starter-1", None, &files("starter"), &mut |_| {}).expect("the vocabulary");
    let rows = TaxonomyRows::from(&release);
    let taxonomy = Arc::new(Taxonomy::build(&rows, &Constants::mr_1()).expect("a taxonomy"));
    let text = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/demo/vacancies.ndjson");
    let text = std::fs::read_to_string(text).expect("vacancies");
    let written = text.lines().map(|line| serde_json::from_str(line).expect("a vacancy"));
    let vacancies = (1..).map(|id| VacancyId(Uuid::from_u128(id))).zip(written).collect();
    Market::new(0, ("starter-1".into(), taxonomy), vacancies, Vec::new(), day)
}

/// What a table is filled with, for each person.
fn claims(dice: &mut Dice, skills: &[&str], occupations: &[&str]) -> Vec<(&'static str, Value)> {
    let level = |dice: &mut Dice| ["A1", "A2", "B1", "B2", "C1"][dice.roll(5)];
    let language = |dice: &mut Dice, code: &str, mother: bool| {
        let (heard, said) = (level(dice), level(dice));
        json!({"language": code, "motherTongue": mother, "cefr": {"listening": heard, "spokenInteraction": said}})
    };
    let mother = dice.pick(&["ara", "ukr", "fas", "tir"]);
    let mut out = vec![
        ("person_name", json!({"kind": "preferred", "text": dice.pick(&["Samir", "Olena", "Amina", "Yusuf"])})),
        (
            "person_identity",
            json!({"birthDate": {"year": 1960 + dice.roll(45)}, "sex": dice.pick(&["female", "male"])}),
        ),
        (
            "person_status",
            json!({"citizenships": [dice.pick(&["SYR", "UKR", "stateless"])],
                "legalSituation": dice.pick(&["refugee", "asylum_applicant", "temporary_protection"])}),
        ),
        ("person_language", language(dice, "deu", false)),
        ("person_language", language(dice, mother, true)),
        (
            "person_education",
            json!({"title": {"original": "x", "originalLang": "en"}, "country": dice.pick(&["SYR", "UKR", "AFG"]),
                "iscedF": dice.pick(&["0721", "1013", "0913"]), "completed": true}),
        ),
        ("person_work", json!({"occupation": {"uri": dice.pick(occupations)}, "months": 1 + dice.roll(150)})),
        ("person_wished_occupation", json!({"occupation": {"uri": dice.pick(occupations)}})),
        ("person_expectation", json!({"willingToMove": true})),
    ];
    for _ in 0..4 + dice.roll(8) {
        out.push((
            "person_skill",
            json!({"skill": {"uri": dice.pick(skills)}, "level": 1 + dice.roll(4), "lastUsed": 2005 + dice.roll(21)}),
        ));
    }
    out
}

/// Enters people as the owner of the cluster: the policies are not what is tried here.
fn enter(database: &Database, house: &House, market: &Market) -> Vec<PersonId> {
    let taxonomy = &market.taxonomy;
    let all = || (0..taxonomy.len() as u32).map(domain::matching::taxonomy::Concept);
    let skills: Vec<&str> = all().filter(|c| taxonomy.can_be_held(*c)).map(|c| taxonomy.uri(c)).collect();
    let kind = domain::concept::ConceptKind::Occupation;
    let occupations: Vec<&str> = all().filter(|c| taxonomy.kind(*c) == kind).map(|c| taxonomy.uri(c)).collect();
    let (authority, office, account) = (house.organisation, house.office, house.account);
    let (mut sql, mut people, mut dice) =
        (String::from("set session_replication_role = replica;"), Vec::new(), Dice(7));
    for number in 0..PEOPLE {
        let person = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0000 + number as u128);
        people.push(PersonId(person));
        sql.push_str(&format!(
            "insert into person (authority_id, id, office_id, reference, state, created_by) \
             values ('{authority}', '{person}', '{office}', 'flip-{number}', 'active', '{account}'); \
             insert into person_may_work (authority_id, person_id, may_work) values ('{authority}', '{person}', 'yes');"
        ));
        for (at, (table, content)) in claims(&mut dice, &skills, &occupations).into_iter().enumerate() {
            let id = Uuid::from_u128(1 + (number * 100 + at) as u128);
            sql.push_str(&format!(
                "insert into {table} (authority_id, person_id, id, provenance, content, created_by) \
                 values ('{authority}', '{person}', '{id}', '{{}}', '{content}', '{account}');"
            ));
        }
    }
    connect(&database.superuser).batch_execute(&sql).expect("people");
    people
}

/// Exchanges what must never count: name, sex, age, nationality, legal situation, mother tongue, country of study.
const FLIP: [&str; 7] = [
    "update person_name set content = jsonb_set(content, '{text}', to_jsonb('Anna ' || id::text))",
    "update person_identity set content = jsonb_set(content, '{sex}', case content ->> 'sex' when 'male' then '\"female\"' else '\"male\"' end::jsonb)",
    "update person_identity set content = jsonb_set(content, '{birthDate,year}', to_jsonb(4005 - 40 - (content #>> '{birthDate,year}')::int))",
    "update person_status set content = jsonb_set(content, '{citizenships,0}', case content #>> '{citizenships,0}' when 'SYR' then '\"ERI\"' else '\"SYR\"' end::jsonb)",
    "update person_status set content = jsonb_set(content, '{legalSituation}', case content ->> 'legalSituation' when 'refugee' then '\"family\"' else '\"refugee\"' end::jsonb)",
    "update person_language set content = jsonb_set(content, '{motherTongue}', to_jsonb(not (content ->> 'motherTongue')::boolean))",
    "update person_education set content = jsonb_set(content, '{country}', case content ->> 'country' when 'SYR' then '\"ERI\"' else '\"SYR\"' end::jsonb)",
];

/// The whole answer for each person, in bytes: both lists, and every addend of the first line.
fn answers(database: &Database, house: &House, market: &Market, people: &[PersonId], day: Date) -> Vec<Vec<u8>> {
    let db = database.db();
    let by = house.caller.allow::<PlanCourses>().expect("a caseworker may");
    let records = db
        .read(&by, |tx| {
            people
                .iter()
                .map(|id| {
                    let head = tx.open(*id)?;
                    tx.match_record(&head)
                })
                .collect::<passerelle_store::Result<Vec<_>>>()
        })
        .expect("records");
    let query = Query { order: Order::Balanced, k: 10, fresh_days: None, filters: Filters::default() };
    let answer = |(id, record): (&PersonId, domain::match_record::MatchRecord)| {
        let person = Person::resolve(&record.into_input(&market.taxonomy, day), &market.taxonomy);
        let candidate = Candidate { id: *id, availability: Availability::default(), person };
        let ranking = market.vacancies_for(&candidate, &query, day);
        let first = ranking.ready.first().and_then(|line| market.compiled(line.vacancy));
        let why = first.map(|v| market.explain(&candidate.person, v, &GateContext::default(), day));
        serde_json::to_vec(&(ranking, why)).expect("bytes")
    };
    people.iter().zip(records).map(answer).collect()
}

#[test]
fn a_flip_of_what_must_never_count_changes_no_byte_of_a_thousand_answers() {
    let day = Date::from_ordinal_date(2026, 326).expect("a day");
    let database = Database::new();
    let house = House::new(&database.db(), "ana");
    let market = market(day);
    let people = enter(&database, &house, &market);
    let before = answers(&database, &house, &market, &people, day);
    let different: std::collections::BTreeSet<&Vec<u8>> = before.iter().collect();
    assert!(different.len() > PEOPLE * 9 / 10, "the people are too much alike: {}", different.len());

    let mut conn = connect(&database.superuser);
    conn.batch_execute("set session_replication_role = replica").expect("no triggers");
    for flip in FLIP {
        conn.batch_execute(flip).unwrap_or_else(|e| panic!("{flip}: {e}"));
    }
    for flipped in [
        "person_education where content ->> 'country' = 'ERI'",
        "person_status where content #>> '{citizenships,0}' = 'ERI'",
    ] {
        let n = count(&mut conn, &format!("select count(*) as n from {flipped}"));
        assert!(n > 200, "the records did change: {flipped}, {n}");
    }
    assert!(answers(&database, &house, &market, &people, day) == before, "an answer changed");

    // The other way round: what may count does change answers.
    let skills = "update person_skill set content = jsonb_set(content, '{lastUsed}', '1980')";
    conn.batch_execute(skills).expect("a change");
    let changed = answers(&database, &house, &market, &people, day);
    assert!(changed.iter().zip(&before).filter(|(a, b)| a != b).count() > PEOPLE / 2, "the test would see a change");
}
