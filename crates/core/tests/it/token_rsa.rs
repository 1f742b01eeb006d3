//! RS256: an encrypted key as `openssl genpkey -aes256` writes it.

use std::fs;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use openimis_core::services::accounts;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use pkcs8::{LineEnding, PrivateKeyInfo, pkcs5::pbes2::Parameters};
use rsa::{
    RsaPrivateKey,
    pkcs8::{EncodePrivateKey, EncodePublicKey},
    rand_core::OsRng,
};

use crate::{
    Tables,
    auth_setup::{graphql, log_in, member, program, token},
};

const ASK: &str = "{ languages { code } }";

/// Writes both keys; answers their paths.
fn keys(directory: &std::path::Path, passphrase: &str) -> (String, String) {
    let key = RsaPrivateKey::new(&mut OsRng, 2048).unwrap();
    let der = key.to_pkcs8_der().unwrap();
    let parameters = Parameters::pbkdf2_sha256_aes256cbc(1000, b"saltsalt", &[7; 16]).unwrap();
    let encrypted = PrivateKeyInfo::try_from(der.as_bytes()).unwrap().encrypt_with_params(parameters, passphrase).unwrap();
    let (private, public) = (directory.join("private.pem"), directory.join("public.pem"));
    fs::write(&private, encrypted.to_pem("ENCRYPTED PRIVATE KEY", LineEnding::LF).unwrap().as_bytes()).unwrap();
    fs::write(&public, key.to_public_key().to_public_key_pem(LineEnding::LF).unwrap()).unwrap();
    (private.to_str().unwrap().to_owned(), public.to_str().unwrap().to_owned())
}

both_databases! {
    Tables:

    async fn rsa_keys_sign_for_everybody(db: TestDatabase) {
        member(db.connection(), "ann").await;
        program(db.connection(), "robot", false).await;
        let shared = TestServer::start(&db).await.unwrap();
        let before = token(&shared, "ann").await;

        let directory = tempfile::tempdir().unwrap();
        let (private, public) = keys(directory.path(), "open sesame");
        let files = [("JWT_PRIVATE_KEY_PATH", private.as_str()), ("JWT_PUBLIC_KEY_PATH", public.as_str())];
        let server = TestServer::start_with(&db, &[files[0], files[1], ("JWT_PRIVATE_KEY_PASSPHRASE", "open sesame")]).await.unwrap();
        for name in ["ann", "robot"] {
            let held = token(&server, name).await;
            let head = URL_SAFE_NO_PAD.decode(held.split('.').next().unwrap()).unwrap();
            assert!(String::from_utf8(head).unwrap().contains("RS256"));
            let header = format!("Bearer {held}");
            assert_eq!(graphql(&server, &[("authorization", &header)], ASK).await.status, 200);
            if name == "ann" {
                accounts::change_password(&server.app, name, "Nyumba-9-mtsinje").await.unwrap();
                assert_eq!(graphql(&server, &[("authorization", &header)], ASK).await.error(), "Error decoding signature");
            }
        }
        let reply = graphql(&server, &[("authorization", &format!("Bearer {before}"))], ASK).await;
        assert_eq!((reply.status.as_u16(), reply.error().as_str()), (401, "Invalid token"));

        let closed = TestServer::start_with(&db, &[files[0], files[1], ("JWT_PRIVATE_KEY_PASSPHRASE", "wrong")]).await.unwrap();
        let reply = log_in(&closed, "robot", crate::auth_setup::PASSWORD).await;
        assert!(reply.text.contains("errors") && !reply.text.contains("wrong"), "{}", reply.text);
        assert!(reply.cookie("JWT").is_none());
    }
}
