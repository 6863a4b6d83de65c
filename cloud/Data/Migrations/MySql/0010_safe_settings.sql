-- What the cells of a module are made of, by the names of the API: it decides which settings are safe.
ALTER TABLE module ADD COLUMN chemistry VARCHAR(16) NOT NULL DEFAULT 'unknown';
GO
-- The second person who let a command pass; empty where none was needed.
ALTER TABLE command ADD COLUMN approver VARCHAR(256) NOT NULL DEFAULT '';
GO
-- Commands that wait, or waited, for a second person.
CREATE TABLE proposal
(
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    module_id SMALLINT UNSIGNED NOT NULL,
    kind VARCHAR(32) NOT NULL,
    data TEXT NOT NULL,
    basis TEXT NOT NULL, -- the settings that it was made against, as JSON
    time_to_live INT NOT NULL, -- of the command, from its approval on, s
    issuer VARCHAR(256) NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    state TINYINT NOT NULL,
    decider VARCHAR(256) NOT NULL,
    decided_at BIGINT NOT NULL,
    command_id BIGINT NOT NULL, -- 0 as long as there is none
    KEY proposal_by_module (module_id, id),
    KEY proposal_waiting (state, expires_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
