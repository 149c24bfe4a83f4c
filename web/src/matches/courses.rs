//! A course as a row of a table.

use super::fit::of_100;
use crate::wording::{Shown, Wording};
use api::market_view::CourseLine;
use i18n::msg;

/// A course.
pub struct Course {
    /// Title, in the best language there is.
    pub title: Shown,
    /// Provider.
    pub provider: String,
    /// Weeks.
    pub weeks: String,
    /// What the person pays.
    pub euros: String,
    /// First start to which one can still apply.
    pub start: String,
    /// What it would add to the fit.
    pub gain: Option<String>,
    /// What it does not give.
    pub not: Option<Shown>,
}

/// A course for the reader.
pub fn course(words: &Wording<'_>, line: &CourseLine) -> Course {
    let free = || words.say(msg::PAGE_COURSE_FREE);
    Course {
        title: Shown::said(&line.title.text, &line.title.lang),
        provider: line.provider.clone(),
        weeks: words.number(f64::from(line.weeks)),
        euros: if line.fee == 0 { free() } else { words.number(f64::from(line.fee)) },
        start: line.start_on.map_or_else(|| words.say(msg::MATCH_COURSE_ANY_TIME), |day| words.day(day)),
        gain: line.gain.map(|gain| words.number(of_100(gain))),
        not: line.does_not_give.as_ref().map(|title| Shown::said(&title.text, &title.lang)),
    }
}
