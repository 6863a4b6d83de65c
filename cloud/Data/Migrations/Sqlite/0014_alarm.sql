-- Each time that a rule held on a module. Of a module and rule one is active at most.
CREATE TABLE alarm
(
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- rises, and is never given a second time
    module_id INTEGER NOT NULL,
    rule_key TEXT NOT NULL,
    severity INTEGER NOT NULL,
    raised_at INTEGER NOT NULL,
    raised_by INTEGER NOT NULL,
    worst INTEGER NOT NULL,
    cleared_at INTEGER, -- NULL while it is active
    acknowledged_at INTEGER,
    acknowledged_by TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (module_id, rule_key, raised_at)
);
GO
CREATE INDEX alarm_by_module ON alarm (module_id, id);
GO
-- What is active, the worst first: of all and of one module.
CREATE INDEX alarm_active ON alarm (cleared_at, severity, id);
GO
CREATE INDEX alarm_active_by_module ON alarm (module_id, cleared_at, severity, id);
