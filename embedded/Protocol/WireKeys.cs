namespace Battery.Protocol;

/// <summary>The names of members in the node protocol that no table declares.</summary>
internal static class WireKeys
{
    internal const string Type = "type";
    internal const string ModuleId = "esp_id";
    internal const string Content = "content";
    internal const string Time = "t";
    internal const string TimeSource = "s";
    internal const string BootId = "b";
    internal const string Sequence = "n";
    internal const string CommandId = "id";
    internal const string Summary = "summary";
    internal const string TimeToLive = "ttl";
    internal const string Data = "data";
    internal const string Status = "status";
    internal const string Reason = "reason";
    internal const string Role = "role";
    internal const string Mesh = "mesh";
    internal const string Modules = "modules";
    internal const string Ssid = "ssid";
    internal const string Password = "password";
    internal const string AutoConnect = "auto";
    internal const string On = "on";
    internal const string Module = "module";
    internal const string KeyNumber = "key";
    internal const string Interval = "interval";
    internal const string Pace = "pace";

    // In the order of MessageType, from Data on.
    internal static readonly string[] Types = new string[]
    {
        "data", "report", "response", "status", "ack", "refuse", "request", "time", "error", "pace",
    };

    internal static string TypeName(MessageType type)
    {
        return Types[(int)type - (int)MessageType.Data];
    }
}
