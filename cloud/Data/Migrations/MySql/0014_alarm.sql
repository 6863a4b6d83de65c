-- Each time that a rule held on a module. Of a module and rule one is active at most.
CREATE TABLE alarm
(
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, -- rises
    module_id SMALLINT UNSIGNED NOT NULL,
    rule_key VARCHAR(64) NOT NULL,
    severity TINYINT NOT NULL,
    raised_at BIGINT NOT NULL,
    raised_by INT NOT NULL,
    worst INT NOT NULL,
    cleared_at BIGINT, -- NULL while it is active
    acknowledged_at BIGINT,
    acknowledged_by VARCHAR(256) NOT NULL,
    note VARCHAR(500) NOT NULL,
    UNIQUE KEY alarm_once (module_id, rule_key, raised_at),
    KEY alarm_by_module (module_id, id),
    KEY alarm_active (cleared_at, severity, id), -- what is active, the worst first: of all and of one module
    KEY alarm_active_by_module (module_id, cleared_at, severity, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
