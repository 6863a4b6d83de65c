using System;
using System.Text.Json;
using Battery.Data;
using Battery.Grains;
using Battery.Web.Api;

namespace Battery.Web.Browsers;

/// <summary>The messages that a browser is pushed (<see cref="LiveMessage"/>), as UTF-8 JSON.</summary>
internal static class BrowserMessage
{
    public static byte[] Module(ModuleSnapshot snapshot)
    {
        return Bytes(new LiveModule(ModuleSummary.From(snapshot)));
    }

    public static byte[] Settings(int moduleId, ModuleTwin twin)
    {
        return Bytes(new LiveSettings(moduleId, SettingsView.From(twin)));
    }

    public static byte[] Command(CommandRecord command)
    {
        return Bytes(new LiveCommand(CommandView.From(command)));
    }

    public static byte[] Error(string reason)
    {
        return Bytes(new LiveError(reason));
    }

    public static byte[] Heartbeat(long nowMs, TimeSpan period)
    {
        return Bytes(new LiveHeartbeat(nowMs, (int)period.TotalSeconds));
    }

    /// <summary>The message for an event.</summary>
    public static byte[] From(ModuleEvent happened)
    {
        if (happened.Reading is { } reading)
        {
            return Bytes(new LiveReading(happened.ModuleId, ReadingView.From(reading), happened.LastSeenMs));
        }

        if (happened.Snapshot is { } snapshot) return Module(snapshot);
        if (happened.Twin is { } twin) return Settings(happened.ModuleId, twin);
        if (happened.Command is { } command) return Command(command);
        if (happened.Proposal is { } proposal) return Bytes(new LiveProposal(ProposalView.Of(proposal, proposal.IssuedAtMs)));
        return Bytes(new LiveRemoved(happened.ModuleId));
    }

    // By the base type, which tells the kind in "type".
    private static byte[] Bytes(LiveMessage message)
    {
        return JsonSerializer.SerializeToUtf8Bytes(message, ApiJson.Options);
    }
}
