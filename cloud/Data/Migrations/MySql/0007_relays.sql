-- Where a module belongs: relays of a site speak for the modules of the same one. The empty name is no site.
ALTER TABLE module ADD COLUMN site VARCHAR(100) NOT NULL DEFAULT '';
GO
-- Since when it is settled who may speak for the module: it came by a connection of its own or through a relay, or was given a site.
-- NULL: the first relay that brings it is believed.
ALTER TABLE module ADD COLUMN settled_at BIGINT NULL;
GO
CREATE INDEX module_by_site ON module (site);
GO
CREATE TABLE relay_binding
(
    module_id SMALLINT UNSIGNED NOT NULL,
    relay_id SMALLINT UNSIGNED NOT NULL,
    kind TINYINT NOT NULL, -- 0: the relay wants to speak for the module and may not, 1: pinned at first contact, 2: allowed by a user
    since BIGINT NOT NULL,
    allowed_by VARCHAR(256) NOT NULL,
    PRIMARY KEY (module_id, relay_id),
    KEY relay_binding_by_relay (relay_id, kind)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GO
-- One row: rises with each change that takes something away from a connection or gives it something (keys, sites, bindings, removals).
CREATE TABLE access_change
(
    id TINYINT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
) ENGINE = InnoDB;
GO
INSERT IGNORE INTO access_change (id, number) VALUES (1, 0);
