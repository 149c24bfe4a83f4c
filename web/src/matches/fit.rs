//! The fit as a table that can be checked by hand: points, deductions, and their sum.

use super::names::{Names, span};
use super::sentences;
use crate::wording::{Shown, code};
use domain::matching::explain::{AddendView, BecauseView, MatchView};
use i18n::msg;

/// The table.
pub struct Fit {
    /// What was asked, row by row.
    pub addends: Vec<Addend>,
    /// What is taken off: kind, reason, points.
    pub deductions: Vec<(String, String, String)>,
    /// The sums, formatted.
    pub sum: [String; 3],
}

/// One thing that is asked.
pub struct Addend {
    /// What kind of thing.
    pub kind: String,
    /// What.
    pub asked: Shown,
    /// Through what it is met, if it is something else.
    pub held: Option<Shown>,
    /// Relation, evidence, last use …
    pub grounds: Vec<String>,
    /// Stable name of the state.
    pub state: String,
    /// The state in words.
    pub state_name: String,
    /// 0 to 10.
    pub strength: String,
    /// Points of those that can be reached.
    pub points: String,
}

/// Σ points − deductions = fit, in points of 10,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// All points.
    pub points: i64,
    /// All deductions.
    pub deductions: i64,
    /// Points less deductions.
    pub fit: i64,
}

/// Adds up what the table shows.
pub fn sum(view: &MatchView) -> Sum {
    let points = view.addends.iter().map(|addend| i64::from(addend.points)).sum();
    let deductions = view.deductions.iter().map(|deduction| i64::from(deduction.points)).sum();
    Sum { points, deductions, fit: points - deductions }
}

/// Points of 10,000 as points of 100.
pub fn of_100(points: u32) -> f64 {
    f64::from(points) / 100.0
}

/// The table of one comparison.
pub fn fit(names: &Names<'_>, view: &MatchView) -> Fit {
    let total = sum(view);
    if total.fit != i64::from(view.fit) {
        tracing::error!(shown = total.fit, fit = view.fit, "a sum of points is not the fit");
    }
    let show = |points: i64| names.words.number(points as f64 / 100.0).replace('-', "\u{2212}");
    let deductions = view.deductions.iter().map(|deduction| {
        let kind = names.words.code("match-deduction-", &code(&deduction.kind));
        (kind, sentences::deduction(names, deduction), show(-i64::from(deduction.points)))
    });
    Fit {
        addends: view.addends.iter().map(|one| addend(names, one)).collect(),
        deductions: deductions.collect(),
        sum: [show(total.points), show(-total.deductions), show(total.fit)],
    }
}

fn addend(names: &Names<'_>, addend: &AddendView) -> Addend {
    let words = names.words;
    let reference = addend.uri.as_deref().or(addend.code.as_deref()).unwrap_or_default();
    let because = addend.because.as_ref();
    let held = because.and_then(|because| because.held.as_deref()).filter(|held| *held != reference);
    let points = [("points", of_100(addend.points).into()), ("of", of_100(addend.of).into())];
    let mut grounds =
        because.map_or_else(|| vec![words.say(msg::PAGE_HELD_NOTHING)], |because| grounds(names, because));
    grounds.extend(addend.replaced.as_deref().map(|gone| replaced(names, gone)));
    Addend {
        kind: words.code("match-addend-", &code(&addend.kind)),
        asked: names.asked(addend.kind, reference),
        held: held.map(|held| names.concept(held)),
        grounds,
        state: code(&addend.state),
        state_name: words.code("match-state-", &code(&addend.state)),
        strength: words.number(f64::from(addend.strength)),
        points: words.with(msg::MATCH_POINTS_OF, &points),
    }
}

/// That a concept of the record or the vacancy is gone, and another was compared in its place.
fn replaced(names: &Names<'_>, gone: &str) -> String {
    names.words.with(msg::MATCH_REPLACED, &[("concept", names.concept(gone).text.into())])
}

fn grounds(names: &Names<'_>, because: &BecauseView) -> Vec<String> {
    let words = names.words;
    let mut grounds = Vec::new();
    grounds.extend(because.relation.map(|relation| words.code("match-relation-", &code(&relation))));
    grounds.extend(because.evidence.map(|evidence| words.code("match-evidence-", &code(&evidence))));
    if because.with_help {
        grounds.push(words.say(msg::MATCH_WITH_HELP));
    }
    grounds.extend(because.recency.map(|recency| words.code("match-recency-", &code(&recency))));
    grounds.extend(because.months.map(|months| words.code("match-months-", &code(&months))));
    grounds.extend(because.stage.map(|stage| format!("R{stage}")));
    grounds.extend(because.usable.map(|usable| words.code("match-usable-", &code(&usable))));
    if let Some(reading) = because.reading.filter(|reading| span(*reading) != "none") {
        grounds.push(words.eqf(reading.lo, reading.hi));
        if reading.declared {
            grounds.push(words.say(msg::MATCH_EVIDENCE_DECLARED));
        }
    }
    grounds.extend(because.replaced.as_deref().map(|gone| replaced(names, gone)));
    grounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::VacancyId;
    use domain::matching::explain::{CriterionKind, DeductionKind, DeductionView, State};
    use domain::matching::gates::Standing;

    fn addend(points: u32) -> AddendView {
        AddendView {
            kind: CriterionKind::Skill,
            uri: None,
            code: None,
            class: None,
            bucket: None,
            units: points / 10,
            strength: 10,
            points,
            of: points,
            state: State::Met,
            because: None,
            replaced: None,
        }
    }

    fn deduction(points: i32) -> DeductionView {
        let kind = if points < 0 { DeductionKind::Floor } else { DeductionKind::Place };
        DeductionView {
            kind,
            lang: None,
            mode: None,
            asked: None,
            held: None,
            eqf: None,
            reading: None,
            band: None,
            points,
        }
    }

    fn view(addends: &[u32], deductions: &[i32], fit: u32) -> MatchView {
        MatchView {
            vacancy: VacancyId(uuid::Uuid::nil()),
            standing: Standing::Ready,
            removed_at: None,
            fit,
            wishes: None,
            rules: "mr-1".into(),
            derived: false,
            addends: addends.iter().map(|points| addend(*points)).collect(),
            deductions: deductions.iter().map(|points| deduction(*points)).collect(),
            gates: Vec::new(),
            wish_addends: Vec::new(),
            what_if: Vec::new(),
            unscored: Vec::new(),
            unknown: Vec::new(),
        }
    }

    #[test]
    fn points_less_deductions_are_the_fit() {
        for (addends, deductions, fit) in
            [(&[3_340, 3_330, 3_330][..], &[300, 250][..], 9_450), (&[1_000], &[1_500, -500], 0), (&[], &[], 0)]
        {
            let view = view(addends, deductions, fit);
            assert_eq!(sum(&view).fit, i64::from(view.fit));
        }
        assert_eq!(sum(&view(&[1_000], &[1_500, -500], 0)), Sum { points: 1_000, deductions: 1_000, fit: 0 });
    }

    #[test]
    fn a_point_of_the_computation_is_a_hundredth() {
        assert_eq!(of_100(9_450), 94.5);
    }
}
