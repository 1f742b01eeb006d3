//! Each hot path beside its hand-written floor, alternated in one run, on PostgreSQL.
//!
//! `cargo bench -p openimis -- --name DATABASE [--host 127.0.0.1] [--port 5432] [--user U] [--password P]`, on a database that
//! `openimis migrate` and `openimis demo --insurees N` have filled. `--part writes` leaves rows behind.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark reports on the console and ends at the first failure")]

mod client;
mod floor;
mod lookups;
mod pages;
mod server;
mod writes;

use std::time::Duration;

use clap::{Parser, ValueEnum};

/// What to measure.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Pages of insurees against a hand-written handler: requests per second.
    Pages,
    /// Latencies of look-ups: by number, by part of a name, deep pages.
    Lookups,
    /// Enrolments against the same rows inserted by hand.
    Writes,
}

/// Options of the benchmark.
#[derive(Parser)]
pub struct Options {
    /// Server of PostgreSQL.
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Its port.
    #[arg(long, default_value_t = 5432)]
    port: u16,
    /// A filled database.
    #[arg(long)]
    name: String,
    /// Who may read and write it.
    #[arg(long, default_value = "postgres")]
    user: String,
    /// Their password.
    #[arg(long, default_value = "postgres")]
    password: String,
    /// Length of one measurement.
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Alternations.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Connections of the load.
    #[arg(long, default_value_t = 8)]
    connections: usize,
    /// Only this part.
    #[arg(long)]
    part: Option<Part>,
    /// Passed by `cargo bench`.
    #[arg(long, hide = true)]
    bench: bool,
}

impl Options {
    fn url(&self) -> String {
        format!("postgres://{}:{}@{}:{}/{}", self.user, self.password, self.host, self.port, self.name)
    }

    fn period(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

fn main() {
    let options = Options::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let wanted = |part: Part| options.part.is_none_or(|only| only == part);
        let server = server::start(&options).await;
        if wanted(Part::Pages) {
            pages::measure(&options, &server).await;
        }
        if wanted(Part::Lookups) {
            lookups::measure(&server).await;
        }
        if wanted(Part::Writes) {
            writes::measure(&options, &server).await;
        }
    });
}
