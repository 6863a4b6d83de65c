-- Logins. The cookie holds a random secret of 256 bits, of which only the SHA-256 stands here. An ended session stays for a while, for
-- whoever asks later who was logged in.
CREATE TABLE IF NOT EXISTS session
(
    id CHAR(36) CHARACTER SET ascii NOT NULL PRIMARY KEY,
    secret_hash BINARY(32) NOT NULL,
    user_id CHAR(36) CHARACTER SET ascii NOT NULL,
    created_at BIGINT NOT NULL, -- ms UTC
    last_used_at BIGINT NOT NULL,
    address VARCHAR(45) NOT NULL,
    user_agent VARCHAR(200) NOT NULL,
    ended_at BIGINT,
    end_reason TINYINT,
    UNIQUE KEY session_by_secret (secret_hash),
    KEY session_by_user (user_id, ended_at, last_used_at),
    KEY session_by_use (last_used_at),
    FOREIGN KEY (user_id) REFERENCES user (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GO
-- Since when an administrator lets the user in no more; what wrong passwords do stands in lockout_end.
ALTER TABLE user ADD COLUMN locked_at BIGINT;
