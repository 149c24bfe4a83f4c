//! Days and times in words: Gregorian calendar, 24 hours, never 03/04.

use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::fieldsets::{T, Y, YM, YMD};
use icu::datetime::input::Time as IcuTime;
use icu::datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use time::{Date, Month, PrimitiveDateTime, Time};

use crate::generated::msg;
use crate::reader::Reader;
use crate::texts::Texts;

const DATA: &str = "compiled data has Gregorian dates for every locale";

/// Formatters of one reader.
pub(crate) struct Dates {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
    time: NoCalendarFormatter<T>,
}

impl Dates {
    pub(crate) fn new(reader: Reader) -> Self {
        let preferences = DateTimeFormatterPreferences::from(&reader.locale());
        Self {
            day: FixedCalendarDateTimeFormatter::try_new(preferences, YMD::long()).expect(DATA),
            month: FixedCalendarDateTimeFormatter::try_new(preferences, YM::long()).expect(DATA),
            year: FixedCalendarDateTimeFormatter::try_new(preferences, Y::long()).expect(DATA),
            time: NoCalendarFormatter::try_new(preferences, T::hm()).expect(DATA),
        }
    }
}

impl Texts {
    /// `22 November 2026`
    pub fn date(&self, reader: impl Into<Reader>, date: Date) -> String {
        self.dates(reader.into()).day.format(&gregorian(date.year(), date.month(), date.day())).to_string()
    }

    /// `November 2026`, where the day is not known.
    pub fn month(&self, reader: impl Into<Reader>, year: i32, month: Month) -> String {
        self.dates(reader.into()).month.format(&gregorian(year, month, 1)).to_string()
    }

    /// `2026`, where the month is not known.
    pub fn year(&self, reader: impl Into<Reader>, year: i32) -> String {
        self.dates(reader.into()).year.format(&gregorian(year, Month::January, 1)).to_string()
    }

    /// `10:42`
    pub fn time(&self, reader: impl Into<Reader>, time: Time) -> String {
        let time = IcuTime::try_new(time.hour(), time.minute(), time.second(), 0).expect("a Time is a time of day");
        self.dates(reader.into()).time.format(&time).to_string()
    }

    /// `22 November 2026, 10:42`. The caller has brought it into the deployment's time zone.
    pub fn date_time(&self, reader: impl Into<Reader>, at: PrimitiveDateTime) -> String {
        let reader = reader.into();
        let (date, time) = (self.date(reader, at.date()), self.time(reader, at.time()));
        self.tr_plain(reader, msg::DATE_AND_TIME, &[("date", date.into()), ("time", time.into())])
    }
}

fn gregorian(year: i32, month: Month, day: u8) -> IcuDate<Gregorian> {
    IcuDate::try_new_gregorian(year, u8::from(month), day).expect("a Date is a day of the Gregorian calendar")
}
