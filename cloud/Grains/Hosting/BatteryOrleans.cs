using System;
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Battery.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Battery.Grains;

/// <summary>Sets up Orleans for both set-ups from one place: what silos and clients must agree on stands here.</summary>
public static class BatteryOrleans
{
    private const string ServiceName = "battery";
    private const string MySqlInvariant = "MySql.Data.MySqlConnector";

    /// <summary>Orleans has its SQLite statements under this name; the library behind it is Microsoft.Data.Sqlite.</summary>
    private const string SqliteInvariant = "System.Data.SQLite";

    private static readonly TimeSpan ResponseTime = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Makes the host a silo. The data layer (<c>AddBatteryData</c>) is registered by the caller. On MySQL the silo joins
    /// the cluster in that database; on SQLite it stands alone.
    /// </summary>
    public static ISiloBuilder ConfigureBatterySilo(this ISiloBuilder silo, SiloSettings settings)
    {
        int siloPort = settings.SiloPort == 0 ? FreePort() : settings.SiloPort;
        int gatewayPort = settings.GatewayPort == 0 ? FreePort() : settings.GatewayPort;
        string connectionString = new Database(settings.Database).ConnectionString;
        if (settings.Database.Engine == DatabaseEngine.MySql)
        {
            silo.UseAdoNetClustering(options =>
            {
                options.Invariant = MySqlInvariant;
                options.ConnectionString = connectionString;
            });
            silo.ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort, listenOnAnyHostAddress: false);
        }
        else
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort, null, ServiceName, ServiceName);
        }

        silo.UseClusterTls(settings.Database);
        silo.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = ServiceName);
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            // A killed silo is declared dead within about two seconds; the defaults take far longer.
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 2;
            options.NumVotesForDeathDeclaration = 1;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(2);
            // A silo that starts alone after a crash waits until the dead one has missed two of these.
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedTableIAmAliveLimit = 2;
            options.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTime);
        silo.AddAdoNetGrainStorage(StorageNames.Battery, builder => builder.Configure<Database>((options, database) =>
        {
            options.Invariant = Invariant(settings.Database.Engine);
            // State must not go into a file that was deleted either.
            if (settings.Database.Engine == DatabaseEngine.Sqlite) options.DataSource = database.AsDataSource();
            else options.ConnectionString = connectionString;
            options.GrainStorageSerializer = new JsonStateSerializer();
        }));
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton<Outages>();
        silo.Services.AddSingleton<ClusterHealth>();
        silo.Services.AddMetrics();
        silo.Services.AddSingleton<LiveMeter>();
        silo.Services.AddSingleton<EventFeed>();
        silo.Services.AddHostedService(services => services.GetRequiredService<EventFeed>());
        silo.Services.AddHostedService<CommandExpirySweep>();
        return silo;
    }

    /// <summary>Makes the host a client of the cluster in a MySQL database.</summary>
    public static IClientBuilder ConfigureBatteryClient(this IClientBuilder client, DatabaseOptions database)
    {
        string connectionString = new Database(database).ConnectionString;
        client.UseAdoNetClustering(options =>
        {
            options.Invariant = MySqlInvariant;
            options.ConnectionString = connectionString;
        });
        client.Services.AddSingleton<ClusterHealth>();
        client.UseClusterTls(database);
        client.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = ServiceName);
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ResponseTime);
        return client;
    }

    private static string Invariant(DatabaseEngine engine)
    {
        if (engine == DatabaseEngine.MySql) return MySqlInvariant;
        DbProviderFactories.RegisterFactory(SqliteInvariant, SqliteFactory.Instance);
        return SqliteInvariant;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
