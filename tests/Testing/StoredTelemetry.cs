using System.Collections.Generic;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Battery.Testing;

/// <summary>What lies in the telemetry table, read beside the running cloud.</summary>
public sealed class StoredTelemetry(DatabaseOptions database)
{
    private readonly ITelemetryReader _reader =
        new ServiceCollection().AddLogging().AddBatteryData(database).BuildServiceProvider().GetRequiredService<ITelemetryReader>();

    public async Task<List<Reading>> ReadAsync(int module)
    {
        var readings = new List<Reading>();
        await foreach (Reading reading in _reader.ReadAsync(module, 0, long.MaxValue)) readings.Add(reading);
        return readings;
    }

    public async Task<HashSet<(int BootId, int Sequence)>> IdentitiesAsync(int module)
    {
        var identities = new HashSet<(int, int)>();
        await foreach (Reading reading in _reader.ReadAsync(module, 0, long.MaxValue)) identities.Add((reading.BootId, reading.Sequence));
        return identities;
    }
}
