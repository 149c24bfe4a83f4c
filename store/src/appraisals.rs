//! Appraisals: appended, and released with the copy that the person got. What is said of funds here is one bit of the status.

use crate::casework::NewMove;
use crate::error::{Error, Result};
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid as SqlUuid};
use domain::access::permits::{AddAppraisal, ReleaseAppraisal};
use domain::access::{Covers, groups};
use domain::appraisal::{AppraisalStatus, CopyGiven, NewAppraisal};
use domain::audit::Event;
use domain::casework::Filed;
use domain::code::Code;
use domain::profile::Head;
use domain::violation::Violations;
use time::OffsetDateTime;
use uuid::Uuid;

impl Tx<'_, AddAppraisal> {
    /// Writes an appraisal. It stands before the one it names, else before the newest of the same organisation.
    pub fn add_appraisal(
        &mut self,
        head: &Head,
        new: &NewAppraisal,
        at: OffsetDateTime,
    ) -> Result<Filed<NewAppraisal>> {
        let own = self.caller().organisation().0;
        let before: Vec<Filed<NewAppraisal>> = self.filed(head)?;
        let mut new = new.clone();
        match new.supersedes {
            Some(id) if !before.iter().any(|a| a.id == id && a.organisation == own) => {
                let mut v = Violations::default();
                v.note("/supersedes", Code::NotFound);
                return Err(Error::Input(v.into_iter().collect()));
            }
            Some(_) => {}
            None => new.supersedes = before.iter().find(|a| a.organisation == own).map(|a| a.id),
        }
        self.add_file(head, &new, Event::AppraisalAdded, at)
    }
}

impl Tx<'_, ReleaseAppraisal> {
    /// Releases an appraisal to the person.
    pub fn release_appraisal(
        &mut self,
        head: &Head,
        (id, version): (Uuid, i32),
        copy: &CopyGiven,
        at: OffsetDateTime,
    ) -> Result<Filed<NewAppraisal>> {
        let before: Filed<NewAppraisal> = self.file(head, id)?;
        let outcome = Some(serde_json::to_value(copy)?);
        let to = NewMove { to: AppraisalStatus::Released, reason: None, person_agrees: None, outcome };
        self.move_file(head, (&before, version), to, Event::AppraisalReleased, at)
    }
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

impl<P: Covers<groups::Appraisal>> Tx<'_, P> {
    /// The status says that the person is a citizen of the Union; no where the caller may not see the status.
    pub fn is_eu_citizen(&mut self, head: &Head) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT FROM person_status s WHERE s.authority_id = $1 AND s.person_id = $2 \
                   AND s.withdrawn_at IS NULL AND jsonb_path_exists(s.content, '$.legalSituation.** ? (@ == \"eu_citizen\")')) AS yes";
        let answer: Answer = diesel::sql_query(sql)
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .get_result(self.conn())?;
        Ok(answer.yes)
    }
}
