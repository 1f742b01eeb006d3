//! The openIMIS server and its command line. Which modules it has is said by the generated crate `openimis-modules`;
//! nothing here knows one by name.

#![expect(clippy::print_stdout, reason = "a command-line program answers on standard output")]

mod command;
mod demo;
mod http;
mod logging;
mod metrics;
mod say;
mod start;
mod stop;
mod work;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = command::Arguments::parse();
    match command::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
