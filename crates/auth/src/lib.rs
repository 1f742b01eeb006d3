//! Passwords, tokens and request forgery protection, as pure functions.
