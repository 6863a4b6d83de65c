-- When readings arrived whose own time was not believed: the same reading stands at that time however often it is sent.
CREATE TABLE reading_arrival
(
    module_id SMALLINT UNSIGNED NOT NULL,
    boot_id INT NOT NULL,
    sequence INT NOT NULL,
    arrived_at BIGINT NOT NULL, -- ms UTC
    claimed_at BIGINT NOT NULL, -- what the node said, ms UTC
    PRIMARY KEY (module_id, boot_id, sequence)
) ENGINE = InnoDB;
