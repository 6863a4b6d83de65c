-- What the cells of a module are made of, by the names of the API: it decides which settings are safe.
ALTER TABLE module ADD COLUMN chemistry TEXT NOT NULL DEFAULT 'unknown';
GO
-- The second person who let a command pass; empty where none was needed.
ALTER TABLE command ADD COLUMN approver TEXT NOT NULL DEFAULT '';
GO
-- Commands that wait, or waited, for a second person.
CREATE TABLE proposal
(
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given a second time
    module_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    basis TEXT NOT NULL, -- the settings that it was made against, as JSON
    time_to_live INTEGER NOT NULL, -- of the command, from its approval on, s
    issuer TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    decider TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    command_id INTEGER NOT NULL -- 0 as long as there is none
);
GO
CREATE INDEX proposal_by_module ON proposal (module_id, id);
GO
CREATE INDEX proposal_waiting ON proposal (state, expires_at);
