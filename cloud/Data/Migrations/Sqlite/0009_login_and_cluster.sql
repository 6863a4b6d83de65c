-- Attempts to log in, of a name from an address and of a name from anywhere; who is the hash of these. Times are ms UTC.
CREATE TABLE login_attempt
(
    who BLOB NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    since INTEGER NOT NULL,
    locked_until INTEGER NOT NULL,
    succeeded_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL
) WITHOUT ROWID;
GO
CREATE INDEX login_attempt_by_touch ON login_attempt (touched_at);
GO
-- What silos and web hosts share and nobody else has.
CREATE TABLE cluster_secret
(
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL,
    made_at INTEGER NOT NULL
) WITHOUT ROWID;
