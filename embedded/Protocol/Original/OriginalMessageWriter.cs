using System;
using Battery.Protocol.Radio;

namespace Battery.Protocol.Original;

/// <summary>
/// Writes what a HUB of the original system says to its modules: one query or request in a message, framed. The original defines no answer
/// by radio, and nothing in these messages is secret or authenticated.
/// </summary>
public sealed class OriginalMessageWriter
{
    private readonly byte[] _message = new byte[OriginalFormat.CountBytes + OriginalFormat.RequestBytes];

    /// <summary>The frame at 0…<see cref="Length"/> − 1, until the next.</summary>
    public byte[] Buffer { get; } = new byte[FrameEncoder.MaximumLength(OriginalFormat.CountBytes + OriginalFormat.RequestBytes)];

    /// <summary>The length of the frame, bytes; it fits one payload.</summary>
    public int Length { get; private set; }

    /// <summary>
    /// Writes a command; says what keeps it from being one of the original's, empty when nothing does. The original knows
    /// <see cref="CommandKind.Query"/>,
    /// <see cref="CommandKind.ChangeSettings"/> of the over-temperature-charge threshold alone, <see cref="CommandKind.ResetGauge"/>,
    /// <see cref="CommandKind.Unseal"/>, and <see cref="CommandKind.ConnectWifi"/>, which is refused: the password would go in the clear.
    /// </summary>
    public string Write(int moduleId, string summary, CommandData data)
    {
        if (summary == null) throw new ArgumentNullException(nameof(summary));
        if (data == null) throw new ArgumentNullException(nameof(data));
        Length = 0;
        if (moduleId < 1 || moduleId > byte.MaxValue) return "the original firmware has module ids up to 255";
        bool isQuery = summary == CommandKind.Query;
        int kind = 0;
        if (isQuery) kind = OriginalFormat.StillThere;
        else if (summary == CommandKind.ChangeSettings) kind = OriginalFormat.ChangeSettings;
        else if (summary == CommandKind.ResetGauge) kind = OriginalFormat.ResetGauge;
        else if (summary == CommandKind.Unseal) kind = OriginalFormat.Unseal;
        else if (summary == CommandKind.ConnectWifi) return "the original firmware would get the Wi-Fi password in the clear";
        if (kind == 0) return "the original firmware does not know this command";

        // It sets the threshold in any case, so there must be one.
        bool isChange = summary == CommandKind.ChangeSettings;
        if (isChange && (!data.Settings.Has(Setting.OverTemperatureCharge) || data.Settings.Count > 1))
            return "the original firmware changes OTC only";
        Array.Clear(_message, 0, _message.Length);
        _message[0] = 1;
        _message[OriginalFormat.CountBytes] = (byte)(isQuery ? OriginalFormat.QueryType : OriginalFormat.RequestType);
        _message[OriginalFormat.CountBytes + OriginalFormat.ModuleOffset] = (byte)moduleId;
        _message[OriginalFormat.CountBytes + OriginalFormat.KindOffset] = (byte)kind;
        if (isChange)
        {
            int at = OriginalFormat.CountBytes + OriginalFormat.ThresholdOffset;
            int threshold = data.Settings.Get(Setting.OverTemperatureCharge);
            _message[at] = (byte)threshold;
            _message[at + 1] = (byte)(threshold >> 8);
        }

        int count = OriginalFormat.CountBytes + (isQuery ? OriginalFormat.QueryBytes : OriginalFormat.RequestBytes);
        Length = FrameEncoder.Encode(_message, 0, count, Buffer, 0);
        return "";
    }
}
