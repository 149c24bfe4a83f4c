//! How often somebody may ask: per principal, per sign-in name, per address (SECURITY 11).

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::net::IpAddr;
use std::num::NonZeroU32;
use uuid::Uuid;

/// The limiters of one process.
pub struct Rates {
    clock: DefaultClock,
    principal: DefaultKeyedRateLimiter<Uuid>,
    address: DefaultKeyedRateLimiter<IpAddr>,
    sign_in_name: DefaultKeyedRateLimiter<(String, IpAddr)>,
    sign_in_address: DefaultKeyedRateLimiter<IpAddr>,
}

/// At least one, so that the quota exists.
fn positive(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

impl Rates {
    /// `rate` requests a second for a principal, with a burst of twice as many.
    pub fn new(rate: u32) -> Self {
        Self {
            clock: DefaultClock::default(),
            principal: DefaultKeyedRateLimiter::keyed(
                Quota::per_second(positive(rate)).allow_burst(positive(rate * 2)),
            ),
            address: DefaultKeyedRateLimiter::keyed(Quota::per_second(positive(rate)).allow_burst(positive(rate * 2))),
            sign_in_name: DefaultKeyedRateLimiter::keyed(Quota::per_minute(positive(6))),
            sign_in_address: DefaultKeyedRateLimiter::keyed(Quota::per_minute(positive(60))),
        }
    }

    /// Seconds to wait, if this account or client has asked too often.
    pub fn principal(&self, id: Uuid) -> Option<u64> {
        self.principal.check_key(&id).err().map(|e| self.seconds(e.wait_time_from(self.clock.now())))
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
        self.principal.retain_recent();
        self.address.retain_recent();
        self.sign_in_name.retain_recent();
        self.sign_in_address.retain_recent();
    }

    fn seconds(&self, wait: std::time::Duration) -> u64 {
        wait.as_secs() + 1
    }
}
