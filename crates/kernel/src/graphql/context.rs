//! What every field of one request shares.

use std::sync::{
    Arc, Mutex, OnceLock,
    atomic::{AtomicUsize, Ordering},
};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DatabaseConnection;

use crate::{
    access::{Access, Caller, Denied, Principal},
    app::App,
    http::RequestMeta,
};

/// One request: who asks, when, of which server.
pub struct RequestContext {
    /// The server.
    pub app: Arc<App>,
    /// The user.
    pub caller: Caller,
    /// The time of the request; one for all its fields.
    pub now: DateTime<Utc>,
    /// Headers and address.
    pub meta: RequestMeta,
    cookies: Mutex<Vec<cookie::Cookie<'static>>>,
    statements: AtomicUsize,
    operation: OnceLock<String>,
}

impl RequestContext {
    /// A request at this moment.
    #[must_use]
    pub fn new(app: Arc<App>, caller: Caller, meta: RequestMeta) -> Self {
        let now = app.clock.now();
        RequestContext { app, caller, now, meta, cookies: Mutex::default(), statements: AtomicUsize::new(0), operation: OnceLock::new() }
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &DatabaseConnection {
        &self.app.db
    }

    /// The date of the request.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The user, who must be logged in.
    ///
    /// # Errors
    /// [`Denied::Anonymous`]
    pub fn principal(&self) -> Result<&Principal, Denied> {
        self.caller.as_deref().ok_or(Denied::Anonymous)
    }

    /// Checks what a field of `module` demands.
    ///
    /// # Errors
    /// [`Denied`]
    pub fn check(&self, module: &str, access: Access) -> Result<(), Denied> {
        self.app.check(self.caller.as_deref(), module, access)
    }

    /// Sends a cookie with the answer.
    pub fn set_cookie(&self, cookie: cookie::Cookie<'static>) {
        self.cookies.lock().expect("no holder of this lock panics").push(cookie);
    }

    /// The cookies to send.
    #[must_use]
    pub fn take_cookies(&self) -> Vec<cookie::Cookie<'static>> {
        std::mem::take(&mut self.cookies.lock().expect("no holder of this lock panics"))
    }

    /// Gives the request's operation a name for monitoring; the first one stays.
    pub(super) fn name(&self, operation: &str) {
        self.operation.get_or_init(|| operation.to_owned());
    }

    /// The name of the request's operation, as the client gave it, or that of its first root field.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.operation.get().map(String::as_str)
    }

    /// Counts a statement sent to the database.
    pub fn count_statement(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    /// Statements that the planner sent for this request.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.statements.load(Ordering::Relaxed)
    }
}
