CREATE TABLE module
(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    may_relay INTEGER NOT NULL,
    key_hash BLOB NOT NULL, -- SHA-256 of a random 256-bit key
    registered_at INTEGER NOT NULL
);
GO
CREATE TABLE command
(
    id INTEGER PRIMARY KEY,
    module_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    issuer TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    reason TEXT NOT NULL,
    changed_at INTEGER NOT NULL
);
GO
CREATE INDEX command_by_module ON command (module_id, id);
GO
-- Open commands are few; the sweep for those that expire reads only these.
CREATE INDEX command_open ON command (expires_at, module_id) WHERE state < 3;
