-- Logins. The cookie holds a random secret of 256 bits, of which only the SHA-256 stands here. An ended session stays for a while, for
-- whoever asks later who was logged in.
CREATE TABLE session
(
    id TEXT PRIMARY KEY,
    secret_hash BLOB NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL, -- ms UTC
    last_used_at INTEGER NOT NULL,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    ended_at INTEGER,
    end_reason INTEGER
) WITHOUT ROWID;
GO
CREATE INDEX session_by_user ON session (user_id, ended_at, last_used_at);
GO
CREATE INDEX session_by_use ON session (last_used_at);
GO
-- Since when an administrator lets the user in no more; what wrong passwords do stands in lockout_end.
ALTER TABLE user ADD COLUMN locked_at INTEGER;
