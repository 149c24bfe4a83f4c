//! Languages and education.

use super::{Answer, Entry, Section, Table, Teller, entry, number};
use crate::wording::code;
use api::entries::{EducationView, LanguageView};
use api::profiles::Sections;
use domain::cefr::{Cefr, Mode};
use i18n::msg;

/// Languages: a row each, a column for each activity.
pub fn languages(tell: &Teller<'_>, sections: &Sections) -> Section {
    let mut heads = vec![tell.both.say(msg::PAGE_Q_LANGUAGE), tell.both.say(msg::PAGE_Q_MOTHER_TONGUE)];
    heads.extend(Mode::ALL.iter().map(|mode| tell.both.code("match-mode-", &code(mode))));
    heads.extend([tell.both.say(msg::PAGE_Q_BASIS), tell.both.say(msg::PAGE_Q_EVIDENCE)]);
    let rows = sections.languages.iter().flatten().map(|view| language(tell, view)).collect();
    tell.table("languages", msg::PAGE_SECTION_LANGUAGES, Table { heads, rows })
}

fn language(tell: &Teller<'_>, view: &LanguageView) -> Vec<Option<Answer>> {
    let language = &view.content;
    let level = |mode: &Mode| match language.cefr.get(*mode)? {
        Cefr::None => Some(Answer::Words(tell.both.say(msg::PAGE_LEVEL_NONE))),
        level => Some(Answer::Value(format!("{level:?}"))),
    };
    let mut cells = vec![Some(tell.language(&language.language)), Some(tell.yes_or_no(language.mother_tongue))];
    cells.extend(Mode::ALL.iter().map(level));
    cells.extend([Some(tell.word("page-basis-", &language.basis)), Some(tell.evidence(view.evidence))]);
    cells
}

/// Education, as the person names it.
pub fn education(tell: &Teller<'_>, sections: &Sections) -> Section {
    let entries = sections.education.iter().flatten().map(|view| one(tell, view));
    tell.section("education", msg::PAGE_SECTION_EDUCATION, entries.collect())
}

fn one(tell: &Teller<'_>, view: &EducationView) -> Entry {
    let e = &view.content;
    let nqf = e.nqf.as_ref().map(|nqf| {
        Answer::Own(
            nqf.framework.as_ref().map_or_else(|| nqf.level.clone(), |name| format!("{name} {}", nqf.level)),
            None,
        )
    });
    let rows = [
        tell.one(msg::PAGE_Q_TITLE, Some(tell.text(&e.title))),
        tell.one(msg::PAGE_Q_INSTITUTION, e.institution.as_ref().map(|name| tell.text(name))),
        tell.one(msg::PAGE_Q_COUNTRY, Some(tell.country(&e.country))),
        tell.one(msg::PAGE_Q_AWARD_YEAR, e.award_year.map(number)),
        tell.one(msg::PAGE_Q_COMPLETED, Some(tell.yes_or_no(e.completed))),
        tell.one(msg::PAGE_Q_DOCUMENTATION, Some(tell.word("page-documentation-", &e.documentation))),
        tell.one(msg::PAGE_Q_INSTITUTION_STATUS, Some(tell.word("page-institution-", &e.institution_status))),
        tell.one(msg::PAGE_Q_EDUCATION_KIND, Some(tell.word("page-education-", &e.kind))),
        tell.one(msg::PAGE_Q_NQF, nqf),
        tell.one(msg::PAGE_Q_ISCED, e.isced_level.map(number)),
        tell.one(msg::PAGE_Q_ISCED_FIELD, e.isced_f.clone().map(Answer::Value)),
        tell.one(msg::PAGE_Q_ROW, e.row_id.clone().map(Answer::Value)),
    ];
    entry(rows.into_iter().chain(tell.grounds(view.evidence, &view.provenance)))
}
