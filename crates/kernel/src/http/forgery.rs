//! Requests that a page of another site made a browser send, with the log-in that the browser adds by itself.

use openimis_auth::csrf::{self, TrustedOrigins};

use super::{CSRF_COOKIE, RequestMeta};
use crate::app::App;

/// The origins besides our own whose pages may send requests here.
#[must_use]
pub fn trusted_origins(app: &App) -> TrustedOrigins {
    TrustedOrigins::parse(&app.settings.site.csrf_trusted_origins.join(",")).unwrap_or_default()
}

/// The browser says that a page of another site sent the request. `Sec-Fetch-Site` (W3C Fetch Metadata), which pages
/// cannot set, comes first: behind a proxy that does not report the scheme the origin cannot be compared in full.
/// Programs send none of the headers, and are not foreign.
#[must_use]
pub fn foreign(app: &App, meta: &RequestMeta) -> bool {
    match meta.header("sec-fetch-site") {
        Some("same-origin" | "none") => return false,
        Some("cross-site") if meta.header("origin").is_none() => return true,
        None if meta.header("origin").is_none() && meta.header("referer").is_none() => return false,
        _ => {}
    }
    trusted_origins(app).check(&meta.source()).is_err()
}

/// A request with a cookie for proof may be forged. The web client sends its uploads with cookies and no token, so what
/// tells them from another site's is the origin; where a browser names none, it must show the token.
#[must_use]
pub fn forged(app: &App, meta: &RequestMeta) -> bool {
    if ["origin", "referer", "sec-fetch-site"].iter().any(|name| meta.header(name).is_some()) {
        return foreign(app, meta);
    }
    csrf::check(&meta.source(), &trusted_origins(app), meta.cookie(CSRF_COOKIE).as_deref(), meta.header("x-csrftoken")).is_err()
}
