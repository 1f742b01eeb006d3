//! Who asks, and what answers need to know of the server.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use openimis_kernel::access::{Access, Denied, Principal};
use openimis_kernel::app::SharedApp;
use openimis_kernel::http::RequestMeta;
use sea_orm::DatabaseConnection;

use crate::config::FhirConfig;
use crate::mapping::{GenderCodes, Mapping};
use crate::rest_model::FhirError;
use crate::rest_model::searchset::ServerUrl;
use crate::vocabulary::Vocabulary;

/// What an interaction works with.
pub struct FhirContext {
    /// The server.
    pub app: SharedApp,
    /// The user.
    pub principal: Arc<Principal>,
    /// Address of the interface, as the client used it.
    pub server: ServerUrl,
    /// How documents are written.
    pub mapping: Mapping,
    /// The time of the request.
    pub now: DateTime<Utc>,
}

impl FhirContext {
    /// For a request of `principal`.
    #[must_use]
    pub fn new(app: SharedApp, principal: Arc<Principal>, meta: &RequestMeta) -> Self {
        let (server, mapping, now) = (server_url(&app, meta), mapping(&app, meta), app.clock.now());
        FhirContext { app, principal, server, mapping, now }
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &DatabaseConnection {
        &self.app.db
    }

    /// Checks what an interaction with data of `module` demands.
    ///
    /// # Errors
    /// 403
    pub fn check(&self, module: &str, access: Access) -> Result<(), FhirError> {
        self.app.check(Some(&self.principal), module, access).map_err(|denied| match denied {
            Denied::Anonymous => FhirError::Login("Authentication credentials were not provided.".to_owned()),
            Denied::Forbidden => FhirError::Forbidden,
        })
    }
}

/// Address of the interface under the host that the client named.
#[must_use]
pub fn server_url(app: &SharedApp, meta: &RequestMeta) -> ServerUrl {
    ServerUrl::new(&format!("{}{}", meta.base(), app.settings.site.root.path("api_fhir_r4")))
}

fn mapping(app: &SharedApp, meta: &RequestMeta) -> Mapping {
    let config = app.config::<FhirConfig>();
    let site = app.settings.site.url.clone().unwrap_or_else(|| meta.base());
    Mapping {
        vocabulary: Vocabulary::new(&config.base_url),
        gender_codes: GenderCodes::from(&config.gender_codes),
        photo_url: Some(format!("{site}/photo")),
        with_meta: config.resource_meta,
    }
}
