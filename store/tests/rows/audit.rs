//! The chains of the audit: what is tampered with is found at its place, and what cannot be recorded is not answered.

use crate::suite::{Outcome, Suite};
use crate::support::{Database, House, connect, count, words};
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::pg::Pg;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use domain::access::permits::{ReadProfile, SearchProfiles};
use domain::access::{Write, groups};
use domain::audit::chain_of;
use domain::code::Code;
use domain::id::OrganisationId;
use domain::profile::{Name, NameKind};
use passerelle_store::{Broken, ChainHead, Db, Error, Search, Span, verify};
use time::OffsetDateTime;

/// Six authorities, each with lines of several kinds.
fn busy(db: &Db) -> Vec<House> {
    let houses: Vec<_> = ["ana", "ben", "cem", "dua", "eva", "fay"].iter().map(|name| House::new(db, name)).collect();
    for house in &houses {
        let by = house.caller.allow::<SearchProfiles>().expect("may");
        let search = Search { limit: 10, ..Search::default() };
        for _ in 0..25 {
            db.read(&by, |tx| tx.list(&search)).expect("a list");
        }
        let read = house.caller.allow::<ReadProfile>().expect("may");
        let foreign = houses.iter().find(|other| other.person != house.person).expect("another");
        db.read(&read, |tx| tx.open(foreign.person)).expect_err("a foreign record is not found");
        db.read(&read, |tx| tx.open(house.person)).expect("the own record");
    }
    houses
}

/// A way to tamper: what is done, and where it must show.
struct Tampering {
    sql: String,
    chain: i16,
    seq: i64,
}

/// A generator with a seed, so that a failure can be run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }
}

/// Every column with another value of its type.
const CHANGES: [&str; 23] = [
    "at = at + interval '1 microsecond'",
    "authority_id = gen_random_uuid()",
    "event = event || 'x'",
    "event_version = event_version + 1::smallint",
    "account = gen_random_uuid()",
    "client = gen_random_uuid()",
    "organisation = gen_random_uuid()",
    "role = coalesce(role, '') || 'x'",
    "action = ''",
    "reach = case when reach is null then '' end",
    "purpose = coalesce(purpose, '') || 'x'",
    "basis = coalesce(basis, '') || 'x'",
    "subjects = subjects || gen_random_uuid()",
    "field_groups = field_groups || 'x'::text",
    "outcome = case outcome when 'allowed' then 'denied' else 'allowed' end",
    "code = coalesce(code, '') || 'x'",
    "request = gen_random_uuid()",
    "address_hash = coalesce(address_hash, '') || '\\x00'",
    "changes = array['x']",
    "disclosure = coalesce(disclosure, '') || 'x'",
    "prev_hash = sha256(prev_hash)",
    "hash = sha256(hash)",
    "chain = 40",
];

fn tampering(dice: &mut Dice, heads: &[ChainHead]) -> Tampering {
    let long: Vec<_> = heads.iter().filter(|h| h.seq >= 8).collect();
    let ChainHead { chain, seq: last, .. } = *long[dice.below(long.len())];
    let pick =
        |dice: &mut Dice, below: i64| 1 + i64::try_from(dice.below(usize::try_from(below).expect("few"))).expect("few");
    let line = |seq: i64| format!("where chain = {chain} and seq = {seq}");
    let (sql, seq) = match dice.below(6) {
        0 | 1 => {
            let (seq, change) = (pick(dice, last), CHANGES[dice.below(CHANGES.len())]);
            (format!("update audit.audit_event set {change} {}", line(seq)), seq)
        }
        2 => {
            let seq = pick(dice, last);
            (format!("delete from audit.audit_event {}", line(seq)), seq)
        }
        3 => {
            let first = pick(dice, last - 1);
            let second = first + pick(dice, last - first);
            let to = |seq: i64, new: i64| format!("update audit.audit_event set seq = {new} {}; ", line(seq));
            (to(first, -1) + &to(second, first) + &to(-1, second), first)
        }
        4 => {
            let seq = pick(dice, last);
            (format!("delete from audit.audit_event where chain = {chain} and seq >= {seq}"), seq)
        }
        // Whoever cuts the end off sets the end of the chain back too: only the kept heads tell.
        _ => {
            let seq = 1 + pick(dice, last - 1);
            let hash = format!("(select hash from audit.audit_event {})", line(seq - 1));
            let back = format!("update audit.chain_head set seq = {}, hash = {hash} where chain = {chain}", seq - 1);
            (format!("{back}; delete from audit.audit_event where chain = {chain} and seq >= {seq}"), seq)
        }
    };
    Tampering { sql, chain, seq }
}

#[test]
fn a_thousand_tamperings_are_each_found_at_their_place() {
    let database = Database::new();
    let db = database.db();
    busy(&db);
    let kept = db.audit_heads().expect("heads").heads;
    let whole = verify(&database.migrator, Span::default(), &kept).expect("a report");
    assert!(whole.broken.is_empty() && whole.lines > 180 && whole.heads >= 4, "{whole:?}");
    let mut conn = connect(&database.superuser);
    conn.batch_execute(
        "create table saved as table audit.audit_event; create table saved_head as table audit.chain_head",
    )
    .expect("a copy");
    let restore = "truncate audit.audit_event; insert into audit.audit_event select * from saved; \
        truncate audit.chain_head; insert into audit.chain_head select * from saved_head";
    let (mut dice, mut found) = (Dice(19), 0);
    let (started, begun) = (OffsetDateTime::now_utc(), std::time::Instant::now());
    for _ in 0..1_000 {
        let tampering = tampering(&mut dice, &kept);
        conn.batch_execute(&tampering.sql).unwrap_or_else(|e| panic!("{}: {e}", tampering.sql));
        let report = verify(&database.migrator, Span::default(), &kept).expect("a report");
        let first = report.broken.first().map(|b| (b.chain, b.seq));
        assert_eq!(first, Some((tampering.chain, tampering.seq)), "{}: {:?}", tampering.sql, report.broken);
        found += 1;
        conn.batch_execute(restore).expect("as it was");
    }
    assert_eq!(found, 1_000);
    assert!(verify(&database.migrator, Span::default(), &kept).expect("a report").broken.is_empty());
    let figures = serde_json::Map::from_iter([("lines".to_owned(), whole.lines.into())]);
    let outcome = Outcome { n: found, failures: 0, figures, started, seconds: begun.elapsed().as_secs() };
    Suite::Tampering.append(&outcome).expect("the line of the suite can be written");
}

#[test]
fn whoever_recomputes_every_hash_is_found_by_a_kept_head() {
    let database = Database::new();
    let db = database.db();
    busy(&db);
    let kept = db.audit_heads().expect("heads").heads;
    let chain = kept.iter().find(|h| h.seq > 20).expect("a long chain").clone();
    let forge = format!(
        "do $$ declare line audit.audit_event; before bytea; begin
           update audit.audit_event set role = 'nobody' where chain = {0} and seq = 5;
           select hash into before from audit.audit_event where chain = {0} and seq = 4;
           for line in select * from audit.audit_event where chain = {0} and seq >= 5 order by seq loop
             line.prev_hash := before; before := audit.digest(line);
             update audit.audit_event set prev_hash = line.prev_hash, hash = before where chain = {0} and seq = line.seq;
           end loop;
           update audit.chain_head set hash = before where chain = {0};
         end $$",
        chain.chain
    );
    connect(&database.superuser).batch_execute(&forge).expect("forged");
    assert!(
        verify(&database.migrator, Span::default(), &[]).expect("a report").broken.is_empty(),
        "the forgery is whole"
    );
    let report = verify(&database.migrator, Span::default(), &kept).expect("a report");
    assert_eq!(report.broken, [Broken { chain: chain.chain, seq: chain.seq, why: "a kept head has another hash" }]);
}

#[test]
fn a_span_is_verified_by_itself() {
    let database = Database::new();
    let db = database.db();
    busy(&db);
    let mut conn = connect(&database.superuser);
    let middle = words(
        &mut conn,
        "select extract(epoch from percentile_disc(0.5) within group (order by at))::text as w from audit.audit_event",
    );
    let middle: f64 = middle[0].parse().expect("a moment");
    let middle = OffsetDateTime::from_unix_timestamp_nanos((middle * 1e9) as i128).expect("a moment");
    let lines = |span| verify(&database.migrator, span, &[]).expect("a report").lines;
    let (early, late) =
        (Span { until: Some(middle), ..Span::default() }, Span { from: Some(middle), ..Span::default() });
    assert_eq!(lines(early) + lines(late), lines(Span::default()));
    assert!(lines(early) > 20 && lines(late) > 20);
    conn.batch_execute("update audit.audit_event set role = 'x' where at = (select max(at) from audit.audit_event)")
        .expect("changed");
    let broken = |span| verify(&database.migrator, span, &[]).expect("a report").broken.len();
    assert_eq!([broken(early), broken(late)], [0, 1]);
}

#[test]
fn without_its_line_nothing_is_answered() {
    let database = Database::new();
    let db = database.db();
    let (a, b) = (House::new(&db, "ana"), House::new(&db, "ben"));
    let mut conn = connect(&database.superuser);
    let signature = "audit.append(uuid, text, smallint, uuid, uuid, uuid, text, text, text, text, text, uuid[], uuid, text[], text, text, uuid, bytea)";
    conn.batch_execute(&format!("revoke execute on function {signature} from passerelle_app")).expect("revoked");
    let away = |e: Error| matches!(e, Error::Unavailable(_));
    let read = a.caller.allow::<ReadProfile>().expect("may");
    assert!(away(db.read(&read, |tx| tx.open(a.person)).expect_err("no line, no record")));
    assert!(away(db.read(&read, |tx| tx.open(b.person)).expect_err("no line, no refusal")));
    assert!(away(db.refuse(&a.caller, "verify-audit", Code::NotPermitted).expect_err("no line, no refusal")));
    let write = a.caller.allow::<Write<groups::Identity>>().expect("may");
    let name = Name { kind: NameKind::Former, text: "lost".into(), script: None, parts: Vec::new() };
    let written = db.write(&write, |tx| {
        let head = tx.for_change(a.person)?;
        tx.add_entry(&head, &name, OffsetDateTime::UNIX_EPOCH).map(|_| ())
    });
    assert!(away(written.expect_err("no line, no change")));
    assert_eq!(count(&mut conn, "select count(*) as n from person_name where content ->> 'text' = 'lost'"), 0);
}

#[test]
fn a_refused_request_leaves_its_line_with_the_custodian_of_what_it_sought() {
    let database = Database::new();
    let db = database.db();
    let (a, b) = (House::new(&db, "ana"), House::new(&db, "ben"));
    let membership = db.memberships(a.account).expect("memberships")[0].id;
    let subject = passerelle_store::Subject::Account { account: a.account, membership };
    let request = domain::id::RequestId::fresh();
    let origin = passerelle_store::Origin { request, address: Some(vec![7; 32]), sought: Some(b.person) };
    let caller = db.admit(subject, origin).expect("an answer").expect("admitted");
    let by = caller.allow::<ReadProfile>().expect("may");
    db.read(&by, |tx| tx.open(b.person)).expect_err("foreign");
    let line = format!(
        "select concat_ws(' ', authority_id, organisation, array_to_string(subjects, ','), outcome, code, encode(address_hash, 'hex')) as w \
         from audit.audit_event where request = '{request}'"
    );
    let wanted = format!("{} {} {} denied not-found {}", b.organisation, a.organisation, b.person, "07".repeat(32));
    assert_eq!(words(&mut connect(&database.superuser), &line), [wanted]);
}

#[test]
fn the_code_and_the_database_agree_which_chain_it_is() {
    let database = Database::new();
    let mut conn = connect(&database.superuser);
    for _ in 0..100 {
        let id = uuid::Uuid::new_v4();
        let chain = count(
            &mut conn,
            &format!("select audit.chain_of('{id}') as n from generate_series(1, 1)").replace("as n", "::bigint as n"),
        );
        assert_eq!(chain, i64::from(chain_of(Some(OrganisationId(id)))));
    }
    assert_eq!(count(&mut conn, "select audit.chain_of(null)::bigint as n"), i64::from(chain_of(None)));
}

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

#[test]
fn lines_of_before_the_chains_are_chained_and_stay_readable() {
    let database = Database::new();
    let mut conn = connect(&database.migrator);
    let newer = |name: &str| name >= "2026-11-22-003000";
    let all = MigrationSource::<Pg>::migrations(&MIGRATIONS).expect("migrations");
    let mut back: Vec<_> = all.iter().filter(|m| newer(&m.name().to_string())).collect();
    back.sort_by_key(|m| std::cmp::Reverse(m.name().to_string()));
    for migration in back {
        conn.revert_migration(migration).unwrap_or_else(|e| panic!("{}: {e}", migration.name()));
    }
    let old = "select audit.append(gen_random_uuid(), 'profile-read', 1::smallint, 'R skills', 'own', 'profiling', array[gen_random_uuid()], \
        '{skills}', 'allowed', null, gen_random_uuid(), gen_random_uuid(), 'caseworker', gen_random_uuid())";
    let mut app = connect(&database.app);
    for _ in 0..200 {
        app.batch_execute(old).expect("a line of before");
    }
    let told = "select concat_ws(' ', at, authority_id, event, account, role, action, request) as w from audit.audit_event order by at";
    let before = words(&mut connect(&database.superuser), told);
    passerelle_store::migrate::migrate(&database.migrator).expect("migrations run");
    assert_eq!(words(&mut connect(&database.superuser), told), before);
    app.batch_execute(old).expect("the release before still writes");
    let report = verify(&database.migrator, Span::default(), &[]).expect("a report");
    assert!(report.broken.is_empty() && report.lines == 201, "{report:?}");
}
