-- When readings arrived whose own time was not believed: the same reading stands at that time however often it is sent.
CREATE TABLE reading_arrival
(
    module_id INTEGER NOT NULL,
    boot_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    arrived_at INTEGER NOT NULL, -- ms UTC
    claimed_at INTEGER NOT NULL, -- what the node said, ms UTC
    PRIMARY KEY (module_id, boot_id, sequence)
) WITHOUT ROWID;
