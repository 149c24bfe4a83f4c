//! Everything that is held, to read and to print: in the person's language, for the person and for whoever may export, for nobody else.

use crate::support::TestApp;
use crate::support::browser::{Browser, person};
use crate::support::people::{self, begin_active, share};
use serde_json::json;

#[test]
fn the_person_prints_what_is_held_in_their_language_with_what_may_be_taken_along() {
    let app = TestApp::shared();
    let keeper = app.as_role("caseworker");
    let (own, other) = (begin_active(&keeper), begin_active(&keeper));
    let marker = crate::support::unique("word");
    let contact = json!({"interviewLanguages": {"person": "ar", "professional": "de"}});
    let version = keeper.get(&format!("{own}/contact")).expect(200).number_at("/version");
    keeper.patch(&format!("{own}/contact"), contact).version(version).expect(200);
    keeper.post(&format!("{own}/work"), json!({"title": {"original": marker, "originalLang": "en"}})).expect(201);
    keeper.post(&format!("{own}/names"), json!({"kind": "preferred", "text": "<b>Ana & Co</b>"})).expect(201);
    let note = crate::support::unique("note");
    keeper.post(&format!("{own}/notes"), json!({"text": {"original": note, "originalLang": "en"}})).expect(201);
    share(&keeper, &own, "guidance", &app.organisation("adviser"), &people::GUIDANCE);
    app.as_role("adviser").get(&own).expect(200);

    let browser = person(app, &own);
    let page = browser.get_in("en", "/own/export");
    assert_eq!((page.status, page.header("cache-control")), (200, Some("no-store")));
    for told in [
        marker.as_str(),
        "Everything that is held",
        "This is an indication, not a recognition of the qualification.",
        "A public task",
        "Employment Service Scheldeland",
        "Drafts: 3 months after the last change",
        "May be taken along",
        "Who looked at this profile",
    ] {
        let plain = page.body.replace(['\u{2068}', '\u{2069}'], "");
        assert!(plain.contains(told), "{told} is missing: {plain}");
    }
    assert!(!page.body.contains("<b>Ana") && page.body.contains("&#60;b&#62;Ana"), "what people write is text");
    assert!(!page.body.contains(&note), "notes of staff are told by national rule alone");
    // The same fields as the file, each with whether it may be carried away.
    let fields = |table: &str, field: &str| {
        let part = page.body.split(&format!("({table})</h3>")).nth(1).unwrap_or_default();
        let part = part.split("</section>").next().unwrap_or_default();
        let row = part.split(&format!("<bdi class=\"code\">{field}")).nth(1).unwrap_or_default();
        row.split("</tr>").next().unwrap_or_default().to_owned()
    };
    assert!(fields("person_work", "content.title.original").contains("<td>Yes</td>"), "{}", page.body);
    assert!(fields("person_work", "version").contains("<td>No</td>"));
    let file = browser.get("/own/export?format=json");
    assert_eq!(file.header("content-type"), Some("application/json"));
    for table in file.list_at("/held").iter().filter(|table| table["rows"] != json!([])) {
        let name = table["table"].as_str().unwrap_or_default();
        assert!(page.body.contains(&format!("({name})</h3>")), "{name} is in the file and not on the page");
    }
    assert!(browser.get("/own").body.contains("/own/export"), "the page is found");

    // Staff print it in the language of the person; the words on it are those of that language.
    let staff = Browser::of(app, "supervisor");
    let printed = staff.get_in("en", &format!("{own}/export"));
    assert!(printed.body.contains("<html lang=\"ar\" dir=\"rtl\">"), "{}", printed.body);
    assert!(printed.body.contains("كل ما هو محفوظ") && printed.body.contains(&marker));
    assert!(staff.get(&own).body.contains(&format!("{own}/export")));

    // Nobody else, and nothing of what does not exist.
    assert_eq!(browser.get(&format!("{other}/export")).status, 404);
    assert_eq!(Browser::of(app, "caseworker.koeln").get(&format!("{own}/export")).status, 404);
    for name in ["adviser", "matcher", "auditor", "administrator"] {
        assert_eq!(Browser::of(app, name).get(&format!("{own}/export")).status, 403, "{name}");
    }
    let nobody = app.anonymous().beside("GET", &format!("{own}/export")).send();
    assert_eq!(nobody.status, 303, "sign in first");
    let log = keeper.get(&format!("{own}/access-log")).expect(200).list_at("/items");
    assert!(log.iter().filter(|line| line["event"] == "exported").count() >= 3, "each look is in the log");
}
