//! The end: a signal, and how the parts of the process hear of it.

use tokio::sync::watch;

/// Hears of the end.
pub(crate) type Stop = watch::Receiver<bool>;

/// Waits for SIGTERM or SIGINT, then tells everybody.
pub(crate) fn on_signal() -> anyhow::Result<Stop> {
    let (tell, stop) = watch::channel(false);
    let signals = signals()?;
    tokio::spawn(async move {
        signals.await;
        tracing::info!("stopping");
        // Whoever has stopped listening needs no telling.
        let _ = tell.send(true);
    });
    Ok(stop)
}

/// Returns when the end has come.
pub(crate) async fn stopped(mut stop: Stop) {
    // The sender lives as long as nothing was sent.
    let _ = stop.wait_for(|stop| *stop).await;
}

#[cfg(unix)]
fn signals() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn signals() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
