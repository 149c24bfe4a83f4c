//! Only `Caller::allow` makes an `Allowed`.

use domain::access::permits::ReadProfile;
use domain::access::{Purpose, Reach};
use std::marker::PhantomData;
use store::{Allowed, Caller};

pub fn forged(by: Caller) -> Allowed<ReadProfile> {
    Allowed { by, reach: Reach::Everyone, purpose: Purpose::Public, permission: PhantomData }
}
