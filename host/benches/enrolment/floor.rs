//! What a programmer would write by hand for one page of insurees, and for one enrolment.

use std::fmt::Write;

use axum::{
    Router,
    extract::{Path, State},
    http::header,
    response::IntoResponse,
    routing::{get, post},
};
use openimis_kernel::relay::global_id;
use sea_orm::sqlx::{PgPool, Row, postgres::PgPoolOptions};

/// The page, and the enrolment.
pub async fn router(url: &str) -> Router {
    let pool = PgPoolOptions::new().max_connections(10).connect(url).await.unwrap();
    Router::new().route("/page/{first}", get(page)).route("/insuree/{number}", post(insuree)).with_state(pool)
}

const PAGE: &str = r#"SELECT i."InsureeID", i."InsureeUUID", i."CHFID", i."LastName", i."OtherNames", i."DOB", i."Phone",
    g."Code", g."Gender", f."FamilyID", f."FamilyUUID", l."LocationId", l."LocationCode", l."LocationName",
    p."LocationId", p."LocationCode", p."LocationName"
    FROM "tblInsuree" i
    LEFT JOIN "tblGender" g ON g."Code" = i."Gender"
    LEFT JOIN "tblFamilies" f ON f."FamilyID" = i."FamilyID"
    LEFT JOIN "tblLocations" l ON l."LocationId" = f."LocationId"
    LEFT JOIN "tblLocations" p ON p."LocationId" = l."ParentLocationId"
    WHERE i."ValidityTo" IS NULL AND NOT (i."CHFID" = '999999999') ORDER BY i."CHFID", i."InsureeID" LIMIT "#;

async fn page(State(pool): State<PgPool>, Path(first): Path<u32>) -> impl IntoResponse {
    let rows = sea_orm::sqlx::query(sea_orm::sqlx::AssertSqlSafe(format!("{PAGE}{first}"))).fetch_all(&pool).await.unwrap();
    let mut out = String::with_capacity(64 << 10);
    out.push_str(r#"{"data":{"insurees":{"edges":["#);
    for (n, row) in rows.iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        let text = |i: usize| serde_json::to_string(&row.get::<Option<String>, _>(i)).unwrap();
        let id = |kind: &str, i: usize| global_id(kind, &row.get::<i32, _>(i).to_string());
        let dob = row.get::<Option<chrono::NaiveDate>, _>(5).map_or("null".to_owned(), |d| format!("\"{d}\""));
        write!(
            out,
            r#"{{"node":{{"id":"{}","uuid":{},"chfId":{},"lastName":{},"otherNames":{},"dob":{dob},"phone":{},"gender":{{"code":{},"gender":{}}},"family":{{"id":"{}","uuid":{},"location":{{"id":"{}","code":{},"name":{},"parent":{{"id":"{}","code":{},"name":{}}}}}}}}}}}"#,
            id("InsureeGQLType", 0), text(1), text(2), text(3), text(4), text(6), text(7), text(8),
            id("FamilyGQLType", 9), text(10), id("LocationGQLType", 11), text(12), text(13), id("LocationGQLType", 14), text(15), text(16),
        )
        .unwrap();
    }
    out.push_str("]}}}");
    ([(header::CONTENT_TYPE, "application/json")], out)
}

/// The rows of one enrolment: log entry, client's id, insuree, link; one durable transaction.
async fn insuree(State(pool): State<PgPool>, Path(number): Path<String>) -> impl IntoResponse {
    let mut tx = pool.begin().await.unwrap();
    let (log, uuid, link) = (uuid::Uuid::new_v4(), uuid::Uuid::new_v4().to_string(), uuid::Uuid::new_v4());
    let user: uuid::Uuid =
        sea_orm::sqlx::query_scalar(r#"SELECT id FROM "core_User" WHERE username = 'Admin'"#).fetch_one(&mut *tx).await.unwrap();
    sea_orm::sqlx::query("INSERT INTO openimis_mutation_key (user_id, mutation, client_mutation_id, mutation_log_id, created) VALUES ($1, 'floor', $2, $3, now())")
        .bind(user).bind(&uuid).bind(log).execute(&mut *tx).await.unwrap();
    sea_orm::sqlx::query(r#"INSERT INTO "core_Mutation_Log" (id, json_content, user_id, request_date_time, client_mutation_id, status) VALUES ($1, '{}', $2, now(), $3, 2)"#)
        .bind(log).bind(user).bind(&uuid).execute(&mut *tx).await.unwrap();
    let id: i32 = sea_orm::sqlx::query_scalar(
        r#"INSERT INTO "tblInsuree" ("InsureeUUID", "CHFID", "LastName", "OtherNames", "DOB", "Gender", "IsHead", "status", "AuditUserID", "ValidityFrom")
           VALUES ($1, $2, 'Floor', 'Hand', '1990-01-01', 'F', false, 'AC', 1, now()) RETURNING "InsureeID""#,
    )
    .bind(&uuid).bind(&number).fetch_one(&mut *tx).await.unwrap();
    sea_orm::sqlx::query(r#"INSERT INTO "insuree_InsureeMutation" (id, insuree_id, mutation_id) VALUES ($1, $2, $3)"#)
        .bind(link)
        .bind(id)
        .bind(log)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    "{}"
}
