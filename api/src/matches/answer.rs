//! What of an answer can be repeated to the byte: places, scores, addends, deductions and gates of each line, and the counts. Labels,
//! courses and what would change the result are help for the reader and depend on more than the ranking does.

use domain::matching::explain::MatchView;
use domain::matching::order::Ranking;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// One line as it is compared: without what would change it.
pub(super) fn line(view: &MatchView) -> serde_json::Result<Value> {
    let mut line = serde_json::to_value(view)?;
    bare(&mut line);
    Ok(line)
}

/// Takes out of a line what depends on more than the ranking.
pub(super) fn bare(line: &mut Value) {
    if let Some(members) = line.as_object_mut() {
        members.remove("whatIf");
    }
}

/// SHA-256 of the canonical answer (RFC 8785: sorted keys, no blanks, whole numbers).
pub(super) fn digest(ranking: &Ranking, shown: &[&MatchView]) -> serde_json::Result<Vec<u8>> {
    let lines = shown.iter().map(|view| line(view)).collect::<serde_json::Result<Vec<Value>>>()?;
    let mut answer = json!({ "ranking": ranking, "lines": lines });
    answer.sort_all_objects();
    Ok(Sha256::digest(serde_json::to_vec(&answer)?).to_vec())
}

/// List, rank and score of each line, without the person.
pub(super) fn places(ranking: &Ranking) -> Value {
    let of = |list: &str, lines: &[domain::matching::order::Ranked]| -> Vec<Value> {
        lines.iter().map(|line| json!({ "list": list, "rank": line.rank, "fit": line.fit })).collect()
    };
    let mut places = of("ready", &ranking.ready);
    places.extend(of("afterRecognition", &ranking.after_recognition));
    Value::Array(places)
}
