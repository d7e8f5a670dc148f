-- Logs, files, accounts. Its twin is sqlite/0001_start.sql.

CREATE TABLE logs (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    size BIGINT NOT NULL DEFAULT 0 CHECK (size >= 0)
) WITH (fillfactor = 50);

CREATE TABLE leaves (
    log BIGINT NOT NULL REFERENCES logs (id),
    at BIGINT NOT NULL CHECK (at >= 0),
    bytes BYTEA NOT NULL,
    -- The leaf's hash in the tree, so that verify can name a leaf whose bytes were altered.
    hash BYTEA NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (log, at)
);

CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$;

CREATE TRIGGER leaves_are_not_changed BEFORE UPDATE ON leaves
FOR EACH ROW EXECUTE FUNCTION never('a leaf is never changed');
CREATE TRIGGER leaves_are_not_removed BEFORE DELETE ON leaves
FOR EACH ROW EXECUTE FUNCTION never('a leaf is never removed');
CREATE TRIGGER leaves_are_not_emptied BEFORE TRUNCATE ON leaves
FOR EACH STATEMENT EXECUTE FUNCTION never('a leaf is never removed');
CREATE TRIGGER logs_are_not_removed BEFORE DELETE ON logs
FOR EACH ROW EXECUTE FUNCTION never('a log is never removed');
CREATE TRIGGER logs_only_grow BEFORE UPDATE ON logs FOR EACH ROW
WHEN (NEW.size < OLD.size OR NEW.name <> OLD.name OR NEW.id <> OLD.id)
EXECUTE FUNCTION never('a log only grows, under its name');

CREATE TABLE checkpoints (
    log BIGINT NOT NULL REFERENCES logs (id),
    hash TEXT NOT NULL,
    size BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (log, hash, size)
);

CREATE TABLE snapshots (
    log BIGINT NOT NULL REFERENCES logs (id),
    size BIGINT NOT NULL,
    format BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (log, size, format)
);

CREATE TABLE files (
    hash BYTEA NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    added BIGINT NOT NULL
);

CREATE TABLE accounts (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    login TEXT COLLATE "C" NOT NULL UNIQUE,
    password TEXT NOT NULL,
    totp BYTEA,
    status TEXT NOT NULL,
    created BIGINT NOT NULL,
    must_change BOOLEAN NOT NULL,
    password_changed_at BIGINT NOT NULL,
    profile TEXT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    created BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    device TEXT NOT NULL,
    revoked BIGINT
);
CREATE INDEX sessions_by_account ON sessions (account);
CREATE INDEX sessions_by_end ON sessions (ends);

CREATE TABLE tokens (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    label TEXT NOT NULL,
    scope TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    last_used BIGINT,
    revoked BIGINT
);
CREATE INDEX tokens_by_account ON tokens (account);

CREATE TABLE attempts (
    key TEXT COLLATE "C" NOT NULL,
    since BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (key, since)
);

CREATE TABLE personal (
    log TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    salt BYTEA NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (log, person)
);

CREATE TABLE replies (
    log TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    request_hash BYTEA NOT NULL,
    response BYTEA NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (log, account, key)
);
CREATE INDEX replies_by_expiry ON replies (expires);

CREATE TABLE jobs (
    key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
    due BIGINT NOT NULL,
    payload BYTEA NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    lease_until BIGINT,
    error TEXT,
    ended BIGINT
);
CREATE INDEX jobs_waiting ON jobs (due) WHERE state = 'waiting';

-- Single numbers: `schema_floor` is the oldest program, by the last migration it knows, that may open this database.
CREATE TABLE marks (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO marks (name, value) VALUES ('schema_floor', 1);
