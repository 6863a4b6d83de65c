using System.Collections.Generic;
using System.Linq;
using Battery.Data;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>
/// Databases that these files were applied to refuse a build in which they differ. A line is added when a migration is released and never
/// changed after that; what has to change comes under the next number.
/// </summary>
public sealed class ReleasedMigrationTests
{
    [TestCase(DatabaseEngine.MySql, "0001_telemetry", "509779302ed821d33f3e25ee9ac6ec3442687a9de84b597b67bf4e837c3b9a20")]
    [TestCase(DatabaseEngine.MySql, "0002_modules_and_commands", "05eb28178c2c9ed585354cfd09bcc848d10bc1c0e869782c3e5e50b4aa36dfc5")]
    [TestCase(DatabaseEngine.MySql, "0003_users", "d94491304bdce4936dfe36f0474714333397c8e6cc12aeac11ff18b4e886ae4f")]
    [TestCase(DatabaseEngine.MySql, "0004_orleans_persistence", "1411e6b388813e7e839fbc6c53ebfb9aa988d864cdfa8354867927ee08a60600")]
    [TestCase(
        DatabaseEngine.MySql, "0005_orleans_clustering_and_reminders", "ddc1014f540bb1b76663dc599a869bb41acd04950985ceca186b6f4da0f9c817")]
    [TestCase(DatabaseEngine.Sqlite, "0001_telemetry", "17365493434adbfb064d50bc6ccd8ead9f17be1208e25cb62734714996dba94e")]
    [TestCase(DatabaseEngine.Sqlite, "0002_modules_and_commands", "83dfd91d54ebcd2051bccf9096a38a3d266df7fd00493d9206122e2bbbd46faa")]
    [TestCase(DatabaseEngine.Sqlite, "0003_users", "53a196c9d6d659ce8d2eeba08f61b4ec7002aab421f2165767e16baf4a8c6926")]
    [TestCase(DatabaseEngine.Sqlite, "0004_orleans_persistence", "8491a5ce213631493138bf054c54ca3d683c60ff40df8d5edb0aca72f687533a")]
    public void A_released_migration_is_as_it_was(DatabaseEngine engine, string name, string checksum) =>
        Assert.That(Migration.All(engine).Single(migration => migration.Name == name).Checksum, Is.EqualTo(checksum));

    [Test]
    public void The_numbers_rise_and_are_one_migration_each([Values] DatabaseEngine engine) =>
        Assert.That(Migration.All(engine).Select(migration => migration.Number), Is.Ordered.And.Unique);

    [Test]
    public void A_number_is_the_same_step_on_both_engines()
    {
        var mySql = Migration.All(DatabaseEngine.MySql).ToDictionary(migration => migration.Number, migration => migration.Name);
        foreach (Migration migration in Migration.All(DatabaseEngine.Sqlite))
            Assert.That(mySql.GetValueOrDefault(migration.Number, migration.Name), Is.EqualTo(migration.Name));
    }
}
