//! The plans by which people within reach follow the paths of the caller's organisation.

use crate::casework::{Row, columns, filed};
use crate::error::Result;
use crate::schema::{person, plan, plan_step};
use crate::scope;
use crate::tx::Tx;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::access::{Read, groups};
use domain::audit::Event;
use domain::casework::Filed;
use domain::id::{OrganisationId, PersonId};
use domain::plan_step::{NewPlan, NewStep};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A plan that follows a path, whose it is, and its steps.
pub struct TrackPlan {
    /// Person.
    pub person: PersonId,
    /// The plan.
    pub plan: Filed<NewPlan>,
    /// Its steps.
    pub steps: Vec<Filed<NewStep>>,
}

/// So many plans are read at most, newest first.
pub const MOST_TRACK_PLANS: i64 = 2_000;

impl Tx<'_, Read<groups::Appraisal>> {
    /// The plans that follow a path of the caller's organisation, of people within reach, newest first; of several of one person on one
    /// path the newest. Whoever stands in one is noted as listed.
    pub fn track_plans(&mut self) -> Result<Vec<TrackPlan>> {
        let own = self.caller().organisation().0;
        let rows: Vec<(Uuid, Row)> = plan::table
            .filter(plan::organisation_id.eq(own).and(sql::<Bool>("content ? 'followed'")))
            .order((plan::created_at.desc(), plan::id.desc()))
            .limit(MOST_TRACK_PLANS)
            .select((plan::person_id, columns!(plan)))
            .load(self.conn())?;
        let people: BTreeSet<Uuid> = rows.iter().map(|(person, _)| *person).collect();
        let reached: Vec<(Uuid, Uuid)> = person::table
            .filter(scope::persons(self.allowed()))
            .filter(person::id.eq_any(&people).and(person::merged_into.is_null()))
            .order((person::authority_id, person::id))
            .select((person::authority_id, person::id))
            .load(self.conn())?;
        let mut steps = self.steps_of(&reached)?;
        let within: BTreeSet<Uuid> = reached.iter().map(|(_, id)| *id).collect();
        let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
        for (person, row) in rows {
            let plan: Filed<NewPlan> = filed(row)?;
            if within.contains(&person) && seen.insert((person, plan.content.track.clone())) {
                all.push(TrackPlan {
                    person: PersonId(person),
                    steps: steps.remove(&plan.id).unwrap_or_default(),
                    plan,
                });
            }
        }
        if reached.is_empty() {
            self.note(Event::ProfilesListed);
        }
        for group in reached.chunk_by(|a, b| a.0 == b.0) {
            let persons = group.iter().map(|(_, id)| PersonId(*id)).collect();
            self.note_subjects(Event::ProfilesListed, OrganisationId(group[0].0), persons, &[]);
        }
        Ok(all)
    }

    /// The steps of these people by the plan they belong to, each plan's in the order in which they were written.
    fn steps_of(&mut self, people: &[(Uuid, Uuid)]) -> Result<BTreeMap<Uuid, Vec<Filed<NewStep>>>> {
        let (authorities, persons): (BTreeSet<Uuid>, Vec<Uuid>) = people.iter().copied().unzip();
        let rows: Vec<Row> = plan_step::table
            .filter(plan_step::authority_id.eq_any(authorities).and(plan_step::person_id.eq_any(persons)))
            .order(plan_step::id)
            .select(columns!(plan_step))
            .load(self.conn())?;
        let mut steps: BTreeMap<Uuid, Vec<Filed<NewStep>>> = BTreeMap::new();
        for row in rows {
            let step: Filed<NewStep> = filed(row)?;
            if let Some(plan) = step.content.plan {
                steps.entry(plan).or_default().push(step);
            }
        }
        Ok(steps)
    }
}
