using System.Text.Json;
using Battery.Grains;
using Battery.Web.Api;

namespace Battery.Web.Browsers;

/// <summary>The messages that a browser is pushed (docs/api.md, "Live"), as UTF-8 JSON.</summary>
internal static class BrowserMessage
{
    public static byte[] Module(ModuleSnapshot snapshot)
    {
        return Bytes(new { Type = "module", Module = ModuleSummary.From(snapshot) });
    }

    public static byte[] Settings(int moduleId, ModuleTwin twin)
    {
        return Bytes(new { Type = "settings", ModuleId = moduleId, Settings = SettingsView.From(twin) });
    }

    public static byte[] Command(Battery.Data.CommandRecord command)
    {
        return Bytes(new { Type = "command", Command = CommandView.From(command) });
    }

    public static byte[] Error(string reason)
    {
        return Bytes(new { Type = "error", Reason = reason });
    }

    /// <summary>The message for an event.</summary>
    public static byte[] From(ModuleEvent happened)
    {
        if (happened.Reading is { } reading)
        {
            return Bytes(new { Type = "reading", happened.ModuleId, Reading = ReadingView.From(reading) });
        }

        if (happened.Snapshot is { } snapshot) return Module(snapshot);
        if (happened.Twin is { } twin) return Settings(happened.ModuleId, twin);
        if (happened.Command is { } command) return Command(command);
        return Bytes(new { Type = "removed", happened.ModuleId });
    }

    private static byte[] Bytes<T>(T message)
    {
        return JsonSerializer.SerializeToUtf8Bytes(message, ApiJson.Options);
    }
}
