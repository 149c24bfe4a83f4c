//! Detached signatures over texts that go to other deployments: a JWS whose payload stands beside it (RFC 7515, appendix F), and the keys
//! of the deployments that are believed.

use super::Keys;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::code::Code;
use jsonwebtoken::{Algorithm, DecodingKey, crypto};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Keys of other deployments: by public address, then by key id.
pub(super) type Senders = BTreeMap<String, BTreeMap<String, DecodingKey>>;

const TYPE: &str = "passerelle-transfer";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    typ: String,
    kid: String,
}

/// The keys of a deployment, as its `/.well-known/jwks.json` shows them.
#[derive(Deserialize)]
struct Jwks {
    keys: Vec<Jwk>,
}

#[derive(Deserialize)]
struct Jwk {
    kid: String,
    x: String,
}

fn signed_part(header: &str, payload: &str) -> Vec<u8> {
    format!("{header}.{}", URL_SAFE_NO_PAD.encode(payload)).into_bytes()
}

impl Keys {
    /// The same keys, with those of the deployments whose packages are taken: a JSON file, for each public address its key set.
    pub fn believing(mut self, file: Option<&Path>) -> Result<Self, String> {
        let Some(file) = file else { return Ok(self) };
        let at = |why: &dyn std::fmt::Display| format!("the keys of senders, {}: {why}", file.display());
        let text = std::fs::read_to_string(file).map_err(|e| at(&e))?;
        let listed: BTreeMap<String, Jwks> = serde_json::from_str(&text).map_err(|e| at(&e))?;
        for (issuer, jwks) in listed {
            let key = |key: Jwk| Ok((key.kid, DecodingKey::from_ed_components(&key.x).map_err(|e| at(&e))?));
            let keys = jwks.keys.into_iter().map(key).collect::<Result<_, String>>()?;
            self.senders.insert(issuer.trim_end_matches('/').to_owned(), keys);
        }
        Ok(self)
    }

    /// Public address of this deployment.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Signs a text as it stands.
    pub fn sign_beside(&self, payload: &str) -> Result<String, String> {
        let header = Header { alg: "EdDSA".into(), typ: TYPE.into(), kid: self.kid.clone() };
        let header = serde_json::to_vec(&header).map_err(|e| e.to_string())?;
        let header = URL_SAFE_NO_PAD.encode(header);
        let signature = crypto::sign(&signed_part(&header, payload), &self.encoding, Algorithm::EdDSA);
        Ok(format!("{header}..{}", signature.map_err(|e| e.to_string())?))
    }

    /// The signature is that of the named deployment over exactly this text.
    pub fn check_beside(&self, issuer: &str, payload: &str, signature: &str) -> Result<(), Code> {
        let (header, mark) = signature.split_once("..").ok_or(Code::PackageTampered)?;
        let bytes = URL_SAFE_NO_PAD.decode(header).map_err(|_| Code::PackageTampered)?;
        let told: Header = serde_json::from_slice(&bytes).map_err(|_| Code::PackageTampered)?;
        if told.alg != "EdDSA" || told.typ != TYPE {
            return Err(Code::PackageTampered);
        }
        let own = issuer == self.issuer && told.kid == self.kid;
        let theirs = || self.senders.get(issuer).and_then(|keys| keys.get(&told.kid));
        let key = if own { Some(&self.decoding) } else { theirs() };
        let key = key.ok_or(Code::PackageSenderUnknown)?;
        match crypto::verify(mark, &signed_part(header, payload), key, Algorithm::EdDSA) {
            Ok(true) => Ok(()),
            Ok(false) | Err(_) => Err(Code::PackageTampered),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(issuer: &str) -> Keys {
        Keys::from_pkcs8(&Keys::generate().expect("a key"), issuer).expect("keys")
    }

    #[test]
    fn one_other_sign_and_the_signature_holds_no_more() {
        let keys = keys("https://a.example");
        let signature = keys.sign_beside("{\"a\":1}").expect("signed");
        assert_eq!(keys.check_beside("https://a.example", "{\"a\":1}", &signature), Ok(()));
        assert_eq!(keys.check_beside("https://a.example", "{\"a\":2}", &signature), Err(Code::PackageTampered));
        assert_eq!(keys.check_beside("https://a.example", "{\"a\":1} ", &signature), Err(Code::PackageTampered));
        let at = signature.len() - 10;
        let other = if signature.as_bytes()[at] == b'A' { "B" } else { "A" };
        let forged = format!("{}{other}{}", &signature[..at], &signature[at + 1..]);
        assert_eq!(keys.check_beside("https://a.example", "{\"a\":1}", &forged), Err(Code::PackageTampered));
    }

    #[test]
    fn a_deployment_is_believed_under_its_own_address_and_key_alone() {
        let (mut ours, theirs) = (keys("https://b.example"), keys("https://a.example"));
        let signature = theirs.sign_beside("x").expect("signed");
        assert_eq!(ours.check_beside("https://a.example", "x", &signature), Err(Code::PackageSenderUnknown));
        let key = DecodingKey::from_ed_components(&theirs.public).expect("a key");
        ours.senders.insert("https://a.example".into(), BTreeMap::from([(theirs.kid.clone(), key)]));
        assert_eq!(ours.check_beside("https://a.example", "x", &signature), Ok(()));
        assert_eq!(ours.check_beside("https://b.example", "x", &signature), Err(Code::PackageSenderUnknown));
    }

    #[test]
    fn a_token_is_no_signature_of_a_package() {
        let keys = keys("https://a.example");
        let heads = keys.sign(&serde_json::json!({"a": 1})).expect("signed");
        let (header, rest) = heads.split_once('.').expect("a JWS");
        let mark = rest.split_once('.').expect("a JWS").1;
        let forged = format!("{header}..{mark}");
        assert_eq!(keys.check_beside("https://a.example", "{\"a\":1}", &forged), Err(Code::PackageTampered));
    }
}
