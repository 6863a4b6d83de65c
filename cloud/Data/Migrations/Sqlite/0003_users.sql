CREATE TABLE user
(
    id TEXT PRIMARY KEY,
    user_name TEXT NOT NULL,
    normalized_user_name TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    security_stamp TEXT NOT NULL,
    lockout_end INTEGER, -- ms UTC
    lockout_enabled INTEGER NOT NULL,
    access_failed_count INTEGER NOT NULL
);
GO
CREATE TABLE role
(
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    normalized_name TEXT NOT NULL UNIQUE
);
GO
CREATE TABLE user_role
(
    user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    role_id TEXT NOT NULL REFERENCES role (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, role_id)
) WITHOUT ROWID;
GO
INSERT INTO role (id, name, normalized_name) VALUES
    ('superuser', 'superuser', 'SUPERUSER'),
    ('admin', 'admin', 'ADMIN'),
    ('operator', 'operator', 'OPERATOR'),
    ('viewer', 'viewer', 'VIEWER');
