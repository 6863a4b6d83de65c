using System;
using Battery.Protocol.Radio;

namespace Battery.Protocol.Tests;

/// <summary>Messages with everything that they carry, in a line each.</summary>
internal static class MessageOf
{
    /// <summary>Of readings that are committed.</summary>
    /// <param name="moduleId">Their module.</param>
    /// <param name="bootId">Their boot.</param>
    /// <param name="ranges">Their sequences: the first and the last of each range.</param>
    public static AckMessage Ack(int moduleId, int bootId, params int[] ranges) => Fill(new AckMessage(), moduleId, bootId, ranges);

    public static RefuseMessage Refuse(int moduleId, int bootId, string reason, params int[] ranges)
    {
        RefuseMessage message = Fill(new RefuseMessage(), moduleId, bootId, ranges);
        message.Reason = reason;
        return message;
    }

    public static RequestMessage Request(int moduleId, long commandId, string summary, int timeToLive, Action<CommandData>? fill = null)
    {
        var message = new RequestMessage(moduleId, commandId, summary, timeToLive);
        fill?.Invoke(message.Data);
        return message;
    }

    /// <summary>A request to join a network.</summary>
    public static RequestMessage Wifi(int moduleId, long commandId, int timeToLive, string ssid, string password) =>
        Request(
            moduleId, commandId, CommandKind.ConnectWifi, timeToLive, data =>
            {
                data.Ssid = ssid;
                data.Password = password;
            });

    /// <summary>A report of all settings that there were before there were more.</summary>
    public static ReportMessage Report(int moduleId, int overTemperatureCharge, int reportInterval)
    {
        var message = new ReportMessage { ModuleId = moduleId };
        message.Settings.Set(Setting.OverTemperatureCharge, overTemperatureCharge);
        message.Settings.Set(Setting.ReportInterval, reportInterval);
        return message;
    }

    public static StatusMessage Status(int moduleId, string role, int mesh, int[] modules, int paceSeconds = 0)
    {
        var message = new StatusMessage();
        message.Begin(moduleId, role, mesh, paceSeconds);
        foreach (int module in modules) message.AddModule(module);
        return message;
    }

    public static StoredMessage Stored(long heardCounter, long bits, int mark)
    {
        var message = new StoredMessage();
        message.Begin(heardCounter, bits, mark);
        return message;
    }

    /// <summary>The sequences of a message, as they are given above.</summary>
    public static int[] RangesOf(RangesMessage message) => message.Ranges[..(message.RangeCount * 2)];

    /// <summary>The modules of a status.</summary>
    public static int[] ModulesOf(StatusMessage message) => message.Modules[..message.ModuleCount];

    /// <summary>Adds the cloud's clock.</summary>
    public static bool TryAddTime(this RadioMessageBuilder builder, long milliseconds) => builder.TryAdd(new TimeMessage(milliseconds));

    private static T Fill<T>(T message, int moduleId, int bootId, int[] ranges)
        where T : RangesMessage
    {
        message.Begin(moduleId, bootId);
        for (int i = 0; i < ranges.Length; i += 2) message.AddRange(ranges[i], ranges[i + 1]);
        return message;
    }
}
