//! Time of a reading, in microseconds per education item, over every name of the committed table on one core.
//! The aim is a median under 50; `cargo bench` fails at twice that.

use passerelle_domain::eqf::{Input, Sources, Tables, read};
use std::time::Instant;

const AIM_MICROSECONDS: f64 = 50.0;

fn main() {
    let tables = Tables::load(&sources(), &[]).expect("the committed tables are sound");
    let inputs: Vec<Input> = tables
        .rows()
        .iter()
        .flat_map(|row| {
            [&row.original, &row.english]
                .into_iter()
                .filter(|name| !name.is_empty())
                .map(|name| input(&row.country, name))
        })
        .collect();
    let rounds = if std::env::args().any(|argument| argument == "--bench") { 20 } else { 1 };
    let mut times = Vec::new();
    let mut levels = 0_usize;
    for _ in 0..rounds {
        for input in &inputs {
            let start = Instant::now();
            let reading = read(&tables, input).expect("a sound input");
            times.push(start.elapsed().as_secs_f64() * 1e6);
            levels += usize::from(reading.eqf_max.is_some());
        }
    }
    times.sort_by(f64::total_cmp);
    let (median, late) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!("{} readings, {levels} with a level: median {median:.1} us, 99th percentile {late:.1} us", times.len());
    assert!(
        rounds == 1 || median < 2.0 * AIM_MICROSECONDS,
        "the median is over twice the aim of {AIM_MICROSECONDS} us"
    );
}

fn sources() -> Sources<'static> {
    Sources {
        manifest: Some(include_str!("../../data/eqf/manifest.toml")),
        credentials: include_str!("../../data/eqf/third_country_credentials.csv"),
        frameworks: include_str!("../../data/eqf/nqf_to_eqf.csv"),
        name_words: include_str!("../../data/eqf/name_words.csv"),
        romanise: include_str!("../../data/eqf/romanise.csv"),
        host_directory: include_str!("../../data/eqf/host_directory.csv"),
        regulated_professions: include_str!("../../data/eqf/regulated_professions.csv"),
        name_aliases: None,
        extensions: &[],
    }
}

fn input(country: &str, name: &str) -> Input {
    serde_json::from_value(serde_json::json!({
        "as_of": "2026-03-01", "host_country": "DEU", "protection_status": null, "statements": [],
        "work_experience": [], "target": null, "years_of_schooling": null,
        "education": [{
            "country": country, "credential_name": name, "award_year": 2015, "completed": true,
            "documentation": "copy_unverified", "institution_status": "recognised",
        }],
    }))
    .expect("the case schema")
}
