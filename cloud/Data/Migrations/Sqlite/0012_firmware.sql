-- Bundles that modules can be updated to, in the pieces that they ask for.
CREATE TABLE firmware
(
    id TEXT PRIMARY KEY,
    offer BLOB NOT NULL,
    name TEXT NOT NULL,
    uploader TEXT NOT NULL,
    uploaded_at INTEGER NOT NULL -- ms UTC
) WITHOUT ROWID;
GO
CREATE TABLE firmware_piece
(
    firmware_id TEXT NOT NULL REFERENCES firmware (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (firmware_id, number)
);
