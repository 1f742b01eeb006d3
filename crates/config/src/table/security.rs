//! Keys, trust and row security.

use std::path::PathBuf;

use crate::{
    secret::Secret,
    settings::{TrustedProxies, security::HEADER},
    syntax::{FLAG, PATH, SECRET},
    variable::{Default, section},
};

section! { SECURITY = "Keys and trust";
    SECRET_KEY: Secret = SECRET, Default::Unset,
        "Signs tokens (unless there are RSA keys) and links that reset a password. At least 32 \
         random characters. Without one PROD does not start and DEV makes one up at each start.";
    DJANGO_SECRET_KEY: Secret = SECRET, Default::Unset,
        "Another name of SECRET_KEY, which wins.";
    JWT_PRIVATE_KEY_PATH: PathBuf = PATH, Default::Text("keys/jwt_private_key.pem"),
        "RSA key (PEM) that signs tokens. If it and the public key exist, tokens are RS256, else \
         HS256 by SECRET_KEY.";
    JWT_PUBLIC_KEY_PATH: PathBuf = PATH, Default::Text("keys/jwt_public_key.pem"),
        "RSA key (PEM) that verifies tokens.";
    JWT_PRIVATE_KEY_PASSPHRASE: Secret = SECRET, Default::Unset,
        "Passphrase of the private key if it is encrypted.";
    ROW_SECURITY: bool = FLAG, Default::Text("true"),
        "Shows users only the rows of their districts and health facility. Never off in production.";
    REMOTE_USER_AUTHENTICATION: bool = FLAG, Default::Text("false"),
        "Trusts the user name that a reverse proxy puts into a header. See OPENIMIS_TRUSTED_PROXIES.";
    REMOTE_USER_HEADER_NAME: String = HEADER, Default::Text("HTTP_REMOTE_USER"),
        "That header, as in HTTP (Remote-User) or CGI (HTTP_REMOTE_USER).";
    OPENIMIS_TRUSTED_PROXIES: TrustedProxies = TrustedProxies::SYNTAX, Default::Text("private"),
        "Peers whose X-Forwarded-* and remote user headers are believed. private stands for \
         loopback, link-local and private networks: the reverse proxy of the containers.";
}
