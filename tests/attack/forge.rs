//! Tokens that are right in everything but one thing, signed with the key of the service itself where that helps.

use crate::support::TestApp;
use api::tokens::Keys;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Map, Value, json};
use store::Subject;
use time::OffsetDateTime;
use uuid::Uuid;

/// A forged token, and what is wrong with it.
pub type Vector = (String, String);

/// What it takes to forge.
pub struct Forge {
    key: Vec<u8>,
    public: String,
    header: Map<String, Value>,
    claims: Map<String, Value>,
    stranger: Uuid,
}

fn part(token: &str, n: usize) -> Map<String, Value> {
    let coded = token.split('.').nth(n).expect("a token has three parts");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(coded).expect("base64url")).expect("an object")
}

fn coded(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

impl Forge {
    /// Tokens in the name of the supervisor.
    pub fn new(app: &TestApp) -> Self {
        let key = app.signing_key();
        let keys = Keys::from_pkcs8(&key, &app.base).expect("the key of the service");
        let me = part(&app.token_of("supervisor"), 1);
        let id = |name: &str| me[name].as_str().and_then(|id| id.parse().ok()).expect("an id");
        let subject = Subject::Account { account: id("sub"), membership: id("membership") };
        let token = keys.issue(subject, OffsetDateTime::now_utc()).expect("a token").compact;
        let jwks = keys.jwks();
        let public = jwks["keys"][0]["x"].as_str().expect("the public half").to_owned();
        let stranger = app.as_role("caseworker").get("/me").expect(200).text_at("/account");
        let stranger = stranger.parse().expect("an id");
        Self { key, public, header: part(&token, 0), claims: part(&token, 1), stranger }
    }

    /// Signed with the key of the service, whatever it says.
    fn signed(&self, header: &str, claims: &str) -> String {
        self.by(&EncodingKey::from_ed_der(&self.key), Algorithm::EdDSA, header, claims)
    }

    fn by(&self, key: &EncodingKey, algorithm: Algorithm, header: &str, claims: &str) -> String {
        let message = format!("{}.{}", coded(header), coded(claims));
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), key, algorithm).expect("a signature");
        format!("{message}.{signature}")
    }

    fn with_header(&self, name: &str, value: Option<Value>) -> String {
        self.signed(&changed(&self.header, name, value), &json!(self.claims).to_string())
    }

    fn with_claim(&self, name: &str, value: Option<Value>) -> String {
        self.signed(&json!(self.header).to_string(), &changed(&self.claims, name, value))
    }

    /// Tokens that hold: as it was issued, and at both ends of the leeway.
    pub fn controls(&self) -> Vec<Vector> {
        let at = now();
        let late = [("iat", json!(at - 605)), ("nbf", json!(at - 605)), ("exp", json!(at - 5))];
        let early = [("nbf", json!(at + 10)), ("iat", json!(at + 10)), ("exp", json!(at + 600))];
        let all = |changes: &[(&str, Value)]| {
            let mut claims = self.claims.clone();
            claims.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
            self.signed(&json!(self.header).to_string(), &json!(claims).to_string())
        };
        let named = |name: &str, token| (name.to_owned(), token);
        vec![
            named("as issued", all(&[])),
            named("expired within the leeway", all(&late)),
            named("early within the leeway", all(&early)),
        ]
    }

    /// Every vector.
    pub fn vectors(&self, good: &str) -> Vec<Vector> {
        [self.headers(), self.keys(good), self.absent(), self.claims(), self.doubled(), forms(good)].concat()
    }

    fn headers(&self) -> Vec<Vector> {
        let algorithms = [
            "none", "None", "NONE", "nOnE", "HS256", "HS384", "HS512", "RS256", "RS512", "ES256", "PS256", "eddsa",
            "EDDSA", "Ed25519", "Ed448", "", "EdDSA ",
        ];
        let types = ["JWT", "jwt", "AT+JWT", "application/at+jwt", "at+jwt ", "", "dpop+jwt", "audit-heads", "id+jwt"];
        let keys = ["other", "", "../../dev/null", "' or 1=1 --", "0", "https://evil.example/key"];
        let url = || json!("https://evil.example/jwks.json");
        let foreign = [
            ("crit", json!(["exp"])),
            ("b64", json!(false)),
            ("jku", url()),
            ("jwk", json!({"kty": "OKP", "crv": "Ed25519", "x": self.public})),
            ("x5u", url()),
            ("x5c", json!(["MIIB"])),
            ("x5t", json!("abc")),
            ("cty", json!("JWT")),
            ("zip", json!("DEF")),
            ("enc", json!("A256GCM")),
            ("epk", json!({})),
            ("iss", json!("https://evil.example")),
            ("x", Value::Null),
        ];
        let other = [Value::Null, json!(7), json!(["EdDSA", "at+jwt"]), json!({})];
        let texts = [("alg", &algorithms[..]), ("typ", &types[..]), ("kid", &keys[..])];
        let mut all = Vec::new();
        for (name, values) in texts {
            let values = values.iter().map(|v| json!(v)).chain(other.clone()).map(Some).chain([None]);
            all.extend(values.map(|v| (format!("header {name} {v:?}"), self.with_header(name, v))));
        }
        all.extend(foreign.map(|(name, v)| (format!("header {name}"), self.with_header(name, Some(v)))));
        all
    }

    /// Signatures of other keys, with other algorithms, or none.
    fn keys(&self, good: &str) -> Vec<Vector> {
        let (header, claims) = (json!(self.header).to_string(), json!(self.claims).to_string());
        let hs = changed(&self.header, "alg", Some(json!("HS256")));
        let public = URL_SAFE_NO_PAD.decode(&self.public).expect("base64url");
        let secrets =
            [public, self.public.clone().into_bytes(), b"secret".to_vec(), Vec::new(), self.key.clone(), vec![0; 32]];
        let mut all = Vec::new();
        for (n, secret) in secrets.iter().enumerate() {
            let token = self.by(&EncodingKey::from_secret(secret), Algorithm::HS256, &hs, &claims);
            all.push((format!("HS256 with secret {n}"), token));
        }
        let other = Keys::generate().expect("a key can be made");
        let stolen = self.by(&EncodingKey::from_ed_der(&other), Algorithm::EdDSA, &header, &claims);
        let message = format!("{}.{}", coded(&header), coded(&claims));
        let es = coded(&changed(&self.header, "alg", Some(json!("ES256"))));
        let zeros = URL_SAFE_NO_PAD.encode([0; 64]);
        let [kept, signature] = [good.rsplit_once('.').expect("parts").0, good.rsplit('.').next().expect("parts")];
        let turned: String = signature.chars().rev().collect();
        let others = [
            ("another key under our id", stolen),
            ("no signature", format!("{message}.")),
            ("two parts", message.clone()),
            ("zeros", format!("{message}.{zeros}")),
            ("ES256 of zeros", format!("{es}.{}.{zeros}", coded(&claims))),
            ("turned round", format!("{kept}.{turned}")),
            (
                "of other claims",
                format!(
                    "{}.{}.{signature}",
                    coded(&header),
                    coded(&changed(&self.claims, "exp", Some(json!(now() + 599))))
                ),
            ),
            ("cut", good[..good.len() - 4].to_owned()),
            ("longer", format!("{good}AAAA")),
        ];
        all.extend(others.map(|(name, token)| (name.to_owned(), token)));
        all
    }

    /// Each claim missing, null, or of another type.
    fn absent(&self) -> Vec<Vector> {
        let mut all = Vec::new();
        for name in self.claims.keys() {
            for value in
                [None, Some(Value::Null), Some(json!([])), Some(json!({})), Some(json!(true)), Some(json!("x"))]
            {
                all.push((format!("claim {name} {value:?}"), self.with_claim(name, value)));
            }
        }
        all
    }

    /// Claims that say something else.
    fn claims(&self) -> Vec<Vector> {
        let (at, own) = (now(), self.claims["aud"].clone());
        let nobody = || json!(Uuid::new_v4());
        let text = own.as_str().unwrap_or_default().to_owned();
        let cases = [
            ("aud", json!([own, "https://other.example"])),
            ("aud", json!([own])),
            ("aud", json!("https://other.example")),
            ("aud", json!(format!("{text}/"))),
            ("iss", json!("https://other.example")),
            ("iss", json!(format!("{text}/"))),
            ("iss", json!(text.to_uppercase())),
            ("exp", json!(at - 60)),
            ("exp", json!(0)),
            ("exp", json!(-1)),
            ("exp", json!(at + 3_600)),
            ("exp", json!(i64::MAX)),
            ("exp", json!(i64::MIN)),
            ("exp", json!(u64::MAX)),
            ("exp", json!(1e300)),
            ("exp", json!(at.to_string())),
            // Nearly ten minutes ahead, so that they are still in the future when the longest run comes to them.
            ("nbf", json!(at + 590)),
            ("nbf", json!(i64::MAX)),
            ("iat", json!(at + 590)),
            ("iat", json!(i64::MIN)),
            ("iat", json!(at - 86_400)),
            ("kind", json!("system")),
            ("kind", json!("record")),
            ("kind", json!("Person")),
            ("kind", json!("administrator")),
            ("sub", nobody()),
            ("sub", json!(self.stranger)),
            ("sub", json!(Uuid::nil())),
            ("sub", json!("' or 1=1 --")),
            ("membership", nobody()),
            ("membership", json!(Uuid::nil())),
            ("scope", json!("everything")),
            ("role", json!("administrator")),
            ("act", json!({"sub": self.stranger})),
            ("cnf", json!({})),
        ];
        cases.map(|(name, value)| (format!("claim {name} {value}"), self.with_claim(name, Some(value)))).to_vec()
    }

    /// Members that stand twice, and what is no object.
    fn doubled(&self) -> Vec<Vector> {
        let (header, claims) = (json!(self.header).to_string(), json!(self.claims).to_string());
        let twice = |object: &str, name: &str, value: &Value| format!("{{\"{name}\":{value},{}", &object[1..]);
        let mut all = Vec::new();
        for (name, value) in &self.claims {
            all.push((format!("claim {name} twice"), self.signed(&header, &twice(&claims, name, value))));
        }
        for (name, value) in &self.header {
            all.push((format!("header {name} twice"), self.signed(&twice(&header, name, value), &claims)));
        }
        for other in ["[]", "{}", "null", "\"x\"", "", "{"] {
            all.push((format!("header {other:?}"), self.signed(other, &claims)));
            all.push((format!("claims {other:?}"), self.signed(&header, other)));
        }
        all
    }
}

/// Forms that no compact token has.
fn forms(good: &str) -> Vec<Vector> {
    let [header, claims, signature] = std::array::from_fn(|n| good.split('.').nth(n).unwrap_or_default());
    let json = json!({"payload": claims, "protected": header, "signature": signature}).to_string();
    let all = [
        "garbage".to_owned(),
        "..".to_owned(),
        "a.b.c".to_owned(),
        format!("{good}."),
        format!(".{good}"),
        format!("{good}.{signature}"),
        format!("{good}.a.b"),
        good.replace('.', ".."),
        good.replace('.', "%2E"),
        format!("{header}={claims}={signature}"),
        format!("{header}.{claims}=.{signature}"),
        format!("{header}.{claims}.{signature}="),
        format!("{header}.{claims}.{signature}=="),
        format!("{claims}.{header}.{signature}"),
        format!("{header} .{claims}.{signature}"),
        format!("{header}.{claims}. {signature}"),
        format!("+{}", &good[1..]),
        format!("/{}", &good[1..]),
        STANDARD.encode(good),
        URL_SAFE.encode(good),
        json,
        format!("{good},{good}"),
        format!("{good} {good}"),
        format!("\"{good}\""),
        "x".repeat(8 * 1_024 + 1),
        format!("{header}.{claims}.{}", "A".repeat(8_200)),
    ];
    all.into_iter().enumerate().map(|(n, token)| (format!("form {n}"), token)).collect()
}

fn changed(object: &Map<String, Value>, name: &str, value: Option<Value>) -> String {
    let mut object = object.clone();
    match value {
        Some(value) => drop(object.insert(name.to_owned(), value)),
        None => drop(object.remove(name)),
    }
    Value::Object(object).to_string()
}

fn now() -> i64 {
    OffsetDateTime::now_utc().unix_timestamp()
}
