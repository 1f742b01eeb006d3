//! The mail with which a user chooses a new password.

use std::path::Path;

/// Its subject, as users' mail filters know it.
pub const SUBJECT: &str = "[OpenIMIS] Reset Password";

/// The name of the reference's own template, which stands for the text below.
const BUILT_IN: &str = "password_reset.txt";

const TEXT: &str = "\
Hello {{ user.username }},

A new password was asked for for your account. To choose one, open this address within three days:

{{ reset_url }}

If it was not you who asked, you need not do anything.

Regards,
";

/// The template that `password_reset_template` of the configuration names: a file with `{{ user.username }}` and
/// `{{ reset_url }}`, or the text that is built in.
#[must_use]
pub fn template(name: &str) -> String {
    if name == BUILT_IN && !Path::new(name).is_file() {
        return TEXT.to_owned();
    }
    std::fs::read_to_string(name).unwrap_or_else(|error| {
        tracing::warn!(%error, "password_reset_template cannot be read; the built-in text is sent");
        TEXT.to_owned()
    })
}

/// The address of the web client's page with the token.
#[must_use]
pub fn link(frontend_url: &str, token: &str) -> String {
    format!("{frontend_url}/set_password?token={token}")
}

/// Fills in a template of Django's form: `{{ name }}` or `{{ name | filter }}`. Unknown names become empty.
#[must_use]
pub fn fill(template: &str, username: &str, link: &str) -> String {
    let mut text = String::with_capacity(template.len() + link.len());
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once("{{") {
        let Some((inside, after)) = tail.split_once("}}") else { break };
        text.push_str(before);
        text.push_str(match inside.split('|').next().unwrap_or_default().trim() {
            "user.username" => username,
            "reset_url" => link,
            _ => "",
        });
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled_as_django_does() {
        for (template, expected) in [
            ("Hello {{ user.username }}: {{reset_url | safe}}.", "Hello ann: https://a/b."),
            ("{{reset_url|safe}}{{ user.password }}", "https://a/b"),
            ("{{ reset_url", "{{ reset_url"),
            ("nothing }} to do", "nothing }} to do"),
            ("", ""),
        ] {
            assert_eq!(fill(template, "ann", "https://a/b"), expected, "{template}");
        }
    }

    #[test]
    fn the_built_in_text_has_name_and_link() {
        let text = fill(&template(BUILT_IN), "ann", &link("https://imis.example.org", "cfgc00-11"));
        assert!(text.contains("ann") && text.contains("https://imis.example.org/set_password?token=cfgc00-11\n"), "{text}");
        assert!(!text.contains('{'));
        assert_eq!(template("/no/such/file"), TEXT);
    }
}
