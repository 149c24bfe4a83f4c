//! Goals, wishes, wished occupations and places.

use super::{Answer, Row, Section, Teller, entry, number};
use api::profiles::Sections;
use domain::profile::{Expectations, WorkWish};
use i18n::msg;

/// What the person wants: one entry.
pub fn wishes(tell: &Teller<'_>, sections: &Sections) -> Section {
    let occupations = sections.wished_occupations.iter().flatten();
    let occupations = occupations.map(|view| tell.concept(&view.content.occupation)).collect();
    let places = sections.places.iter().flatten().map(|view| Answer::Value(view.content.nuts.clone())).collect();
    let mut rows = vec![tell.row(msg::PAGE_Q_WISHED_OCCUPATIONS, occupations), tell.row(msg::PAGE_Q_PLACES, places)];
    if let Some(expectations) = &sections.expectations {
        rows.extend(goals(tell, expectations));
        if let Some(work) = &expectations.work {
            rows.extend(pattern(tell, work));
        }
        rows.push(tell.one(msg::PAGE_Q_MOTIVATION, expectations.motivation.as_ref().map(|text| tell.text(text))));
    }
    let wishes = entry(rows);
    let entries = if wishes.rows.is_empty() { Vec::new() } else { vec![wishes] };
    tell.section("wishes", msg::PAGE_SECTION_WISHES, entries)
}

fn goals(tell: &Teller<'_>, expectations: &Expectations) -> [Option<Row>; 2] {
    let goals = expectations.goals.iter().map(|goal| tell.word("page-goal-", goal)).collect();
    [
        tell.row(msg::PAGE_Q_GOALS, goals),
        tell.one(msg::PAGE_Q_WILLING_TO_MOVE, expectations.willing_to_move.map(|yes| tell.yes_or_no(yes))),
    ]
}

fn pattern(tell: &Teller<'_>, work: &WorkWish) -> [Option<Row>; 5] {
    let hours =
        work.hours.map(|hours| {
            Answer::Words(tell.both.each(|words| {
                words.with(msg::PAGE_HOURS_RANGE, &[("min", hours.min.into()), ("max", hours.max.into())])
            }))
        });
    let unwanted = work.unwanted.iter().map(|feature| tell.word("page-pattern-", feature)).collect();
    [
        tell.one(msg::PAGE_Q_HOURS, hours),
        tell.one(msg::PAGE_Q_CONTRACT, work.contract.as_ref().map(|contract| tell.word("page-contract-", contract))),
        tell.row(msg::PAGE_Q_UNWANTED, unwanted),
        tell.one(msg::PAGE_Q_START, work.start_on.map(|day| tell.day(day))),
        tell.one(msg::PAGE_Q_PAY, work.pay.map(number)),
    ]
}
