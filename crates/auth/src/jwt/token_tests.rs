#![allow(clippy::unwrap_used, reason = "the tokens of the tables are well formed")]

use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, EncodingKey};
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Value, json};

use super::super::{ACCESS_SECONDS, REFRESH_SECONDS};
use super::*;

const KEY: &str = "c1c224b03cd9bc7b6a86d77f5dace40191766c485cd55dc48caf9ac873335d6f";
const ADMIN: Credential<'static> = Credential::PrivateKey(KEY);
const TECHNICAL: Credential<'static> = Credential::PasswordHash("pbkdf2_sha256$1$salt$hash");

/// Written by PyJWT as the reference does, with [`KEY`], at [`issued_at`].
const OF_THE_REFERENCE: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VybmFtZSI6IkFkbWluIiwiZXhwIjoxNzAwMDg2NDAwLCJvcmlnSWF0IjoxNzAwMDAwMDAwLCJqdGkiOiIwYjdiN2MwZS0xZDJjLTRkMGEtOWEzZi01ZjJmNGM3ZDhlOTAiLCJuYmYiOjE3MDAwMDAwMDB9.0GCWNFShNbXpKol_WDE6Fecet4jrPfLyyyTt0-kQISQ";

fn issued_at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000, 0).unwrap()
}

fn after(seconds: i64) -> DateTime<Utc> {
    issued_at() + TimeDelta::seconds(seconds)
}

fn keys() -> KeyMaterial {
    KeyMaterial::new("the secret key").unwrap()
}

fn rng() -> StdRng {
    StdRng::seed_from_u64(11)
}

fn issue(credential: &Credential<'_>) -> IssuedToken {
    keys().issue("Admin", credential, issued_at(), &mut rng()).unwrap()
}

fn payload() -> Value {
    json!({"username": "Admin", "exp": 1_700_086_400, "origIat": 1_700_000_000, "jti": "x", "nbf": 1_700_000_000})
}

fn signed(header: &Value, payload: &Value, key: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(payload));
    let key = EncodingKey::from_secret(key.as_bytes());
    let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::HS256).unwrap();
    format!("{message}.{signature}")
}

fn hs256(payload: &Value) -> String {
    signed(&json!({"typ": "JWT", "alg": "HS256"}), payload, KEY)
}

#[test]
fn token_of_the_reference_is_accepted() {
    assert_eq!(peek(OF_THE_REFERENCE, issued_at()), Ok("Admin".to_owned()));
    let claims = keys().verify(OF_THE_REFERENCE, &ADMIN, issued_at()).unwrap();
    assert_eq!(claims.orig_iat, 1_700_000_000);
    assert_eq!(claims.key_fingerprint, None);
}

#[test]
fn payload_has_the_claims_of_the_reference() {
    let issued = issue(&ADMIN);
    let value = serde_json::to_value(&issued.claims).unwrap();
    let names: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["username", "exp", "origIat", "jti", "nbf"]);
    assert_eq!(issued.claims.exp, 1_700_000_000 + ACCESS_SECONDS);
    assert_eq!(issued.claims.refresh_expires_at(), 1_700_000_000 + REFRESH_SECONDS);
    assert_eq!(uuid::Uuid::parse_str(&issued.claims.jti).unwrap().get_version_num(), 4);
    let (header, _) = split(&issued.token).unwrap();
    assert_eq!(read_part::<Value>(header), Ok(json!({"typ": "JWT", "alg": "HS256"})));
    assert_eq!(keys().verify(&issued.token, &ADMIN, issued_at()), Ok(issued.claims));
}

#[test]
fn token_is_good_for_a_day_and_not_before_its_time() {
    let token = issue(&ADMIN).token;
    let at = |seconds| keys().verify(&token, &ADMIN, after(seconds)).map(|_| ());
    assert_eq!(at(-1), Err(JwtError::Invalid));
    assert_eq!(at(0), Ok(()));
    assert_eq!(at(ACCESS_SECONDS - 1), Ok(()));
    assert_eq!(at(ACCESS_SECONDS), Err(JwtError::Expired));
    assert_eq!(peek(&token, after(ACCESS_SECONDS)), Err(JwtError::Expired));
}

#[test]
fn another_credential_ends_the_token() {
    let other_key = Credential::PrivateKey("c2");
    let other_hash = Credential::PasswordHash("pbkdf2_sha256$1$salt$other");
    let cases = [
        (ADMIN, ADMIN, true),
        (ADMIN, other_key, false),
        (ADMIN, TECHNICAL, false),
        (ADMIN, Credential::Absent, false),
        (TECHNICAL, TECHNICAL, true),
        (TECHNICAL, other_hash, false),
        (TECHNICAL, ADMIN, false),
        (TECHNICAL, Credential::Absent, false),
        (Credential::Absent, Credential::Absent, true),
        (Credential::Absent, TECHNICAL, false),
        (Credential::Absent, ADMIN, false),
    ];
    for (issued_for, present, good) in cases {
        let verified = keys().verify(&issue(&issued_for).token, &present, issued_at());
        let expected = if good { Ok(()) } else { Err(JwtError::Decode) };
        assert_eq!(verified.map(|_| ()), expected, "{issued_for:?} {present:?}");
    }
}

#[test]
fn another_secret_key_ends_the_tokens_signed_with_it() {
    let other = KeyMaterial::new("another secret key").unwrap();
    for (credential, good) in [(ADMIN, true), (TECHNICAL, false), (Credential::Absent, false)] {
        assert_eq!(other.verify(&issue(&credential).token, &credential, issued_at()).is_ok(), good, "{credential:?}");
    }
}

#[test]
fn other_algorithms_and_critical_extensions_are_refused() {
    let headers = [
        json!({"typ": "JWT", "alg": "none"}),
        json!({"typ": "JWT", "alg": "None"}),
        json!({"alg": "hs256"}),
        json!({"alg": "HS384"}),
        json!({"alg": "RS256"}),
        json!({"alg": "HS256", "crit": ["exp"]}),
        json!({"alg": "HS256", "crit": []}),
    ];
    for header in headers {
        let token = signed(&header, &payload(), KEY);
        assert_eq!(keys().verify(&token, &ADMIN, issued_at()), Err(JwtError::Invalid), "{header}");
        let (unsigned, _) = token.rsplit_once('.').unwrap();
        assert!(keys().verify(&format!("{unsigned}."), &ADMIN, issued_at()).is_err(), "{header}");
    }
    let without_type = signed(&json!({"alg": "HS256"}), &payload(), KEY);
    assert!(keys().verify(&without_type, &ADMIN, issued_at()).is_ok());
}

#[test]
fn claims_must_be_complete_and_well_typed() {
    let changed = |name: &str, value: Value| {
        let mut payload = payload();
        payload[name] = value;
        payload
    };
    let without = |name: &str| {
        let mut payload = payload();
        payload.as_object_mut().unwrap().remove(name);
        payload
    };
    let cases = [
        (payload(), Ok(())),
        (changed("aud", json!("someone")), Ok(())),
        (without("username"), Err(JwtError::InvalidPayload)),
        (changed("username", json!("")), Err(JwtError::InvalidPayload)),
        (changed("username", Value::Null), Err(JwtError::InvalidPayload)),
        (changed("username", json!(7)), Err(JwtError::Decode)),
        (without("exp"), Err(JwtError::Invalid)),
        (changed("exp", json!("1700086400")), Err(JwtError::Decode)),
        (changed("exp", json!(1e300)), Err(JwtError::Decode)),
        (changed("exp", json!(-1)), Err(JwtError::Expired)),
        (changed("exp", json!(i64::MIN)), Err(JwtError::Expired)),
        (without("origIat"), Err(JwtError::Invalid)),
        (without("jti"), Err(JwtError::Invalid)),
        (without("nbf"), Err(JwtError::Invalid)),
        (changed("nbf", json!(1_700_000_001)), Err(JwtError::Invalid)),
        (changed("nbf", json!(true)), Err(JwtError::Invalid)),
        (json!(["Admin"]), Err(JwtError::Decode)),
        (json!("Admin"), Err(JwtError::Decode)),
    ];
    for (payload, expected) in cases {
        let verified = keys().verify(&hs256(&payload), &ADMIN, issued_at());
        assert_eq!(verified.map(|_| ()), expected, "{payload}");
    }
}

#[test]
fn claims_are_not_believed_without_a_good_signature() {
    let forged = signed(&json!({"alg": "HS256"}), &payload(), "guess");
    assert_eq!(peek(&forged, issued_at()), Ok("Admin".to_owned()));
    assert_eq!(keys().verify(&forged, &ADMIN, issued_at()), Err(JwtError::Decode));
    let parts: Vec<_> = OF_THE_REFERENCE.split('.').collect();
    let other_payload = URL_SAFE_NO_PAD.encode(payload().to_string().replace("Admin", "Other"));
    let swapped = format!("{}.{other_payload}.{}", parts[0], parts[2]);
    assert_eq!(keys().verify(&swapped, &ADMIN, issued_at()), Err(JwtError::Decode));
}

#[test]
fn malformed_tokens_are_refused() {
    let huge = format!("{OF_THE_REFERENCE}{}", "A".repeat(MAX_TOKEN_BYTES));
    let longer = format!("{OF_THE_REFERENCE}.x");
    let spaced = format!(" {OF_THE_REFERENCE}");
    let duplicate = {
        let json = payload().to_string().replacen('{', r#"{"username":"Other","#, 1);
        let parts: Vec<_> = OF_THE_REFERENCE.split('.').collect();
        format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(json), parts[2])
    };
    for token in ["", ".", "..", "...", "a.b", "a.b.c", "é.é.é", &huge, &longer, &spaced, &duplicate] {
        assert_eq!(peek(token, issued_at()), Err(JwtError::Decode), "{token}");
        assert_eq!(keys().verify(token, &ADMIN, issued_at()), Err(JwtError::Decode), "{token}");
    }
}

#[test]
fn refreshed_token_keeps_the_beginning_of_its_chain() {
    let first = issue(&ADMIN).claims;
    let refresh = |seconds| keys().refresh(&first, &ADMIN, after(seconds), &mut StdRng::seed_from_u64(12));
    let second = refresh(3600).unwrap();
    assert_eq!(second.claims.orig_iat, first.orig_iat);
    assert_eq!(second.claims.exp, first.exp + 3600);
    assert_ne!(second.claims.jti, first.jti);
    assert_eq!(keys().verify(&second.token, &ADMIN, after(3600)), Ok(second.claims));
    assert!(refresh(REFRESH_SECONDS).is_ok());
    assert_eq!(refresh(REFRESH_SECONDS + 1), Err(JwtError::RefreshExpired));
}

#[test]
fn texts_are_those_of_the_reference() {
    let cases = [
        (JwtError::Expired, "Signature has expired"),
        (JwtError::Decode, "Error decoding signature"),
        (JwtError::Invalid, "Invalid token"),
        (JwtError::InvalidPayload, "Invalid payload"),
        (JwtError::Disabled, "User is disabled"),
        (JwtError::RefreshExpired, "Refresh has expired"),
        (JwtError::Missing, "Token is required"),
    ];
    for (error, text) in cases {
        assert_eq!(error.to_string(), text);
    }
}

#[test]
fn debug_output_holds_no_secret() {
    let issued = issue(&ADMIN);
    let shown = format!("{issued:?} {:?}", keys());
    assert!(!shown.contains(&issued.token) && !shown.contains("the secret key"));
}

proptest! {
    #[test]
    fn arbitrary_tokens_neither_panic_nor_verify(token in "(.*|[A-Za-z0-9_.-]*|.*\\..*\\..*)") {
        let _ = peek(&token, issued_at());
        prop_assert!(keys().verify(&token, &ADMIN, issued_at()).is_err());
    }

    #[test]
    fn arbitrary_claims_neither_panic_nor_verify(header in ".*", payload in "(\\{.*\\}|.*)", signature in ".*") {
        let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
        let token = format!("{}.{}.{}", part(&header), part(&payload), part(&signature));
        prop_assert!(keys().verify(&token, &ADMIN, issued_at()).is_err());
    }
}
