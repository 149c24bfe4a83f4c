//! Misleading names: on none of them anything above the true level may be stated.

use super::{MISLEADING, input, item, tables};
use crate::eqf::read;

#[test]
fn a_misleading_name_never_gets_more_than_its_true_level() {
    let mut reader = csv::Reader::from_reader(MISLEADING.as_bytes());
    let lines: Vec<(String, String, Option<u8>, String)> =
        reader.deserialize().collect::<Result<_, _>>().expect("four columns, the third a level or empty");
    assert!(lines.len() >= 100, "only {} misleading names", lines.len());
    let mut above = Vec::new();
    for (country, name, true_level, why) in &lines {
        for year in [None, Some(2006), Some(2016), Some(2024)] {
            let mut claim = item(country, name);
            claim.award_year = year;
            let reading = read(tables(), &input(vec![claim])).expect("a sound input");
            if reading.eqf_max.unwrap_or(0) > true_level.unwrap_or(0) {
                above.push(format!("{country} {name} ({why}) {:?} {:?}", reading.eqf_max, reading.matched_rows));
                break;
            }
        }
    }
    assert!(above.is_empty(), "over-stated:\n{}", above.join("\n"));
}
