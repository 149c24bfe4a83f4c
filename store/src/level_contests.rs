//! Contests of a reading, and their answers: appended, never changed. Whoever made a reading does not judge it.

use crate::consents::parse;
use crate::error::Result;
use crate::schema::{eqf_contest as contest, eqf_contest_answer as answer, eqf_reading as reading};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::{ContestLevel, ReviewLevel};
use domain::access::{Covers, groups};
use domain::audit::Event;
use domain::code::Code;
use domain::level_contest::{Contest, ContestAnswer, ContestOutcome, NewContest, NewContestAnswer};
use domain::profile::Head;
use time::OffsetDateTime;
use uuid::Uuid;

type Row = (Uuid, Uuid, Option<Uuid>, String, String, Uuid, String, OffsetDateTime);
type AnswerRow = (String, String, Option<Uuid>, Uuid, OffsetDateTime);

impl<P: Covers<groups::Education>> Tx<'_, P> {
    /// The contests of a profile that was opened, newest first.
    pub fn contests(&mut self, head: &Head) -> Result<Vec<Contest>> {
        self.some_contests(head, None)
    }

    /// One contest of a profile that was opened.
    pub fn contest(&mut self, head: &Head, id: Uuid) -> Result<Contest> {
        self.some_contests(head, Some(id))?.pop().ok_or(Code::NotFound.into())
    }

    fn some_contests(&mut self, head: &Head, id: Option<Uuid>) -> Result<Vec<Contest>> {
        let same = answer::authority_id
            .eq(contest::authority_id)
            .and(answer::person_id.eq(contest::person_id))
            .and(answer::contest_id.eq(contest::id));
        let mut query = contest::table
            .left_join(answer::table.on(same))
            .filter(contest::authority_id.eq(head.authority.0).and(contest::person_id.eq(head.id.0)))
            .order((contest::raised_at.desc(), contest::id.desc()))
            .limit(200)
            .select((
                (
                    contest::id,
                    contest::reading_id,
                    contest::education_id,
                    contest::kind,
                    contest::reason,
                    contest::raised_by,
                    contest::raised_as,
                    contest::raised_at,
                ),
                (answer::outcome, answer::reason, answer::reading_id, answer::answered_by, answer::answered_at)
                    .nullable(),
            ))
            .into_boxed();
        if let Some(id) = id {
            query = query.filter(contest::id.eq(id));
        }
        let rows: Vec<(Row, Option<AnswerRow>)> = query.load(self.conn())?;
        rows.into_iter().map(|(row, answer)| told(row, answer)).collect()
    }
}

fn told(row: Row, answer: Option<AnswerRow>) -> Result<Contest> {
    let (id, reading, education, kind, text, raised_by, raised_as, raised_at) = row;
    let answer = answer
        .map(|(outcome, text, reading, answered_by, answered_at)| {
            Ok::<_, crate::Error>(ContestAnswer { outcome: parse(&outcome)?, text, reading, answered_by, answered_at })
        })
        .transpose()?;
    Ok(Contest { id, reading, education, kind: parse(&kind)?, text, raised_by, raised_as, raised_at, answer })
}

impl Tx<'_, ContestLevel> {
    /// Notes that the caller disagrees with a reading.
    pub fn contest_reading(&mut self, head: &Head, reading: Uuid, new: &NewContest) -> Result<Contest> {
        self.reading(head, reading)?;
        let id = Uuid::now_v7();
        diesel::insert_into(contest::table)
            .values((
                contest::authority_id.eq(head.authority.0),
                contest::person_id.eq(head.id.0),
                contest::id.eq(id),
                contest::reading_id.eq(reading),
                contest::education_id.eq(new.education),
                contest::kind.eq(new.kind.as_str()),
                contest::reason.eq(&new.text),
                contest::raised_by.eq(self.caller().account()),
                contest::raised_as.eq(self.caller().role().as_str()),
            ))
            .execute(self.conn())?;
        self.note_about(Event::LevelContested, head, &[]);
        self.contest(head, id)
    }
}

impl Tx<'_, ReviewLevel> {
    /// Answers a contest once. Whoever raised it, or caused the reading, is refused.
    pub fn answer_contest(
        &mut self,
        head: &Head,
        id: Uuid,
        new: &NewContestAnswer,
        changed: Option<Uuid>,
    ) -> Result<Contest> {
        let asked = self.contest(head, id)?;
        let me = self.caller().account();
        let author: Uuid = reading::table
            .find((head.authority.0, head.id.0, asked.reading))
            .select(reading::computed_by)
            .first(self.conn())?;
        if me == author || me == asked.raised_by {
            return Err(Code::AnotherPersonNeeded.into());
        }
        if new.outcome == ContestOutcome::Changed && changed.is_none_or(|now| now == asked.reading) {
            return Err(Code::ReadingUnchanged.into());
        }
        diesel::insert_into(answer::table)
            .values((
                answer::authority_id.eq(head.authority.0),
                answer::person_id.eq(head.id.0),
                answer::contest_id.eq(id),
                answer::outcome.eq(new.outcome.as_str()),
                answer::reason.eq(&new.text),
                answer::reading_id.eq(changed.filter(|_| new.outcome == ContestOutcome::Changed)),
                answer::answered_by.eq(me),
            ))
            .execute(self.conn())?;
        self.note_about(Event::LevelContested, head, &[]);
        self.contest(head, id)
    }
}
