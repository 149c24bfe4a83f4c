//! Placements: jobs, apprenticeships, research, and whether they lasted.

use super::{Checked, adds, checked_move, edits, moves, reads, views};
use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::Reply;
use actix_web::{get, patch, post, put};
use domain::access::{Covers, Read, Write, groups};
use domain::code::Code;
use domain::funding::Funding;
use domain::placement::{NewPlacement, PlacementStatus};
use domain::profile::Head;
use domain::referral::NewReferral;
use domain::text::Text;
use domain::violation::Violations;
use serde::Deserialize;
use store::{NewMove, Tx};
use time::Date;
use utoipa::ToSchema;

impl Checked for NewPlacement {
    fn check<P: Covers<groups::Appraisal>>(&self, tx: &mut Tx<'_, P>, head: &Head) -> store::Result<()> {
        match self.referral {
            Some(id) => super::named::<NewReferral, _>(tx, head, id, "/referral"),
            None => Ok(()),
        }
    }
    fn funding(&self) -> Option<&Funding> {
        self.funding.as_ref()
    }
    fn follows(&self, before: &Self) -> Result<(), (&'static str, Code)> {
        if self.start_on == before.start_on { Ok(()) } else { Err(("/startOn", Code::StateConflict)) }
    }
}

/// A move of a placement.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlacementMove {
    /// To which state.
    pub status: PlacementStatus,
    /// Why.
    #[serde(default)]
    pub reason: Option<Text>,
}

impl PlacementMove {
    fn into_move(self, _: Date) -> Result<NewMove<PlacementStatus>, Problem> {
        checked_move(self.status, self.reason, None, None, Violations::default())
    }
}

views!(PlacementView, PlacementPage, NewPlacement, PlacementStatus, Object, "placement");
reads!(NewPlacement as PlacementView, page PlacementPage, tag "placements", "placement",
    list_placements "/profiles/{profile_id}/placements", get_placement "/profiles/{profile_id}/placements/{entry_id}");
adds!(NewPlacement as PlacementView, tag "placements", "placement", add_placement "/profiles/{profile_id}/placements");
edits!(NewPlacement as PlacementView, tag "placements", "placement", edit_placement "/profiles/{profile_id}/placements/{entry_id}");
moves!(NewPlacement as PlacementView, body PlacementMove, tag "placements", "placement",
    move_placement "/profiles/{profile_id}/placements/{entry_id}/status");
