-- Where a module belongs: relays of a site speak for the modules of the same one. The empty name is no site.
ALTER TABLE module ADD COLUMN site TEXT NOT NULL DEFAULT '';
GO
-- Since when it is settled who may speak for the module: it came by a connection of its own or through a relay, or was given a site.
-- NULL: the first relay that brings it is believed.
ALTER TABLE module ADD COLUMN settled_at INTEGER NULL;
GO
CREATE INDEX module_by_site ON module (site);
GO
CREATE TABLE relay_binding
(
    module_id INTEGER NOT NULL,
    relay_id INTEGER NOT NULL,
    kind INTEGER NOT NULL, -- 0: the relay wants to speak for the module and may not, 1: pinned at first contact, 2: allowed by a user
    since INTEGER NOT NULL,
    allowed_by TEXT NOT NULL,
    PRIMARY KEY (module_id, relay_id)
) WITHOUT ROWID;
GO
CREATE INDEX relay_binding_by_relay ON relay_binding (relay_id, kind);
GO
-- One row: rises with each change that takes something away from a connection or gives it something (keys, sites, bindings, removals).
CREATE TABLE access_change
(
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL
);
GO
INSERT OR IGNORE INTO access_change (id, number) VALUES (1, 0);
