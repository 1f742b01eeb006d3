//! What the server logs, at the finest level.

use std::{
    io::{self, Write},
    sync::{LazyLock, Mutex, PoisonError},
};

use tracing_subscriber::fmt::MakeWriter;

static LOG: LazyLock<Mutex<Vec<u8>>> = LazyLock::new(Mutex::default);

#[derive(Clone, Copy)]
struct Captured;

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        *self
    }
}

/// Begins to write down the log; a second call changes nothing.
pub fn start() {
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(Captured).with_ansi(false).finish();
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// The log so far, of all tests of this process.
pub fn text() -> String {
    String::from_utf8_lossy(&LOG.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
}
