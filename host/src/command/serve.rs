//! `openimis serve`: answers requests until it is told to stop.

use std::{
    future::IntoFuture,
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context, anyhow};
use openimis_config::settings::{Database, Mode};
use openimis_kernel::{
    app::SharedApp,
    demo::fill_unused,
    http::{self as kernel_http, Availability},
};
use tokio::{
    net::TcpListener,
    task::{JoinHandle, JoinSet},
};

use crate::{demo, http, metrics, say, start, stop, work};

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
/// How long the end waits for requests and mutations at hand.
const LAST_WORK: Duration = Duration::from_secs(30);

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
///
/// # Errors
/// The settings, the modules, the address or the database cannot be used. A database that is away is waited for.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let (app, _log) = start::application().await?;
    app.core().check_keys(&app).map_err(|error| anyhow!("the keys of tokens cannot be used: {error}"))?;
    app.state::<Availability>().note(false);
    let address = arguments.address(app.settings.mode);
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    let address = listener.local_addr()?;
    let stop = stop::on_signal()?;
    metrics::serve(&app, &stop).await?;
    let service = http::service(app.clone()).await.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(stop::stopped(stop.clone()));
    let server = tokio::spawn(server.into_future());
    let has_demo = tokio::select! {
        prepared = start::once_reachable(&app, async || prepare(&app).await) => prepared?,
        () = stop::stopped(stop.clone()) => return Ok(ExitCode::SUCCESS),
    };
    app.state::<Availability>().note(true);
    announce(&app, address, has_demo);
    let tasks = work::start(&app, &stop);
    stop::stopped(stop).await;
    if tokio::time::timeout(LAST_WORK, finish(&app, server, tasks)).await.is_err() {
        tracing::warn!("requests or mutations were not finished in time");
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether the database was filled with demo data.
type HasDemo = bool;

/// Brings the database up to date. One without users is filled with demo data where that is wanted, also when an earlier
/// start was broken off.
async fn prepare(app: &SharedApp) -> anyhow::Result<HasDemo> {
    let startup = app.settings.startup;
    if startup.migrate {
        start::migrate(&app.db, &app.modules).await?;
    }
    app.reload_configs().await?;
    let is_embedded = matches!(app.settings.database, Database::Sqlite(_));
    // Its passwords are known to everybody: PROD has it on request only.
    let unasked = is_embedded && startup.migrate && !app.settings.mode.is_prod();
    let wants_demo = startup.demo_dataset || unasked;
    Ok(wants_demo && fill_unused(app, demo::plan(app, demo::INSUREES), &|_, _, _| {}).await?)
}

fn announce(app: &SharedApp, address: SocketAddr, has_demo: HasDemo) {
    let root = &app.settings.site.root;
    if has_demo {
        say::line(format_args!("The database was empty: it has demo data now."));
        say::line(format_args!("Log in as {} with the password {}.", demo::USER, demo::PASSWORD));
    }
    say::line(format_args!("openIMIS answers at http://{address}{} and http://{address}{}", root.path("graphql"), root.path("docs/")));
}

async fn finish(app: &SharedApp, server: JoinHandle<io::Result<()>>, tasks: JoinSet<()>) {
    if let Ok(Err(error)) = server.await {
        tracing::error!(%error, "the server ended with an error");
    }
    // Requests whose clients have gone are no connections any more, but may be at work.
    kernel_http::finish(app).await;
    tasks.join_all().await;
}
