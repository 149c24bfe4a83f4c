//! Checking a name and a password: the same answer in the same time for known and unknown names, at most four hashes at once.

use crate::app::App;
use crate::caller::{address, origin};
use crate::problem::Problem;
use actix_web::HttpRequest;
use actix_web::web::Data;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::audit::Event;
use domain::code::Code;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::{Condvar, Mutex, OnceLock};
use store::{Membership, Subject};
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

/// The account behind a name and a password, with its memberships; a refusal is recorded.
pub async fn check(
    app: &Data<App>,
    req: &HttpRequest,
    name: &str,
    password: String,
) -> Result<(Uuid, Vec<Membership>), Problem> {
    slow_down(app, req, name)?;
    let name = name.to_lowercase();
    let place = place(app, req, &name);
    admitted(app, req, &place).await?;
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
    app.db.outside(move |db| db.sign_in_success(&place.0, &place.1)).await?;
    Ok((account, memberships))
}

/// The person behind a printed code, which works once; `refresh` prolongs what it opened. A code has 80 bits, so guesses are slowed down by
/// address alone.
pub async fn with_code(app: &Data<App>, req: &HttpRequest, code: &str, refresh: &str) -> Result<Subject, Problem> {
    slow_down(app, req, "a printed code")?;
    let (code, given) = (crate::person_access::plain(code), refresh.to_owned());
    match app.db.outside(move |db| db.use_person_code(&code, given.as_bytes())).await? {
        Some(access) => Ok(Subject::Person(access)),
        None => Err(refused(app, req, None).await),
    }
}

/// Name and address as keyed hashes: the table of attempts names nobody.
type AttemptPlace = (Vec<u8>, Vec<u8>);

fn place(app: &App, req: &HttpRequest, name: &str) -> AttemptPlace {
    let mut mac = Hmac::<Sha256>::new_from_slice(app.keys.secret()).expect("HMAC takes keys of any length");
    mac.update(b"sign-in name ");
    mac.update(name.as_bytes());
    (mac.finalize().into_bytes().to_vec(), app.keys.address_hash(address(app, req)))
}

/// Refuses an attempt that is not looked at; that is recorded too.
async fn admitted(app: &Data<App>, req: &HttpRequest, place: &AttemptPlace) -> Result<(), Problem> {
    let (name, address) = place.clone();
    let Some(seconds) = app.db.outside(move |db| db.sign_in_attempt(&name, &address)).await? else { return Ok(()) };
    let origin = origin(app, req);
    let line = move |db: &store::Db| db.note_sign_in(Event::Locked, None, Some(Code::TooManyRequests), origin);
    app.db.outside(line).await?;
    Err(Problem::after(Code::TooManyRequests, seconds))
}

/// Records a refused sign-in and gives the answer.
pub async fn refused(app: &Data<App>, req: &HttpRequest, account: Option<Uuid>) -> Problem {
    let origin = origin(app, req);
    let line = move |db: &store::Db| db.note_sign_in(Event::SignInFailed, account, Some(Code::SignInRefused), origin);
    match app.db.outside(line).await {
        Ok(()) => Code::SignInRefused.into(),
        Err(problem) => problem,
    }
}
