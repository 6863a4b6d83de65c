-- Bundles that modules can be updated to, in the pieces that they ask for.
CREATE TABLE firmware
(
    id CHAR(16) CHARACTER SET ascii NOT NULL PRIMARY KEY,
    offer VARBINARY(600) NOT NULL,
    name VARCHAR(100) NOT NULL,
    uploader VARCHAR(256) NOT NULL,
    uploaded_at BIGINT NOT NULL -- ms UTC
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GO
CREATE TABLE firmware_piece
(
    firmware_id CHAR(16) CHARACTER SET ascii NOT NULL,
    number INT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (firmware_id, number),
    FOREIGN KEY (firmware_id) REFERENCES firmware (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
