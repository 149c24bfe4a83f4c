//! The verifier. Usual checks let hostile tokens through, so every step is written out: form, header, key, signature, claims.

use super::{Claims, Keys, Kind};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::Algorithm;
use serde::Deserialize;
use store::Subject;
use time::OffsetDateTime;

/// Why a token was refused: for the log and the tests, never for the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Longer than 8 KiB.
    Long,
    /// Not three base64url parts.
    Form,
    /// The header has an unknown member, another `typ`, another algorithm or another key.
    Header,
    /// The signature does not hold.
    Signature,
    /// A claim is missing, unknown, of another type or stands twice.
    Claims,
    /// For another issuer or audience.
    Audience,
    /// Expired, not yet valid, or made for too long a life.
    Time,
}

/// A token that holds.
#[derive(Debug, Clone, Copy)]
pub struct Verified(pub Subject);

const LONGEST: usize = 8 * 1024;
const LEEWAY: i64 = 15;

/// What may stand in a header, and nothing else: no `crit`, `b64`, `jku`, `x5u`, `jwk`, `cty`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenHeader {
    alg: String,
    typ: String,
    kid: String,
}

impl Keys {
    /// Checks a compact token in the order of SECURITY 10, steps 1 to 5.
    pub fn verify(&self, token: &str, now: OffsetDateTime) -> Result<Verified, Refusal> {
        if token.len() > LONGEST {
            return Err(Refusal::Long);
        }
        let (header, payload, signature) = parts(token)?;
        let header: TokenHeader = parse(header).ok_or(Refusal::Header)?;
        if header.typ != "at+jwt" || header.alg != "EdDSA" || header.kid != self.kid {
            return Err(Refusal::Header);
        }
        let message = &token.as_bytes()[..token.len() - signature.len() - 1];
        match jsonwebtoken::crypto::verify(signature, message, &self.decoding, Algorithm::EdDSA) {
            Ok(true) => {}
            Ok(false) | Err(_) => return Err(Refusal::Signature),
        }
        let claims: Claims = parse(payload).ok_or(Refusal::Claims)?;
        if claims.iss != self.issuer || claims.aud != self.issuer {
            return Err(Refusal::Audience);
        }
        let at = now.unix_timestamp();
        let life = claims.exp.checked_sub(claims.iat).ok_or(Refusal::Time)?;
        let begun = claims.nbf.saturating_sub(LEEWAY) <= at && claims.iat.saturating_sub(LEEWAY) <= at;
        if !(1..=claims.kind.most()).contains(&life) || !begun || at >= claims.exp.saturating_add(LEEWAY) {
            return Err(Refusal::Time);
        }
        match (claims.kind, claims.membership) {
            (Kind::Person, Some(membership)) => Ok(Verified(Subject::Account { account: claims.sub, membership })),
            (Kind::System, None) => Ok(Verified(Subject::Client(claims.sub))),
            (Kind::Record, None) => Ok(Verified(Subject::Person(claims.sub))),
            (Kind::Person, None) | (Kind::System | Kind::Record, Some(_)) => Err(Refusal::Claims),
        }
    }
}

fn parts(token: &str) -> Result<(&str, &str, &str), Refusal> {
    let plain = |p: &&str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let mut parts = token.split('.');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(h), Some(p), Some(s), None) if [h, p, s].iter().all(plain) => Ok((h, p, s)),
        _ => Err(Refusal::Form),
    }
}

fn parse<T: for<'a> Deserialize<'a>>(part: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use uuid::Uuid;

    const NOW: OffsetDateTime = time::macros::datetime!(2026-11-22 09:00 UTC);

    fn keys() -> Keys {
        Keys::from_pkcs8(&Keys::generate().unwrap(), "https://skills.example").unwrap()
    }

    fn good() -> Subject {
        Subject::Account { account: Uuid::new_v4(), membership: Uuid::new_v4() }
    }

    fn forged(keys: &Keys, header: Value, change: impl Fn(&mut Value)) -> String {
        let token = keys.issue(good(), NOW).unwrap().compact;
        let (_, payload, _) = parts(&token).unwrap();
        let mut claims: Value = parse(payload).unwrap();
        change(&mut claims);
        signed(keys, &header.to_string(), &claims.to_string())
    }

    fn signed(keys: &Keys, header: &str, claims: &str) -> String {
        let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
        let signature =
            jsonwebtoken::crypto::sign(message.as_bytes(), &keys.encoding_for_tests(), Algorithm::EdDSA).unwrap();
        format!("{message}.{signature}")
    }

    #[test]
    fn our_own_tokens_hold_until_they_expire() {
        let keys = keys();
        let token = keys.issue(good(), NOW).unwrap().compact;
        assert!(keys.verify(&token, NOW).is_ok());
        assert!(keys.verify(&token, NOW + time::Duration::seconds(610)).is_ok(), "within the leeway");
        assert_eq!(keys.verify(&token, NOW + time::Duration::seconds(616)).unwrap_err(), Refusal::Time);
    }

    #[test]
    fn headers_that_ask_for_something_else_are_refused() {
        let keys = keys();
        let usual = json!({"alg": "EdDSA", "typ": "at+jwt", "kid": keys.kid});
        assert!(keys.verify(&forged(&keys, usual.clone(), |_| {}), NOW).is_ok());
        for (name, value) in [
            ("alg", json!("none")),
            ("alg", json!("HS256")),
            ("alg", json!("eddsa")),
            ("typ", json!("JWT")),
            ("typ", json!("AT+JWT")),
            ("kid", json!("other")),
            ("crit", json!(["exp"])),
            ("b64", json!(false)),
            ("jku", json!("https://evil.example")),
            ("jwk", json!({})),
            ("x5u", json!("https://evil.example")),
            ("cty", json!("JWT")),
        ] {
            let mut header = usual.clone();
            header[name] = value;
            assert_eq!(keys.verify(&forged(&keys, header, |_| {}), NOW).unwrap_err(), Refusal::Header, "{name}");
        }
    }

    #[test]
    fn claims_that_are_missing_doubled_or_for_others_are_refused() {
        let keys = keys();
        let header = json!({"alg": "EdDSA", "typ": "at+jwt", "kid": keys.kid});
        for name in ["iss", "aud", "sub", "iat", "nbf", "exp", "jti", "kind", "membership"] {
            let token = forged(&keys, header.clone(), |c| {
                c.as_object_mut().unwrap().remove(name);
            });
            assert!(keys.verify(&token, NOW).is_err(), "{name}");
        }
        let cases: [(&str, Value, Refusal); 8] = [
            ("aud", json!(["https://skills.example", "https://other.example"]), Refusal::Claims),
            ("aud", json!("https://other.example"), Refusal::Audience),
            ("iss", json!("https://other.example"), Refusal::Audience),
            ("exp", json!(NOW.unix_timestamp() + 601), Refusal::Time),
            ("exp", json!(i64::MAX), Refusal::Time),
            ("nbf", json!(NOW.unix_timestamp() + 60), Refusal::Time),
            ("scope", json!("everything"), Refusal::Claims),
            ("kind", json!("system"), Refusal::Claims),
        ];
        for (name, value, refusal) in cases {
            let token = forged(&keys, header.clone(), |c| c[name] = value.clone());
            assert_eq!(keys.verify(&token, NOW).unwrap_err(), refusal, "{name} {value}");
        }
        let doubled = r#"{"iss":"a","iss":"https://skills.example"}"#;
        assert_eq!(keys.verify(&signed(&keys, &header.to_string(), doubled), NOW).unwrap_err(), Refusal::Claims);
    }

    #[test]
    fn damaged_forms_are_refused() {
        let keys = keys();
        let token = keys.issue(good(), NOW).unwrap().compact;
        let other = keys_of_somebody_else().issue(good(), NOW).unwrap().compact;
        assert!(keys.verify(&other, NOW).is_err());
        for damaged in [
            String::new(),
            "a.b".into(),
            format!("{token}."),
            format!("{token}.x"),
            token.replace('.', ".."),
            format!(" {token}"),
            format!("{token}="),
            token[..token.len() - 4].to_owned(),
            "a".repeat(9_000),
        ] {
            assert!(keys.verify(&damaged, NOW).is_err(), "{damaged}");
        }
        let mut changed = token.into_bytes();
        let at = changed.len() - 20;
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        assert_eq!(keys.verify(std::str::from_utf8(&changed).unwrap(), NOW).unwrap_err(), Refusal::Signature);
    }

    fn keys_of_somebody_else() -> Keys {
        keys()
    }
}
