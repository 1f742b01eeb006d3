//! Enrolments against the same rows inserted by hand in durable transactions.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::{
    Options,
    client::load,
    floor,
    pages::median,
    server::{Server, listen},
};

static NUMBER: AtomicU64 = AtomicU64::new(0);

/// Prints both rates and their ratio.
pub async fn measure(options: &Options, server: &Server) {
    let floor = listen(floor::router(&options.url()).await).await;
    let run = uuid::Uuid::new_v4().simple().to_string();
    let (mut by_hand, mut by_us) = (vec![], vec![]);
    for round in 0..options.rounds {
        let prefix = format!("{}{round}", &run[..8]);
        let number = move || format!("{prefix}{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let hand = number.clone();
        by_hand.push(
            load(floor, options.connections, options.period(), move |_| {
                format!("POST /insuree/h{} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", hand()).into_bytes()
            })
            .await,
        );
        let token = server.token.clone();
        by_us.push(
            load(server.address, options.connections, options.period(), move |_| {
                let id = uuid::Uuid::new_v4();
                let document = format!(
                    "mutation {{ createInsuree(input: {{ clientMutationId: \"{id}\", chfId: \"o{}\", lastName: \"Ours\", otherNames: \"Planned\", dob: \"1990-01-01\", genderId: \"F\", head: false }}) {{ internalId }} }}",
                    number()
                );
                crate::client::post("/api/graphql", &token, &serde_json::json!({ "query": document }).to_string())
            })
            .await,
        );
    }
    let (hand, ours) = (median(by_hand), median(by_us));
    println!(
        "enrolments per second, {} connections: by hand {hand:.0}, createInsuree {ours:.0}, {:.0} %",
        options.connections,
        ours / hand * 100.0
    );
}
