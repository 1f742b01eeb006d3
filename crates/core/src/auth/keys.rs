//! The keys that tokens are signed with, read once.

use std::sync::{Arc, OnceLock};

use openimis_auth::jwt::{JwtError, KeyMaterial};
use openimis_config::Secret;
use openimis_kernel::app::App;
use rand::Rng;

/// The keys of this process.
#[derive(Default)]
struct Keys(OnceLock<Result<Arc<ServerKeys>, String>>);

/// What the server signs with.
#[derive(Debug)]
pub struct ServerKeys {
    /// For tokens.
    pub tokens: KeyMaterial,
    secret_key: Secret,
}

impl ServerKeys {
    /// SECRET_KEY, for Django's sessions and the links of reset mails.
    #[must_use]
    pub fn secret_key(&self) -> &str {
        self.secret_key.expose()
    }
}

/// The keys, from SECRET_KEY and the RSA files of the settings. Without SECRET_KEY, which only DEV allows, a key is
/// made up for the life of the process.
///
/// # Errors
/// [`JwtError::Signing`]: the files cannot be read or used; [`check`] tells why.
pub fn keys(app: &App) -> Result<Arc<ServerKeys>, JwtError> {
    loaded(app).map_err(|_| JwtError::Signing)
}

/// The keys can be used.
///
/// # Errors
/// Why not, for the operator; the text names the setting, not the content.
pub fn check(app: &App) -> Result<(), String> {
    loaded(app).map(drop)
}

fn loaded(app: &App) -> Result<Arc<ServerKeys>, String> {
    let load = || load(app).map(Arc::new).inspect_err(|error| tracing::error!(error, "the keys of tokens cannot be used"));
    app.state::<Keys>().0.get_or_init(load).clone()
}

fn load(app: &App) -> Result<ServerKeys, String> {
    let made_up = || (0..4).map(|_| format!("{:016x}", rand::rng().next_u64())).collect::<String>();
    let secret_key = app.settings.security.secret_key.clone().unwrap_or_else(|| Secret::new(made_up()));
    let tokens = KeyMaterial::new(secret_key.expose()).map_err(|error| format!("SECRET_KEY: {error}"))?;
    let Some(files) = &app.settings.jwt_keys else { return Ok(ServerKeys { tokens, secret_key }) };
    let read = |name: &str, path: &std::path::Path| std::fs::read_to_string(path).map_err(|error| format!("{name}: {error}"));
    let private = read("JWT_PRIVATE_KEY_PATH", files.private_key.as_ref())?;
    let public = read("JWT_PUBLIC_KEY_PATH", files.public_key.as_ref())?;
    let passphrase = files.passphrase.as_ref().map(|p| p.expose());
    let tokens = tokens.with_rsa(&private, Some(&public), passphrase).map_err(|error| format!("JWT_PRIVATE_KEY_PATH: {error}"))?;
    Ok(ServerKeys { tokens, secret_key })
}
