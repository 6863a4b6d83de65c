using Battery.Protocol;

namespace Battery.Node.Radio;

/// <summary>
/// A command for a module of the original system. Its firmware answers nothing by radio, so what became of it shows in its readings or not
/// at all.
/// </summary>
internal sealed class OriginalCommand
{
    internal OriginalCommand(WireMessage message, long now)
    {
        Id = message.CommandId;
        ModuleId = message.ModuleId;
        Summary = message.Summary;
        if (message.Data.HasOverTemperatureCharge) Data.OverTemperatureCharge = message.Data.OverTemperatureCharge;
        if (message.Data.HasReportInterval) Data.ReportInterval = message.Data.ReportInterval;
        ExpiresAt = now + (message.TimeToLiveSeconds * 1000L);
        DueAt = now;
    }

    internal long Id { get; }

    internal int ModuleId { get; }

    internal string Summary { get; }

    internal CommandData Data { get; } = new CommandData();

    internal long ExpiresAt { get; }

    internal long DueAt { get; set; }

    internal bool IsSent { get; set; }

    // A constant of CommandStatus; null while it is not known.
    internal string Status { get; set; }

    internal string Reason { get; set; }

    // What it asks for shows in readings.
    internal bool IsConfirmedByReadings => Summary == CommandKind.Query || Summary == CommandKind.ChangeSettings;

    internal bool IsConfirmedBy(Reading reading)
    {
        if (Summary == CommandKind.Query) return true;
        return Summary == CommandKind.ChangeSettings
            && reading.Has(ReadingField.OverTemperatureCharge)
            && reading.Get(ReadingField.OverTemperatureCharge) == Data.OverTemperatureCharge;
    }
}
