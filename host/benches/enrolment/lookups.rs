//! Latencies of the client's look-ups.

use sea_orm::{ConnectionTrait, Statement};

use crate::{
    client::{latencies, percentile},
    server::Server,
};

/// Prints percentiles of each kind.
pub async fn measure(server: &Server) {
    let numbers = column(
        server,
        r#"SELECT "CHFID" FROM "tblInsuree" WHERE "ValidityTo" IS NULL AND "CHFID" IS NOT NULL ORDER BY "InsureeUUID" LIMIT 500"#,
    )
    .await;
    let names =
        column(server, r#"SELECT DISTINCT substr("LastName", 2, 4) FROM "tblInsuree" WHERE length("LastName") > 5 LIMIT 100"#).await;
    let total = column(server, r#"SELECT count(*)::text FROM "tblInsuree" WHERE "ValidityTo" IS NULL"#).await[0].parse::<u64>().unwrap();
    println!("look-ups in {total} insurees");
    let by_number = latencies(server.address, 500, |n| {
        server.graphql(&format!(
            "{{ insurees(chfId: \"{}\") {{ edges {{ node {{ uuid chfId lastName otherNames }} }} }} }}",
            numbers[at(n, &numbers)]
        ))
    })
    .await;
    report("by number", &by_number);
    let by_name = latencies(server.address, 200, |n| {
        server.graphql(&format!(
            "{{ insurees(first: 10, lastName_Icontains: \"{}\") {{ edges {{ node {{ uuid chfId lastName otherNames }} }} }} }}",
            names[at(n, &names)]
        ))
    })
    .await;
    report("by part of a name", &by_name);
    let deep = total / 2;
    let by_offset = latencies(server.address, 50, |n| {
        server.graphql(&format!(
            "{{ insurees(first: 10, offset: {}) {{ edges {{ node {{ uuid chfId lastName otherNames }} }} }} }}",
            deep + n
        ))
    })
    .await;
    report(&format!("page at offset {deep}"), &by_offset);
}

fn at(n: u64, list: &[String]) -> usize {
    usize::try_from(n).unwrap() % list.len()
}

fn report(what: &str, times: &[std::time::Duration]) {
    let ms = |share| percentile(times, share).as_secs_f64() * 1e3;
    println!("  {what}: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms", ms(0.5), ms(0.95), ms(0.99));
}

async fn column(server: &Server, sql: &str) -> Vec<String> {
    let rows = server.db.query_all_raw(Statement::from_string(server.db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}
