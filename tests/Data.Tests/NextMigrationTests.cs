using System.Threading.Tasks;
using Battery.Data;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>What becomes of a database in use when a build with one migration more comes.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class NextMigrationTests(DatabaseEngine engine) : ContractFixture(engine)
{
    [Test]
    public async Task The_example_of_the_readme_is_applied_and_what_was_there_stays()
    {
        DatabaseOptions options = await InUseAsync();
        Migration example = NextMigration.Example(Engine);
        Assert.That(example.Statements, Has.Count.EqualTo(2));
        Assert.That(await NextMigration.ApplyAsync(options, example), Is.EqualTo(1));
        Assert.That(await NextMigration.ApplyAsync(options, example), Is.Zero);
        Assert.That(await Sql.QueryAsync<string>(options, "SELECT name FROM module WHERE note = ''"), Is.EqualTo(new[] { "Barn" }));
        Assert.That(
            () => Build(options).GetRequiredService<IDatabaseMigrator>().MigrateAsync(), Throws.TypeOf<DatabaseTooNewException>(),
            "the build before");
    }

    [Test]
    public async Task A_statement_that_is_refused_fails_each_time_and_is_taken_up_when_it_is_mended()
    {
        DatabaseOptions options = await InUseAsync();
        const string first = "CREATE TABLE later (a INT NOT NULL)";
        Migration wrong = NextMigration.Of(Engine, first, "ALTER TABLE module ADD COLUMN name INT");
        for (int run = 0; run < 3; run++)
        {
            Assert.That(
                () => NextMigration.ApplyAsync(options, wrong),
                Throws.InvalidOperationException.With.Message.Contains(wrong.Name).And.Message.Contains("ADD COLUMN name"));
        }

        Migration mended = NextMigration.Of(Engine, first, "ALTER TABLE module ADD COLUMN note INT");
        Assert.That(await NextMigration.ApplyAsync(options, mended), Is.EqualTo(1));
        Assert.That(await Sql.QueryAsync<string>(options, "SELECT name FROM module WHERE note IS NULL"), Is.EqualTo(new[] { "Barn" }));
    }

    private async Task<DatabaseOptions> InUseAsync()
    {
        DatabaseOptions options = await NewDatabaseAsync();
        ServiceProvider services = Build(options);
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync();
        await services.GetRequiredService<IModuleStore>().RegisterAsync(1, "Barn", mayRelay: false);
        return options;
    }
}
