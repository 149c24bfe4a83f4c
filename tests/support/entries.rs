//! What the collections and blocks of a record are filled with.

use super::people::cefr;
use serde_json::{Value, json};

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
        "level-statements" => three(
            |day| json!({"kind": "enic_statement", "country": "BEL", "issuedOn": day, "eqfMin": 4, "eqfMax": 4}),
            ["2024-01-01", "2024-02-01", "2024-03-01"],
        ),
        "work" => three(|words| json!({"title": {"original": words, "originalLang": "ar"}}), ["طباخ", "نادل", "سائق"]),
        "skills" | "wished-occupations" => {
            let member = if collection == "skills" { "skill" } else { "occupation" };
            ["baking", "cooking", "driving"].map(|words| json!({member: {"ownWords": words}}))
        }
        "licences" => three(|category| json!({"type": "driving", "category": category}), ["B", "C", "D"]),
        "external-ids" => three(|value| json!({"scheme": "unhcr_number", "value": value}), ["A-1", "A-2", "A-3"]),
        "contact-points" => {
            three(|value| json!({"kind": "phone", "value": value}), ["+32470000001", "+32470000002", "+32470000003"])
        }
        "accommodation-needs" => three(
            |what| json!({"place": "work", "adjustment": what}),
            ["step_free_access", "quiet_room", "large_print"],
        ),
        "notes" => three(|words| json!({"text": {"original": words, "originalLang": "nl"}}), ["één", "twee", "drie"]),
        "sessions" => three(
            |date| json!({"date": date, "mode": "phone", "languages": {"person": "ar", "professional": "nl"}}),
            ["2026-01-12", "2026-01-13", "2026-01-14"],
        ),
        "activities" => three(|what| json!({"activity": what}), ["household", "repair", "crafts"]),
        "soft-skills" => three(
            |words| json!({"skill": {"ownWords": words}, "example": {"original": words, "originalLang": "nl"}}),
            ["patience", "order", "humour"],
        ),
        "places" => three(|nuts| json!({"nuts": nuts}), ["BE234", "BE211", "BE10"]),
        other => panic!("no entries for the collection {other}"),
    }
}

/// The collections of the API.
pub const COLLECTIONS: [&str; 16] = [
    "names",
    "languages",
    "education",
    "level-statements",
    "work",
    "skills",
    "licences",
    "wished-occupations",
    "places",
    "external-ids",
    "contact-points",
    "accommodation-needs",
    "notes",
    "sessions",
    "activities",
    "soft-skills",
];

/// What the blocks are filled with.
pub fn blocks() -> [(&'static str, Value); 8] {
    [
        ("contact", json!({"interviewLanguages": {"person": "ar", "professional": "nl"}})),
        ("status", json!({"mayWork": "yes_limited"})),
        ("expectations", json!({"goals": ["job"]})),
        ("identity", json!({"birthDate": {"year": 2010}, "sex": "female"})),
        ("guardian", json!({"name": "Layla"})),
        ("support", json!({"wishedFields": ["1013"]})),
        ("basics", json!({"numeracy": "everyday"})),
        ("digital", json!({"typesLatin": true})),
    ]
}
