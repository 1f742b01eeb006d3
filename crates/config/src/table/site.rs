//! Mode and addresses.

use crate::{
    settings::{
        AllowedHosts, Mode, SiteRoot,
        mode::ASYNC_SYNTAX,
        site::{ADDRESS, ORIGINS},
    },
    variable::{Default, section},
};

section! { SITE = "Mode and addresses";
    MODE: Mode = Mode::SYNTAX, Default::Depends("PROD; DEV if the database is the embedded SQLite"),
        "PROD hardens the server: security headers and redirection to HTTPS, log-in lockout, \
         rate limit, password policy, mutations in the background. DEV has none of them. Any case is \
         the same mode: a server that is told `Prod` must not run unprotected.";
    ASYNC: bool = ASYNC_SYNTAX, Default::Depends("as MODE"),
        "Whether mutations run in the background (PROD) or within their request (DEV), whatever \
         MODE says.";
    SITE_ROOT: SiteRoot = SiteRoot::SYNTAX, Default::Text(""),
        "Prefix of all endpoints; the openIMIS web client expects api. Health checks at /ht/ stay \
         outside of it.";
    SITE_URL: String = ADDRESS, Default::Unset,
        "Address of this server as clients see it, base of the links in FHIR resources. A host name \
         alone stands for https.";
    FRONTEND_URL: String = ADDRESS, Default::Unset,
        "Address of the web client, base of the links in mails that reset a password.";
    ALLOWED_HOSTS: AllowedHosts = AllowedHosts::SYNTAX, Default::Text("*"),
        "Host names under which requests are answered; .example.org stands for the domain and \
         everything below it, * for any.";
    ALLOWED_HOST: AllowedHosts = AllowedHosts::SYNTAX, Default::Unset,
        "Another name of ALLOWED_HOSTS, which wins.";
    CSRF_TRUSTED_ORIGINS: Vec<String> = ORIGINS,
        Default::Depends("none; http://localhost:3000,http://localhost:8000 in DEV"),
        "Origins whose pages may send forms and cookie-authenticated requests to this server.";
}
