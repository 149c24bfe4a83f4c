//! What staff write while they work with a person: content, a status that moves by a table, and its moves with their dates.
//! A move is recorded with the organisation that made it; nothing is moved back.

use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

/// The states of one kind of casework and where each may go.
pub trait Moves: Copy + Eq + Send + 'static {
    /// In which it begins.
    const FIRST: Self;
    /// The stable name.
    fn name(self) -> &'static str;
    /// The state of that name.
    fn named(name: &str) -> Option<Self>;
    /// Where it may go from here.
    fn next(self) -> &'static [Self];
    /// Going there wants a reason.
    fn wants_reason(self) -> bool {
        false
    }
    /// Going there says yes or no of the person; this is the answer it needs.
    fn wants_answer(self) -> Option<bool> {
        None
    }
}

/// Content of one kind of casework.
pub trait Casework: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// Its states.
    type Status: Moves;
    /// Where it stands below a profile.
    const PATH: &'static str;
    /// At most so many in one profile.
    const MOST: i64 = 500;
    /// Puts texts into their stored form and notes all that is wrong; pointers start at the content.
    fn tidy(&mut self, today: Date, v: &mut Violations);
}

/// Declares the states of one kind of casework: name, where each may go, which want a reason.
macro_rules! states {
    ($(#[doc = $doc:literal])* $enum:ident starts $first:ident { $($(#[doc = $vdoc:literal])* $variant:ident = $text:tt -> [$($next:ident),*],)+ }
     reasons [$($why:ident),*] answers [$($asks:ident: $answer:literal),*]) => {
        crate::access::names! {
            $(#[doc = $doc])*
            $enum { $($(#[doc = $vdoc])* $variant = $text,)+ }
        }
        impl crate::casework::Moves for $enum {
            const FIRST: Self = Self::$first;
            fn name(self) -> &'static str {
                self.as_str()
            }
            fn named(name: &str) -> Option<Self> {
                name.parse().ok()
            }
            fn next(self) -> &'static [Self] {
                match self { $(Self::$variant => &[$(Self::$next),*],)+ }
            }
            fn wants_reason(self) -> bool {
                <[Self]>::contains(&[$(Self::$why),*], &self)
            }
            fn wants_answer(self) -> Option<bool> {
                let asked: &[(Self, bool)] = &[$((Self::$asks, $answer)),*];
                asked.iter().find(|(state, _)| *state == self).map(|(_, answer)| *answer)
            }
        }
    };
}
pub(crate) use states;

/// A link to an entry of the profile, for example the skill that a strength rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimLink {
    /// Collection of the entry.
    pub collection: crate::profile::Collection,
    /// The entry.
    pub entry: Uuid,
}

/// The two languages of a paper or a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguagePair {
    /// The person's, BCP 47.
    #[schema(example = "ar")]
    pub person: String,
    /// The professional's, BCP 47.
    #[schema(example = "nl")]
    pub professional: String,
}

impl LanguagePair {
    /// Notes tags that are none.
    pub fn check(&self, at: &str, v: &mut Violations) {
        words::tag(&self.person, &format!("{at}/person"), v);
        words::tag(&self.professional, &format!("{at}/professional"), v);
    }
}

/// A move of the status, as it is stored.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Move {
    /// To which state.
    pub status: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Organisation that moved it.
    pub organisation: Uuid,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// What the person said, where the person was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_agrees: Option<bool>,
}

/// Stored casework.
pub struct Filed<C: Casework> {
    /// Identifier.
    pub id: Uuid,
    /// Organisation that wrote it.
    pub organisation: Uuid,
    /// State.
    pub status: C::Status,
    /// Version.
    pub version: i32,
    /// Content.
    pub content: C,
    /// What came of it.
    pub outcome: Option<serde_json::Value>,
    /// Its moves, oldest first.
    pub moves: Vec<Move>,
    /// Begin.
    pub created_at: OffsetDateTime,
    /// Last change.
    pub updated_at: OffsetDateTime,
}

/// Whether a move with these words may be made: its reason and the person's answer where the table wants them.
pub fn check_move<S: Moves>(to: S, reason: Option<&mut Text>, answer: Option<bool>, v: &mut Violations) {
    use crate::code::Code;
    match reason {
        Some(reason) => words::tidy_text(reason, "/reason", 2_000, v),
        None if to.wants_reason() => v.note("/reason", Code::MemberMissing),
        None => {}
    }
    if let Some(wanted) = to.wants_answer() {
        match answer {
            None => v.note("/personAgrees", Code::MemberMissing),
            Some(said) if said != wanted => v.note("/personAgrees", Code::StateConflict),
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appraisal::{AppraisalStatus, CounsellingStatus};
    use crate::enrolment::EnrolmentStatus;
    use crate::placement::PlacementStatus;
    use crate::plan_step::{PlanStatus, StepStatus};
    use crate::referral::ReferralStatus;

    /// Every state beyond these.
    fn beyond<S: Moves>(from: &[S]) -> Vec<S> {
        let mut reached: Vec<S> = Vec::new();
        let mut ahead = from.to_vec();
        while let Some(state) = ahead.pop() {
            if !reached.contains(&state) {
                reached.push(state);
                ahead.extend(state.next());
            }
        }
        reached
    }

    fn sound<S: Moves>(all: &[S]) {
        let reached = beyond(&[S::FIRST]);
        for state in all {
            assert!(reached.contains(state), "{} is never reached", state.name());
            assert!(!beyond(state.next()).contains(state), "{} comes back to itself", state.name());
        }
    }

    #[test]
    fn no_table_has_a_circle_or_a_state_nobody_reaches() {
        sound(AppraisalStatus::ALL);
        sound(CounsellingStatus::ALL);
        sound(PlanStatus::ALL);
        sound(StepStatus::ALL);
        sound(ReferralStatus::ALL);
        sound(EnrolmentStatus::ALL);
        sound(PlacementStatus::ALL);
    }

    #[test]
    fn a_step_is_agreed_only_if_the_person_said_yes() {
        let codes = |to, answer| {
            let mut v = Violations::default();
            check_move(to, Some(&mut Text::said("because", "en")), answer, &mut v);
            v.into_iter().map(|x| x.pointer).collect::<Vec<_>>()
        };
        assert_eq!(codes(StepStatus::Agreed, None), ["/personAgrees"]);
        assert_eq!(codes(StepStatus::Agreed, Some(false)), ["/personAgrees"]);
        assert!(codes(StepStatus::Agreed, Some(true)).is_empty());
        assert!(codes(StepStatus::Dropped, Some(false)).is_empty());
    }
}
