-- By what a module is sought and sorted: its name in lower case. (SQLite's LOWER leaves letters beyond ASCII as they are.)
ALTER TABLE module ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
GO
UPDATE module SET name_key = LOWER(name) WHERE name_key = '';
GO
-- Pages by name are read from this alone.
CREATE INDEX module_by_name_key ON module (name_key, id);
