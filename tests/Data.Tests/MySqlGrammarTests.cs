using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>Each statement of the migrations, and each that they store, is one that MySQL 8 takes.</summary>
public sealed class MySqlGrammarTests() : ContractFixture(DatabaseEngine.MySql)
{
    private MySqlGrammar _mySql = null!;

    private static IEnumerable<TestCaseData> Statements =>
        from migration in Migration.All(DatabaseEngine.MySql).Append(NextMigration.Example(DatabaseEngine.MySql))
        from numbered in migration.Statements.Index()
        select new TestCaseData(numbered.Item).SetArgDisplayNames($"{migration.Name}, statement {numbered.Index + 1}");

    [OneTimeSetUp]
    public async Task StartAsync() => _mySql = await MySqlGrammar.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _mySql.DisposeAsync();

    [TestCaseSource(nameof(Statements))]
    public async Task MySql_takes(string statement) => Assert.That(await _mySql.RefusalAsync(statement), Is.Empty);

    [Test]
    public async Task MySql_takes_the_queries_that_are_stored_for_Orleans()
    {
        List<(string Key, string Text)> queries =
            [.. await Sql.QueryAsync<(string, string)>(Options, "SELECT QueryKey, QueryText FROM OrleansQuery")];
        Assert.That(queries, Has.Count.GreaterThan(15));
        foreach ((string key, string text) in queries) Assert.That(await _mySql.RefusalAsync(text), Is.Empty, key);
    }

    // Most of these run on MariaDB.
    [TestCase("ALTER TABLE t ADD COLUMN IF NOT EXISTS c INT")]
    [TestCase("ALTER TABLE t DROP COLUMN IF EXISTS c")]
    [TestCase("ALTER TABLE t MODIFY COLUMN IF EXISTS c INT")]
    [TestCase("ALTER TABLE t ADD INDEX IF NOT EXISTS i (a)")]
    [TestCase("ALTER TABLE IF EXISTS t ADD COLUMN c INT")]
    [TestCase("ALTER TABLE t ADD PARTITION IF NOT EXISTS (PARTITION p VALUES LESS THAN (1))")]
    [TestCase("ALTER TABLE t DROP CONSTRAINT IF EXISTS c")]
    [TestCase("ALTER TABLE t ADD COLUMN c INT, ALGORITHM = NOCOPY")]
    [TestCase("CREATE INDEX IF NOT EXISTS i ON t (a)")]
    [TestCase("DROP INDEX IF EXISTS i ON t")]
    [TestCase("CREATE OR REPLACE TABLE t (a INT)")]
    [TestCase("CREATE OR REPLACE PROCEDURE p() BEGIN SELECT 1; END")]
    [TestCase("CREATE OR REPLACE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET @a = 1")]
    [TestCase("INSERT INTO t (a) VALUES (1) RETURNING a")]
    [TestCase("REPLACE INTO t (a) VALUES (1) RETURNING a")]
    [TestCase("DELETE FROM t WHERE a = 1 RETURNING a")]
    [TestCase("CREATE SEQUENCE s START WITH 1")]
    [TestCase("SELECT NEXT VALUE FOR s")]
    [TestCase("DROP SEQUENCE s")]
    [TestCase("CREATE TABLE t (a INT) WITH SYSTEM VERSIONING")]
    [TestCase("CREATE TABLE t (a UUID)")]
    [TestCase("CREATE TABLE t (a INET6)")]
    [TestCase("CREATE TABLE t (a INT, b INT AS (a + 1) PERSISTENT)")]
    [TestCase("CREATE TABLE t (a INT DEFAULT 1 + 1)")]
    [TestCase("CREATE TABLE t (a DATETIME DEFAULT UTC_TIMESTAMP())")]
    [TestCase("CREATE TABLE t (a INT, KEY k (a) IGNORED)")]
    [TestCase("SELECT a FROM t ORDER BY a FETCH FIRST 1 ROWS ONLY")]
    [TestCase("EXECUTE IMMEDIATE 'SELECT 1'")]
    [TestCase("BEGIN NOT ATOMIC SELECT 1; END")]
    [TestCase("SET STATEMENT max_statement_time = 1 FOR SELECT 1")]
    [TestCase("CREATE PROCEDURE p() BEGIN FOR i IN 1..3 DO SELECT i; END FOR; END")]
    [TestCase("CREATE PROCEDURE p(a TYPE OF t.b) BEGIN SELECT 1; END")]
    [TestCase("CREATE PROCEDURE p() SELECT 1; END")]
    [TestCase("DELIMITER //")]
    public async Task The_grammar_refuses(string statement) =>
        Assert.That(await _mySql.RefusalAsync(statement), Does.StartWith("line 1: "));

    // All of these run on MariaDB, and the parser lets them through.
    [TestCase("SELECT NEXTVAL(s)", "nextval()")]
    [TestCase("SELECT MEDIAN(a) FROM t", "median()")]
    [TestCase("INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = VALUE(a)", "value()")]
    [TestCase("SELECT PASSWORD('sesame')", "password()")]
    [TestCase("CREATE TABLE t (rank INT)", "rank is reserved")]
    [TestCase("CREATE TABLE groups (a INT)", "groups is reserved")]
    [TestCase("SELECT a AS lateral FROM t", "lateral is reserved")]
    [TestCase("INSERT INTO t (of) VALUES (1)", "of is reserved")]
    [TestCase("CREATE TABLE t (a INT) PAGE_CHECKSUM = 1", "PAGE_CHECKSUM")]
    [TestCase("CREATE TABLE t (a INT) TRANSACTIONAL = 1", "TRANSACTIONAL")]
    [TestCase("CREATE TABLE t (a INT) ENGINE = Aria", "ENGINE = Aria")]
    [TestCase("CREATE TABLE t (a INT) COLLATE = utf8mb4_uca1400_ai_ci", "utf8mb4_uca1400_ai_ci")]
    [TestCase("CREATE TABLE t (a INT) COLLATE utf8mb4_nopad_bin", "utf8mb4_nopad_bin")]
    [TestCase("CREATE TABLE t (a TEXT NOT NULL DEFAULT 'x')", "expression in parentheses")]
    [TestCase("ALTER TABLE t ADD COLUMN a JSON DEFAULT '{}'", "expression in parentheses")]
    [TestCase("GRANT SELECT ON d.* TO 'a'@'%' IDENTIFIED BY 'x'", "CREATE USER")]
    [TestCase("SELECT SQL_CACHE 1 FROM t", "gone")]
    [TestCase("PREPARE s FROM 'ALTER TABLE t ADD COLUMN IF NOT EXISTS c INT'", "no check sees")]
    [TestCase("SELECT 1 /*M! + 1 */", "one server")]
    [TestCase("SELECT 1 /*!100000 + 1 */", "one server")]
    public async Task The_rules_beside_the_grammar_refuse(string statement, string reason)
    {
        Assert.That(await _mySql.RefusalAsync(statement), Does.Contain(reason).And.Not.StartWith("line"));
        // The same inside a procedure, behind statements that are taken.
        if (statement.StartsWith("SELECT", StringComparison.Ordinal))
            Assert.That(await _mySql.RefusalAsync($"CREATE PROCEDURE p() BEGIN SELECT 1; {statement}; END"), Does.Contain(reason));
    }

    // What a check that is too strict would refuse.
    [TestCase("ALTER TABLE t ADD COLUMN c SMALLINT NULL, ALGORITHM = INSTANT")]
    [TestCase("ALTER TABLE t ADD COLUMN c INT NOT NULL DEFAULT 0 AFTER d, ADD KEY k (c)")]
    [TestCase("ALTER TABLE t RENAME COLUMN a TO b")]
    [TestCase("ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (a, b)")]
    [TestCase("ALTER TABLE t REORGANIZE PARTITION p INTO (PARTITION q VALUES LESS THAN (5), PARTITION p VALUES LESS THAN MAXVALUE)")]
    [TestCase("CREATE OR REPLACE VIEW v AS SELECT a FROM t")]
    [TestCase(
        "CREATE TABLE t (a INT CHECK (a > 0), b INT AS (a + 1) STORED, j JSON DEFAULT (JSON_OBJECT()), KEY k (a DESC), KEY f ((a + b)))")]
    [TestCase("CREATE TABLE t (`rank` INT, c TEXT DEFAULT NULL, d VARCHAR(5) DEFAULT '') COLLATE utf8mb4_0900_bin")]
    [TestCase("SELECT RANK() OVER w, GROUPING(a) FROM t GROUP BY a WITH ROLLUP WINDOW w AS (ORDER BY a)")]
    [TestCase("WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM x WHERE n < 5) SELECT n FROM x FOR UPDATE SKIP LOCKED")]
    [TestCase("INSERT INTO t (a) VALUES (1) AS n ON DUPLICATE KEY UPDATE a = n.a")]
    [TestCase("SELECT 'RETURNING CREATE SEQUENCE NEXTVAL(s)' -- IF NOT EXISTS")]
    [TestCase("CREATE USER IF NOT EXISTS 'a'@'%' IDENTIFIED BY 'x'")]
    [TestCase("GRANT SELECT ON d.* TO 'a'@'%'")]
    [TestCase("CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t")]
    public async Task MySql_takes_also(string statement) => Assert.That(await _mySql.RefusalAsync(statement), Is.Empty);
}
