//! Which mutation made or changed which object: link tables between the mutation log and a module's tables.

use futures::future::BoxFuture;
use openimis_kernel::{
    cell::Cell,
    entity::Kind,
    graphql::{context::RequestContext, error::FieldError, from::column, q::Q},
    mutation::{MutationContext, MutationError},
};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, JoinType, Query, SelectStatement},
};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::entity::codes::MutationStatus;

/// A link table.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// `insuree_InsureeMutation`
    pub table: &'static str,
    /// Its column that refers to the object, `insuree_id`.
    pub object: &'static str,
}

/// Users that mutations touched.
pub const USERS: Link = Link { table: "core_UserMutation", object: "core_user_id" };
/// Roles that mutations touched.
pub const ROLES: Link = Link { table: "core_RoleMutation", object: "role_id" };

impl Link {
    fn of_log(self) -> SelectStatement {
        let mut select = Query::select();
        select.from_as(Alias::new(self.table), Alias::new("l")).join_as(
            JoinType::InnerJoin,
            Alias::new("core_Mutation_Log"),
            Alias::new("m"),
            column("m", "id").eq(column("l", "mutation_id")),
        );
        select
    }

    /// Rows that the mutation with this client id touched; `key` is the primary key column of the rows' table.
    #[must_use]
    pub fn touched_by(self, key: &'static str, client_mutation_id: &str) -> Q {
        let client_mutation_id = client_mutation_id.to_owned();
        Q::sql(move |alias| self.touching(column(alias, key), &client_mutation_id))
    }

    /// As [`Self::touched_by`], of a key in a statement of one's own.
    #[must_use]
    pub fn touching(self, key: Expr, client_mutation_id: &str) -> Expr {
        let mut select = self.of_log();
        select.expr(column("l", self.object)).and_where(column("m", "client_mutation_id").eq(client_mutation_id));
        key.in_subquery(select)
    }

    /// Notes that the running mutation touched the object with this key.
    ///
    /// # Errors
    /// The database's.
    pub async fn note(self, cx: &MutationContext, key: impl Into<sea_orm::Value>) -> Result<(), MutationError> {
        let mut insert = Query::insert();
        insert.into_table(Alias::new(self.table)).columns(["id", self.object, "mutation_id"].map(Alias::new));
        insert.values_panic([Expr::val(Uuid::new_v4()), Expr::val(key.into()), Expr::val(cx.log_id)]);
        cx.tx.execute(&insert).await?;
        Ok(())
    }

    /// For each key the client's id of a mutation on it that is still under way.
    ///
    /// # Errors
    /// The database's.
    pub fn under_way(self, cx: &RequestContext, keys: Vec<Cell>) -> BoxFuture<'_, Result<Vec<Json>, FieldError>> {
        Box::pin(async move {
            let kind = if keys.iter().any(|key| key.uuid().is_some()) { Kind::Uuid } else { Kind::I32 };
            let bound: Vec<sea_orm::Value> = keys.iter().map(|key| key.clone().bind(kind)).collect();
            let mut select = self.of_log();
            select
                .expr(column("l", self.object))
                .expr(column("m", "client_mutation_id"))
                .and_where(column("m", "status").eq(MutationStatus::Received.as_code()))
                .and_where(column("l", self.object).is_in(bound));
            cx.count_statement();
            let mut known = std::collections::HashMap::new();
            for row in cx.db().query_all(&select).await? {
                known.insert(Cell::read(&row, 0, kind)?.key(), row.try_get_by_index::<Option<String>>(1)?);
            }
            Ok(keys.iter().map(|key| known.get(&key.key()).cloned().flatten().map_or(Json::Null, Json::from)).collect())
        })
    }
}
