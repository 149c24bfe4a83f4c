//! Reads in the shape of ESCO's own web service, without a token.

use crate::support::TestApp;
use crate::support::people::{COOK, COOKING};
use serde_json::{Value, json};

fn get(path: &str) -> crate::support::Request {
    TestApp::shared().anonymous().get(&format!("/esco/{path}"))
}

#[test]
fn a_search_finds_by_any_label_and_shows_the_title_asked() {
    let found = get("search?text=Koch&type=occupation&language=fr&limit=5").expect(200);
    let results = found.list_at("/_embedded/results");
    let cook = results.iter().find(|result| result["uri"] == COOK).unwrap_or_else(|| panic!("{}", found.body));
    assert_eq!(cook["className"], "Occupation");
    assert_eq!(cook["searchHit"], "Koch");
    assert!(cook["preferredLabel"]["fr"].is_string() && cook["preferredLabel"].as_object().map(|o| o.len()) == Some(1));
    assert_eq!(found.text_at("/selectedVersion"), "vstarter-1");
    assert_eq!(found.header("access-control-allow-origin"), Some("*"));
}

#[test]
fn pages_of_a_list_follow_each_other() {
    let first = get("search?text=*&type=skill&limit=2").expect(200);
    assert!(first.number_at("/total") > 4 && first.list_at("/_embedded/results").len() == 2);
    let next = first.text_at("/_links/next/href");
    assert!(next.contains("offset=1"), "{next}");
    let second = TestApp::shared().anonymous().beside("GET", &next).expect(200);
    assert_ne!(first.list_at("/_embedded/results")[0], second.list_at("/_embedded/results")[0]);
    assert!(second.text_at("/_links/prev/href").contains("offset=0"));
}

#[test]
fn a_suggestion_forgives_a_typing_error_and_unknown_keys_are_ignored() {
    let found = get("suggest?text=cokk&type=occupation&language=en&surprise=1").expect(200);
    assert!(found.list_at("/_embedded/results").iter().any(|result| result["uri"] == COOK), "{}", found.body);
}

#[test]
fn an_occupation_shows_its_skills_and_no_skill_is_both_essential_and_optional() {
    let cook = get(&format!("resource/occupation?uri={COOK}&language=en")).expect(200);
    assert_eq!(cook.text_at("/status"), "released");
    let uris = |relation: &str| -> Vec<Value> {
        cook.list_at(&format!("/_links/{relation}")).iter().map(|link| link["uri"].clone()).collect()
    };
    let (essential, optional) = (uris("hasEssentialSkill"), uris("hasOptionalSkill"));
    assert!(essential.contains(&json!(COOKING)) && !optional.is_empty());
    assert!(essential.iter().all(|uri| !optional.contains(uri)));
    assert_eq!(uris("broaderIscoGroup"), ["http://data.europa.eu/esco/isco/C5120"]);
    get(&format!("resource/skill?uri={COOK}")).expect(404);
    get("resource/concept?uri=http://data.europa.eu/esco/occupation/nobody").expect(404);
}

#[test]
fn every_key_of_the_sample_answers_is_there() {
    let cook = get(&format!("resource/occupation?uri={COOK}&language=en")).expect(200).json();
    for key in [
        "className",
        "classId",
        "uri",
        "title",
        "referenceLanguage",
        "preferredLabel",
        "alternativeLabel",
        "description",
        "status",
        "code",
        "_links",
    ] {
        assert!(cook.get(key).is_some(), "{key}");
    }
    let hit = &get("search?text=cook&type=occupation&language=en").expect(200).json()["_embedded"]["results"][0];
    for key in ["className", "classId", "uri", "title", "searchHit", "code", "isInScheme", "preferredLabel", "_links"] {
        assert!(hit.get(key).is_some(), "{key}");
    }
}

#[test]
fn several_concepts_come_in_one_answer() {
    let both = get(&format!("resource/concept?uris={COOK}&uris={COOKING}&language=de")).expect(200);
    assert_eq!(both.number_at("/total"), 2);
}

#[test]
fn what_a_skill_is_essential_for_is_listed_by_title() {
    let related =
        get(&format!("resource/related?uri={COOKING}&relation=isEssentialForOccupation&limit=100")).expect(200);
    let titles: Vec<String> = related
        .list_at("/_embedded/results")
        .iter()
        .map(|result| result["title"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert!(titles.is_sorted() && related.body.contains(COOK), "{titles:?}");
}

#[test]
fn the_typical_skills_of_an_occupation_stand_in_two_languages_essential_first() {
    let list = get(&format!("typical-skills?occupation={COOK}&languages=de,ar")).expect(200);
    let items = list.list_at("/items");
    let relations: Vec<&str> = items.iter().filter_map(|item| item["relation"].as_str()).collect();
    assert!(relations.is_sorted() && relations.contains(&"essential") && relations.contains(&"optional"));
    assert!(
        items.iter().all(|item| item["titles"]["de"]["text"].is_string() && item["titles"]["ar"]["text"].is_string())
    );
    let group = get("typical-skills?occupation=http://data.europa.eu/esco/isco/C5120").expect(200);
    assert!(group.list_at("/items").iter().all(|item| item["relation"] == "essential"));
}

#[test]
fn an_answer_can_be_kept_as_long_as_the_vocabulary_stands() {
    let path = format!("resource/occupation?uri={COOK}&language=en");
    let first = get(&path).expect(200);
    let tag = first.header("etag").expect("an answer has a tag").to_owned();
    assert_eq!(first.header("cache-control"), Some("public, no-cache"));
    assert_eq!(get(&path).with("If-None-Match", &tag).expect(304).body, "");
    let named = get(&format!("{path}&selectedVersion=vstarter-1")).expect(200);
    assert!(named.header("cache-control").is_some_and(|caching| caching.contains("immutable")));
}

#[test]
fn what_is_wrong_with_a_query_is_told_at_once() {
    let refused = |path: &str| get(path).expect(400).violations();
    assert_eq!(
        refused("search?type=job&limit=0&offset=x"),
        ["limit number-out-of-range", "offset number-out-of-range", "text member-missing", "type value-not-listed"]
    );
    assert_eq!(refused("resource/skill"), ["uri member-missing"]);
    assert_eq!(refused(&format!("resource/related?uri={COOK}&relation=likes")), ["relation value-not-listed"]);
    let unknown = get(&format!("resource/concept?uri={COOK}&selectedVersion=v9.9.9")).expect(400);
    assert!(unknown.body.contains("vstarter-1"), "{}", unknown.body);
    get("resource/taxonomy?uri=http://data.europa.eu/esco/concept-scheme/nobody").expect(404);
}
