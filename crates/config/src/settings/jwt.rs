//! The RSA keys of tokens.

use std::path::PathBuf;

use crate::{
    reader::Reader,
    secret::Secret,
    table::{JWT_PRIVATE_KEY_PASSPHRASE, JWT_PRIVATE_KEY_PATH, JWT_PUBLIC_KEY_PATH},
    variable::Variable,
};

/// RSA keys: tokens are RS256. The files exist; their content is not looked at here.
#[derive(Debug, Clone)]
pub struct JwtKeys {
    /// Signs (PEM, PKCS#8 or PKCS#1).
    pub private_key: PathBuf,
    /// Verifies (PEM).
    pub public_key: PathBuf,
    /// Of the private key, if that is encrypted.
    pub passphrase: Option<Secret>,
}

/// The keys if both files exist, nothing if neither does. One without the other, or a named file
/// that is missing, is refused: a weaker algorithm must not come into force unnoticed.
pub(super) fn read(reader: &mut Reader) -> Option<Option<JwtKeys>> {
    let passphrase = reader.optional(&JWT_PRIVATE_KEY_PASSPHRASE);
    let private_key = reader.get(&JWT_PRIVATE_KEY_PATH)?;
    let public_key = reader.get(&JWT_PUBLIC_KEY_PATH)?;
    let exist = [private_key.is_file(), public_key.is_file()];
    let wanted = exist.contains(&true) || reader.is_set(&JWT_PRIVATE_KEY_PATH) || reader.is_set(&JWT_PUBLIC_KEY_PATH);
    if !wanted {
        return Some(None);
    }
    refuse_missing(reader, &JWT_PRIVATE_KEY_PATH, &private_key, exist[0]);
    refuse_missing(reader, &JWT_PUBLIC_KEY_PATH, &public_key, exist[1]);
    Some(Some(JwtKeys { private_key, public_key, passphrase: passphrase? }))
}

fn refuse_missing(reader: &mut Reader, variable: &Variable<PathBuf>, path: &PathBuf, exists: bool) {
    if !exists {
        reader.refuse(variable, format!("there is no file {path:?}; RS256 needs both keys"));
    }
}
