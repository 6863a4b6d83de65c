CREATE TABLE IF NOT EXISTS user
(
    id CHAR(36) CHARACTER SET ascii NOT NULL PRIMARY KEY,
    user_name VARCHAR(256) NOT NULL,
    normalized_user_name VARCHAR(256) NOT NULL,
    password_hash VARCHAR(500),
    security_stamp VARCHAR(100) NOT NULL,
    lockout_end BIGINT, -- ms UTC
    lockout_enabled TINYINT NOT NULL,
    access_failed_count INT NOT NULL,
    UNIQUE KEY user_by_name (normalized_user_name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GO
CREATE TABLE IF NOT EXISTS role
(
    id CHAR(36) CHARACTER SET ascii NOT NULL PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    normalized_name VARCHAR(100) NOT NULL,
    UNIQUE KEY role_by_name (normalized_name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GO
CREATE TABLE IF NOT EXISTS user_role
(
    user_id CHAR(36) CHARACTER SET ascii NOT NULL,
    role_id CHAR(36) CHARACTER SET ascii NOT NULL,
    PRIMARY KEY (user_id, role_id),
    FOREIGN KEY (user_id) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (role_id) REFERENCES role (id) ON DELETE CASCADE
) ENGINE = InnoDB;
GO
INSERT IGNORE INTO role (id, name, normalized_name) VALUES
    ('superuser', 'superuser', 'SUPERUSER'),
    ('admin', 'admin', 'ADMIN'),
    ('operator', 'operator', 'OPERATOR'),
    ('viewer', 'viewer', 'VIEWER');
