//! The worked example of MATCHING B8, to the last digit.

use super::*;
use crate::matching::gates::{GateContext, Standing};
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
