namespace Battery.Protocol;

/// <summary>
/// The names of members in the node protocol that no table declares. Fields, for on the node each use of a literal allocates.
/// </summary>
internal static class WireKeys
{
    internal static readonly string Type = "type";
    internal static readonly string ModuleId = "esp_id";
    internal static readonly string Content = "content";
    internal static readonly string Time = "t";
    internal static readonly string TimeSource = "s";
    internal static readonly string BootId = "b";
    internal static readonly string Sequence = "n";
    internal static readonly string Number = "n";
    internal static readonly string Lost = "lost";
    internal static readonly string Asked = "asked";
    internal static readonly string Radio = "radio";
    internal static readonly string Recovered = "recovered";
    internal static readonly string Overflows = "over";
    internal static readonly string Failures = "threw";
    internal static readonly string FailedJob = "threwJob";
    internal static readonly string Hangs = "hung";
    internal static readonly string HungJob = "hungJob";
    internal static readonly string Slowest = "slow";
    internal static readonly string SlowestJob = "slowJob";
    internal static readonly string CommandId = "id";
    internal static readonly string Summary = "summary";
    internal static readonly string TimeToLive = "ttl";
    internal static readonly string Data = "data";
    internal static readonly string Status = "status";
    internal static readonly string Reason = "reason";
    internal static readonly string Role = "role";
    internal static readonly string Mesh = "mesh";
    internal static readonly string Modules = "modules";
    internal static readonly string Ssid = "ssid";
    internal static readonly string Password = "password";
    internal static readonly string Sealed = "sealed";
    internal static readonly string Sealing = "seal";
    internal static readonly string AutoConnect = "auto";
    internal static readonly string On = "on";
    internal static readonly string Module = "module";
    internal static readonly string KeyNumber = "key";
    internal static readonly string Interval = "interval";
    internal static readonly string Pace = "pace";
    internal static readonly string Version = "version";
    internal static readonly string Update = "update";
    internal static readonly string Offer = "offer";
    internal static readonly string Bundle = "bundle";
    internal static readonly string Piece = "piece";
    internal static readonly string Count = "count";

    // What stands behind "type".
    internal static readonly string TypeData = "data";
    internal static readonly string TypeReport = "report";
    internal static readonly string TypeResponse = "response";
    internal static readonly string TypeStatus = "status";
    internal static readonly string TypeAck = "ack";
    internal static readonly string TypeRefuse = "refuse";
    internal static readonly string TypeRequest = "request";
    internal static readonly string TypeTime = "time";
    internal static readonly string TypeError = "error";
    internal static readonly string TypePace = "pace";
    internal static readonly string TypeWant = "want";
    internal static readonly string TypePiece = "piece";
}
