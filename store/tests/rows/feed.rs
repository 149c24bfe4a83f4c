//! The feed of the index: complete by catalogue, in the transaction of the change, read on by each instance from its own state.

use crate::support::{Database, House, connect, count, words};
use diesel::PgConnection;
use diesel::connection::SimpleConnection;
use domain::id::PersonId;
use domain::match_record::MatchRecord;
use passerelle_store::{Feed, Mark, Told, migrate};
use uuid::Uuid;

/// A person who may be matched, with a grant to an organisation and a skill.
struct Matched {
    database: Database,
    house: House,
    conn: PgConnection,
}

impl Matched {
    fn new() -> Self {
        let database = Database::new();
        let house = House::new(&database.db(), "ana");
        let conn = connect(&database.superuser);
        let mut matched = Self { database, house, conn };
        matched.change("update person set state = 'active'");
        let (authority, person) = (matched.house.organisation, matched.house.person);
        matched.change(&format!(
            "insert into access_grant (authority_id, id, person_id, grantee_id, purpose, field_groups, legal_reference, valid_until) \
             values ('{authority}', gen_random_uuid(), '{person}', '{authority}', 'matching', '{{skills,languages}}', 'law', now() + interval '1 day')"
        ));
        matched
    }

    fn change(&mut self, sql: &str) {
        self.conn.batch_execute(&format!("set timezone = 'UTC'; {sql}")).unwrap_or_else(|e| panic!("{sql}: {e}"));
    }

    fn skill(&self, uri: &str) -> String {
        let (authority, person, id) = (self.house.organisation, self.house.person, Uuid::new_v4());
        format!(
            "insert into person_skill (authority_id, person_id, id, provenance, content, created_by) \
             values ('{authority}', '{person}', '{id}', '{{}}', '{{\"skill\": {{\"uri\": \"{uri}\"}}}}', '{id}')"
        )
    }

    fn feed(&self) -> Feed {
        self.database.db().feed()
    }
}

fn now(feed: &mut Feed) -> Mark {
    feed.mark().expect("a state").0
}

fn changes(feed: &mut Feed, since: &Mark) -> (Mark, Vec<Told>) {
    feed.changes(since).expect("an answer").expect("few changes")
}

fn standing(told: &[Told]) -> Vec<PersonId> {
    told.iter().filter_map(|one| if let Told::Stands(fed) = one { Some(fed.person) } else { None }).collect()
}

#[test]
fn every_table_that_matching_reads_notes_its_changes() {
    let database = Database::new();
    let mut conn = connect(&database.superuser);
    let view = "select table_name::text as w from information_schema.view_table_usage where view_name = 'matching_view' \
                union select 'access_grant' order by 1";
    let read = words(&mut conn, view);
    assert!(read.len() >= 13, "{read:?}");
    assert_eq!(words(&mut conn, "select name::text as w from app.matching_tables() order by 1"), read);
    for table in &read {
        let triggers = format!(
            "select count(*) as n from pg_trigger where tgrelid = '{table}'::regclass and tgname like 'note\\_matching\\_%' and tgenabled = 'O'"
        );
        assert_eq!(count(&mut conn, &triggers), 3, "{table}");
    }
    conn.batch_execute("drop trigger note_matching_update on person_skill").expect("dropped");
    let faults = migrate::check(&database.app).expect("an answer");
    assert!(faults.iter().any(|fault| fault == "changes of person_skill would not reach matching"), "{faults:?}");
    migrate::migrate(&database.migrator).expect("a run");
    let faults = migrate::check(&database.app).expect("an answer");
    assert!(!faults.iter().any(|fault| fault.contains("would not reach matching")), "{faults:?}");
}

#[test]
fn a_change_is_told_with_its_transaction_and_to_every_instance() {
    let mut matched = Matched::new();
    let (mut one, mut other) = (matched.feed(), matched.feed());
    let (first, second) = (now(&mut one), now(&mut other));
    let skill = matched.skill("http://data.europa.eu/esco/skill/a");
    matched.change(&format!("begin; {skill}; rollback"));
    assert!(changes(&mut one, &first).1.is_empty(), "what was taken back is not told");
    matched.change(&skill);
    let person = matched.house.person;
    for (feed, since) in [(&mut one, &first), (&mut other, &second)] {
        let (mark, told) = changes(feed, since);
        assert_eq!(standing(&told), [person]);
        assert!(changes(feed, &mark).1.is_empty(), "once");
    }
    let before = now(&mut one);
    matched.change("update person set version = version + 1");
    assert!(changes(&mut one, &before).1.is_empty(), "what matching does not see is no change");
    let versions = "select count(*) as n from match_vector";
    assert_eq!(count(&mut matched.conn, versions), 2, "one without the skill, one with it");
}

#[test]
fn a_slow_transaction_is_not_passed_over() {
    let mut matched = Matched::new();
    let mut feed = matched.feed();
    let mut slow = connect(&matched.database.superuser);
    let begun = matched.skill("http://data.europa.eu/esco/skill/slow");
    slow.batch_execute(&format!("begin; {begun}")).expect("begun");
    let before = now(&mut feed);
    matched.change("update organisation set name = name || '.'");
    let (meanwhile, told) = changes(&mut feed, &before);
    assert!(told.is_empty());
    slow.batch_execute("commit").expect("committed");
    let (_, told) = changes(&mut feed, &meanwhile);
    assert_eq!(standing(&told), [matched.house.person], "though its number is lower than one that was read");
}

#[test]
fn two_who_change_one_person_at_once_leave_a_version_with_both() {
    let mut matched = Matched::new();
    let (a, b) =
        (matched.skill("http://data.europa.eu/esco/skill/a"), matched.skill("http://data.europa.eu/esco/skill/b"));
    let mut other = connect(&matched.database.superuser);
    other.batch_execute(&format!("begin; {a}")).expect("begun");
    matched.change(&b);
    other.batch_execute("commit").expect("committed");
    let skills = "select jsonb_array_length(record -> 'skills')::bigint as n from match_vector where until_xid is null";
    assert_eq!(count(&mut matched.conn, skills), 2);
    let same = "select count(*) as n from match_vector m join matching_view v on v.id = m.person_id \
                where m.until_xid is null and m.record = jsonb_strip_nulls(to_jsonb(v) - 'authority_id' - 'id')";
    assert_eq!(count(&mut matched.conn, same), 1, "and it is what the view shows");
}

#[test]
fn what_ends_with_time_is_told_when_its_time_has_come() {
    let mut matched = Matched::new();
    let mut feed = matched.feed();
    let before = now(&mut feed);
    let behind = format!("select app.matching_behind('{}')::int::bigint as n", before.seen);
    assert_eq!(count(&mut matched.conn, &behind), 0);
    assert!(!feed.refresh_due().expect("an answer"));
    // A day passes.
    matched.change(
        "set session_replication_role = replica; update access_grant set valid_until = now(); \
         update match_vector set due_at = now(); set session_replication_role = origin",
    );
    assert_eq!(count(&mut matched.conn, &behind), 1);
    assert!(feed.refresh_due().expect("an answer"));
    let (mark, told) = changes(&mut feed, &before);
    assert!(matches!(told[..], [Told::Ended(person)] if person == matched.house.person), "{told:?}");
    let behind = format!("select app.matching_behind('{}')::int::bigint as n", mark.seen);
    assert_eq!(count(&mut matched.conn, &behind), 0);
}

#[test]
fn a_full_recognition_is_seen_until_its_last_day_unless_the_person_alone_says_so() {
    let mut matched = Matched::new();
    let (authority, person) = (matched.house.organisation, matched.house.person);
    let decision = |by: &str, isco08: &str, extent: &str, until: &str| {
        format!(
            "insert into person_level_statement (authority_id, person_id, id, provenance, content, created_by) \
             values ('{authority}', '{person}', gen_random_uuid(), jsonb_build_object('by', '{by}'), \
             jsonb_strip_nulls(jsonb_build_object('kind', 'recognition_decision', 'country', 'LVA', 'isco08', '{isco08}', 'extent', '{extent}', \
             'validUntilOn', ({until})::text)), gen_random_uuid())"
        )
    };
    for sql in [
        decision("adviser", "2221", "full", "current_date"),
        decision("adviser", "2222", "full", "current_date - 1"),
        decision("adviser", "2261", "partial", "null"),
        decision("self", "2262", "full", "null"),
        decision("import", "2211", "full", "null"),
        decision("import", "2211", "full", "current_date + 90"),
    ] {
        matched.change(&sql);
    }
    let recognised = "select record ->> 'recognised' as w from match_vector where until_xid is null";
    assert_eq!(words(&mut matched.conn, recognised), [r#"["LVA 2211", "LVA 2221"]"#]);
    let due = "select (due_at - date_trunc('day', now()) = interval '1 day')::int::bigint as n from match_vector where until_xid is null";
    assert_eq!(count(&mut matched.conn, due), 1, "looked at again when the first of them ends");
    matched.change("update person_level_statement set withdrawn_at = now() where recognised = 'LVA 2211'");
    assert_eq!(words(&mut matched.conn, recognised), [r#"["LVA 2221"]"#]);
}

#[test]
fn an_earlier_state_can_be_read_as_it_was() {
    let mut matched = Matched::new();
    let mut feed = matched.feed();
    let grantee = domain::id::OrganisationId(matched.house.organisation);
    let before = now(&mut feed);
    let skill = matched.skill("http://data.europa.eu/esco/skill/later");
    matched.change(&skill);
    let after = now(&mut feed);
    matched.change("update access_grant set revoked_at = now()");
    let gone = now(&mut feed);
    let mut skills = |mark: &Mark| {
        let all: Result<Vec<_>, _> = feed.everybody_then(&mark.seen, grantee).collect();
        let all = all.expect("people");
        all.iter().map(|fed| fed.record.skills.as_ref().map_or(0, Vec::len)).collect::<Vec<_>>()
    };
    assert_eq!([skills(&before), skills(&after), skills(&gone)], [vec![0], vec![1], vec![]]);
}

#[test]
fn old_lines_are_taken_away_only_when_everybody_has_read_them() {
    let mut matched = Matched::new();
    let mut feed = matched.feed();
    feed.prune().expect("a mark");
    let lines = "select count(*) as n from match_outbox";
    assert!(count(&mut matched.conn, lines) > 0);
    let skill = matched.skill("http://data.europa.eu/esco/skill/a");
    matched.change(&skill);
    feed.prune().expect("nothing to do");
    let all = count(&mut matched.conn, lines);
    matched.change("update match_mark set taken_at = taken_at - interval '2 hours'");
    feed.prune().expect("pruned");
    assert!((1..all).contains(&count(&mut matched.conn, lines)), "what came after the mark stays");
}

#[test]
fn nobody_but_the_engine_reads_the_feed() {
    let matched = Matched::new();
    let mut conn = connect(&matched.database.app);
    for table in ["match_outbox", "match_vector"] {
        let sql = format!("select count(*) as n from {table}");
        conn.batch_execute("begin; set local role passerelle_matcher").expect("the role");
        assert_eq!(count(&mut conn, &sql), 0, "{table} without the context");
        conn.batch_execute("rollback").expect("an end");
        assert!(conn.batch_execute(&sql).is_err(), "{table} as the service");
    }
}

/// One entry of everything that matching reads.
fn fill(matched: &mut Matched) {
    let (authority, person) = (matched.house.organisation, matched.house.person);
    let concept = "{\"uri\": \"http://data.europa.eu/esco/x\"}";
    let all = [
        ("person_contact", "{\"residence\": {\"nuts3\": \"BE234\"}}".to_owned()),
        ("person_skill", format!("{{\"skill\": {concept}}}")),
        ("person_work", format!("{{\"occupation\": {concept}, \"months\": 7}}")),
        ("person_language", "{\"language\": \"deu\", \"cefr\": {\"listening\": \"B1\"}}".to_owned()),
        ("person_education", "{\"iscedF\": \"1013\", \"completed\": true}".to_owned()),
        ("person_licence", "{\"type\": \"driving\", \"usableHere\": \"yes\"}".to_owned()),
        ("person_wished_occupation", format!("{{\"occupation\": {concept}}}")),
        ("person_place", "{\"nuts\": \"BE211\"}".to_owned()),
        ("person_expectation", "{\"willingToMove\": true}".to_owned()),
    ];
    for (table, content) in all {
        matched.change(&format!(
            "insert into {table} (authority_id, person_id, id, provenance, content, created_by) \
             values ('{authority}', '{person}', gen_random_uuid(), '{{}}', '{content}', '{person}') on conflict do nothing"
        ));
    }
    matched.change(&format!(
        "insert into person_may_work values ('{authority}', '{person}', 'yes') on conflict do nothing"
    ));
    matched.change(&format!(
        "insert into eqf_reading (authority_id, person_id, id, input, output, output_sha256, entries, rule_version, data_versions, reason, computed_by) \
         values ('{authority}', '{person}', gen_random_uuid(), '{{}}', '{{\"eqf_min\": 3, \"eqf_max\": 4, \"status\": \"declared\"}}', '', '{{}}', 'r', '{{}}', 'created', '{person}')"
    ));
}

#[test]
fn what_the_index_shows_of_a_grant_is_what_the_policies_show_for_every_set_of_groups() {
    let mut matched = Matched::new();
    fill(&mut matched);
    let groups = ["status", "education", "work", "skills", "languages", "expectations"];
    let mut feed = matched.feed();
    let mut conn = connect(&matched.database.app);
    let context = matched.house.context();
    let as_matcher = format!(
        "{context}, set_config('app.role', 'matcher', true), set_config('app.purpose', 'matching', true); set local role passerelle_matcher"
    );
    for set in 0..64 {
        let shared: Vec<&str> = (0..6).filter(|bit| set & 1 << bit != 0).map(|bit| groups[bit]).collect();
        matched.change(&format!("update access_grant set field_groups = '{{{}}}'", shared.join(",")));
        conn.batch_execute(&as_matcher).expect("the matcher's context");
        let sql = "select jsonb_strip_nulls(to_jsonb(v) - 'authority_id' - 'id')::text as w from matching_view v";
        let seen = words(&mut conn, sql);
        conn.batch_execute("rollback").expect("an end");
        let seen: MatchRecord = serde_json::from_str(&seen[0]).expect("a record");
        let fed = feed.everybody(|all| all.next()).expect("somebody").expect("a person");
        assert_eq!(fed.grants.len(), 1, "{shared:?}");
        assert_eq!(format!("{:?}", fed.record.within(fed.grants[0].1)), format!("{seen:?}"), "{shared:?}");
    }
    let whole = format!("{:?}", feed.everybody(|all| all.next()).expect("somebody").expect("a person").record);
    for column in
        ["may_work", "nuts3", "skills", "languages", "fields", "licences", "eqf", "wished", "places", "wishes"]
    {
        assert!(whole.contains(&format!("{column}: Some")), "{column} is filled: {whole}");
    }
}
