-- Readings. Units are those of the field table; NULL is a value that could not be read. latitude and longitude: 1e-7 degrees.
-- Partitioned by month so that old history is dropped and scanned by the month; TelemetryPartitions adds the months ahead.
CREATE TABLE IF NOT EXISTS telemetry
(
    module_id SMALLINT UNSIGNED NOT NULL,
    taken_at BIGINT NOT NULL, -- ms UTC
    boot_id INT NOT NULL,
    sequence INT NOT NULL,
    time_source TINYINT UNSIGNED NOT NULL,
    latitude INT,
    longitude INT,
    state_of_charge TINYINT UNSIGNED,
    state_of_health TINYINT UNSIGNED,
    pack_voltage SMALLINT,
    cell_voltage1 SMALLINT,
    cell_voltage2 SMALLINT,
    cell_voltage3 SMALLINT,
    cell_voltage4 SMALLINT,
    pack_current SMALLINT,
    cell_current1 SMALLINT,
    cell_current2 SMALLINT,
    cell_current3 SMALLINT,
    cell_current4 SMALLINT,
    power SMALLINT,
    temperature SMALLINT,
    cell_temperature SMALLINT,
    ts1 SMALLINT,
    ts2 SMALLINT,
    ts3 SMALLINT,
    ts4 SMALLINT,
    over_temperature_charge SMALLINT,
    cycle_count SMALLINT UNSIGNED,
    remaining_capacity SMALLINT UNSIGNED,
    full_charge_capacity SMALLINT UNSIGNED,
    safety_status INT,
    permanent_fail_status INT,
    operation_status INT,
    inverter_on TINYINT UNSIGNED,
    wifi_connected TINYINT UNSIGNED,
    PRIMARY KEY (module_id, taken_at, boot_id, sequence)
) ENGINE = InnoDB
PARTITION BY RANGE (taken_at)
(
    PARTITION p_future VALUES LESS THAN MAXVALUE
);
