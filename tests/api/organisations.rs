//! What an organisation says of itself and how it works.

use crate::support::TestApp;
use serde_json::json;

#[test]
fn an_administrator_changes_the_own_organisation_and_everybody_reads_it() {
    let app = TestApp::start(None);
    let (administrator, caseworker) = (app.as_role("administrator"), app.as_role("caseworker"));
    let path = format!("/organisations/{}", app.organisation("administrator"));
    let before = caseworker.get(&path).expect(200);
    let version = before.number_at("/version");
    let settings = json!({
        "about": {"nl": "Wij ontvangen u.", "ar": "نحن نستقبلكم."}, "languages": ["nl", "ar"], "reconfirmDays": 60,
        "shortages": [{"occupation": "http://data.europa.eu/esco/isco/C5120", "region": "BE23", "source": "list", "fromOn": "2026-01-01"}],
        "tracks": [{"name": "Cook", "steps": ["language_course", "skills_test", "vacancy_referral"], "weeks": 40}],
    });
    administrator.patch(&path, settings.clone()).expect(428);
    administrator.patch(&path, settings.clone()).version(version + 7).expect(412);
    let after = administrator.patch(&path, settings).version(version).expect(200);
    assert_eq!(after.text_at("/settings/about/nl"), "Wij ontvangen u.");
    assert_eq!(caseworker.get(&path).expect(200).json(), after.json());
    let wrong = json!({"languages": ["?"], "tracks": [{"name": "A", "steps": ["literacy"]}, {"name": "A", "steps": ["literacy"]}]});
    let refused = administrator.patch(&path, wrong).version(version + 1).expect(400);
    assert_eq!(refused.violations(), ["/languages/0 language-tag-unknown", "/tracks/1/name already-exists"]);
    let other = format!("/organisations/{}", app.organisation("adviser"));
    administrator.patch(&other, json!({"reconfirmDays": 30})).version(1).expect(404);
    app.as_role("supervisor").patch(&path, json!({"reconfirmDays": 30})).version(version + 1).expect(403);
    caseworker.get(&format!("/organisations/{}", uuid::Uuid::new_v4())).expect(404);
}

#[test]
fn an_office_says_where_it_is_and_which_languages_it_speaks() {
    let app = TestApp::shared();
    let administrator = app.as_role("administrator");
    let name = crate::support::unique("office");
    let office = json!({"name": name, "nuts3": "BE234", "languages": ["nl", "ar"], "learningCentre": true});
    let made = administrator.post("/offices", office.clone()).expect(201).id();
    let path = format!("/organisations/{}", app.organisation("administrator"));
    let told = app.as_role("caseworker").get(&path).expect(200).list_at("/offices");
    let own = told.iter().find(|o| o["id"] == json!(made)).expect("the office is told");
    assert_eq!(own["content"], office);
    let wrong = json!({"name": name, "nuts3": "Gent", "languages": ["?"]});
    let refused = administrator.put(&format!("/offices/{made}"), wrong).version(1).expect(400);
    assert_eq!(refused.violations(), ["/languages/0 language-tag-unknown", "/nuts3 region-unknown"]);
}
