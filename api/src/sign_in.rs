//! Checking a name and a password: the same answer in the same time for known and unknown names, at most four hashes at once.

use crate::app::App;
use crate::input::request_id;
use crate::problem::Problem;
use actix_web::HttpRequest;
use actix_web::web::Data;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::audit::Event;
use domain::code::Code;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Condvar, Mutex, OnceLock};
use store::Membership;
use uuid::Uuid;

/// Argon2id with 19 MiB, two passes, one lane (SECURITY 10).
fn argon() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters are within Argon2's range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash of a new password. 15 to 128 characters, no rule of composition.
pub fn hash(password: &str) -> Result<String, String> {
    if !(15..=128).contains(&password.chars().count()) {
        return Err("a password has 15 to 128 characters".into());
    }
    argon().hash_password(password.as_bytes()).map(|h| h.to_string()).map_err(|e| e.to_string())
}

/// At most four hashes are computed at once, 76 MiB in all.
struct Gate {
    free: Mutex<u8>,
    freed: Condvar,
}

static GATE: Gate = Gate { free: Mutex::new(4), freed: Condvar::new() };

fn fits(password: &str, stored: &str) -> bool {
    let mut free = GATE.free.lock().unwrap_or_else(|e| e.into_inner());
    while *free == 0 {
        free = GATE.freed.wait(free).unwrap_or_else(|e| e.into_inner());
    }
    *free -= 1;
    drop(free);
    let fits = PasswordHash::new(stored).is_ok_and(|hash| argon().verify_password(password.as_bytes(), &hash).is_ok());
    *GATE.free.lock().unwrap_or_else(|e| e.into_inner()) += 1;
    GATE.freed.notify_one();
    fits
}

/// A hash that no password has, so that an unknown name takes as long as a known one.
fn nobody() -> &'static str {
    static NOBODY: OnceLock<String> = OnceLock::new();
    NOBODY.get_or_init(|| hash(&Uuid::new_v4().to_string()).unwrap_or_default())
}

/// Refuses whoever tries too often.
pub fn slow_down(app: &App, req: &HttpRequest, name: &str) -> Result<(), Problem> {
    match app.rates.sign_in(name, address(app, req)) {
        Some(seconds) => Err(Problem::after(Code::TooManyRequests, seconds)),
        None => Ok(()),
    }
}

/// Where the request comes from; behind a declared proxy what the proxy says.
pub(crate) fn address(app: &App, req: &HttpRequest) -> IpAddr {
    let told =
        app.config.proxy.then(|| req.connection_info().realip_remote_addr().and_then(|a| a.parse().ok())).flatten();
    told.or_else(|| req.peer_addr().map(|a| a.ip())).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

/// The account behind a name and a password, with its memberships; a refusal is recorded.
pub async fn check(
    app: &Data<App>,
    req: &HttpRequest,
    name: &str,
    password: String,
) -> Result<(Uuid, Vec<Membership>), Problem> {
    slow_down(app, req, name)?;
    let name = name.to_lowercase();
    let plain = name.len() <= 64 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    let known = if plain { app.db.outside(move |db| db.sign_in(&name)).await? } else { None };
    let account = known.as_ref().map(|k| k.0);
    let stored = known.map(|k| k.1);
    let right =
        app.db.outside(move |_| Ok(fits(&password, stored.as_deref().unwrap_or(nobody())) && stored.is_some())).await?;
    let Some(account) = account.filter(|_| right) else { return Err(refused(app, req, account).await) };
    let memberships = app.db.outside(move |db| db.memberships(account)).await?;
    if memberships.is_empty() {
        return Err(refused(app, req, Some(account)).await);
    }
    Ok((account, memberships))
}

/// Records a refused sign-in and gives the answer.
pub async fn refused(app: &Data<App>, req: &HttpRequest, account: Option<Uuid>) -> Problem {
    let request = request_id(req);
    let line = move |db: &store::Db| db.note_sign_in(Event::SignInFailed, account, Some(Code::SignInRefused), request);
    match app.db.outside(line).await {
        Ok(()) => Code::SignInRefused.into(),
        Err(problem) => problem,
    }
}
