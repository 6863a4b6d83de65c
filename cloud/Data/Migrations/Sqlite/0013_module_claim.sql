-- Codes by which a node gets the key of a module: one a module, and once; a new one takes the place of the old.
CREATE TABLE module_claim
(
    module_id INTEGER NOT NULL PRIMARY KEY,
    code_hash BLOB NOT NULL UNIQUE,
    issuer TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    claimed_hash BLOB, -- of the key that came with it
    claimed_at INTEGER
);
