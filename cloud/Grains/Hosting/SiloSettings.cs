using Battery.Data;

namespace Battery.Grains;

/// <summary>How a silo is set up.</summary>
/// <param name="Database">Where grain state, commands and readings lie; MySQL makes it a cluster, SQLite a silo of its own.</param>
/// <param name="SiloPort">The port for other silos on 127.0.0.1; 0 takes a free one.</param>
/// <param name="GatewayPort">The port for clients on 127.0.0.1; 0 takes a free one.</param>
public sealed record SiloSettings(DatabaseOptions Database, int SiloPort = 0, int GatewayPort = 0);
