//! The keys that tokens are signed with, read once.

use std::sync::{Arc, OnceLock};

use openimis_auth::jwt::KeyMaterial;
use openimis_kernel::app::App;
use rand::Rng;

/// The keys of this process.
#[derive(Default)]
struct Keys(OnceLock<Result<Arc<KeyMaterial>, String>>);

/// The keys, from SECRET_KEY and the RSA files of the settings. Without SECRET_KEY, which only DEV allows, a key is
/// made up for the life of the process.
///
/// # Errors
/// The files cannot be read or used; the text names the setting, not the content.
pub fn keys(app: &App) -> Result<Arc<KeyMaterial>, String> {
    app.state::<Keys>().0.get_or_init(|| load(app).map(Arc::new)).clone()
}

fn load(app: &App) -> Result<KeyMaterial, String> {
    let made_up = || (0..4).map(|_| format!("{:016x}", rand::rng().next_u64())).collect::<String>();
    let secret = app.settings.security.secret_key.as_ref().map_or_else(made_up, |secret| secret.expose().to_owned());
    let material = KeyMaterial::new(&secret).map_err(|error| format!("SECRET_KEY: {error}"))?;
    let Some(files) = &app.settings.jwt_keys else { return Ok(material) };
    let read = |name: &str, path: &std::path::Path| std::fs::read_to_string(path).map_err(|error| format!("{name}: {error}"));
    let private = read("JWT_PRIVATE_KEY_PATH", files.private_key.as_ref())?;
    let public = read("JWT_PUBLIC_KEY_PATH", files.public_key.as_ref())?;
    let passphrase = files.passphrase.as_ref().map(|p| p.expose());
    material.with_rsa(&private, Some(&public), passphrase).map_err(|error| format!("JWT_PRIVATE_KEY_PATH: {error}"))
}
