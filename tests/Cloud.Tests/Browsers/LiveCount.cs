using System;
using System.Diagnostics.Metrics;
using System.Threading;
using Battery.Grains;

namespace Cloud.Tests.Browsers;

/// <summary>What silos of this process sent to Web processes since it began to count.</summary>
internal sealed class LiveCount : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _messages;
    private long _events;

    public LiveCount()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == LiveMeter.Name) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, _, _) =>
        {
            if (instrument.Name == LiveMeter.Messages) Interlocked.Add(ref _messages, count);
            if (instrument.Name == LiveMeter.Events) Interlocked.Add(ref _events, count);
        });
        _listener.Start();
    }

    public long Messages => Volatile.Read(ref _messages);

    public long Events => Volatile.Read(ref _events);

    public void Dispose() => _listener.Dispose();
}
