//! PRODUCT 7, check 15: a release takes a concept away; the record opens as it was, matching follows what a curator approved and says so,
//! and nothing is coded anew before somebody confirms.

use crate::support::people::{self, COOK, COOKING};
use crate::support::{Answer, Client, TestApp, executable, unique, until};
use passerelle_tests::generated::root;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// What the two concepts are called in the release that follows.
const NEW_COOK: &str = "http://data.europa.eu/esco/occupation/00000000-0000-4000-8000-00000000000a";
const NEW_COOKING: &str = "http://data.europa.eu/esco/skill/00000000-0000-4000-8000-00000000000b";

/// The starter selection, with other addresses for the same two titles.
fn write_release(folder: &Path) {
    std::fs::create_dir(folder).expect("a directory can be made");
    for file in std::fs::read_dir(root().join("data/starter")).expect("the starter selection").flatten() {
        if file.path().extension().is_some_and(|end| end == "csv") {
            let text = std::fs::read_to_string(file.path()).expect("a file");
            let text = text.replace(COOK, NEW_COOK).replace(COOKING, NEW_COOKING);
            std::fs::write(folder.join(file.file_name()), text).expect("written");
        }
    }
}

/// A command beside the running service.
fn run(data: &Path, args: &[&str]) -> String {
    let mut command = Command::new(executable::path());
    let output = command.args(args).env("PASSERELLE_DATA_DIR", data).env_remove("DATABASE_URL").output();
    let output = output.expect("the executable starts");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{args:?}: {said}");
    said
}

/// A ranking of people, when the index has caught up with the vocabulary.
fn ranked(adviser: &Client, vacancy: &str) -> Answer {
    let send = || adviser.post(&format!("/vacancies/{vacancy}/matches"), json!({"limit": 5})).send();
    until(Duration::from_secs(30), || Some(send()).filter(|answer| answer.status != 503)).expect("an index")
}

/// The one person's comparison.
fn comparison(run: &Answer) -> Value {
    assert_eq!((run.status, run.list_at("/ready").len()), (201, 1), "{}", run.body);
    run.at("/ready/0/match")
}

/// The addends of the skill and of the occupation: concept asked, as the vacancy names it, held, as it stands in the record.
fn told(line: &Value) -> Vec<[Value; 4]> {
    let addends = line["addends"].as_array().cloned().unwrap_or_default();
    let named =
        addends.into_iter().filter(|a| ["occupation", "skill"].contains(&a["kind"].as_str().unwrap_or_default()));
    let mut told: Vec<_> = named
        .map(|a| {
            let because = &a["because"];
            [a["uri"].clone(), a["replaced"].clone(), because["held"].clone(), because["replaced"].clone()]
        })
        .collect();
    told.sort_by_key(|t| t[0].to_string());
    told
}

fn vacancy(adviser: &Client, language: &str, [occupation, skill]: [&str; 2]) -> String {
    let languages = json!([{"language": language, "cefr": {"listening": "B1"}, "gateReason": "the guests speak it"}]);
    let body = json!({
        "sourceSystem": "test", "sourceId": unique("v"), "occupation": occupation,
        "title": {"original": "Cook", "originalLang": "en"},
        "must": {"languages": languages, "skills": [{"uri": skill}]},
    });
    adviser.post("/vacancies", body).expect(201).id()
}

/// The curator's word on what stands for a concept.
fn decide(administrator: &Client, from: &str, state: &str) {
    let listed = administrator.get("/vocabularies/replacements?limit=200").expect(200).list_at("/items");
    let found = listed.into_iter().find(|line| line["from"] == from).expect("a replacement");
    let version = found["version"].as_i64().unwrap_or_default();
    let body = json!({"from": from, "state": state});
    administrator.put("/vocabularies/replacements", body).version(version).expect(200);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
fn check_15_matching_follows_an_approved_replacement_and_the_record_stays_until_somebody_confirms() {
    let data = std::env::temp_dir().join(unique("passerelle-check15"));
    std::fs::create_dir(&data).expect("a directory can be made");
    let app = TestApp::start(Some(&data));
    let [keeper, adviser, administrator] = ["caseworker", "adviser", "administrator"].map(|name| app.as_role(name));
    let profile = people::begin_active(&keeper);
    let skill = json!({"skill": {"uri": COOKING}, "level": 3});
    let skill = format!("{profile}/skills/{}", keeper.post(&format!("{profile}/skills"), skill).expect(201).id());
    let title = json!({"original": "طباخ", "originalLang": "ar"});
    let work = json!({"title": title, "occupation": {"uri": COOK}, "months": 30});
    keeper.post(&format!("{profile}/work"), work).expect(201);
    let language = people::language_of_nobody();
    let speaks = json!({"language": language, "cefr": people::cefr("C1")});
    keeper.post(&format!("{profile}/languages"), speaks).expect(201);
    people::share(&keeper, &profile, "matching", &app.organisation("adviser"), &people::MATCHING);
    let of_old = vacancy(&adviser, &language, [COOK, COOKING]);
    let before = ranked(&adviser, &of_old);
    let plain = json!(null);
    let same = |occupation: &str, skill: &str| {
        [occupation, skill].map(|uri| [json!(uri), plain.clone(), json!(uri), plain.clone()]).to_vec()
    };
    assert_eq!(told(&comparison(&before)), same(COOK, COOKING));

    // Another release has the two titles under other addresses: nothing is guessed, and the record opens as it was.
    let (entry, whole) = (keeper.get(&skill).expect(200), keeper.get(&profile).expect(200));
    write_release(&data.join("release"));
    run(&data, &["import", "esco", &data.join("release").to_string_lossy(), "--version", "9.0.0"]);
    assert_eq!(keeper.get(&skill).expect(200).json(), entry.json());
    assert_eq!(keeper.get(&profile).expect(200).at("/sections"), whole.at("/sections"), "the old profile opens");
    let outdated = || keeper.get(&format!("{profile}/replacements?language=en")).expect(200).list_at("/items");
    let gone: Vec<_> =
        outdated().iter().map(|item| (item["concept"]["uri"].clone(), item["replacement"].clone())).collect();
    assert_eq!(gone, [(json!(COOK), Value::Null), (json!(COOKING), Value::Null)], "a proposal counts for nothing");
    assert_eq!(ranked(&adviser, &of_old).status, 409, "a vacancy that names nothing that is there is not compared");
    let of_new = vacancy(&adviser, &language, [NEW_COOK, NEW_COOKING]);
    let unproven = comparison(&ranked(&adviser, &of_new));

    // The curator approves: at once both sides are compared, with the score of before, and every addend says what it stands for.
    [COOK, COOKING].iter().for_each(|from| decide(&administrator, from, "approved"));
    let followed = ranked(&adviser, &of_old);
    let line = comparison(&followed);
    assert_eq!(line["fit"], before.at("/ready/0/match/fit"));
    let both =
        [[NEW_COOK, COOK], [NEW_COOKING, COOKING]].map(|[new, old]| [json!(new), json!(old), json!(new), json!(old)]);
    assert_eq!(told(&line), both);
    let labels = followed.at("/labels");
    assert!([COOK, NEW_COOK].iter().all(|uri| labels[*uri].is_string()), "both have a title: {labels}");
    let line = comparison(&ranked(&adviser, &of_new));
    assert!(line["fit"].as_u64() > unproven["fit"].as_u64());
    let person = [[NEW_COOK, COOK], [NEW_COOKING, COOKING]]
        .map(|[new, old]| [json!(new), plain.clone(), json!(new), json!(old)]);
    assert_eq!(told(&line), person, "the vacancy names what is there");
    let own = keeper.post(&format!("{profile}/matches"), json!({"limit": 50})).expect(201);
    let own =
        own.list_at("/ready").into_iter().find(|item| item["vacancy"]["id"] == json!(of_old)).expect("the vacancy");
    assert_eq!(told(&own["match"]), both, "in the other direction too");

    // The record is as it was, and shows what stands for its concepts; somebody confirms one of them.
    assert_eq!(keeper.get(&skill).expect(200).json(), entry.json(), "nothing is recoded silently");
    let shown: Vec<_> = outdated().iter().map(|item| item["replacement"]["uri"].clone()).collect();
    assert_eq!(shown, [json!(NEW_COOK), json!(NEW_COOKING)]);
    keeper.put(&format!("{skill}/coding"), json!({"uri": NEW_COOKING})).version(1).expect(200);
    assert_eq!(outdated().len(), 1);
    let line = comparison(&ranked(&adviser, &of_new));
    assert_eq!(told(&line)[1], [json!(NEW_COOKING), plain.clone(), json!(NEW_COOKING), plain.clone()]);

    // Taken back: matching follows that too. What was ranked meanwhile can be made again as it was, and so can what was ranked before.
    decide(&administrator, COOK, "rejected");
    decide(&administrator, COOKING, "rejected");
    assert_eq!(ranked(&adviser, &of_old).status, 409);
    for made in [&before, &followed] {
        assert!(run(&data, &["replay", &made.text_at("/id")]).contains("the same bytes"));
    }

    // The old release is still there: one switch, and the old names count as themselves.
    administrator.put("/vocabularies/current", json!({"version": "starter-1"})).expect(200);
    assert_eq!(told(&comparison(&ranked(&adviser, &of_old)))[0], same(COOK, COOKING)[0]);

    // What an operator has made current is current after the next start too.
    administrator.put("/vocabularies/current", json!({"version": "9.0.0"})).expect(200);
    drop(app);
    let again = TestApp::start(Some(&data));
    let releases = again.anonymous().get("/vocabularies").expect(200).list_at("/releases");
    assert_eq!((&releases[0]["version"], &releases[0]["current"]), (&json!("9.0.0"), &json!(true)));
    drop(again);
    std::fs::remove_dir_all(&data).expect("removed");
}
