using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Golden.Tests;

/// <summary>The cloud without its pages over a database: stores, users, and a silo once it is started.</summary>
internal sealed class CloudOn : IAsyncDisposable
{
    private readonly IHost _host;

    public CloudOn(DatabaseOptions options)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddBatteryData(options);
        builder.Services.AddIdentityCore<BatteryUser>().AddRoles<BatteryRole>().AddBatteryIdentityStores();
        builder.UseOrleans(silo => silo.ConfigureBatterySilo(new SiloSettings(options)));
        _host = builder.Build();
        Migrator = Get<IDatabaseMigrator>();
    }

    public IDatabaseMigrator Migrator { get; }

    /// <summary>Migrates as a build does that knows just these migrations.</summary>
    public Task<int> MigrateAsync(IEnumerable<Migration> known) =>
        new DatabaseMigrator(Get<Database>(), [.. known]).MigrateAsync();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task StartSiloAsync() => _host.StartAsync();

    public async Task StopSiloAsync() => await _host.StopAsync();

    public IModuleGrain Module(int id) => Get<IGrainFactory>().GetGrain<IModuleGrain>(id);

    /// <summary>Users as Identity manages them.</summary>
    public UserManager<BatteryUser> Users() => _host.Services.CreateScope().ServiceProvider.GetRequiredService<UserManager<BatteryUser>>();

    public async Task ExecuteAsync(string sql)
    {
        await using DbConnection connection = await Get<Database>().OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows of a query, each as its values.</summary>
    public async Task<List<object[]>> QueryAsync(string sql)
    {
        await using DbConnection connection = await Get<Database>().OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            object[] row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public async Task<JsonArray> ReadingsAsync(int module)
    {
        var readings = new JsonArray();
        await foreach (Reading reading in Get<ITelemetryReader>().ReadAsync(module, 0, long.MaxValue))
            readings.Add(Description.Of(reading));
        return readings;
    }

    public async Task<JsonObject> TwinAsync(int module)
    {
        ModuleTwin twin = (await Module(module).GetOverview())!.Twin;
        return new JsonObject
        {
            ["module"] = module,
            ["desired"] = Description.Of(twin.Desired),
            ["reported"] = Description.Of(twin.Reported),
            ["pending"] = twin.PendingCommandId,
        };
    }

    public static JsonObject Describe(CommandRecord command) => new()
    {
        ["id"] = command.Id,
        ["module"] = command.ModuleId,
        ["kind"] = command.Kind,
        ["data"] = command.DataJson,
        ["issuer"] = command.Issuer,
        ["issuedAt"] = command.IssuedAtMs,
        ["expiresAt"] = command.ExpiresAtMs,
        ["state"] = command.State.ToString(),
        ["reason"] = command.Reason,
        ["changedAt"] = command.ChangedAtMs,
    };

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host) await host.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
