//! Keeps logs, files, accounts and sessions: SQLite or PostgreSQL, one conformance suite.
