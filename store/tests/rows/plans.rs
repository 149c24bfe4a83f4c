//! What is asked most often reads no personal table from end to end: PostgreSQL's own counters, after the statements of the store ran on
//! generated people, of whom there are enough that the planner has the choice.

use crate::support::{Database, House, admit, connect, count, words};
use domain::access::Role as Who;
use domain::access::permits::{ManageAccounts, ReadProfile, SearchProfiles};
use domain::cefr::{Cefr, CefrLevels};
use domain::consent::{ConsentManner, ConsentPurpose};
use domain::course::LanguageLevels;
use domain::dates::PartialDate;
use domain::id::{OfficeId, OrganisationId, PersonId, RequestId};
use domain::profile::{Identity, Language, Name, NameKind, State};
use passerelle_store::{
    Bulk, Caller, Db, Due, NameKey, NewHead, NewOrganisation, NewRecord, NewShare, Population, Search, Shown,
};
use std::collections::BTreeMap;
use std::time::{Duration as Wait, Instant};
use time::macros::{date, datetime};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

const PEOPLE: u32 = 6_000;
const BEGIN: OffsetDateTime = datetime!(2025-01-01 9:00 UTC);

/// A custodian with generated people, a quarter of them in the first office, a tenth shared with an employment service.
struct Town {
    database: Database,
    house: House,
    adviser: Caller,
    supervisor: Caller,
}

fn person(house: &House, offices: &[Uuid], pes: OrganisationId, n: u32) -> NewRecord {
    let id = PersonId(Uuid::from_u128(u128::from(n) + 1));
    let office = OfficeId(offices[n as usize % offices.len()]);
    let head = NewHead {
        authority: OrganisationId(house.organisation),
        office,
        id,
        reference: format!("R{n:06}"),
        state: if n.is_multiple_of(5) { State::Closed } else { State::Active },
        created_at: BEGIN + Duration::minutes(i64::from(n)),
        reconfirmed_on: (!n.is_multiple_of(3)).then_some(date!(2026 - 11 - 01)),
        assigned: n.is_multiple_of(97).then_some(house.account),
    };
    let mut record = NewRecord::new(head, "test", date!(2026 - 11 - 22)).expect("a record");
    let shown = Shown::default();
    let name = Name::whole(NameKind::AsInDocument, format!("Given{} Family{}", n % 40, n % 700));
    record.add(Uuid::new_v4(), name, &shown).expect("a name");
    record.add(Uuid::new_v4(), Language::spoken("ara"), &shown).expect("a language");
    if n.is_multiple_of(60) {
        let rare = Language { cefr: CefrLevels::all(Cefr::B2), ..Language::spoken("tir") };
        record.add(Uuid::new_v4(), rare, &shown).expect("another language");
    }
    let soon = OffsetDateTime::now_utc().date() + Duration::days(180);
    let year = if n.is_multiple_of(50) { u16::try_from(soon.year() - 18).expect("a year") } else { 1990 };
    let birth_date = Some(PartialDate { year, month: Some(u8::from(soon.month())), day: None, estimated: false });
    record.set(Identity { birth_date, sex: None }).expect("an identity");
    if n.is_multiple_of(10) {
        let (ids, language, at) = ((Uuid::new_v4(), Uuid::new_v4()), "ar".to_owned(), BEGIN + Duration::days(600));
        let share = NewShare { ids, recipient: pes, purpose: ConsentPurpose::Guidance, given: true, language, at };
        record.share(share, ConsentManner::InPerson).expect("a consent");
    }
    record
}

fn town() -> Town {
    let database = Database::new();
    let db = database.db();
    let house = House::new(&db, "plans");
    let staff = |organisation: Uuid, office: Uuid, name: &str, role| {
        let operator = Caller::operator(OrganisationId(organisation), OfficeId(office), RequestId::fresh(), "test");
        let by = operator.allow::<ManageAccounts>().expect("the operator may");
        admit(&db, db.write(&by, |tx| tx.add_account(name, name, "no hash", role)).expect("an account"))
    };
    let (pes, desk) = (Uuid::new_v4(), Uuid::new_v4());
    let operator = Caller::operator(OrganisationId(pes), OfficeId(desk), RequestId::fresh(), "test");
    let by = operator.allow::<ManageAccounts>().expect("the operator may");
    let kind = domain::membership::OrganisationKind::Pes;
    let (name, office_name) = ("pes".to_owned(), "desk".to_owned());
    let new = NewOrganisation { id: pes, kind, name, office: desk, office_name, nuts3: None };
    db.write(&by, |tx| tx.add_organisation(&new)).expect("an organisation");
    let (adviser, supervisor) = (
        staff(pes, desk, "plans-adviser", Who::Adviser),
        staff(house.organisation, house.office, "plans-supervisor", Who::Supervisor),
    );

    let mut bulk = Bulk::open(&database.migrator).expect("the migrator");
    let authority = OrganisationId(house.organisation);
    let further: Vec<_> = (0..3)
        .map(|n| passerelle_store::NewOffice {
            authority,
            id: Uuid::new_v4(),
            name: format!("office {n}"),
            nuts3: "BE234".into(),
        })
        .collect();
    bulk.offices(&further).expect("offices");
    let offices: Vec<Uuid> = std::iter::once(house.office).chain(further.iter().map(|o| o.id)).collect();
    let batch: Vec<_> = (0..PEOPLE).map(|n| person(&house, &offices, OrganisationId(pes), n)).collect();
    bulk.write(&batch, "plans").expect("people");
    bulk.settle().expect("fresh statistics");
    assert_eq!(bulk.population().expect("a count"), Population { generated: i64::from(PEOPLE), others: 1 });
    Town { database, house, adviser, supervisor }
}

type Counts = BTreeMap<String, i64>;

/// How often each personal table was read from end to end; one of a few pages is read so because nothing is cheaper.
fn whole_reads(database: &Database) -> Counts {
    let mut conn = connect(&database.superuser);
    let rows = words(
        &mut conn,
        "select relname || ' ' || seq_scan as w from pg_stat_user_tables where schemaname = 'public' \
         and pg_relation_size(relid) > 256 * 1024 and (relname like 'person%' or relname in ('access_grant', 'consent', 'eqf_reading', 'claim_version', 'claim_evidence'))",
    );
    rows.iter()
        .filter_map(|row| row.split_once(' '))
        .map(|(t, n)| (t.to_owned(), n.parse().expect("a number")))
        .collect()
}

/// Runs `work` on connections of its own, and gives the tables that it read from end to end once PostgreSQL has counted.
fn read_whole_by(database: &Database, work: impl Fn(&Db)) -> Vec<String> {
    let lines =
        "select count(*) as n from pg_stat_activity where usename = 'passerelle_app' and datname = current_database()";
    let before = whole_reads(database);
    let db = database.db();
    work(&db);
    drop(db);
    let begun = Instant::now();
    // A connection hands its counts in before it ends.
    while count(&mut connect(&database.superuser), lines) > 0 {
        assert!(begun.elapsed() < Wait::from_secs(20), "connections stay");
        std::thread::yield_now();
    }
    let after = whole_reads(database);
    after.into_iter().filter(|(table, n)| before.get(table).is_none_or(|b| n > b)).map(|(table, _)| table).collect()
}

/// Each way to list, by name.
fn searches() -> Vec<(&'static str, Search)> {
    let search = Search { limit: 51, ..Search::default() };
    let named = |name: &str| Search { name: NameKey::of(name), ..search.clone() };
    let speaks = |language: &str, cefr| {
        let languages = vec![LanguageLevels { language: language.to_owned(), cefr }];
        Search { languages, ..search.clone() }
    };
    vec![
        ("a usual language", speaks("ara", CefrLevels::default())),
        ("a rare language at a level", speaks("tir", CefrLevels::all(Cefr::B1))),
        ("the first page", search.clone()),
        ("a further page", Search { after: Some((BEGIN + Duration::minutes(3_000), Uuid::nil())), ..search.clone() }),
        ("a reference", Search { reference: Some("r004000".into()), ..search.clone() }),
        ("a full name", named("Given0 Family400")),
        ("a given name and a state", Search { state: Some(State::Closed), ..named("Given0") }),
        ("assigned", Search { assigned: true, ..search.clone() }),
        ("due", Search { due: Some(Due::Reconfirmation { days: 90 }), ..search.clone() }),
        ("adults soon", Search { due: Some(Due::Adulthood), ..search }),
    ]
}

#[test]
fn no_list_and_no_opened_record_reads_a_personal_table_from_end_to_end() {
    let town = town();
    let mut faults = Vec::new();
    for (who, caller) in
        [("caseworker", &town.house.caller), ("supervisor", &town.supervisor), ("adviser", &town.adviser)]
    {
        let by = caller.allow::<SearchProfiles>().expect("may");
        for (what, search) in searches() {
            let whole = read_whole_by(&town.database, |db| {
                // Often enough that PostgreSQL may keep one plan for all values.
                for _ in 0..8 {
                    let heads = db
                        .read(&by, |tx| {
                            let heads = tx.list(&search)?;
                            tx.entries_of::<Name>(&heads)?;
                            Ok(heads)
                        })
                        .expect("a list");
                    let none_are = search.assigned && who != "caseworker";
                    assert_eq!(heads.is_empty(), none_are, "{who}, {what}");
                }
            });
            faults.extend(whole.into_iter().map(|table| format!("{who}, {what}: {table}")));
        }
        let open = caller.allow::<ReadProfile>().expect("may");
        let whole = read_whole_by(&town.database, |db| {
            for _ in 0..8 {
                db.read(&open, |tx| {
                    // In the first office, assigned, and shared.
                    let head = tx.open(PersonId(Uuid::from_u128(40 + 1)))?;
                    tx.latest_reading(&head)?;
                    let mut claims = tx.claims(&head)?;
                    assert_eq!(claims.entries::<Name>()?.len(), 1);
                    assert_eq!(claims.entries::<Language>()?.len(), 1);
                    Ok(())
                })
                .expect("a record");
            }
        });
        faults.extend(whole.into_iter().map(|table| format!("{who}, a record: {table}")));
    }
    assert!(faults.is_empty(), "read from end to end:\n{}", faults.join("\n"));
}

#[test]
fn a_list_starts_at_the_index_that_was_made_for_it() {
    let town = town();
    let used = |indexes: &[&str]| {
        let names = indexes.join("', '");
        let sql =
            format!("select sum(idx_scan)::bigint as n from pg_stat_user_indexes where indexrelname in ('{names}')");
        count(&mut connect(&town.database.superuser), &sql)
    };
    let search = Search { limit: 51, ..Search::default() };
    let named = Search { name: NameKey::of("Given0 Family400"), ..search.clone() };
    // Where one custodian has all records, the order over all custodians is the same.
    let newest = ["person_begun_idx", "person_newest_idx"];
    let word = ["person_search_token_idx", "person_search_word_idx"];
    let cases = [
        (&town.house.caller, search.clone(), &["person_office_idx"][..]),
        (&town.supervisor, search, &newest[..]),
        (&town.supervisor, named.clone(), &word[..]),
        (&town.adviser, named, &word[..]),
    ];
    for (caller, search, indexes) in cases {
        let by = caller.allow::<SearchProfiles>().expect("may");
        let before = used(indexes);
        read_whole_by(&town.database, |db| drop(db.read(&by, |tx| tx.list(&search)).expect("a list")));
        assert!(used(indexes) > before, "none of {indexes:?} was used");
    }
}
