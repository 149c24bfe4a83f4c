//! The worked example of MATCHING B8, to the last digit.

use super::*;
use crate::matching::explain::explain;
use crate::matching::gates::{GateContext, Standing};
use crate::matching::what_if::ChangeKind;
use crate::matching::{fit, score};

#[test]
fn the_worked_example_holds_to_the_last_digit() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let vacancy = vacancy(&cook_wanted(), &rules);
    let person = Person::resolve(&grill_cook(), rules.taxonomy);
    let fit = fit::fit(&person, &vacancy, &rules);
    let lines: Vec<_> = fit.addends.iter().map(|a| (a.criterion.units, a.strength.v, a.points())).collect();
    let skills = [(178, 6, 1068), (178, 3, 534), (118, 3, 354), (59, 7, 413), (71, 0, 0), (71, 4, 284)];
    let others = [(200, 8, 1600), (100, 10, 1000), (25, 10, 250)];
    assert_eq!(lines, [skills.as_slice(), &others].concat());
    assert_eq!(fit.deductions.iter().map(|d| d.points).collect::<Vec<_>>(), [150, 200, 200]);
    let outcome = score(&person, &vacancy, &GateContext::default(), &rules);
    assert_eq!((outcome.fit, outcome.wishes), (4953, Some(7125)));
    assert_eq!((outcome.gates.removed_at, outcome.gates.standing), (None, Standing::Ready));
}

#[test]
fn a_test_of_the_first_skill_would_give_890() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let vacancy = vacancy(&cook_wanted(), &rules);
    let person = Person::resolve(&grill_cook(), rules.taxonomy);
    let near = Vacancy { languages: Vec::new(), eqf: None, ..vacancy.clone() };
    let view = explain(&person, &vacancy, &[near], &GateContext::default(), &rules);
    let changes: Vec<_> = view.what_if.iter().map(|w| (w.change, w.uri.clone(), w.gain, w.more_vacancies)).collect();
    let skill = |name| Some(uri(&format!("skill/{name}")));
    let expected = [
        (ChangeKind::Learn, skill("r2"), 1246, 1),
        (ChangeKind::Assess, skill("r1"), 890, 1),
        (ChangeKind::Learn, skill("r3"), 826, 1),
        (ChangeKind::Learn, skill("r5"), 710, 1),
        (ChangeKind::Assess, skill("r6"), 284, 0),
    ];
    assert_eq!(changes, expected);
    let json = serde_json::to_value(&view).unwrap();
    assert_eq!((&json["fit"], &json["wishes"], &json["rules"]), (&4953.into(), &7125.into(), &"mr-1".into()));
    let second = serde_json::json!({
        "kind": "skill", "uri": uri("skill/r2"), "class": "essential", "bucket": 3, "units": 178, "strength": 3,
        "points": 534, "of": 1780, "state": "partly",
        "because": { "held": uri("skill/baking"), "relation": "sibling", "evidence": "documented", "recency": "current" }
    });
    assert_eq!(json["addends"][1], second);
    let short = serde_json::json!({
        "kind": "language", "lang": "deu", "mode": "spokenInteraction", "asked": "B1", "held": "A2", "points": 150
    });
    assert_eq!(json["deductions"][0], short);
}
