using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;

namespace Data.Tests;

/// <summary>The migration that will come next.</summary>
internal static class NextMigration
{
    /// <summary>The one that Migrations/README.md gives as an example.</summary>
    public static Migration Example(DatabaseEngine engine)
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "cloud", "Data", "Migrations", "README.md"));
        return Of(engine, Regex.Match(readme, $"```sql\n-- {engine}/NNNN_\\w+\\.sql\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);
    }

    /// <summary>One with these statements.</summary>
    public static Migration Of(DatabaseEngine engine, params IEnumerable<string> statements)
    {
        int number = Migration.All(engine)[^1].Number + 1;
        return new Migration(number, $"{number:0000}_next", string.Join("\nGO\n", statements));
    }

    /// <summary>What the build does that has it.</summary>
    public static async Task<int> ApplyAsync(DatabaseOptions options, Migration next)
    {
        using var database = new Database(options);
        return await new DatabaseMigrator(database, [.. Migration.All(options.Engine), next]).MigrateAsync();
    }
}
