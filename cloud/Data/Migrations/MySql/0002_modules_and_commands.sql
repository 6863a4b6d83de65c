CREATE TABLE IF NOT EXISTS module
(
    id SMALLINT UNSIGNED NOT NULL PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    may_relay TINYINT NOT NULL,
    key_hash BINARY(32) NOT NULL, -- SHA-256 of a random 256-bit key
    registered_at BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GO
CREATE TABLE IF NOT EXISTS command
(
    id BIGINT NOT NULL PRIMARY KEY,
    module_id SMALLINT UNSIGNED NOT NULL,
    kind VARCHAR(32) NOT NULL,
    data TEXT NOT NULL,
    issuer VARCHAR(256) NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    state TINYINT NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    changed_at BIGINT NOT NULL,
    -- 0 while the command is open, for the sweep for those that expire reads only these.
    final TINYINT AS (state >= 3) STORED,
    KEY command_by_module (module_id, id),
    KEY command_open (final, expires_at, module_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
