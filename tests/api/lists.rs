//! Lists of records: filters that say what they remove, counts that are the rows, pages and files that show the same.

use crate::support::browser::Browser;
use crate::support::people::{self, begin, begin_active, cefr, share};
use crate::support::{Answer, Client, TestApp};
use serde_json::{Value, json};

fn search(by: &Client, mut filters: Value) -> Answer {
    filters["countTotal"] = json!(true);
    by.post("/profiles/search", filters).expect(200)
}

fn file(by: &Client, filters: Value) -> Answer {
    by.post("/profiles/search?format=csv", filters).language("de").expect(200)
}

/// References in the order of a page.
fn references(page: &Answer) -> Vec<String> {
    let text = |item: &Value| item["head"]["reference"].as_str().unwrap_or_default().to_owned();
    page.list_at("/items").iter().map(text).collect()
}

/// A file as heads and rows.
fn rows(file: &Answer) -> (Vec<String>, Vec<Vec<String>>) {
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    let mut read = csv::Reader::from_reader(file.body.as_bytes());
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let heads = cells(read.headers().expect("a file has heads"));
    (heads, read.records().map(|record| cells(&record.expect("a record"))).collect())
}

fn removed(page: &Answer) -> Vec<(String, i64)> {
    let one = |count: &Value| (count["filter"].as_str().unwrap_or_default().to_owned(), count["removed"].as_i64());
    page.list_at("/removed").iter().map(one).map(|(name, n)| (name, n.expect("a number"))).collect()
}

/// Whether somebody has B1 or better in every activity, read from the record itself.
fn has_b1(by: &Client, id: &str) -> bool {
    let all = by.get(&format!("/profiles/{id}/languages")).expect(200).list_at("/items");
    let german = all.iter().filter(|entry| entry["content"]["language"] == "deu");
    let modes = ["listening", "reading", "spokenInteraction", "spokenProduction", "writing"];
    let reached = |level: &Value| ["B1", "B2", "C1", "C2"].iter().any(|good| level == good);
    german.into_iter().any(|entry| modes.iter().all(|mode| reached(&entry["content"]["cefr"][mode])))
}

fn speak(by: &Client, levels: &[(&str, &str)]) -> String {
    let profile = begin(by);
    for (language, level) in levels {
        let body = json!({"language": language, "cefr": cefr(level)});
        by.post(&format!("{profile}/languages"), body).expect(201);
    }
    profile
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

/// The demo data set and seven more: who has B1 in German is told by each record; the list, its count, its page and its file agree.
#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
fn check_09_a_list_shows_who_is_meant_says_what_it_removed_and_is_the_file_row_by_row() {
    let app = &TestApp::start(None);
    let by = app.as_role("caseworker");
    speak(&by, &[("deu", "A2")]);
    speak(&by, &[("deu", "A2"), ("eng", "C2")]);
    speak(&by, &[("deu", "B1"), ("ara", "C2"), ("fra", "A1"), ("eng", "B2")]);
    speak(&by, &[("deu", "C1")]);
    speak(&by, &[("eng", "C1")]);
    // One activity was never asked for, another is worse: neither is B1.
    let partly = begin(&by);
    let mut levels = cefr("B2");
    levels["writing"] = json!("A2");
    by.post(&format!("{partly}/languages"), json!({"language": "deu", "cefr": levels})).expect(201);
    let untold = begin(&by);
    let spoken = json!({"language": "deu", "cefr": {"spokenInteraction": "C2"}});
    by.post(&format!("{untold}/languages"), spoken).expect(201);

    let everybody = search(&by, json!({"limit": 100}));
    assert_eq!(everybody.number_at("/total"), 17, "ten of the demo and seven");
    assert_eq!((removed(&everybody), references(&everybody).len()), (Vec::new(), 17));
    let ids: Vec<String> =
        everybody.list_at("/items").iter().map(|i| i["head"]["id"].as_str().unwrap_or_default().to_owned()).collect();
    let meant: Vec<String> =
        ids.iter().zip(references(&everybody)).filter(|(id, _)| has_b1(&by, id)).map(|(_, r)| r).collect();
    assert_eq!(meant.len(), 3, "two entered here and one of the demo");

    let german = json!([{"language": "deu", "cefr": cefr("B1")}]);
    let list = search(&by, json!({"limit": 100, "languages": german}));
    assert_eq!(references(&list), meant, "never A2, nobody dropped who speaks more, the order of the list");
    assert_eq!(list.number_at("/total"), 3);
    assert_eq!(removed(&list), [("language".to_owned(), 14)]);

    // Each filter says what it removed of those that were left, so that all of them and the rest are everybody.
    let english = json!({"language": "eng", "cefr": cefr("B1")});
    let both = json!({"state": "draft", "languages": [{"language": "deu", "cefr": cefr("B1")}, english]});
    let two = search(&by, both);
    let drafts = search(&by, json!({"state": "draft"})).number_at("/total");
    let told: Vec<&str> = vec!["state", "language", "language"];
    assert_eq!(removed(&two).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), told);
    assert_eq!(removed(&two)[0].1, 17 - drafts);
    assert_eq!(removed(&two).iter().map(|(_, n)| n).sum::<i64>() + two.number_at("/total"), 17);
    assert_eq!([two.at("/removed/1/language"), two.at("/removed/2/language")], [json!("deu"), json!("eng")]);

    // A limit is stated, cuts the page and not the count; the pages one after the other are the list.
    let first = search(&by, json!({"limit": 2, "languages": german}));
    assert_eq!([first.number_at("/limit"), first.number_at("/total")], [2, 3]);
    let next = json!({"limit": 2, "languages": german, "after": first.text_at("/next")});
    let second = by.post("/profiles/search", next).expect(200);
    assert_eq!([references(&first), references(&second)].concat(), meant);
    assert_eq!((second.at("/next"), second.at("/total")), (Value::Null, Value::Null), "counted if asked");

    // The file: the reader's heads, as many rows as were stated, in the order of the list; the page shows the same.
    for filters in [json!({}), json!({"languages": german})] {
        let shown = search(
            &by,
            json!({"limit": 100, "languages": filters["languages"].as_array().cloned().unwrap_or_default()}),
        );
        let (heads, lines) = rows(&file(&by, filters.clone()));
        assert_eq!(lines.len() as i64, shown.number_at("/total"));
        assert_eq!(lines.iter().map(|row| row[1].clone()).collect::<Vec<_>>(), references(&shown));
        assert_eq!(heads, ["Name", "Kennung", "Stand", "Begonnen am"].map(str::to_owned));
        let query = if filters["languages"].is_null() { "" } else { "?state=&language=deu&level=B1" };
        let browser = Browser::of(app, "caseworker");
        let page = browser.get_in("de", &format!("/profiles{query}"));
        assert_eq!(between(&page.body, "<th scope=\"col\">", "</th>"), heads, "the columns of the page");
        assert_eq!(between(&page.body, "<td><bdi class=\"code\">", "</bdi>"), references(&shown), "its rows");
        // Fluent puts marks around what it inserts, so that directions do not mix.
        let plain = page.body.replace(['\u{2068}', '\u{2069}'], "");
        assert!(plain.contains(&format!("Profile insgesamt: {}", lines.len())), "its count: {plain}");
        if !query.is_empty() {
            assert!(plain.contains("„Deutsch B1“: 14"), "what the filter left out: {plain}");
        }
        let saved = browser.get_in("de", &format!("/profiles/export{query}"));
        assert_eq!(rows(&saved), (heads, lines), "its file");
    }
}

#[test]
fn a_name_that_looks_like_a_formula_is_text_in_the_file_and_the_log_says_who_took_it() {
    let app = TestApp::shared();
    let by = app.as_role("caseworker");
    let code = people::language_of_nobody();
    let profile = speak(&by, &[(&code, "B1")]);
    let name = "=HYPERLINK(\"https://evil.example\",\"Ana, \"\"A\"\"\")";
    by.post(&format!("{profile}/names"), json!({"kind": "preferred", "text": name})).expect(201);
    let (_, lines) = rows(&file(&by, json!({"languages": [{"language": code, "cefr": {}}]})));
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0][0], format!("'{name}"));
    let log = by.get(&format!("{profile}/access-log")).expect(200).list_at("/items");
    assert!(log.iter().any(|line| line["event"] == "exported" && line["outcome"] == "allowed"), "{log:?}");
}

#[test]
fn a_language_that_was_not_shared_finds_nobody_and_what_cannot_be_asked_is_refused() {
    let app = TestApp::shared();
    let (by, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let code = people::language_of_nobody();
    let filters = json!({"languages": [{"language": code, "cefr": cefr("A1")}]});
    let service = app.organisation("adviser");
    for (groups, found) in [(&["skills"][..], 0), (&["skills", "languages"][..], 1)] {
        let profile = begin_active(&by);
        by.post(&format!("{profile}/languages"), json!({"language": code, "cefr": cefr("B1")})).expect(201);
        share(&by, &profile, "guidance", &service, groups);
        assert_eq!(search(&adviser, filters.clone()).number_at("/total"), found, "{groups:?}");
        assert_eq!(rows(&file(&adviser, filters.clone())).1.len() as i64, found);
    }
    let refused = json!({"languages": [{"language": "German", "cefr": {}}]});
    let refused = by.post("/profiles/search", refused).expect(400);
    assert_eq!(refused.violations(), ["/languages/0/language language-unknown"]);
    assert_eq!(by.post("/profiles/search?format=xml", json!({})).expect(400).violations(), ["format value-not-listed"]);
    app.as_role("matcher").post("/profiles/search?format=csv", json!({})).expect(403);
    assert_eq!(Browser::of(app, "matcher").get("/profiles/export").status, 403);
}
