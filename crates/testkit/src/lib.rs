//! Test support: a PostgreSQL cluster per run, a fresh database per test, a request harness.
