//! `openimis modules`: what this binary consists of.

use std::process::ExitCode;

use openimis_kernel::registry;

use crate::start;

/// Shows the modules of this build, and which of them the settings leave active.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// The same.
    List,
}

/// Shows them.
///
/// # Errors
/// The settings name a module that is not part of the build, or the modules do not fit together.
pub(crate) fn run(_: Arguments) -> anyhow::Result<ExitCode> {
    let active = start::modules(&*start::settings()?)?;
    for module in &active {
        let needs = if module.depends_on.is_empty() { String::new() } else { format!("  needs {}", module.depends_on.join(", ")) };
        println!("{:<24} {} {}{needs}", module.name, module.package, module.version);
    }
    for module in registry::linked() {
        if !active.iter().any(|known| (known.name, known.package) == (module.name, module.package)) {
            println!("{:<24} {} {}  not active", module.name, module.package, module.version);
        }
    }
    Ok(ExitCode::SUCCESS)
}
