//! Figures for Prometheus, at an address of their own: nothing else answers there, and nobody from outside gets there.

use std::net::SocketAddr;

use anyhow::Context;
use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use openimis_kernel::{app::SharedApp, observe};
use tokio::net::TcpListener;

use crate::stop::{Stop, stopped};

/// Bounds of the classes that times are sorted into, in seconds.
const SECONDS: [f64; 13] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
/// Bounds of the classes that numbers of statements are sorted into.
const STATEMENTS: [f64; 8] = [0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];
/// How often times that were recorded meanwhile are sorted in, if nobody asks.
const UPKEEP: std::time::Duration = std::time::Duration::from_secs(5);

/// Answers `/metrics` until it is told to stop, if the settings name an address.
///
/// # Errors
/// The address cannot be listened on.
pub(crate) async fn serve(app: &SharedApp, stop: &Stop) -> anyhow::Result<()> {
    let Some(address) = app.settings.metrics else { return Ok(()) };
    let figures = record()?;
    let listener = listen(address).await?;
    let keeper = figures.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(UPKEEP).await;
            keeper.run_upkeep();
        }
    });
    let pages = Router::new().route("/metrics", get(page)).with_state((app.clone(), figures));
    let server = axum::serve(listener, pages).with_graceful_shutdown(stopped(stop.clone()));
    tokio::spawn(server.into_future());
    Ok(())
}

fn record() -> anyhow::Result<PrometheusHandle> {
    let builder = PrometheusBuilder::new().set_buckets(&SECONDS)?;
    let statements = metrics_exporter_prometheus::Matcher::Suffix("_statements".to_owned());
    let figures = builder.set_buckets_for_metric(statements, &STATEMENTS)?.install_recorder()?;
    observe::describe();
    Ok(figures)
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on OPENIMIS_METRICS_ADDRESS {address}"))
}

async fn page(State((app, figures)): State<(SharedApp, PrometheusHandle)>) -> impl IntoResponse {
    if let Err(error) = observe::refresh(&app).await {
        tracing::warn!(%error, "the database's figures cannot be read");
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], figures.render())
}
