//! Names, contact, right to work.

use super::{Answer, Section, Teller, entry};
use crate::wording::code;
use api::profiles::Sections;
use i18n::msg;

/// Names, each under what it is.
pub fn names(tell: &Teller<'_>, sections: &Sections) -> Section {
    let rows = sections.names.iter().flatten().map(|name| {
        let question = tell.both.code("page-q-name-", &code(&name.content.kind));
        Some(super::Row { question, answers: vec![Answer::Own(name.content.text.clone(), None)] })
    });
    let names = entry(rows);
    let entries = if names.rows.is_empty() { Vec::new() } else { vec![names] };
    tell.section("names", msg::PAGE_SECTION_NAMES, entries)
}

/// Residence and languages of the interview.
pub fn contact(tell: &Teller<'_>, sections: &Sections) -> Section {
    let entries = sections.contact.iter().map(|contact| {
        let languages = contact.interview_languages.as_ref();
        let residence = contact.residence.as_ref().map(|place| match &place.municipality {
            Some(name) => Answer::Words(tell.both.each(|words| {
                words.with(msg::PAGE_PLACE_WITH_CODE, &[("name", name.into()), ("code", (&place.nuts3).into())])
            })),
            None => Answer::Value(place.nuts3.clone()),
        });
        entry([
            tell.one(msg::PAGE_Q_PERSON_LANGUAGE, languages.map(|l| tell.language(&l.person))),
            tell.one(msg::PAGE_Q_STAFF_LANGUAGE, languages.map(|l| tell.language(&l.professional))),
            tell.one(msg::PAGE_Q_RESIDENCE, residence.map(once)),
            tell.one(msg::PAGE_Q_INTERPRETER, contact.interpreter_needed.map(|yes| tell.yes_or_no(yes))),
        ])
    });
    tell.section("contact", msg::PAGE_SECTION_CONTACT, entries.collect())
}

/// A value that is shown once, in the language of the page.
fn once(answer: Answer) -> Answer {
    match answer {
        Answer::Words(pair) => Answer::Value(pair.first.text),
        other => other,
    }
}

/// Right to work.
pub fn status(tell: &Teller<'_>, sections: &Sections) -> Section {
    let entries = sections.status.iter().map(|status| {
        entry([
            tell.one(msg::PAGE_Q_MAY_WORK, Some(tell.word("page-may-work-", &status.may_work))),
            tell.one(msg::PAGE_Q_MAY_WORK_FROM, status.may_work_from_on.map(|day| tell.day(day))),
        ])
    });
    tell.section("status", msg::PAGE_SECTION_STATUS, entries.collect())
}
