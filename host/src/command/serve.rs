//! `openimis serve`: answers requests until it is told to stop.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    process::ExitCode,
};

use anyhow::Context;
use openimis_config::settings::Mode;
use openimis_kernel::http::router;
use tokio::net::TcpListener;

use crate::{
    start,
    stop::{on_signal, stopped},
    work,
};

/// Answers requests.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Address to listen on; by default 127.0.0.1 in DEV, else all.
    #[arg(long)]
    host: Option<IpAddr>,
    /// Port to listen on.
    #[arg(long, default_value_t = PORT)]
    port: u16,
}

const PORT: u16 = 8000;

impl Default for Arguments {
    fn default() -> Self {
        Arguments { host: None, port: PORT }
    }
}

impl Arguments {
    fn address(&self, mode: Mode) -> SocketAddr {
        let by_mode = if mode.is_prod() { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        SocketAddr::new(self.host.unwrap_or(by_mode.into()), self.port)
    }
}

/// Serves until a signal comes; then finishes the requests and mutations at hand.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let settings = start::settings()?;
    let modules = start::modules(&settings)?;
    let db = start::connect(&settings).await?;
    if settings.startup.migrate {
        start::migrate(&db, &modules).await?;
    }
    let app = start::assemble(settings.clone(), db, modules)?;
    app.reload_configs().await?;
    let stop = on_signal()?;
    let mut workers = work::start_workers(&app, &stop);
    workers.spawn(work::follow_configurations(app.clone(), stop.clone()));
    let address = arguments.address(settings.mode);
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    eprintln!("listening on http://{address}");
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stopped(stop)).await?;
    while workers.join_next().await.is_some() {}
    Ok(ExitCode::SUCCESS)
}
