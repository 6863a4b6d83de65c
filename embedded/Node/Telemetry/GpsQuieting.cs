using Battery.Drivers.Nmea;
using Battery.Node.Platform;

namespace Battery.Node.Telemetry;

/// <summary>
/// Lets a u-blox receiver (NEO-6M) say RMC alone, which has all that a node wants: to take in the seven kinds that it says otherwise costs
/// more than everything else that the worker does. Said again now and then, for a receiver forgets it with its supply; one of another make
/// passes it over.
/// </summary>
public sealed class GpsQuieting
{
    private const int PeriodMilliseconds = 600000;

    private readonly IGpsControl _control;
    private readonly byte[] _message = new byte[UbxMessage.SentencesLength];
    private long _dueAt;

    /// <summary>Makes one.</summary>
    /// <param name="control">The line to the receiver.</param>
    public GpsQuieting(IGpsControl control)
    {
        _control = control;
        UbxMessage.WriteSentences(_message, 0, new NmeaSentenceRates { Rmc = 1 });
    }

    /// <summary>Says it where it is time to.</summary>
    public void Step(long now)
    {
        if (now < _dueAt) return;
        _dueAt = now + PeriodMilliseconds;
        _control.Write(_message, 0, _message.Length);
    }
}
