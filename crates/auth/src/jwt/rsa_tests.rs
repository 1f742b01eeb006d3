//! Tests with real keys. Making one takes seconds in a debug build, so each test makes one and checks much with it.

#![allow(clippy::unwrap_used, reason = "the keys of the tests are well formed")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use chrono::{DateTime, Utc};
use jsonwebtoken::Algorithm;
use pkcs8::PrivateKeyInfo;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rsa::RsaPrivateKey;
use rsa::pkcs1::{EncodeRsaPrivateKey as _, EncodeRsaPublicKey as _};
use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _, LineEnding};
use rsa::rand_core::OsRng;
use serde_json::json;

use super::*;
use crate::jwt::{JwtError, peek};

const ADMIN: Credential<'static> = Credential::PrivateKey("c1c224b03cd9bc7b");
const PASSPHRASE: &str = "passe-phrase d'été";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000, 0).unwrap()
}

fn secret() -> KeyMaterial {
    KeyMaterial::new("the secret key").unwrap()
}

fn token(keys: &KeyMaterial, credential: &Credential<'_>) -> String {
    keys.issue("Admin", credential, now(), &mut StdRng::seed_from_u64(1)).unwrap().token
}

/// The key in all forms that are read: PEM and the passphrase to give.
fn forms(key: &RsaPrivateKey) -> Vec<(String, Option<&'static str>)> {
    let pkcs8_der = key.to_pkcs8_der().unwrap();
    let parameters = pkcs8::pkcs5::pbes2::Parameters::pbkdf2_sha256_aes256cbc(1000, b"saltsalt", &[7; 16]).unwrap();
    let encrypted = PrivateKeyInfo::try_from(pkcs8_der.as_bytes()).unwrap().encrypt_with_params(parameters, PASSPHRASE).unwrap();
    vec![
        (key.to_pkcs1_pem(LineEnding::LF).unwrap().to_string(), None),
        (key.to_pkcs8_pem(LineEnding::LF).unwrap().to_string(), Some("ignored")),
        (key.to_pkcs8_pem(LineEnding::CRLF).unwrap().to_string(), None),
        (encrypted.to_pem("ENCRYPTED PRIVATE KEY", LineEnding::LF).unwrap().to_string(), Some(PASSPHRASE)),
    ]
}

fn check_loading(key: &RsaPrivateKey) {
    let public = key.to_public_key();
    let publics = [public.to_public_key_pem(LineEnding::LF).unwrap(), public.to_pkcs1_pem(LineEnding::LF).unwrap()];
    let first = secret().with_rsa(&forms(key)[0].0, None, None).unwrap();
    for (pem, passphrase) in forms(key) {
        for public in &publics {
            let keys = secret().with_rsa(&pem, Some(public), passphrase).unwrap();
            assert!(keys.has_rsa());
            assert!(first.verify(&token(&keys, &ADMIN), &ADMIN, now()).is_ok());
        }
    }
    let load = |private: &str, public, passphrase| secret().with_rsa(private, public, passphrase).map(|_| ()).unwrap_err();
    let (plain, encrypted) = (&forms(key)[1].0, &forms(key)[3].0);
    assert_eq!(load(encrypted, None, None), KeyError::PassphraseMissing);
    assert_eq!(load(encrypted, None, Some("wrong")), KeyError::PassphraseWrong);
    assert_eq!(load("", None, None), KeyError::Malformed(KeyKind::Private));
    assert_eq!(load(&publics[0], None, None), KeyError::Malformed(KeyKind::Private));
    assert_eq!(load(plain, Some(plain), None), KeyError::Malformed(KeyKind::Public));
    let traditional = plain.replace("-----\nM", "-----\nProc-Type: 4,ENCRYPTED\n\nM");
    assert_eq!(load(&traditional, None, Some("x")), KeyError::UnsupportedEncryption);
    let short = RsaPrivateKey::new(&mut OsRng, 1024).unwrap();
    let short_public = short.to_public_key().to_public_key_pem(LineEnding::LF).unwrap();
    assert_eq!(load(plain, Some(&short_public), None), KeyError::Mismatch);
    assert_eq!(load(&short.to_pkcs8_pem(LineEnding::LF).unwrap(), None, None), KeyError::TooShort(1024));
    assert!(!format!("{first:?}").contains("secret"));
}

fn check_tokens(keys: &KeyMaterial, public_pem: &str) {
    let changed = Credential::PrivateKey("another key after a new password");
    let technical = Credential::PasswordHash("pbkdf2_sha256$1$salt$hash");
    let good = token(keys, &ADMIN);
    assert_eq!(peek(&good, now()), Ok("Admin".to_owned()));
    let claims = keys.verify(&good, &ADMIN, now()).unwrap();
    assert_eq!(claims.key_fingerprint.as_deref().map(str::len), Some(22));

    // A new password, or the loss of it, ends the token; and one issued without a password does not outlive the first.
    for present in [changed, technical, Credential::Absent] {
        assert_eq!(keys.verify(&good, &present, now()), Err(JwtError::Decode), "{present:?}");
    }
    assert_eq!(keys.verify(&token(keys, &Credential::Absent), &ADMIN, now()), Err(JwtError::Decode));
    for credential in [technical, Credential::Absent] {
        assert!(keys.verify(&token(keys, &credential), &credential, now()).is_ok(), "{credential:?}");
    }
    let refreshed = keys.refresh(&claims, &changed, now(), &mut StdRng::seed_from_u64(2)).unwrap();
    assert!(keys.verify(&refreshed.token, &changed, now()).is_ok());

    // Tokens of the time before the RSA keys, and the other way round.
    assert_eq!(keys.verify(&token(&secret(), &ADMIN), &ADMIN, now()), Err(JwtError::Invalid));
    assert_eq!(secret().verify(&good, &ADMIN, now()), Err(JwtError::Invalid));

    // The public key is public: its text must not work as a secret, under either name of the algorithm.
    let claims = json!({"username": "Admin", "exp": 1_700_086_400, "origIat": 1_700_000_000, "jti": "x", "nbf": 1_700_000_000});
    let confused =
        jsonwebtoken::encode(&jsonwebtoken::Header::new(Algorithm::HS256), &claims, &EncodingKey::from_secret(public_pem.as_bytes()))
            .unwrap();
    assert_eq!(keys.verify(&confused, &Credential::Absent, now()), Err(JwtError::Invalid));
    let (_, rest) = confused.split_once('.').unwrap();
    let (header, _) = good.split_once('.').unwrap();
    assert_eq!(keys.verify(&format!("{header}.{rest}"), &Credential::Absent, now()), Err(JwtError::Decode));
}

#[test]
fn rsa_keys_load_in_all_forms_and_sign_for_everybody() {
    let key = RsaPrivateKey::new(&mut OsRng, 2048).unwrap();
    check_loading(&key);
    let keys = secret().with_rsa(&forms(&key)[0].0, None, None).unwrap();
    check_tokens(&keys, &key.to_public_key().to_public_key_pem(LineEnding::LF).unwrap());
}

#[test]
fn secret_key_must_not_be_empty() {
    assert_eq!(KeyMaterial::new("").map(|_| ()), Err(KeyError::EmptySecret));
}

/// Runs openssl with `input`; none when it is not installed.
fn openssl(arguments: &[&str], input: &str) -> Option<String> {
    let mut child =
        Command::new("openssl").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "openssl {arguments:?}");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The two commands of the operator's manual.
#[test]
fn keys_made_by_openssl_with_a_passphrase_load() {
    let make = ["genpkey", "-algorithm", "RSA", "-aes256", "-pass", "pass:open sesame"];
    let Some(private) = openssl(&make, "") else {
        return;
    };
    let public = openssl(&["rsa", "-pubout", "-passin", "pass:open sesame"], &private).unwrap();
    assert!(private.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    let keys = secret().with_rsa(&private, Some(&public), Some("open sesame")).unwrap();
    assert!(keys.verify(&token(&keys, &ADMIN), &ADMIN, now()).is_ok());
    let wrong = secret().with_rsa(&private, Some(&public), Some("open barley"));
    assert_eq!(wrong.map(|_| ()), Err(KeyError::PassphraseWrong));
}
