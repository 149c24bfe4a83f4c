//! What a record says of recognition and of research reaches every ranking, in both directions.

use crate::support::people::{self, MATCHING, begin_active, cefr};
use crate::support::{Answer, Client, TestApp, unique};
use serde_json::{Value, json};

const NURSES: &str = "http://data.europa.eu/esco/isco/C2221";

/// A person and a vacancy that meet in a place and in a language of their own, so that each is alone in the other's ranking.
struct Pair {
    keeper: Client,
    adviser: Client,
    profile: String,
    vacancy: String,
    region: &'static str,
}

impl Pair {
    fn new(app: &TestApp, region: &'static str, mut vacancy: Value) -> Self {
        let (keeper, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
        let (profile, code) = (begin_active(&keeper), people::language_of_nobody());
        keeper.post(&format!("{profile}/languages"), json!({"language": code, "cefr": cefr("C1")})).expect(201);
        keeper.post(&format!("{profile}/places"), json!({"nuts": region})).expect(201);
        people::share(&keeper, &profile, "matching", &app.organisation("adviser"), &MATCHING);
        let spoken = json!({"language": code, "cefr": {"listening": "B1"}, "gateReason": "the patients speak it"});
        vacancy["sourceSystem"] = json!("test");
        vacancy["sourceId"] = json!(unique("v"));
        vacancy["region"] = json!(region);
        vacancy["must"] = json!({"languages": [spoken]});
        let vacancy = adviser.post("/vacancies", vacancy).expect(201).id();
        Self { keeper, adviser, profile, vacancy, region }
    }

    /// The vacancies for the person, and the people for the vacancy.
    fn rankings(&self) -> [Answer; 2] {
        let here = json!({"filters": {"vacancyRegions": [self.region]}});
        [
            self.keeper.post(&format!("{}/matches", self.profile), here).expect(201),
            self.adviser.post(&format!("/vacancies/{}/matches", self.vacancy), json!({})).expect(201),
        ]
    }

    /// The one standing that both directions agree on.
    fn stands(&self, list: &str, why: &str) {
        for run in self.rankings() {
            let other = if list == "/ready" { "/afterRecognition" } else { "/ready" };
            let found = (run.list_at(list).len(), run.list_at(other).len());
            assert_eq!(found, (1, 0), "{why}: {}", run.body);
        }
    }

    fn states(&self, by: &Client, decision: &Value) -> String {
        by.post(&format!("{}/level-statements", self.profile), decision.clone()).expect(201).id()
    }
}

fn decision(isco08: &str, extent: &str) -> Value {
    json!({"kind": "recognition_decision", "country": "LVA", "issuedOn": "2024-02-01", "extent": extent, "isco08": isco08})
}

#[test]
fn a_full_recognition_in_force_makes_a_regulated_vacancy_ready_in_every_ranking() {
    let app = TestApp::shared();
    let nurse = json!({
        "title": {"original": "Nurse", "originalLang": "en"}, "occupation": NURSES,
        "regulated": {"profession": "nurse for general care", "authority": "The authority"},
    });
    let pair = Pair::new(app, "LV003", nurse);
    pair.stands("/afterRecognition", "nobody has decided");
    let mut past = decision("2221", "full");
    past["validUntilOn"] = json!("2025-01-31");
    pair.states(&pair.keeper, &past);
    pair.stands("/afterRecognition", "the decision ran out");
    pair.states(&pair.keeper, &decision("2222", "full"));
    pair.stands("/afterRecognition", "it is for another profession");
    pair.states(&pair.keeper, &decision("2221", "partial"));
    pair.stands("/afterRecognition", "it is in part");
    let mut elsewhere = decision("2221", "full");
    elsewhere["country"] = json!("SYR");
    pair.states(&pair.keeper, &elsewhere);
    pair.stands("/afterRecognition", "another country has decided");
    let person = app.as_person(pair.profile.trim_start_matches("/profiles/"));
    pair.states(&person, &decision("2221", "full"));
    pair.stands("/afterRecognition", "what the person says of it waits for a professional");

    let mut long = decision("2221", "full");
    long["validUntilOn"] = json!("2999-12-31");
    let made = pair.states(&pair.keeper, &long);
    pair.stands("/ready", "it is recognised in full");
    let proposal = json!({"vacancyId": pair.vacancy});
    let plan = pair.keeper.post(&format!("{}/plan-proposals", pair.profile), proposal).expect(200);
    assert!(!plan.body.contains("nurse for general care"), "no gap for the planner either: {}", plan.body);
    pair.keeper.delete(&format!("{}/level-statements/{made}", pair.profile)).version(1).expect(204);
    pair.stands("/afterRecognition", "the decision was withdrawn");
}

#[test]
fn fields_and_stage_of_research_count_for_a_research_position_in_both_directions() {
    let app = TestApp::shared();
    let position = json!({
        "title": {"original": "Researcher in care", "originalLang": "en"}, "occupation": NURSES, "kind": "research_position",
        "research": {"fields": ["Nursing science"], "stage": "R3"},
    });
    let pair = Pair::new(app, "LV005", position);
    let points = |run: &Answer, kind: &str| {
        let addends = run.at("/ready/0/match/addends");
        let of_kind = addends.as_array().into_iter().flatten().find(|one| one["kind"] == kind);
        of_kind.and_then(|one| one["points"].as_i64())
    };
    let both = || pair.rankings().map(|run| [points(&run, "research_field"), points(&run, "research_stage")]);
    assert_eq!(both(), [[Some(0), Some(0)]; 2], "nothing is known of research yet");
    let work = json!({
        "title": {"original": "Assistant at the university", "originalLang": "en"},
        "research": {"fields": ["nursing science", "law"], "stage": "R2"},
    });
    pair.keeper.post(&format!("{}/work", pair.profile), work).expect(201);
    assert_eq!(both(), [[Some(500), Some(350)]; 2], "a shared field, and a stage that is one short");
}
