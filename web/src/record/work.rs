//! Work, skills, licences.

use super::{Answer, Entry, Section, Table, Teller, entry, number};
use api::entries::{LicenceView, SkillView, WorkView};
use api::profiles::Sections;
use domain::dates::PartialDate;
use i18n::msg;
use time::{Date, Month};

/// Work experience.
pub fn work(tell: &Teller<'_>, sections: &Sections) -> Section {
    let entries = sections.work.iter().flatten().map(|view| experience(tell, view));
    tell.section("work", msg::PAGE_SECTION_WORK, entries.collect())
}

fn experience(tell: &Teller<'_>, view: &WorkView) -> Entry {
    let w = &view.content;
    let (from, to) = w.period.map_or((None, None), |period| (period.from, period.to));
    let rows = [
        tell.one(msg::PAGE_Q_WORK_TITLE, Some(tell.text(&w.title))),
        tell.one(msg::PAGE_Q_OCCUPATION, w.occupation.as_ref().map(|occupation| tell.concept(occupation))),
        tell.one(msg::PAGE_Q_FROM, from.map(|date| partial(tell, date))),
        tell.one(msg::PAGE_Q_TO, to.map(|date| partial(tell, date))),
        tell.one(msg::PAGE_Q_MONTHS, w.months.map(number)),
        tell.one(msg::PAGE_Q_CURRENT, Some(tell.yes_or_no(w.current))),
        tell.one(msg::PAGE_Q_HOURS, w.hours_per_week.map(number)),
        tell.one(msg::PAGE_Q_WORK_KIND, w.kind.as_ref().map(|kind| tell.word("page-work-", kind))),
        tell.one(msg::PAGE_Q_EMPLOYER, w.employer.as_ref().map(|name| tell.text(name))),
        tell.one(msg::PAGE_Q_COUNTRY, w.country.as_deref().map(|country| tell.country(country))),
        tell.one(msg::PAGE_Q_TASKS, w.tasks.as_ref().map(|tasks| tell.text(tasks))),
    ];
    entry(rows.into_iter().chain(tell.grounds(view.evidence, &view.provenance)))
}

/// A date that says no more than is known, once, in the language of the page.
fn partial(tell: &Teller<'_>, date: PartialDate) -> Answer {
    let (words, year) = (&tell.both.first, i32::from(date.year));
    let month = date.month.and_then(|month| Month::try_from(month).ok());
    let day = month.zip(date.day).and_then(|(month, day)| Date::from_calendar_date(year, month, day).ok());
    Answer::Value(match (day, month) {
        (Some(day), _) => words.day(day),
        (None, Some(month)) => words.texts().month(words.language(), year, month),
        (None, None) => words.texts().year(words.language(), year),
    })
}

/// Skills: a row each.
pub fn skills(tell: &Teller<'_>, sections: &Sections) -> Section {
    let heads = [
        msg::PAGE_Q_SKILL,
        msg::PAGE_Q_QUICK,
        msg::PAGE_Q_SKILL_LEVEL,
        msg::PAGE_Q_YEARS,
        msg::PAGE_Q_LAST_USED,
        msg::PAGE_Q_EVIDENCE,
    ];
    let heads = heads.map(|head| tell.both.say(head)).into();
    let rows = sections.skills.iter().flatten().map(|view| skill(tell, view)).collect();
    tell.table("skills", msg::PAGE_SECTION_SKILLS, Table { heads, rows })
}

fn skill(tell: &Teller<'_>, view: &SkillView) -> Vec<Option<Answer>> {
    let s = &view.content;
    let level =
        s.level.and_then(|level| ["one", "two", "three", "four"].get(usize::from(level).wrapping_sub(1)).copied());
    vec![
        Some(tell.concept(&s.skill)),
        s.quick_answer.as_ref().map(|answer| tell.word("page-quick-", answer)),
        level.map(|level| tell.word("page-skill-level-", &level)),
        s.years.map(number),
        s.last_used.map(number),
        Some(tell.evidence(view.evidence)),
    ]
}

/// Licences.
pub fn licences(tell: &Teller<'_>, sections: &Sections) -> Section {
    let entries = sections.licences.iter().flatten().map(|view| licence(tell, view));
    tell.section("licences", msg::PAGE_SECTION_LICENCES, entries.collect())
}

fn licence(tell: &Teller<'_>, view: &LicenceView) -> Entry {
    let l = &view.content;
    let rows = [
        tell.one(msg::PAGE_Q_LICENCE, Some(tell.word("page-licence-", &l.kind))),
        tell.one(msg::PAGE_Q_LICENCE_CATEGORY, l.category.clone().map(|category| Answer::Own(category, None))),
        tell.one(msg::PAGE_Q_ISSUED_IN, l.issued_in.as_deref().map(|country| tell.country(country))),
        tell.one(msg::PAGE_Q_VALID_UNTIL, l.valid_until_on.map(|day| tell.day(day))),
        tell.one(msg::PAGE_Q_USABLE, Some(tell.word("match-usable-", &l.usable_here))),
    ];
    entry(rows.into_iter().chain(tell.grounds(view.evidence, &view.provenance)))
}
