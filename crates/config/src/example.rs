//! Writes `.env.example` from the table.

use std::fmt::Write as _;

use crate::{
    table,
    variable::{Default, Row, Usage},
};

const INTRODUCTION: &str = "\
# Variables of an openIMIS server. Copy this file to .env in the working directory of the server and
# uncomment what differs from the defaults, which are shown. The environment of the process wins over
# the file; an empty value counts as unset. Put values with spaces, quotes, $, # or \\ between single
# quotes. `openimis config check` tells what is wrong, `openimis config show` what is in force.
#
# This file is generated: `cargo run -p openimis-config --example env_example > .env.example`
";

const WIDTH: usize = 100;

/// The content of `.env.example`.
#[must_use]
pub fn env_example() -> String {
    let mut text = INTRODUCTION.to_owned();
    for section in table::sections() {
        let _ = write!(text, "\n# ==== {} ====\n", section.title);
        section.rows.iter().for_each(|row| add(&mut text, row));
    }
    text
}

fn add(text: &mut String, row: &Row) {
    if row.usage == Usage::Unused {
        let _ = writeln!(text, "# {}: {}", row.name, row.description);
        return;
    }
    text.push('\n');
    comment(text, row.description);
    comment(text, &format!("Accepted: {}.", row.accepted));
    if let Default::Depends(rule) = row.default {
        comment(text, &format!("Default: {rule}."));
    }
    let value = match row.default {
        Default::Text(value) if value.contains(['"', ' ', '$', '#', '\\']) => format!("'{value}'"),
        Default::Text(value) => value.to_owned(),
        Default::Depends(_) | Default::Unset => String::new(),
    };
    let _ = writeln!(text, "#{}={value}", row.name);
}

/// Adds a sentence as comment lines that are not wider than `WIDTH`.
fn comment(text: &mut String, sentence: &str) {
    let mut line = String::from("#");
    for word in sentence.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    text.push_str(&line);
    text.push('\n');
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{layers::Source, settings::Settings};

    #[test]
    fn the_committed_file_is_the_generated_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.env.example");
        let committed = std::fs::read_to_string(path).unwrap();
        assert!(committed == env_example(), "generate .env.example anew, as its head says");
    }

    /// Variables whose mere presence chooses something: a server, keys that must exist.
    const CHOICES: [&str; 3] = ["DB_", "EMAIL_HOST=", "JWT_"];

    #[test]
    fn uncommented_it_says_what_holds_without_it() {
        let uncommented: String = env_example()
            .lines()
            .filter_map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')))
            .filter(|line| !CHOICES.iter().any(|name| line.starts_with(name)))
            .map(|line| format!("{line}\n"))
            .collect();
        let pairs: Vec<(String, String)> = dotenvy::from_read_iter(uncommented.as_bytes()).map(|pair| pair.unwrap()).collect();
        assert!(pairs.len() > 50);
        let given = Settings::from_pairs(pairs).unwrap();
        let silent = Settings::from_pairs::<_, String, String>([]).unwrap();
        for (given, silent) in given.report().iter().zip(silent.report()) {
            assert_eq!(given.value, silent.value, "{}", given.name);
            assert_eq!(silent.source, Source::Default, "{}", given.name);
        }
    }
}
