//! Prints `.env.example`.
#![expect(clippy::print_stdout, reason = "printing is its purpose")]

fn main() {
    print!("{}", openimis_config::env_example());
}
