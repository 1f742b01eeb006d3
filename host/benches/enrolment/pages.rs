//! Pages of 10 and of 100 insurees with gender, family, location and its parent.

use crate::{
    Options,
    client::{Connection, load},
    floor,
    server::{Server, listen},
};

/// Prints both rates and their ratio.
pub async fn measure(options: &Options, server: &Server) {
    let floor = listen(floor::router(&options.url()).await).await;
    println!("pages: requests per second, {} rounds of {} s, {} connections", options.rounds, options.seconds, options.connections);
    for first in [10, 100] {
        let document = format!(
            "{{ insurees(first: {first}, orderBy: [\"chfId\"]) {{ edges {{ node {{ id uuid chfId lastName otherNames dob phone gender {{ code gender }} family {{ id uuid location {{ id code name parent {{ id code name }} }} }} }} }} }} }}"
        );
        let ours = server.graphql(&document);
        let hand = format!("GET /page/{first} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes();
        let (_, expected) = Connection::open(floor).await.send(&hand).await;
        let (_, answered) = Connection::open(server.address).await.send(&ours).await;
        assert_eq!(String::from_utf8_lossy(&answered), String::from_utf8_lossy(&expected), "both give the same bytes");
        let (mut by_hand, mut by_us) = (vec![], vec![]);
        for _ in 0..options.rounds {
            let (hand, ours) = (hand.clone(), ours.clone());
            by_hand.push(load(floor, options.connections, options.period(), move |_| hand.clone()).await);
            by_us.push(load(server.address, options.connections, options.period(), move |_| ours.clone()).await);
        }
        let (hand, ours) = (median(by_hand), median(by_us));
        let leaves = f64::from(first) * 17.0;
        println!(
            "  {first:>3} rows ({} bytes): by hand {hand:>7.0}, planned {ours:>7.0}, {:.0} %; difference per leaf {:.2} µs of both cores",
            expected.len(),
            ours / hand * 100.0,
            (1.0 / ours - 1.0 / hand) * 2.0 * 1e6 / leaves
        );
    }
}

/// The middle value.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
