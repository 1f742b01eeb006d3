//! Database migrations: one graph over all modules, on PostgreSQL and SQLite.
