using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>
/// A migrated database of its own for each fixture, on the engine that the fixture is given: both keep the same contract.
/// </summary>
public abstract class ContractFixture(DatabaseEngine engine)
{
    private readonly List<IAsyncDisposable> _disposables = [];
    private string? _folder;
    private int _lastModule;
    private Func<Type, object> _service = null!;

    /// <summary>The engine under test.</summary>
    protected DatabaseEngine Engine { get; } = engine;

    /// <summary>The database of this fixture.</summary>
    protected DatabaseOptions Options { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task MakeDatabaseAsync()
    {
        Options = await NewDatabaseAsync();
        _service = Build(Options).GetRequiredService;
        await Get<IDatabaseMigrator>().MigrateAsync();
    }

    [OneTimeTearDown]
    public async Task RemoveDatabaseAsync()
    {
        foreach (IAsyncDisposable disposable in _disposables) await disposable.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An empty database that is not migrated.</summary>
    protected async Task<DatabaseOptions> NewDatabaseAsync()
    {
        if (Engine == DatabaseEngine.MySql) return await (await PrivateMariaDb.StartedAsync()).CreateDatabaseAsync();
        _folder ??= Directory.CreateTempSubdirectory("battery-data-tests-").FullName;
        return new DatabaseOptions(Engine, $"Data Source={_folder}/{Guid.NewGuid():N}.db");
    }

    /// <summary>The services over a database, as another process would have them.</summary>
    protected ServiceProvider Build(DatabaseOptions options)
    {
        IServiceCollection services = new ServiceCollection().AddBatteryData(options);
        services.AddIdentityCore<Battery.Data.Identity.BatteryUser>().AddRoles<Battery.Data.Identity.BatteryRole>()
            .AddBatteryIdentityStores();
        ServiceProvider provider = services.BuildServiceProvider();
        _disposables.Add(provider);
        return provider;
    }

    /// <summary>A service over the database of this fixture.</summary>
    protected T Get<T>()
        where T : notnull => (T)_service(typeof(T));

    /// <summary>A module id that no other test of the fixture uses.</summary>
    protected int NewModule() => System.Threading.Interlocked.Increment(ref _lastModule);

    /// <summary>A reading with a few values.</summary>
    protected static Reading NewReading(int module, int sequence, long takenAt = Contract.Time, int boot = 7) =>
        Contract.Reading(module, sequence, takenAt, boot);

    /// <summary>All readings of a module, read over another connection pool.</summary>
    protected async Task<List<Reading>> StoredAsync(int module)
    {
        var readings = new List<Reading>();
        await foreach (Reading reading in Get<ITelemetryReader>().ReadAsync(module, 0, long.MaxValue)) readings.Add(reading);
        return readings;
    }
}
