//! How often somebody may ask: per principal, per kind of action, per sign-in name, per address (SECURITY 11).

use domain::access::Action;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::net::IpAddr;
use std::num::NonZeroU32;
use uuid::Uuid;

/// The limiters of one process.
pub struct Rates {
    clock: DefaultClock,
    principal: DefaultKeyedRateLimiter<Uuid>,
    search: DefaultKeyedRateLimiter<Uuid>,
    matching: DefaultKeyedRateLimiter<Uuid>,
    export: DefaultKeyedRateLimiter<Uuid>,
    address: DefaultKeyedRateLimiter<IpAddr>,
    sign_in_name: DefaultKeyedRateLimiter<(String, IpAddr)>,
    sign_in_address: DefaultKeyedRateLimiter<IpAddr>,
}

/// At least one, so that the quota exists.
fn positive(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

impl Rates {
    /// `rate` requests a second for a principal, with a burst of twice as many; of these six times `rate` searches and three times
    /// `rate` rankings a minute, and a quarter of `rate` exports an hour: 120, 60 and 5 at the usual 20.
    pub fn new(rate: u32) -> Self {
        Self {
            clock: DefaultClock::default(),
            principal: DefaultKeyedRateLimiter::keyed(
                Quota::per_second(positive(rate)).allow_burst(positive(rate * 2)),
            ),
            search: DefaultKeyedRateLimiter::keyed(Quota::per_minute(positive(6 * rate))),
            matching: DefaultKeyedRateLimiter::keyed(Quota::per_minute(positive(3 * rate))),
            export: DefaultKeyedRateLimiter::keyed(Quota::per_hour(positive(rate / 4))),
            address: DefaultKeyedRateLimiter::keyed(Quota::per_second(positive(rate)).allow_burst(positive(rate * 2))),
            sign_in_name: DefaultKeyedRateLimiter::keyed(Quota::per_minute(positive(6))),
            sign_in_address: DefaultKeyedRateLimiter::keyed(Quota::per_minute(positive(60))),
        }
    }

    /// Seconds to wait, if this account or client has asked too often.
    pub fn principal(&self, id: Uuid) -> Option<u64> {
        self.principal.check_key(&id).err().map(|e| self.seconds(e.wait_time_from(self.clock.now())))
    }

    /// Seconds to wait, if this account or client has done this kind of thing too often.
    pub fn action(&self, id: Uuid, action: Option<Action>) -> Option<u64> {
        let limiter = match action {
            Some(Action::SearchProfiles) => &self.search,
            Some(Action::MatchProfile | Action::MatchVacancy | Action::PlanCourses) => &self.matching,
            Some(Action::ExportProfile) => &self.export,
            Some(_) | None => return None,
        };
        limiter.check_key(&id).err().map(|e| self.seconds(e.wait_time_from(self.clock.now())))
    }

    /// Seconds to wait, if nobody in particular has asked too often from this address.
    pub fn anybody(&self, address: IpAddr) -> Option<u64> {
        self.address.check_key(&address).err().map(|e| self.seconds(e.wait_time_from(self.clock.now())))
    }

    /// Seconds to wait before this name or this address may try to sign in again.
    pub fn sign_in(&self, name: &str, address: IpAddr) -> Option<u64> {
        let name: String = name.chars().take(64).collect();
        let by_address = self.sign_in_address.check_key(&address).err();
        let by_name = self.sign_in_name.check_key(&(name, address)).err();
        by_address.or(by_name).map(|e| self.seconds(e.wait_time_from(self.clock.now())))
    }

    /// Forgets keys that have been quiet, so that the memory stays bounded. Called once a minute.
    pub fn sweep(&self) {
        for limiter in [&self.principal, &self.search, &self.matching, &self.export] {
            limiter.retain_recent();
        }
        self.address.retain_recent();
        self.sign_in_name.retain_recent();
        self.sign_in_address.retain_recent();
    }

    fn seconds(&self, wait: std::time::Duration) -> u64 {
        wait.as_secs() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_rankings_and_searches_have_limits_of_their_own_for_each_principal() {
        let (rates, [one, other]) = (Rates::new(20), [Uuid::from_u128(1), Uuid::from_u128(2)]);
        let taken = |id, action| (0..).take_while(|_| rates.action(id, Some(action)).is_none()).count();
        assert_eq!(taken(one, Action::ExportProfile), 5);
        let wait = rates.action(one, Some(Action::ExportProfile)).expect("a sixth has to wait");
        assert!((600..=721).contains(&wait), "a fifth of an hour, not {wait} s");
        assert_eq!(
            taken(one, Action::MatchVacancy) + taken(one, Action::MatchProfile),
            60,
            "both directions count together"
        );
        assert_eq!(taken(one, Action::SearchProfiles), 120);
        assert_eq!(taken(other, Action::ExportProfile), 5, "another principal has not asked yet");
        assert_eq!(rates.action(one, Some(Action::ReadProfile)), None);
        assert_eq!(rates.action(one, None), None);
    }
}
