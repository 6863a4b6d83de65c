-- Codes by which a node gets the key of a module: one a module, and once; a new one takes the place of the old.
CREATE TABLE module_claim
(
    module_id SMALLINT UNSIGNED NOT NULL PRIMARY KEY,
    code_hash BINARY(32) NOT NULL,
    issuer VARCHAR(256) NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    claimed_hash BINARY(32), -- of the key that came with it
    claimed_at BIGINT,
    UNIQUE KEY module_claim_by_code (code_hash)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
