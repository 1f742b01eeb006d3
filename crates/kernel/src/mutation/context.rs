//! What the effect of a mutation works with.

use std::{
    any::Any,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use serde_json::Value as Json;
use uuid::Uuid;

use super::MutationError;
use crate::{
    access::Principal,
    app::{App, SharedApp},
    module_config::ModuleConfig,
};

type AfterCommit = Box<dyn FnOnce(&App) + Send>;

/// The transaction of a mutation, and who runs it.
pub struct MutationContext {
    /// The server.
    pub app: SharedApp,
    /// The user.
    pub principal: Arc<Principal>,
    /// The transaction; committed by the life cycle only.
    pub tx: DatabaseTransaction,
    /// The time of the mutation.
    pub now: DateTime<Utc>,
    /// Its entry in the mutation log.
    pub log_id: Uuid,
    pub(super) after_commit: Mutex<Vec<AfterCommit>>,
    pub(super) left_over: Mutex<Vec<Json>>,
}

impl MutationContext {
    /// The audit columns' value.
    #[must_use]
    pub fn audit_id(&self) -> i32 {
        self.principal.audit_id()
    }

    /// The configuration of a module.
    #[must_use]
    pub fn config<C: ModuleConfig>(&self) -> Arc<C> {
        self.app.config()
    }

    /// Fails unless the user has a right of this key of the module's configuration.
    ///
    /// # Errors
    /// [`MutationError::Unauthorized`]
    pub fn require(&self, module: &str, key: &str) -> Result<(), MutationError> {
        if self.app.has_right(&self.principal, module, key) { Ok(()) } else { Err(MutationError::Unauthorized) }
    }

    /// Tells all handlers of this event, in the transaction; the first that fails vetoes.
    ///
    /// # Errors
    /// The handler's.
    pub async fn emit<E: Any + Send + Sync>(&self, event: &E) -> Result<(), MutationError> {
        self.app.events.emit(self, event).await
    }

    /// Runs when the transaction is committed: dropping what caches know.
    ///
    /// # Panics
    /// Never: no holder of the lock panics.
    pub fn after_commit(&self, action: impl FnOnce(&App) + Send + 'static) {
        self.after_commit.lock().expect("no holder of this lock panics").push(Box::new(action));
    }

    /// Notes that one of several objects could not be treated: what was done to the others stays, and the log says
    /// "failed" with these entries.
    ///
    /// # Panics
    /// Never: no holder of the lock panics.
    pub fn leave_over(&self, entry: Json) {
        self.left_over.lock().expect("no holder of this lock panics").push(entry);
    }

    /// The database outside the transaction, for reads of what the mutation does not change.
    #[must_use]
    pub fn db(&self) -> &DatabaseConnection {
        &self.app.db
    }
}
