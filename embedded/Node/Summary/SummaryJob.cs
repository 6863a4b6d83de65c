using System.Device.I2c;
using Battery.Node.Jobs;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Protocol;

namespace Battery.Node.Summary;

/// <summary>
/// Writes a summary of each reading to a second I2C device, when nothing else is to be done. One that is absent costs a count, and a line
/// in the log when it goes and when it comes.
/// </summary>
public sealed class SummaryJob : IJob
{
    private readonly I2cDevice _device;
    private readonly LinkSelector _links;
    private readonly ReadingOutbox _outbox;
    private readonly RadioPort _radio;
    private readonly ILog _log;
    private readonly SummaryMessage _message = new SummaryMessage();
    private JobPlace _place;
    private bool _isAbsent;

    /// <summary>Makes one.</summary>
    /// <param name="device">The bus at the device's address.</param>
    /// <param name="links">Tells whether there is a way up.</param>
    /// <param name="outbox">Tells what waits.</param>
    /// <param name="radio">Tells how the radio is; null where there is none.</param>
    /// <param name="log">Hears when the device is absent, and when it is there again.</param>
    public SummaryJob(I2cDevice device, LinkSelector links, ReadingOutbox outbox, RadioPort radio, ILog log)
    {
        _device = device;
        _links = links;
        _outbox = outbox;
        _radio = radio;
        _log = log;
    }

    /// <inheritdoc/>
    public string Name => "summary";

    /// <summary>How many were taken.</summary>
    public int Written { get; private set; }

    /// <summary>How many were not.</summary>
    public int Refused { get; private set; }

    /// <summary>Takes its place in the queue.</summary>
    public void Join(JobQueue queue)
    {
        _place = queue.Add(this, JobPriority.Background);
    }

    /// <summary>A reading was taken. On the worker.</summary>
    public void OnReading(Reading reading)
    {
        _message.Fill(reading, _links.IsUp, _outbox.Count, _radio == null ? RadioState.NotTold : _radio.State);
        _place.Signal();
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        bool isWritten = SummaryBus.TryWrite(_device, _message.Buffer);
        if (isWritten) Written++;
        else Refused++;
        if (isWritten != _isAbsent) return;
        _isAbsent = !isWritten;
        if (_isAbsent) _log.Write(LogLevel.Warning, "summary", "the I2C device for the summary does not answer");
        else _log.Write(LogLevel.Information, "summary", "the I2C device for the summary answers again");
    }
}
