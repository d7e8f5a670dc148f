-- Logs, files, accounts. Its twin is postgres/0001_start.sql.

CREATE TABLE logs (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0)
) STRICT;

CREATE TABLE leaves (
    log INTEGER NOT NULL REFERENCES logs (id),
    at INTEGER NOT NULL CHECK (at >= 0),
    bytes BLOB NOT NULL,
    -- The leaf's hash in the tree, so that verify can name a leaf whose bytes were altered.
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (log, at)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER leaves_are_not_changed BEFORE UPDATE ON leaves
BEGIN SELECT RAISE(ABORT, 'a leaf is never changed'); END;
CREATE TRIGGER leaves_are_not_removed BEFORE DELETE ON leaves
BEGIN SELECT RAISE(ABORT, 'a leaf is never removed'); END;
CREATE TRIGGER logs_are_not_removed BEFORE DELETE ON logs
BEGIN SELECT RAISE(ABORT, 'a log is never removed'); END;
CREATE TRIGGER logs_only_grow BEFORE UPDATE ON logs
WHEN NEW.size < OLD.size OR NEW.name <> OLD.name OR NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'a log only grows, under its name'); END;

CREATE TABLE checkpoints (
    log INTEGER NOT NULL REFERENCES logs (id),
    hash TEXT NOT NULL,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (log, hash, size)
) STRICT;

CREATE TABLE snapshots (
    log INTEGER NOT NULL REFERENCES logs (id),
    size INTEGER NOT NULL,
    format INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (log, size, format)
) STRICT;

CREATE TABLE files (
    hash BLOB NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    added INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    totp BLOB,
    status TEXT NOT NULL,
    created INTEGER NOT NULL,
    must_change INTEGER NOT NULL,
    password_changed_at INTEGER NOT NULL,
    profile TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    created INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    device TEXT NOT NULL,
    revoked INTEGER
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account);
CREATE INDEX sessions_by_end ON sessions (ends);

CREATE TABLE tokens (
    token_hash BLOB NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    label TEXT NOT NULL,
    scope TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    last_used INTEGER,
    revoked INTEGER
) STRICT;
CREATE INDEX tokens_by_account ON tokens (account);

CREATE TABLE attempts (
    key TEXT NOT NULL,
    since INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (key, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE personal (
    log TEXT NOT NULL,
    person TEXT NOT NULL,
    salt BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (log, person)
) STRICT;

CREATE TABLE replies (
    log TEXT NOT NULL,
    account TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    response BLOB NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (log, account, key)
) STRICT;
CREATE INDEX replies_by_expiry ON replies (expires);

CREATE TABLE jobs (
    key TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
    due INTEGER NOT NULL,
    payload BLOB NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER,
    error TEXT,
    ended INTEGER
) STRICT;
CREATE INDEX jobs_waiting ON jobs (due) WHERE state = 'waiting';

-- Single numbers: `schema_floor` is the oldest program, by the last migration it knows, that may open this database.
CREATE TABLE marks (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;
INSERT INTO marks (name, value) VALUES ('schema_floor', 1);
