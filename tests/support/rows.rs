//! For a column of the access matrix, a record of its own with everything in it that an operation could be about.

use super::casework;
use super::client::Client;
use super::entries::{COLLECTIONS, blocks, entries};
use super::people::{self, GUIDANCE, MATCHING};
use super::record::{FOR_ASSIGNED, by_a_colleague, papers, prove};
use super::service::TestApp;
use super::staff::Staff;
use domain::access::permits::RecordConsent;
use domain::access::{Permission, Role};
use passerelle_tests::access::{COLUMNS, Column, Principal, Row};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// Identifiers of everything in one record.
#[derive(Clone, Debug)]
pub struct Ids {
    /// Who keeps the record, by sign-in name.
    pub keeper: &'static str,
    /// Profile.
    pub profile: String,
    /// For each collection an entry to read and change, and one to withdraw.
    pub entries: HashMap<&'static str, [String; 2]>,
    /// A consent to read, one to open a grant on, one to withdraw.
    pub consents: [String; 3],
    /// A grant to read, one to end.
    pub grants: [String; 2],
    /// The part of the record in which the next three stand: `work`, or `education` where one claim was referred.
    pub part: &'static str,
    /// An entry of that part that was changed once.
    pub kept: String,
    /// An entry of that part with evidence, and that evidence.
    pub proven: [String; 2],
    /// A document to read and describe, and one to remove.
    pub documents: [String; 2],
    /// Another record of the same keeper.
    pub other: String,
    /// A request of the employment service to know the person, where one was made; else an id that nothing has.
    pub introduction: String,
    /// Of the administrator's organisation.
    pub staff: Staff,
    /// A level reading, and a contest of it, both of somebody else than the caller.
    pub reading: String,
    /// The contest.
    pub contest: String,
    /// A case to read, one to send, one to move.
    pub cases: [String; 3],
    /// A consent on which a case can be sent.
    pub recognition: String,
    /// A consent on which the record can be handed over.
    pub handover: String,
    /// A transfer to read, one to take back.
    pub transfers: [String; 2],
    /// A request for a right, to answer.
    pub request: String,
    /// A hold, to lift.
    pub hold: String,
    /// Any vacancy.
    pub vacancy: String,
    /// Any course.
    pub course: String,
}

/// Makes the record that a column is tried on.
pub fn make(app: &TestApp, column: &Column) -> Ids {
    let (gent, koeln, employment) = ("caseworker", "caseworker.koeln", "adviser");
    let from_koeln = matches!(column.who, Principal::Account(name, _) if name == koeln);
    let (keeper, recipient) = match column.row {
        Row::Assigned | Row::Organisation | Row::NeverExisted => (gent, koeln),
        Row::Shielded | Row::Broken => (gent, koeln),
        Row::Office => ("supervisor", koeln),
        Row::Elsewhere if from_koeln => (gent, employment),
        Row::Elsewhere => (koeln, gent),
        Row::Granted | Row::Withdrawn | Row::Strict => (gent, employment),
        Row::Referred => (gent, koeln),
    };
    // Who made a reading or contested it does not judge it: that is somebody else than the caller.
    let by_keeper = matches!(column.who, Principal::Account(name, _) if name == keeper);
    let author = if by_keeper && keeper == gent { "supervisor" } else { keeper };
    let mut ids = fill(app, (keeper, author), &app.organisation(recipient), column);
    match column.row {
        Row::Withdrawn => {
            withdraw_all(&app.as_role(keeper), &ids);
            ids
        }
        // Only the organisation that wrote an entry changes it.
        Row::Granted if matches!(column.who, Principal::Account(_, Role::Adviser)) => {
            ids.write_as_recipient(&app.as_role(employment));
            casework::entered_by_adviser(app, keeper, ids)
        }
        // Whoever may record an answer has a request to answer.
        Row::Assigned | Row::Organisation if column.role().is_some_and(records_consent) => {
            let introduction = people::asked_to_know(app, &app.as_role(keeper), &format!("/profiles/{}", ids.profile));
            Ids { introduction, ..ids }
        }
        Row::NeverExisted => Ids::of_nothing(&ids),
        Row::Broken => {
            let introduction = people::asked_to_know(app, &app.as_role(keeper), &format!("/profiles/{}", ids.profile));
            hide(app, &ids, column.row);
            Ids { introduction, ..ids }
        }
        Row::Shielded | Row::Strict => {
            hide(app, &ids, column.row);
            ids
        }
        Row::Assigned | Row::Office | Row::Organisation => ids,
        Row::Elsewhere | Row::Granted | Row::Referred => ids,
    }
}

/// Keeps a record for its caseworker and, where it is strict, for one more; the supervisor may break the glass.
fn hide(app: &TestApp, ids: &Ids, row: Row) {
    let profile = format!("/profiles/{}", ids.profile);
    let named = super::handover::app_account(app, ids.keeper);
    // One request is answered; another one keeps the record open to whoever answers.
    let wish = json!({"kind": "access", "wish": "What is held?"});
    app.as_role("supervisor").post(&format!("{profile}/rights-requests"), wish).expect(201);
    if row == Row::Strict {
        return super::handover::make_strict(app, &profile, [&named, &ids.staff.account]);
    }
    super::handover::set_class(app, &profile, "shielded", &[&named]);
    if row == Row::Broken {
        let why = json!({"reason": "The person is in hospital."});
        app.as_role("supervisor").post(&format!("{profile}/break-glass"), why).expect(201);
    }
}

fn records_consent(role: Role) -> bool {
    RecordConsent::reach(role).is_some()
}

/// A record of the caseworker in Gent, shared with another authority and not with the employment service.
pub fn own(app: &TestApp) -> Ids {
    make(app, &COLUMNS[0])
}

#[expect(clippy::too_many_lines, reason = "a record with one of everything, in the order in which it comes to be")]
fn fill(app: &TestApp, (name, author): (&'static str, &'static str), recipient: &str, column: &Column) -> Ids {
    let (keeper, refer) = (&app.as_role(name), column.row == Row::Referred);
    let profile = people::begin_active(keeper);
    // A person changes what they said themselves: of their own record they write what they may.
    let themselves = column.is_own_record().then(|| app.as_person(profile.trim_start_matches("/profiles/")));
    let writer = themselves.as_ref().unwrap_or(keeper);
    people::agree_to_adjustments(app, keeper, &profile);
    let mut all = HashMap::new();
    for collection in COLLECTIONS {
        let [first, second, _] = entries(collection);
        let add = |body: Value| match FOR_ASSIGNED.iter().find(|(of, _)| *of == collection && name == "supervisor") {
            Some((_, table)) => by_a_colleague(app, &profile, table, &body),
            None => {
                let said = writer.post(&format!("{profile}/{collection}"), body.clone()).send();
                let by_staff = || keeper.post(&format!("{profile}/{collection}"), body).expect(201).id();
                if said.status == 201 { said.id() } else { by_staff() }
            }
        };
        all.insert(collection, [add(first), add(second)]);
    }
    for (block, content) in blocks() {
        let version = keeper.get(&format!("{profile}/{block}")).expect(200).number_at("/version");
        let said = writer.patch(&format!("{profile}/{block}"), content.clone()).version(version).send();
        if said.status != 200 {
            keeper.patch(&format!("{profile}/{block}"), content).version(version).expect(200);
        }
    }
    let case = casework::enter(keeper, &profile);
    all.extend(case);
    let guidance = people::share(keeper, &profile, "guidance", recipient, &GUIDANCE);
    people::share(keeper, &profile, "matching", recipient, &MATCHING);
    let register = ["identity", "contact", "education", "work", "skills", "languages", "expectations", "consent"];
    people::share(keeper, &profile, "national_register", recipient, &register);
    let part = if refer { "education" } else { "work" };
    let add = |body: Value| writer.post(&format!("{profile}/work"), body).expect(201).id();
    let (kept, proven) = match refer {
        // What a recogniser sees is the one claim that was referred.
        true => (all["education"][0].clone(), all["education"][0].clone()),
        false => (add(entries("work")[0].clone()), add(entries("work")[1].clone())),
    };
    let change = if refer { json!({"completed": true}) } else { json!({"months": 7}) };
    writer.patch(&format!("{profile}/{part}/{kept}"), change).version(1).expect(200);
    let evidence = prove(keeper, &profile, part, &proven);
    let papered =
        if refer { ("education", all["education"][0].as_str()) } else { ("skills", all["skills"][0].as_str()) };
    let documents = papers(keeper, &profile, papered);
    let placement = ["identity", "skills"];
    let ending = people::share(keeper, &profile, "course_placement", recipient, &placement);
    let withdrawing = people::consent(keeper, &profile, "course_placement", recipient, &placement);
    let author = app.as_role(author);
    let [_, _, mut third] = entries("education");
    third["awardYear"] = json!(2007);
    author.post(&format!("{profile}/education"), third).expect(201);
    let reading = author.get(&format!("{profile}/level-readings")).expect(200).id();
    let why = json!({"kind": "level", "text": "It was another school"});
    let contest = author.post(&format!("{profile}/level-readings/{reading}/contests"), why).expect(201).id();
    let (cases, recognition) = cases(app, keeper, &profile, &all["education"][0], refer);
    let [request, hold] = rights(app, name, &profile);
    let handover = super::handover::agree(keeper, &profile, recipient);
    let propose = || super::handover::propose(keeper, &profile, &handover);
    let transfers = [propose(), propose()];
    let any = |list: &str| app.as_role("adviser").get(&format!("/{list}?limit=1")).expect(200).text_at("/items/0/id");
    Ids {
        keeper: name,
        profile: profile.trim_start_matches("/profiles/").to_owned(),
        entries: all,
        consents: [guidance.consent, ending.consent, withdrawing],
        grants: [guidance.grant, ending.grant],
        part,
        kept,
        proven: [proven, evidence],
        documents,
        other: people::begin(keeper).trim_start_matches("/profiles/").to_owned(),
        introduction: Uuid::new_v4().to_string(),
        staff: Staff::new(app),
        reading,
        contest,
        cases,
        recognition,
        handover,
        transfers,
        request,
        hold,
        vacancy: any("vacancies"),
        course: any("courses"),
    }
}

/// Three cases about one claim, the first of them sent if `refer`, and the consent on which another can be sent.
fn cases(app: &TestApp, keeper: &Client, profile: &str, claim: &str, refer: bool) -> ([String; 3], String) {
    let centre = app.organisation("recogniser");
    let consent = people::consent(keeper, profile, "recognition", &centre, &["education", "identity"]);
    let list = format!("{profile}/recognition-cases");
    let open = || keeper.post(&list, json!({"education": claim, "purpose": "study"})).expect(201).id();
    let cases = [open(), open(), open()];
    if refer {
        let path = format!("{list}/{}/referral", cases[0]);
        keeper.post(&path, json!({"consent": consent})).version(1).expect(200);
    }
    (cases, consent)
}

/// A request and a hold, where the demo has a supervisor and an auditor to make them.
fn rights(app: &TestApp, keeper: &str, profile: &str) -> [String; 2] {
    if keeper == "caseworker.koeln" {
        return [Uuid::new_v4().to_string(), Uuid::new_v4().to_string()];
    }
    let wish = json!({"kind": "correction", "wish": "The school has another name."});
    let law = json!({"reason": "a case", "legalReference": "Archives Act 5", "untilOn": "2100-01-01", "shown": true});
    let asked = app.as_role("supervisor").post(&format!("{profile}/rights-requests"), wish).expect(201).id();
    [asked, app.as_role("auditor").post(&format!("{profile}/holds"), law).expect(201).id()]
}

fn withdraw_all(keeper: &Client, ids: &Ids) {
    let path = format!("/profiles/{}/consents", ids.profile);
    for consent in keeper.get(&path).expect(200).list_at("/items") {
        let id = consent["id"].as_str().unwrap_or_default();
        keeper.post(&format!("{path}/{id}/withdrawal"), Value::Null).expect(200);
    }
}

impl Ids {
    /// Identifiers of the same form that nothing has; catalogues stay, because they are nobody's.
    pub fn of_nothing(like: &Self) -> Self {
        let random = || Uuid::new_v4().to_string();
        Self {
            keeper: like.keeper,
            profile: random(),
            entries: like.entries.keys().map(|name| (*name, [random(), random()])).collect(),
            consents: std::array::from_fn(|_| random()),
            grants: std::array::from_fn(|_| random()),
            part: like.part,
            kept: random(),
            proven: std::array::from_fn(|_| random()),
            documents: std::array::from_fn(|_| random()),
            other: random(),
            introduction: random(),
            staff: Staff::of_nothing(),
            reading: random(),
            contest: random(),
            cases: std::array::from_fn(|_| random()),
            recognition: random(),
            handover: random(),
            transfers: std::array::from_fn(|_| random()),
            request: random(),
            hold: random(),
            vacancy: like.vacancy.clone(),
            course: like.course.clone(),
        }
    }
}
