//! The openIMIS server.
fn main() {}
