//! From the row of the matching view to the ranking: recognised professions (B5, gate 10) and research (B3).

use super::*;
use crate::access::Group;
use crate::match_record::{Columns, MatchRecord};
use crate::matching::gaps::{Need, NotAsked, gaps};
use crate::matching::gates::{GateContext, Standing};
use crate::matching::what_if::{ChangeKind, what_if};
use crate::matching::{Outcome, score};
use crate::profile::{Research, ResearchStage};
use serde_json::{Value, json};

fn record(columns: &Value) -> MatchRecord {
    serde_json::from_value(columns.clone()).unwrap()
}

fn regulated() -> NewVacancy {
    let cook = Regulated { profession: "cook".to_owned(), authority: "chamber".to_owned() };
    NewVacancy { regulated: Some(cook), region: Some("DE112".to_owned()), ..cook_wanted() }
}

/// Somebody who may work here, with these unit groups recognised, as a grant of these groups shows them.
fn outcome(new: &NewVacancy, recognised: &[&str], groups: &[Group]) -> Outcome {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let columns = json!({"may_work": {"mayWork": "yes"}, "nuts3": "DE112", "recognised": recognised});
    let input = record(&columns).within(Columns::of(groups)).into_input(rules.taxonomy, DAY);
    score(&Person::of(input, rules.taxonomy), &vacancy(new, &rules), &GateContext::default(), &rules)
}

#[test]
fn a_decision_for_the_unit_group_lifts_the_gate_and_one_for_another_does_not() {
    let all = [Group::Status, Group::Expectations, Group::Education];
    let standing = |recognised: &[&str]| outcome(&regulated(), recognised, &all).gates.standing;
    assert_eq!(standing(&[]), Standing::AfterRecognition);
    assert_eq!(standing(&["DEU 2221"]), Standing::AfterRecognition);
    assert_eq!(standing(&["AUT 5120"]), Standing::AfterRecognition, "another country has decided");
    assert_eq!(standing(&["DEU 2221", "DEU 5120"]), Standing::Ready);
    let without = outcome(&regulated(), &["DEU 5120"], &all[..2]).gates.standing;
    assert_eq!(without, Standing::AfterRecognition, "a grant without education shows no decision");
    let only_named = NewVacancy { occupation: None, ..regulated() };
    let standing = |recognised: &str| outcome(&only_named, &[recognised], &all).gates.standing;
    assert_eq!(standing("DEU 5120"), Standing::AfterRecognition, "the vacancy does not say of which unit group it is");
    assert_eq!(standing("cook"), Standing::Ready);
}

#[test]
fn what_is_recognised_is_no_gap_and_nothing_to_try() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let regulated = regulated().regulated;
    let region = Some("DE112".to_owned());
    let new = NewVacancy { occupation: Some(uri("occupation/cook")), regulated, region, ..empty_vacancy() };
    let wanted = vacancy(&new, &rules);
    let told = |recognised: &str| {
        let input = MatchInput { recognised: vec![recognised.to_owned()], ..MatchInput::default() };
        let person = Person::of(input, rules.taxonomy);
        let gaps = gaps(&person, &wanted, &NotAsked::default(), &rules);
        let tried = what_if(&person, &wanted, &[], &rules);
        (
            gaps.iter().any(|gap| matches!(gap.need, Need::Recognition { .. })),
            tried.iter().any(|one| one.change == ChangeKind::Recognition),
        )
    };
    assert_eq!(told("DEU 5131"), (true, true));
    assert_eq!(told("DEU 5120"), (false, false));
}

#[test]
fn research_of_all_entries_counts_once_with_the_highest_stage() {
    let columns = json!({"research": [
        {"fields": ["Food Chemistry", "Law"], "stage": "R2"}, {"fields": ["law"], "stage": "R1"}, {"fields": ["history"]},
    ]});
    let kitchen = Kitchen::new();
    let input = record(&columns).within(Columns::of(&[Group::Work])).into_input(&kitchen.taxonomy, DAY);
    assert_eq!(
        (input.research_fields.join("|").as_str(), input.research_stage),
        ("food chemistry|history|law", Some(2))
    );
    let hidden = record(&columns).within(Columns::of(&[Group::Education])).into_input(&kitchen.taxonomy, DAY);
    assert_eq!((hidden.research_fields.len(), hidden.research_stage), (0, None));
    assert!(serde_json::from_value::<MatchRecord>(json!({"research": [{"fields": [], "thesis": "x"}]})).is_err());
}

#[test]
fn field_and_stage_count_for_research_alone() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let fit = |kind: VacancyKind, research: &[Research]| {
        let asked = ResearchWanted { fields: vec!["Food chemistry".to_owned()], stage: Some(ResearchStage::R3) };
        let new = NewVacancy { kind, research: Some(asked), ..cook_wanted() };
        let (research_fields, research_stage) = crate::matching::research::held(research);
        let person = Person::of(MatchInput { research_fields, research_stage, ..grill_cook() }, rules.taxonomy);
        score(&person, &vacancy(&new, &rules), &GateContext::default(), &rules).fit
    };
    let chemist = [Research { fields: vec!["FOOD CHEMISTRY".to_owned()], stage: Some(ResearchStage::R2) }];
    for kind in [VacancyKind::ResearchPosition, VacancyKind::ResearchInternship] {
        assert_eq!(fit(kind, &chemist), fit(kind, &[]) + 50 * 10 + 50 * 7, "{kind:?}");
    }
    let historian = [Research { fields: vec!["history".to_owned()], stage: None }];
    assert_eq!(fit(VacancyKind::ResearchPosition, &historian), fit(VacancyKind::ResearchPosition, &[]));
    assert_eq!(fit(VacancyKind::Job, &chemist), fit(VacancyKind::Job, &[]), "a job asks for no research");
}
