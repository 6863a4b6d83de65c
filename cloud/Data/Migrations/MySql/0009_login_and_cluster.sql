-- Attempts to log in, of a name from an address and of a name from anywhere; who is the hash of these. Times are ms UTC.
CREATE TABLE login_attempt
(
    who BINARY(32) NOT NULL PRIMARY KEY,
    failures INT NOT NULL,
    since BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    succeeded_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL
) ENGINE = InnoDB;
GO
CREATE INDEX login_attempt_by_touch ON login_attempt (touched_at);
GO
-- What silos and web hosts share and nobody else has.
CREATE TABLE cluster_secret
(
    name VARCHAR(50) CHARACTER SET ascii NOT NULL PRIMARY KEY,
    value VARBINARY(8000) NOT NULL,
    made_at BIGINT NOT NULL
) ENGINE = InnoDB;
