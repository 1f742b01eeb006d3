//! Lines for whoever started the process. A server must not end because nobody reads them.

use std::{
    fmt::Arguments,
    io::{self, Write},
};

/// Writes a line to standard output, if it is open.
pub(crate) fn line(text: Arguments<'_>) {
    let _ = writeln!(io::stdout(), "{text}");
}
