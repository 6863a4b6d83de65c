using System;
using Battery.Data.Health;
using Battery.Data.Identity;
using Battery.Data.Import;
using Battery.Data.Telemetry;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Battery.Data;

/// <summary>Registers the data layer.</summary>
public static class BatteryDataExtensions
{
    /// <summary>Adds migrator, stores, telemetry writer and reader over the given database.</summary>
    public static IServiceCollection AddBatteryData(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<FloodLog>();
        services.AddSingleton(provider => new Database(options, provider.GetRequiredService<ILogger<Database>>()));
        services.AddSingleton<DatabaseCheck>();
        services.AddSingleton<StorageHealth>();
        services.AddSingleton<IStorageHealth>(provider => provider.GetRequiredService<StorageHealth>());
        services.AddSingleton<IDatabaseMigrator>(
            provider => new DatabaseMigrator(provider.GetRequiredService<Database>(), Migration.All(options.Engine)));
        services.AddSingleton<ITelemetryWriter, TelemetryWriter>();
        services.AddSingleton<ITelemetryReader, TelemetryReader>();
        services.AddSingleton<LongReads>();
        services.AddSingleton<IArrivalStore, ArrivalStore>();
        services.AddSingleton<IModuleStore, ModuleStore>();
        services.AddSingleton<IClaimStore, ClaimStore>();
        services.AddSingleton<IAlarmStore, AlarmStore>();
        services.AddSingleton<IRelayStore, RelayStore>();
        services.AddSingleton<IAccessChange, AccessChange>();
        services.AddSingleton<ICommandStore, CommandStore>();
        services.AddSingleton<IProposalStore, ProposalStore>();
        services.AddSingleton<IFirmwareStore, FirmwareStore>();
        services.AddSingleton<TelemetryImporter>();
        return services;
    }

    /// <summary>
    /// Lets ASP.NET Core Identity keep its users and roles, with their sessions, in the database of <see cref="AddBatteryData"/>.
    /// </summary>
    public static IdentityBuilder AddBatteryIdentityStores(this IdentityBuilder builder)
    {
        builder.Services.AddSingleton<UserStore>();
        builder.Services.AddSingleton<IUserStore<BatteryUser>>(services => services.GetRequiredService<UserStore>());
        builder.Services.AddSingleton<IRoleStore<BatteryRole>, RoleStore>();
        builder.Services.AddSingleton<ISessionStore, SessionStore>();
        builder.Services.AddSingleton<IAccountStore, AccountStore>();
        return builder;
    }
}
