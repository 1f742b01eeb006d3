//! Panics as lines of the log.

use std::panic::{self, PanicHookInfo};

/// Logs panics from now on.
pub(super) fn log() {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, text = text(panic), "panic");
    }));
}

/// The text if it was written down in the source. One that was put together at run time may hold what a request sent.
fn text(panic: &PanicHookInfo<'_>) -> &'static str {
    panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("(not shown: it may hold personal data)")
}
