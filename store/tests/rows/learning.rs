//! Confirmed choices in the tables: HMACs under the key of a year, nothing at all of words that are not learned.

use crate::support::{Database, House, connect, count, words};
use diesel::connection::SimpleConnection;
use domain::access::permits::ManageVocabulary;
use domain::access::{Write, groups};
use domain::concept::ConceptRef;
use domain::id::{OfficeId, OrganisationId, RequestId};
use domain::profile::Skill;
use domain::vocabulary::{self, File};
use passerelle_store::{Caller, Choice, Db, LearningSecret, Lesson, Place};
use time::OffsetDateTime;
use uuid::Uuid;

/// ESCO: a skill of the starter selection.
const COOKING: &str = "http://data.europa.eu/esco/skill/f3934441-4bff-4076-9945-e6c51a01c467";

/// Loads the starter selection.
fn load(db: &Db) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/starter");
    let paths = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let csv = paths.filter(|path| path.extension().is_some_and(|end| end == "csv")).map(|path| File {
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: std::fs::read(&path).expect("a file"),
    });
    let files: Vec<File> = csv.collect();
    let release = vocabulary::parse("starter-1", None, &files, &mut |_| {}).expect("the vocabulary");
    let nobody = (OrganisationId(Uuid::nil()), OfficeId(Uuid::nil()));
    let operator = Caller::operator(nobody.0, nobody.1, RequestId::fresh(), "test");
    let by = operator.allow::<ManageVocabulary>().expect("the operator may");
    db.write(&by, |tx| tx.import_release(&release, Place::Current, &|_, _, _| {})).expect("imported");
}

/// Says a skill and confirms a concept for it.
fn confirm(db: &Db, house: &House, said: &str, (lang, year): (Option<&str>, i16)) {
    let by = house.caller.allow::<Write<groups::Skills>>().expect("may");
    let own = ConceptRef { uri: None, own_words: Some(said.into()), ..ConceptRef::coded("") };
    let secret = LearningSecret::of_deployment(&[7; 32]);
    let lesson = Some(Lesson { secret, lang: lang.map(str::to_owned), year });
    let choice = Choice { uri: COOKING.into(), lesson, ..Choice::default() };
    let done = db.write(&by, |tx| {
        let head = tx.for_change(house.person)?;
        let entry = tx.add_entry(&head, &Skill::named(own.clone()), OffsetDateTime::UNIX_EPOCH)?;
        tx.code_entry::<Skill>(&head, (entry.id, entry.version), &choice, "en")
    });
    done.expect("coded");
}

#[test]
fn a_confirmed_choice_is_an_hmac_and_ends_with_its_year() {
    let database = Database::new();
    let db = database.db();
    load(&db);
    let a = House::new(&db, "ana");
    let mut conn = connect(&database.superuser);
    let year = i16::try_from(OffsetDateTime::now_utc().year()).expect("a year");
    let choices = "select count(*) as n from confirmed_choice";
    let people = "select count(*) as n from confirmed_person";
    confirm(&db, &a, "Stirring the Pot", (Some("en-GB"), year));
    confirm(&db, &a, "stirring  the pot", (Some("en"), year));
    assert_eq!((count(&mut conn, choices), count(&mut conn, people)), (1, 1), "the same words of the same person");
    confirm(&db, &a, "stirring the pot", (Some("fr"), year));
    confirm(&db, &a, "stirring the pot", (Some("en"), year - 1));
    assert_eq!((count(&mut conn, choices), count(&mut conn, people)), (3, 3), "another language, another key");
    let all = "select c::text || p::text as w from confirmed_choice c join confirmed_person p using (value)";
    for row in words(&mut conn, all) {
        assert!(!row.contains("stirring") && !row.contains(&a.person.to_string()), "{row}");
    }
    connect(&database.app).batch_execute("select app.end_confirmed_choices()").expect("the service may");
    assert_eq!((count(&mut conn, choices), count(&mut conn, people)), (2, 2), "last year's set is empty");
    assert_eq!(count(&mut conn, "select count(*) as n from learned_label"), 0);
}

#[test]
fn nothing_is_kept_of_words_that_are_not_learned() {
    let database = Database::new();
    let db = database.db();
    load(&db);
    let a = House::new(&db, "ana");
    let mut conn = connect(&database.superuser);
    let title = "select label as w from concept_label where lang = 'en' and kind = 'preferred' and uri = ";
    let title = words(&mut conn, &format!("{title}'{}'", COOKING)).remove(0);
    let nine = "one two three four five six seven eight nine".to_owned();
    for said in [nine, "x".repeat(81), "cook 123".into(), "طباخ ١٢٣".into(), "…".into(), title.to_uppercase()]
    {
        confirm(&db, &a, &said, (Some("en"), 2026));
    }
    confirm(&db, &a, "stirring the pot", (None, 2026));
    assert_eq!(count(&mut conn, "select count(*) as n from confirmed_choice"), 0);
    assert_eq!(count(&mut conn, "select count(*) as n from confirmed_person"), 0);
}

#[test]
fn only_who_decides_about_erasures_has_sets_forgotten() {
    let database = Database::new();
    let db = database.db();
    load(&db);
    let a = House::new(&db, "ana");
    confirm(&db, &a, "stirring the pot", (Some("en"), 2026));
    let mut conn = connect(&database.app);
    conn.batch_execute(&a.context()).expect("a context");
    let seen = format!("select count(*) as n from app.confirmed_choices('{}')", a.organisation);
    assert_eq!(count(&mut conn, &seen), 0, "a caseworker is not told even that there are any");
    let forget = format!("select app.forget_confirmed('{}', '{{}}')", a.organisation);
    assert!(conn.batch_execute(&forget).is_err());
    let read = connect(&database.app).batch_execute("select * from confirmed_person");
    assert!(read.is_err(), "the service has functions, and no rows");
}
