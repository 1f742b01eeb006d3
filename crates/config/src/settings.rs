//! The typed settings, by subject.

mod accounts;
mod conf;
mod database;
mod db_options;
mod files;
mod graphql;
mod jwt;
mod logging;
mod mail;
pub(crate) mod mode;
mod rate_limit;
pub(crate) mod security;
pub(crate) mod sentry;
pub(crate) mod site;
mod startup;
mod trusted_proxies;

use std::{collections::BTreeMap, net::SocketAddr};

pub use self::{
    accounts::{Lockout, PasswordPolicy},
    database::{Database, Pool, Postgres, Sqlite},
    db_options::PostgresOptions,
    files::Files,
    graphql::GraphqlSettings,
    jwt::JwtKeys,
    logging::{LogFormat, LogHandler, LogLevel, Logging},
    mail::{Mail, Smtp, SmtpSecurity},
    mode::Mode,
    rate_limit::{Methods, Rate, RateKey, RateLimit},
    security::{RemoteUser, Security},
    sentry::Sentry,
    site::{AllowedHosts, Site, SiteRoot},
    startup::Startup,
    trusted_proxies::TrustedProxies,
};
pub(crate) use database::Engine;

use crate::{
    error::{SettingError, SettingErrors},
    layers::{self, Layers, Pairs},
    reader::{Decided, Reader, Warning},
    report::{self, Effective},
    spelling, table,
};

/// Everything that the environment decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// DEV or PROD.
    pub mode: Mode,
    /// Mutations run in the background, not within their request.
    pub async_mutations: bool,
    /// Addresses.
    pub site: Site,
    /// The database.
    pub database: Database,
    /// Connections to it.
    pub pool: Pool,
    /// Keys and trust.
    pub security: Security,
    /// RSA keys of tokens; without them tokens are signed with the secret key (HS256).
    pub jwt_keys: Option<JwtKeys>,
    /// Lock after failed log-ins.
    pub lockout: Lockout,
    /// What passwords have to look like.
    pub password_policy: PasswordPolicy,
    /// Limit of requests.
    pub rate_limit: RateLimit,
    /// The GraphQL endpoint.
    pub graphql: GraphqlSettings,
    /// Uploads, photos, exports.
    pub files: Files,
    /// What happens at the start.
    pub startup: Startup,
    /// The log.
    pub logging: Logging,
    /// Error tracking, if it is on.
    pub sentry: Option<Sentry>,
    /// Where monitoring finds figures, if anywhere.
    pub metrics: Option<SocketAddr>,
    /// Outgoing mail.
    pub mail: Mail,
    /// Names of the modules that are active; none: all that are built in.
    pub modules: Option<Vec<String>>,
    decided: BTreeMap<&'static str, Decided>,
    warnings: Vec<Warning>,
}

impl Settings {
    /// Reads the environment of the process and, below it, the nearest `.env` file from the
    /// working directory upwards. The environment of the process stays as it is.
    ///
    /// # Errors
    /// Everything that is malformed, misspelt, contradictory or missing.
    pub fn load() -> Result<Self, SettingErrors> {
        let mut errors = Vec::new();
        let environment = layers::process_environment(&mut errors);
        let dot_env = std::env::current_dir()
            .ok()
            .and_then(|folder| layers::find_dot_env(&folder))
            .map_or_else(|| Ok(Pairs::new()), |path| layers::read_dot_env(&path))
            .unwrap_or_else(|error| {
                errors.push(error);
                Pairs::new()
            });
        Self::from_layers(&environment, &dot_env, errors)
    }

    /// Reads these pairs as if they were the whole environment; there is no `.env` file.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn from_pairs<I, N, V>(pairs: I) -> Result<Self, SettingErrors>
    where
        I: IntoIterator<Item = (N, V)>,
        N: Into<String>,
        V: Into<String>,
    {
        let pairs = pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        Self::from_layers(&pairs, &Pairs::new(), Vec::new())
    }

    fn from_layers(environment: &Pairs, dot_env: &Pairs, mut errors: Vec<SettingError>) -> Result<Self, SettingErrors> {
        let mut misspelt: Vec<_> = environment.iter().chain(dot_env).filter_map(|(name, value)| spelling::check(name, value)).collect();
        misspelt.dedup();
        errors.append(&mut misspelt);
        let mut reader = Reader::new(Layers::new(environment, dot_env), errors);
        let settings = Self::read(&mut reader);
        match settings {
            Some(settings) if reader.errors.is_empty() => Ok(Self { decided: reader.decided, warnings: reader.warnings, ..settings }),
            _ => Err(SettingErrors(reader.errors)),
        }
    }

    /// Reads every subject before it gives up on any, so that all errors are found.
    fn read(reader: &mut Reader) -> Option<Self> {
        let database = database::read(reader);
        let embedded = matches!(database, None | Some(Database::Sqlite(_)));
        let mode = mode::read(reader, embedded);
        // Where the mode is refused the rest is read as PROD would, to find the other errors.
        let assumed = mode.unwrap_or(Mode::Prod);
        let async_mutations = mode::read_async(reader, assumed);
        let site = site::read(reader, assumed);
        let pool = database::read_pool(reader);
        let security = security::read(reader, assumed);
        let jwt_keys = jwt::read(reader);
        let lockout = accounts::read_lockout(reader, assumed);
        let password_policy = accounts::read_password_policy(reader, assumed);
        let rate_limit = rate_limit::read(reader, assumed);
        let graphql = graphql::read(reader, assumed);
        let files = files::read(reader);
        let startup = startup::read(reader, embedded, site.as_ref());
        let logging = logging::read(reader, assumed);
        let sentry = sentry::read(reader);
        let metrics = reader.optional(&table::OPENIMIS_METRICS_ADDRESS);
        let mail = mail::read(reader, assumed);
        let modules = conf::read(reader);
        table::rows().for_each(|row| reader.note_if_unread(row));
        Some(Self {
            mode: mode?,
            async_mutations: async_mutations?,
            site: site?,
            database: database?,
            pool: pool?,
            security: security?,
            jwt_keys: jwt_keys?,
            lockout: lockout?,
            password_policy: password_policy?,
            rate_limit: rate_limit?,
            graphql: graphql?,
            files: files?,
            startup: startup?,
            logging: logging?,
            sentry: sentry?,
            metrics: metrics?,
            mail: mail?,
            modules: modules?,
            decided: BTreeMap::new(),
            warnings: Vec::new(),
        })
    }

    /// The variables that the server acts upon and the unused ones that are set, with their
    /// effective values; secrets are masked.
    #[must_use]
    pub fn report(&self) -> Vec<Effective> {
        report::report(&self.decided)
    }

    /// What the operator should know, though it does not prevent a start.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

#[cfg(test)]
mod tests;
