//! A password for the command line: from standard input, never from an argument, which others can see.

use std::io::{self, BufRead, IsTerminal};

use anyhow::Context;
use openimis_config::Secret;

/// Asks for a password, or reads the first line that a script pipes in.
///
/// # Errors
/// There is none, or standard input cannot be read.
pub(super) fn read(username: &str) -> anyhow::Result<Secret> {
    if !io::stdin().is_terminal() {
        return from_line(&mut io::stdin().lock());
    }
    let ask = |prompt: String| rpassword::prompt_password(prompt).context("cannot read the password");
    let password = ask(format!("Password of {username}: "))?;
    anyhow::ensure!(!password.is_empty(), "no password");
    anyhow::ensure!(ask("Once more: ".to_owned())? == password, "these are two different passwords");
    Ok(Secret::new(password))
}

fn from_line(input: &mut dyn BufRead) -> anyhow::Result<Secret> {
    let mut line = String::new();
    input.read_line(&mut line).context("cannot read the password from standard input")?;
    let password = line.strip_suffix('\n').unwrap_or(&line);
    let password = password.strip_suffix('\r').unwrap_or(password);
    anyhow::ensure!(!password.is_empty(), "no password; write it as the first line of standard input");
    Ok(Secret::new(password))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn the_first_line_is_the_password() {
        for (input, expected) in [("secret\n", "secret"), ("two words \r\nmore\n", "two words "), ("last", "last")] {
            assert_eq!(from_line(&mut input.as_bytes()).unwrap().expose(), expected);
        }
        assert!(from_line(&mut "\n".as_bytes()).is_err());
        assert!(from_line(&mut "".as_bytes()).is_err());
    }
}
