//! Settings of an openIMIS server: the environment, read once, typed and validated.
