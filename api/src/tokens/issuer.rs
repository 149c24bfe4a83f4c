//! Signing keys and the tokens made with them: Ed25519, `at+jwt` (RFC 9068).

use super::detached::Senders;
use super::{Claims, Kind};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{LearningSecret, Subject};
use time::OffsetDateTime;

/// The key pair of the deployment.
pub struct Keys {
    pub(super) issuer: String,
    pub(super) kid: String,
    pub(super) public: String,
    pub(super) encoding: EncodingKey,
    pub(super) decoding: DecodingKey,
    secret: [u8; 32],
    pub(super) senders: Senders,
}

/// A token and how long it lives.
pub struct Token {
    /// The compact form.
    pub compact: String,
    /// Seconds.
    pub expires_in: i64,
}

impl Keys {
    /// A new key pair, PKCS#8.
    pub fn generate() -> Result<Vec<u8>, String> {
        let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|e| e.to_string())?;
        Ok(document.as_ref().to_vec())
    }

    /// Reads a PKCS#8 key; `issuer` is the public address of the deployment.
    pub fn from_pkcs8(pkcs8: &[u8], issuer: &str) -> Result<Self, String> {
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8)
            .map_err(|e| format!("the signing key is not an Ed25519 key in PKCS#8: {e}"))?;
        let public = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        let kid = URL_SAFE_NO_PAD.encode(&Sha256::digest(pair.public_key().as_ref())[..9]);
        let decoding = DecodingKey::from_ed_components(&public).map_err(|e| e.to_string())?;
        let secret =
            Sha256::new().chain_update(b"passerelle secret for cursors and pseudonyms").chain_update(pkcs8).finalize();
        Ok(Self {
            issuer: issuer.to_owned(),
            kid,
            public,
            encoding: EncodingKey::from_ed_der(pkcs8),
            decoding,
            secret: secret.into(),
            senders: Senders::new(),
        })
    }

    /// The public half, as `/.well-known/jwks.json` shows it.
    pub fn jwks(&self) -> serde_json::Value {
        json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": self.kid, "x": self.public }] })
    }

    /// A secret of the deployment for HMACs of cursors and pseudonyms.
    pub fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// What the yearly keys come from under which confirmed choices are counted.
    pub fn learning(&self) -> LearningSecret {
        LearningSecret::of_deployment(&self.secret)
    }

    /// An address as the audit keeps it: the same one shows as the same, and none can be told from it.
    pub fn address_hash(&self, address: std::net::IpAddr) -> Vec<u8> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.secret).expect("HMAC takes keys of any length");
        mac.update(format!("address {address}").as_bytes());
        mac.finalize().into_bytes().to_vec()
    }

    /// Signs what is kept outside the database, as a JWS.
    pub fn sign(&self, claims: &impl serde::Serialize) -> Result<String, String> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some("audit-heads".into());
        header.kid = Some(self.kid.clone());
        jsonwebtoken::encode(&header, claims, &self.encoding).map_err(|e| e.to_string())
    }

    /// Opens what `sign` made with this key. A token is none of it.
    pub fn signed<T: serde::de::DeserializeOwned + Clone>(&self, compact: &str) -> Option<T> {
        let header = jsonwebtoken::decode_header(compact).ok()?;
        if header.typ.as_deref() != Some("audit-heads") || header.kid.as_deref() != Some(&self.kid) {
            return None;
        }
        let mut rules = jsonwebtoken::Validation::new(Algorithm::EdDSA);
        rules.required_spec_claims.clear();
        (rules.validate_exp, rules.validate_aud) = (false, false);
        jsonwebtoken::decode::<T>(compact, &self.decoding, &rules).ok().map(|data| data.claims)
    }

    /// A token for somebody whose credentials were just checked.
    pub fn issue(&self, subject: Subject, now: OffsetDateTime) -> Result<Token, String> {
        let (sub, kind, membership) = match subject {
            Subject::Account { account, membership } => (account, Kind::Person, Some(membership)),
            Subject::Client(client) => (client, Kind::System, None),
            Subject::Person(access) => (access, Kind::Record, None),
        };
        let iat = now.unix_timestamp();
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: self.issuer.clone(),
            sub,
            iat,
            nbf: iat,
            exp: iat + kind.most(),
            jti: uuid::Uuid::new_v4(),
            kind,
            membership,
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some("at+jwt".into());
        header.kid = Some(self.kid.clone());
        let compact = jsonwebtoken::encode(&header, &claims, &self.encoding).map_err(|e| e.to_string())?;
        Ok(Token { compact, expires_in: kind.most() })
    }
}

#[cfg(test)]
impl Keys {
    pub(super) fn encoding_for_tests(&self) -> EncodingKey {
        self.encoding.clone()
    }
}
