using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using Battery.Protocol;
using Battery.Testing;
using Microsoft.AspNetCore.Identity;
using NUnit.Framework;

namespace Golden.Tests;

/// <summary>A database of that release, brought up to date by this build, on either engine.</summary>
[TestFixtureSource(nameof(Fixtures))]
public sealed class DatabaseTests(string release, DatabaseEngine engine) : GoldenFixture(release)
{
    private TemporaryFolder? _folder;
    private CloudOn _cloud = null!;
    private JsonNode _expected = null!;

    public static IEnumerable<object[]> Fixtures() =>
        GoldenRelease.All.SelectMany(release => Enum.GetValues<DatabaseEngine>().Select(engine => new object[] { release, engine }));

    [OneTimeSetUp]
    public async Task BringUpToDateAsync()
    {
        _expected = Release.Expected["database"]!;
        if (engine == DatabaseEngine.Sqlite)
        {
            _folder = new TemporaryFolder();
            string file = Path.Combine(_folder.Path, GoldenWriter.SqliteFile);
            File.Copy(Release.PathOf(GoldenWriter.SqliteFile), file);
            _cloud = new CloudOn(new DatabaseOptions(engine, $"Data Source={file}"));
        }
        else
        {
            _cloud = new CloudOn(await (await PrivateMariaDb.StartedAsync()).CreateDatabaseAsync());
            int newest = Released().Max(migration => migration.Number);
            await _cloud.MigrateAsync(Migration.All(engine).Where(migration => migration.Number <= newest));
            await _cloud.ExecuteAsync(await File.ReadAllTextAsync(Release.PathOf(GoldenWriter.MySqlFile)));
        }

        int applied = await _cloud.Migrator.MigrateAsync();
        Assert.That(applied, Is.EqualTo(Migration.All(engine).Count - Released().Count), "those that came later");
        await _cloud.StartSiloAsync();
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        await _cloud.StopSiloAsync();
        await _cloud.DisposeAsync();
        _folder?.Dispose();
    }

    [Test]
    public void Migrations_of_the_release_have_not_changed()
    {
        IEnumerable<(int, string)> known = Migration.All(engine).Select(migration => (migration.Number, migration.Checksum));
        Assert.That(known.Take(Released().Count), Is.EqualTo(Released()));
    }

    [Test]
    public async Task Modules_are_there_and_their_keys_are_valid()
    {
        IModuleStore store = _cloud.Get<IModuleStore>();
        var modules = (await store.ListAsync()).ToDictionary(module => module.Id);
        Assert.That(modules, Has.Count.EqualTo(_expected["modules"]!.AsArray().Count));
        foreach (JsonNode? wanted in _expected["modules"]!.AsArray())
        {
            var module = new ModuleRecord(
                wanted!["id"]!.GetValue<int>(), wanted["name"]!.GetValue<string>(), wanted["mayRelay"]!.GetValue<bool>(),
                wanted["registeredAt"]!.GetValue<long>());
            Assert.That(modules[module.Id], Is.EqualTo(module));
            Assert.That(await store.AuthenticateAsync(module.Id, wanted["key"]!.GetValue<string>()), Is.EqualTo(module));
        }
    }

    [Test]
    public async Task Users_log_in_with_the_rights_that_they_had()
    {
        UserManager<BatteryUser> users = _cloud.Users();
        foreach (JsonNode? wanted in _expected["users"]!.AsArray())
        {
            BatteryUser? user = await users.FindByNameAsync(wanted!["name"]!.GetValue<string>());
            Assert.That(user?.Id, Is.EqualTo(wanted["id"]!.GetValue<string>()));
            Assert.That(await users.CheckPasswordAsync(user!, wanted["password"]!.GetValue<string>()), Is.True);
            Assert.That(await users.GetRolesAsync(user!), Is.EqualTo(new[] { wanted["role"]!.GetValue<string>() }));
        }
    }

    [TestCase(Sample.Root)]
    [TestCase(Sample.Member)]
    public async Task Readings_are_as_they_were_stored_and_are_not_stored_twice(int module)
    {
        JsonArray expected = Of(_expected["readings"]!, module);
        AssertSame(await _cloud.ReadingsAsync(module), expected);
        Reading? newest = await _cloud.Get<ITelemetryReader>().NewestAsync(module);
        AssertSame(Description.Of(newest!), expected[^1]);
        await _cloud.Get<ITelemetryWriter>().WriteAsync([newest!]);
        AssertSame(await _cloud.ReadingsAsync(module), expected, "after the newest came again");
    }

    [TestCase(Sample.Root)]
    [TestCase(Sample.Member)]
    public async Task Commands_are_listed_with_their_states(int module)
    {
        IReadOnlyList<CommandRecord> commands = await _cloud.Get<ICommandStore>().ListAsync(module, 100);
        AssertSame(new JsonArray([.. commands.Select(CloudOn.Describe)]), Of(_expected["commands"]!, module));
        IEnumerable<CommandRecord> open = commands.Where(command => !command.State.IsFinal());
        Assert.That(await _cloud.Get<ICommandStore>().OpenAsync(module), Is.EqualTo(open.Reverse()));
    }

    [TestCase(Sample.Root)]
    [TestCase(Sample.Member)]
    public async Task Grains_have_the_settings_that_they_had(int module) =>
        AssertSame(await _cloud.TwinAsync(module), Of(_expected["twins"]!, module).Single());

    private List<(int Number, string Checksum)> Released() =>
    [
        .. _expected[engine.ToString()]!.AsArray()
            .Select(migration => (migration!["number"]!.GetValue<int>(), migration["checksum"]!.GetValue<string>())),
    ];
}
