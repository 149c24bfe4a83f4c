//! For a column of the access matrix, a record of its own with everything in it that an operation could be about.

use super::client::Client;
use super::people::{self, GUIDANCE, MATCHING, cefr};
use super::service::TestApp;
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
    /// A request for a right, to answer.
    pub request: String,
    /// A hold, to lift.
    pub hold: String,
    /// Any vacancy.
    pub vacancy: String,
    /// Any course.
    pub course: String,
}

/// The collections, each with two entries and one more that `requests` adds.
pub fn entries(collection: &str) -> [Value; 3] {
    let three = |make: fn(&str) -> Value, of: [&str; 3]| of.map(make);
    match collection {
        "names" => three(|text| json!({"kind": "preferred", "text": text}), ["Samir", "سمير", "Sami"]),
        "languages" => three(|code| json!({"language": code, "cefr": cefr("B1")}), ["ara", "deu", "fra"]),
        "education" => three(
            |year| {
                let title = json!({"original": "شهادة الدراسة الثانوية العامة", "originalLang": "ar"});
                json!({"title": title, "country": "SYR", "awardYear": year.parse::<u16>().ok(), "completed": true})
            },
            ["2008", "2009", "2010"],
        ),
        "work" => three(|words| json!({"title": {"original": words, "originalLang": "ar"}}), ["طباخ", "نادل", "سائق"]),
        "skills" | "wished-occupations" => {
            let member = if collection == "skills" { "skill" } else { "occupation" };
            ["baking", "cooking", "driving"].map(|words| json!({member: {"ownWords": words}}))
        }
        "licences" => three(|category| json!({"type": "driving", "category": category}), ["B", "C", "D"]),
        "places" => three(|nuts| json!({"nuts": nuts}), ["BE234", "BE211", "BE10"]),
        other => panic!("no entries for the collection {other}"),
    }
}

/// The collections of the API.
pub const COLLECTIONS: [&str; 8] =
    ["names", "languages", "education", "work", "skills", "licences", "wished-occupations", "places"];

/// Makes the record that a column is tried on.
pub fn make(app: &TestApp, column: &Column) -> Ids {
    let (gent, koeln, employment) = ("caseworker", "caseworker.koeln", "adviser");
    let from_koeln = matches!(column.who, Principal::Account(name, _) if name == koeln);
    let (keeper, recipient) = match column.row {
        Row::Assigned | Row::Organisation | Row::NeverExisted => (gent, koeln),
        Row::Office => ("supervisor", koeln),
        Row::Elsewhere if from_koeln => (gent, employment),
        Row::Elsewhere => (koeln, gent),
        Row::Granted | Row::Withdrawn => (gent, employment),
    };
    let ids = fill(app, keeper, &app.organisation(recipient));
    match column.row {
        Row::Withdrawn => {
            withdraw_all(&app.as_role(keeper), &ids);
            ids
        }
        Row::NeverExisted => Ids::of_nothing(&ids),
        Row::Assigned | Row::Office | Row::Organisation | Row::Elsewhere | Row::Granted => ids,
    }
}

/// A record of the caseworker in Gent, shared with another authority and not with the employment service.
pub fn own(app: &TestApp) -> Ids {
    make(app, &COLUMNS[0])
}

fn fill(app: &TestApp, name: &'static str, recipient: &str) -> Ids {
    let keeper = &app.as_role(name);
    let profile = people::begin_active(keeper);
    let mut all = HashMap::new();
    for collection in COLLECTIONS {
        let [first, second, _] = entries(collection);
        let add = |body| keeper.post(&format!("{profile}/{collection}"), body).expect(201).id();
        all.insert(collection, [add(first), add(second)]);
    }
    for (block, content) in blocks() {
        let version = keeper.get(&format!("{profile}/{block}")).expect(200).number_at("/version");
        keeper.patch(&format!("{profile}/{block}"), content).version(version).expect(200);
    }
    let guidance = people::share(keeper, &profile, "guidance", recipient, &GUIDANCE);
    people::share(keeper, &profile, "matching", recipient, &MATCHING);
    let register = ["identity", "contact", "education", "work", "skills", "languages", "expectations", "consent"];
    people::share(keeper, &profile, "national_register", recipient, &register);
    let placement = ["identity", "skills"];
    let ending = people::share(keeper, &profile, "course_placement", recipient, &placement);
    let withdrawing = people::consent(keeper, &profile, "course_placement", recipient, &placement);
    let [request, hold] = rights(app, name, &profile);
    let any = |list: &str| app.as_role("adviser").get(&format!("/{list}?limit=1")).expect(200).text_at("/items/0/id");
    Ids {
        keeper: name,
        profile: profile.trim_start_matches("/profiles/").to_owned(),
        entries: all,
        consents: [guidance.consent, ending.consent, withdrawing],
        grants: [guidance.grant, ending.grant],
        request,
        hold,
        vacancy: any("vacancies"),
        course: any("courses"),
    }
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

/// What the blocks are filled with.
fn blocks() -> [(&'static str, Value); 3] {
    [
        ("contact", json!({"interviewLanguages": {"person": "ar", "professional": "nl"}})),
        ("status", json!({"mayWork": "yes_limited"})),
        ("expectations", json!({"goals": ["job"]})),
    ]
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
            request: random(),
            hold: random(),
            vacancy: like.vacancy.clone(),
            course: like.course.clone(),
        }
    }
}
