using Battery.Protocol;

namespace Battery.Node.Radio;

/// <summary>
/// A command for a module of the original system. Its firmware answers nothing by radio, so what became of it shows in its readings or not
/// at all.
/// </summary>
internal sealed class OriginalCommand
{
    internal OriginalCommand(RequestMessage message, long now)
    {
        Message = message;
        ExpiresAt = now + (message.TimeToLiveSeconds * 1000L);
        DueAt = now;
    }

    internal RequestMessage Message { get; }

    internal long ExpiresAt { get; }

    internal long DueAt { get; set; }

    internal bool IsSent { get; set; }

    // A constant of CommandStatus; null while it is not known.
    internal string Status { get; set; }

    internal string Reason { get; set; }

    // What it asks for shows in readings.
    internal bool IsConfirmedByReadings => Message.Summary == CommandKind.Query || Message.Summary == CommandKind.ChangeSettings;

    internal bool IsConfirmedBy(Reading reading)
    {
        if (Message.Summary == CommandKind.Query) return true;
        return Message.Summary == CommandKind.ChangeSettings
            && reading.Has(ReadingField.OverTemperatureCharge)
            && reading.Get(ReadingField.OverTemperatureCharge) == Message.Data.Settings.Get(Setting.OverTemperatureCharge);
    }
}
