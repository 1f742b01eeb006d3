//! Settings of an openIMIS server: the environment, read once, typed and validated.
//!
//! [`Settings::load`] reads the environment and a `.env` file, refuses what is malformed,
//! misspelt or contradictory (all of it at once) and answers typed values. Nothing else in the
//! project reads the environment. The table in `table/` is the only place that names, documents
//! and defaults variables; the report of `openimis config show` and `.env.example` come from it.

mod error;
mod example;
mod layers;
mod reader;
mod report;
mod secret;
pub mod settings;
mod spelling;
mod syntax;
mod table;
mod variable;

pub use error::{SettingError, SettingErrors};
pub use example::env_example;
pub use layers::Source;
pub use reader::Warning;
pub use report::Effective;
pub use secret::Secret;
pub use settings::Settings;
pub use table::sections;
pub use variable::{Default, Row, Section, Usage};
