//! Errors and samples of traces for Sentry; never who asked, from where, or for what.

use openimis_config::{Settings, settings::Sentry};
use sentry::{
    integrations::{
        backtrace::{AttachStacktraceIntegration, ProcessStacktraceIntegration},
        contexts::ContextIntegration,
        tracing::{BreadcrumbLayer, ErrorLayer, SpanLayer},
    },
    types::Dsn,
};
use tracing::{Level, Metadata, level_filters::LevelFilter};
use tracing_subscriber::{Layer, filter::filter_fn};

use super::{BoxedLayer, OURS};

/// Connects to Sentry, if the settings say so, and feeds it from the log. It gets errors, the warnings before them, and
/// the spans of some requests.
pub(super) fn start(settings: &Settings, layers: &mut Vec<BoxedLayer>) -> Option<sentry::ClientInitGuard> {
    let target = settings.sentry.as_ref()?;
    if target.dsn.expose().parse::<Dsn>().is_err() {
        eprintln!("warning: SENTRY_DSN is no address of a Sentry project; nothing is reported");
        return None;
    }
    layers.push(ErrorLayer::new().with_filter(LevelFilter::ERROR).boxed());
    layers.push(BreadcrumbLayer::new().with_filter(filter_fn(|metadata| *metadata.level() == Level::WARN)).boxed());
    layers.push(SpanLayer::new().with_filter(filter_fn(is_own_span)).boxed());
    Some(sentry::init(options(settings, target)))
}

fn is_own_span(metadata: &Metadata<'_>) -> bool {
    metadata.is_span() && metadata.target().starts_with(OURS)
}

/// Not the default integrations: one of them sends the texts of panics, which may hold what a request sent.
fn options(settings: &Settings, target: &Sentry) -> sentry::ClientOptions {
    sentry::ClientOptions::new()
        .dsn(target.dsn.expose())
        .release(env!("CARGO_PKG_VERSION"))
        .environment(if settings.mode.is_prod() { "PROD" } else { "DEV" })
        .traces_sample_rate(target.traces_sample_rate)
        .send_default_pii(false)
        .default_integrations(false)
        .add_integration(AttachStacktraceIntegration)
        .add_integration(ContextIntegration::new())
        .add_integration(ProcessStacktraceIntegration)
}
