//! The kernel with a small module of its own: a library of authors and books.
#![allow(clippy::unwrap_used, missing_docs)]

mod documents;
mod http;
mod http_forms;
mod jobs;
mod library;
mod mutations;
mod naive;
mod pool;
mod rows;

openimis_testkit::tables!("kernel_library");
