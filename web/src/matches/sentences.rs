//! Deductions, gaps and changes in sentences: the code chooses the text, the text takes what it needs.

use super::fit::of_100;
use super::names::{Names, cefr, span};
use crate::wording::code;
use domain::matching::explain::{DeductionKind, DeductionView};
use domain::matching::gaps::{GapKind, GapState, GapView};
use domain::matching::input::EqfReading;
use domain::matching::what_if::WhatIfView;
use i18n::{Value, msg};

/// The reason of a deduction.
pub fn deduction(names: &Names<'_>, view: &DeductionView) -> String {
    let words = names.words;
    let reading = view.reading.unwrap_or_default();
    let mut args = level_args(view.eqf.unwrap_or_default(), reading);
    let id = match view.kind {
        DeductionKind::Language => {
            args = vec![
                ("language", view.lang.as_deref().map(|code| words.language_name(code)).unwrap_or_default().into()),
                ("mode", view.mode.map(|mode| names.mode(mode)).unwrap_or_default().into()),
                ("asked", view.asked.map(cefr).unwrap_or_default().into()),
                ("held", view.held.map_or_else(|| "none".to_owned(), cefr).into()),
            ];
            if view.held >= view.asked { "deduction-language-self-rated" } else { "deduction-language-short" }
        }
        DeductionKind::Level => match view.eqf.unwrap_or_default() {
            asked if reading.hi < asked => "deduction-level-short",
            asked if reading.lo < asked => "deduction-level-straddles",
            _ => "deduction-level-declared",
        },
        DeductionKind::Place => {
            return view.band.map(|band| words.code("match-place-", &code(&band))).unwrap_or_default();
        }
        DeductionKind::Floor => "deduction-floor",
    };
    words.code_with("match-", id, &args)
}

fn level_args(asked: u8, reading: EqfReading) -> Vec<(&'static str, Value<'static>)> {
    vec![
        ("asked", asked.to_string().into()),
        ("min", reading.lo.to_string().into()),
        ("max", reading.hi.to_string().into()),
        ("span", span(reading).into()),
    ]
}

/// What is missing, in a sentence.
pub fn gap(names: &Names<'_>, view: &GapView) -> String {
    let (words, reference) = (names.words, view.code.as_deref().unwrap_or_default());
    let (id, args) = match view.kind {
        GapKind::Skill => {
            let id = match view.state {
                GapState::Unproven => "skill-unproven",
                GapState::Ask => "skill-ask",
                GapState::Missing | GapState::Short | GapState::Unknown | GapState::AfterExchange => "skill-missing",
            };
            (id, vec![("skill", names.concept(view.uri.as_deref().unwrap_or_default()).text.into())])
        }
        GapKind::Language => {
            let id = match view.state {
                GapState::Unproven => "language-unproven",
                GapState::Ask => "language-ask",
                GapState::Missing | GapState::Short | GapState::Unknown | GapState::AfterExchange => "language-short",
            };
            let mut args = vec![("language", words.language_name(reference).into())];
            args.push(("mode", view.mode.map(|mode| names.mode(mode)).unwrap_or_default().into()));
            args.push(("asked", view.asked.map(cefr).unwrap_or_default().into()));
            args.push(("held", view.held.map_or_else(|| "none".to_owned(), cefr).into()));
            (id, args)
        }
        GapKind::Level => {
            (level_gap(view.state), level_args(view.eqf.unwrap_or_default(), view.reading.unwrap_or_default()))
        }
        GapKind::Licence => (licence_gap(view.state), vec![("licence", names.licence(reference).into())]),
        GapKind::Recognition => ("recognition-missing", vec![("profession", reference.to_owned().into())]),
        GapKind::Requirement => ("requirement-missing", vec![("subject", reference.to_owned().into())]),
    };
    words.code_with("match-gap-", id, &args)
}

fn level_gap(state: GapState) -> &'static str {
    match state {
        GapState::Unknown => "level-unknown",
        GapState::Unproven => "level-unproven",
        GapState::Ask => "level-ask",
        GapState::Missing | GapState::Short | GapState::AfterExchange => "level-short",
    }
}

fn licence_gap(state: GapState) -> &'static str {
    match state {
        GapState::Unknown => "licence-unknown",
        GapState::AfterExchange => "licence-after-exchange",
        GapState::Ask => "licence-ask",
        GapState::Missing | GapState::Short | GapState::Unproven => "licence-missing",
    }
}

/// Whether a course could close this: that none is known is worth saying only then.
pub fn is_taught(view: &GapView) -> bool {
    let asked = view.state == GapState::Ask;
    match view.kind {
        GapKind::Skill | GapKind::Language | GapKind::Licence | GapKind::Level | GapKind::Requirement => !asked,
        GapKind::Recognition => false,
    }
}

/// What one change would give.
pub fn change(names: &Names<'_>, view: &WhatIfView) -> Vec<String> {
    let (words, reference) = (names.words, view.code.as_deref().unwrap_or_default());
    let standing = words.code("match-standing-", &code(&view.standing));
    let args = [
        ("skill", names.concept(view.uri.as_deref().unwrap_or_default()).text.into()),
        ("language", words.language_name(reference).into()),
        ("licence", names.licence(reference).into()),
        ("profession", reference.to_owned().into()),
        ("mode", view.mode.map(|mode| names.mode(mode)).unwrap_or_default().into()),
        ("level", view.level.map(cefr).unwrap_or_default().into()),
        ("points", of_100(view.gain).into()),
        ("standing", standing.into()),
    ];
    let mut id = code(&view.change);
    if view.gain == 0 {
        id.push_str("-standing");
    }
    let mut sentences = vec![words.code_with("match-what-if-", &id, &args)];
    if view.more_vacancies > 0 {
        sentences.push(words.with(msg::MATCH_WHAT_IF_MORE_VACANCIES, &[("count", view.more_vacancies.into())]));
    }
    vec![sentences.join(" ")]
}
