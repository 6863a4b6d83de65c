-- What the Orleans 10.4 ADO.NET grain storage looks up: the queries by key, their parameters and result columns by name.
CREATE TABLE IF NOT EXISTS OrleansQuery
(
    QueryKey VARCHAR(64) NOT NULL,
    QueryText VARCHAR(8000) NOT NULL,
    CONSTRAINT OrleansQuery_Key PRIMARY KEY (QueryKey)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GO
CREATE TABLE IF NOT EXISTS OrleansStorage
(
    GrainIdHash INT NOT NULL,
    GrainIdN0 BIGINT NOT NULL,
    GrainIdN1 BIGINT NOT NULL,
    GrainTypeHash INT NOT NULL,
    GrainTypeString VARCHAR(512) NOT NULL,
    GrainIdExtensionString VARCHAR(512),
    ServiceId VARCHAR(150) NOT NULL,
    PayloadBinary LONGBLOB,
    ModifiedOn DATETIME NOT NULL,
    Version INT NOT NULL,
    KEY IX_OrleansStorage (GrainIdHash, GrainTypeHash)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
GO
DROP PROCEDURE IF EXISTS WriteToStorage;
GO
-- Two activations that both believe the state is new meet at the insert: the named lock lets one of them through.
-- An unchanged version in the answer says: somebody else has written meanwhile.
CREATE PROCEDURE WriteToStorage
(
    IN _GrainIdHash INT, IN _GrainIdN0 BIGINT, IN _GrainIdN1 BIGINT, IN _GrainTypeHash INT, IN _GrainTypeString VARCHAR(512),
    IN _GrainIdExtensionString VARCHAR(512), IN _ServiceId VARCHAR(150), IN _GrainStateVersion INT, IN _PayloadBinary LONGBLOB
)
BEGIN
    DECLARE _Written INT DEFAULT 0;
    DECLARE _Lock VARCHAR(64) DEFAULT CONCAT('orleans-', _GrainIdHash, '-', _GrainTypeHash);
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN DO RELEASE_LOCK(_Lock); RESIGNAL; END;

    IF _GrainStateVersion IS NOT NULL THEN
        UPDATE OrleansStorage
        SET PayloadBinary = _PayloadBinary, ModifiedOn = UTC_TIMESTAMP(), Version = Version + 1
        WHERE GrainIdHash = _GrainIdHash AND GrainTypeHash = _GrainTypeHash AND GrainIdN0 = _GrainIdN0 AND GrainIdN1 = _GrainIdN1
            AND GrainTypeString = _GrainTypeString AND GrainIdExtensionString <=> _GrainIdExtensionString
            AND ServiceId = _ServiceId AND Version = _GrainStateVersion;
        SET _Written = ROW_COUNT();
        SELECT IF(_Written > 0, _GrainStateVersion + 1, _GrainStateVersion) AS NewGrainStateVersion;
    ELSE
        IF GET_LOCK(_Lock, 30) = 1 THEN
            INSERT INTO OrleansStorage
                (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId,
                PayloadBinary, ModifiedOn, Version)
            SELECT _GrainIdHash, _GrainIdN0, _GrainIdN1, _GrainTypeHash, _GrainTypeString, _GrainIdExtensionString, _ServiceId,
                _PayloadBinary, UTC_TIMESTAMP(), 1
            FROM DUAL
            WHERE NOT EXISTS
            (
                SELECT 1 FROM OrleansStorage
                WHERE GrainIdHash = _GrainIdHash AND GrainTypeHash = _GrainTypeHash AND GrainIdN0 = _GrainIdN0 AND GrainIdN1 = _GrainIdN1
                    AND GrainTypeString = _GrainTypeString AND GrainIdExtensionString <=> _GrainIdExtensionString AND ServiceId = _ServiceId
            );
            SET _Written = ROW_COUNT();
            DO RELEASE_LOCK(_Lock);
        END IF;
        SELECT IF(_Written > 0, 1, NULL) AS NewGrainStateVersion;
    END IF;
END
GO
DROP PROCEDURE IF EXISTS ClearStorage;
GO
CREATE PROCEDURE ClearStorage
(
    IN _GrainIdHash INT, IN _GrainIdN0 BIGINT, IN _GrainIdN1 BIGINT, IN _GrainTypeHash INT, IN _GrainTypeString VARCHAR(512),
    IN _GrainIdExtensionString VARCHAR(512), IN _ServiceId VARCHAR(150), IN _GrainStateVersion INT
)
BEGIN
    UPDATE OrleansStorage
    SET PayloadBinary = NULL, ModifiedOn = UTC_TIMESTAMP(), Version = Version + 1
    WHERE GrainIdHash = _GrainIdHash AND GrainTypeHash = _GrainTypeHash AND GrainIdN0 = _GrainIdN0 AND GrainIdN1 = _GrainIdN1
        AND GrainTypeString = _GrainTypeString AND GrainIdExtensionString <=> _GrainIdExtensionString
        AND ServiceId = _ServiceId AND Version = _GrainStateVersion;
    SELECT IF(ROW_COUNT() > 0, _GrainStateVersion + 1, _GrainStateVersion) AS NewGrainStateVersion;
END
GO
DROP PROCEDURE IF EXISTS DeleteStorage;
GO
CREATE PROCEDURE DeleteStorage
(
    IN _GrainIdHash INT, IN _GrainIdN0 BIGINT, IN _GrainIdN1 BIGINT, IN _GrainTypeHash INT, IN _GrainTypeString VARCHAR(512),
    IN _GrainIdExtensionString VARCHAR(512), IN _ServiceId VARCHAR(150), IN _GrainStateVersion INT
)
BEGIN
    DELETE FROM OrleansStorage
    WHERE GrainIdHash = _GrainIdHash AND GrainTypeHash = _GrainTypeHash AND GrainIdN0 = _GrainIdN0 AND GrainIdN1 = _GrainIdN1
        AND GrainTypeString = _GrainTypeString AND GrainIdExtensionString <=> _GrainIdExtensionString
        AND ServiceId = _ServiceId AND Version = _GrainStateVersion;
    SELECT IF(ROW_COUNT() > 0, _GrainStateVersion + 1, _GrainStateVersion) AS NewGrainStateVersion;
END
GO
REPLACE INTO OrleansQuery (QueryKey, QueryText) VALUES
('WriteToStorageKey', 'CALL WriteToStorage(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString,
    @GrainIdExtensionString, @ServiceId, @GrainStateVersion, @PayloadBinary);'),
('ClearStorageKey', 'CALL ClearStorage(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString,
    @GrainIdExtensionString, @ServiceId, @GrainStateVersion);'),
('DeleteStorageKey', 'CALL DeleteStorage(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString,
    @GrainIdExtensionString, @ServiceId, @GrainStateVersion);'),
('ReadFromStorageKey', 'SELECT PayloadBinary, Version
FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString <=> @GrainIdExtensionString AND ServiceId = @ServiceId
LIMIT 1;');
