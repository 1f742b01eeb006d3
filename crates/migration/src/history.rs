//! Which migrations have been applied: our record, and Django's.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, Statement};

use crate::declare::{boolean, identity, table, timestamptz, varchar};
use crate::migration::{DjangoMigration, MigrationId};
use crate::schema::Schema;
use crate::seed::moment;
use crate::sql::{Dialect, literal, quoted};
use crate::table::Table;

const OURS: &str = "openimis_migrations";
const DJANGO: &str = "django_migrations";

/// What has been applied.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    ours: HashSet<MigrationId>,
    django: HashSet<(String, String)>,
}

impl History {
    /// Reads both records; a record that does not exist is empty.
    pub(crate) async fn load(db: &impl ConnectionTrait, schema: &Schema) -> Result<Self, DbErr> {
        let mut history = Self::default();
        if schema.has(OURS) {
            let pairs = pairs(db, r#"SELECT "module", "name" FROM "openimis_migrations""#).await?;
            history.ours = pairs.into_iter().map(|(module, name)| MigrationId::new(module, name)).collect();
        }
        if schema.has(DJANGO) {
            history.django = pairs(db, r#"SELECT "app", "name" FROM "django_migrations""#).await?.into_iter().collect();
        }
        Ok(history)
    }

    /// Whether the migration needs nothing more.
    pub(crate) fn has(&self, id: &MigrationId) -> bool {
        self.ours.contains(id)
    }

    /// All that our record names.
    pub(crate) fn recorded(&self) -> impl Iterator<Item = &MigrationId> {
        self.ours.iter()
    }

    /// Those of the given Django migrations that Django has not applied.
    pub(crate) fn missing_in_django(&self, replaced: &[DjangoMigration]) -> Vec<(String, String)> {
        let all = replaced.iter().map(|(app, name)| ((*app).to_owned(), (*name).to_owned()));
        all.filter(|migration| !self.django.contains(migration)).collect()
    }
}

async fn pairs(db: &impl ConnectionTrait, sql: &str) -> Result<Vec<(String, String)>, DbErr> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// Writes that a migration has been applied: for us, and for Django all that it stands for.
pub(crate) async fn record(
    db: &impl ConnectionTrait,
    (dialect, schema): (Dialect, &Schema),
    (id, replaced): (&MigrationId, &[DjangoMigration]),
    (adopted, now): (bool, DateTime<Utc>),
) -> Result<(), DbErr> {
    create_unless_there(db, dialect, schema, OURS, ours).await?;
    db.execute_unprepared(&format!(
        "INSERT INTO {} (\"module\", \"name\", \"adopted\", \"applied\") VALUES ({}, {}, {adopted}, {})",
        quoted(OURS),
        literal(&id.module),
        literal(&id.name),
        moment(now)
    ))
    .await?;
    if replaced.is_empty() {
        return Ok(());
    }
    create_unless_there(db, dialect, schema, DJANGO, django).await?;
    for (app, name) in replaced {
        let (app, name) = (literal(app), literal(name));
        db.execute_unprepared(&format!(
            "INSERT INTO {DJANGO} (app, name, applied) SELECT {app}, {name}, {} \
             WHERE NOT EXISTS (SELECT 1 FROM {DJANGO} WHERE app = {app} AND name = {name})",
            moment(now)
        ))
        .await?;
    }
    Ok(())
}

async fn create_unless_there(
    db: &impl ConnectionTrait,
    dialect: Dialect,
    schema: &Schema,
    name: &str,
    table: fn() -> Table,
) -> Result<(), DbErr> {
    if !schema.has(name) {
        for statement in table().create(dialect) {
            db.execute_unprepared(&statement).await?;
        }
    }
    Ok(())
}

fn ours() -> Table {
    table(OURS)
        .columns([varchar("module", 100), varchar("name", 200), boolean("adopted"), timestamptz("applied")])
        .primary_key(["module", "name"])
}

fn django() -> Table {
    table(DJANGO).columns([identity("id").primary_key(), varchar("app", 255), varchar("name", 255), timestamptz("applied")])
}
