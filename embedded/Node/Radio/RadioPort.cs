using System;
using System.Threading;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// The radio with its thread: hears, checks who speaks, and sends within the duty cycle by keeping silent after each packet for as
/// long as the packet's share of the air demands. Listens before it talks.
/// </summary>
public sealed class RadioPort
{
    // EU 868, sub-band 869.4…869.65 MHz: 10 % (ETSI EN 300 220-2, table B.1); 1 % of margin is kept.
    private const int SilencePerAirtime = 10;
    private const int ReceiveMilliseconds = 100;

    // Gathers what belongs into one packet.
    private const int LeastPause = 1500;
    private const int RandomPause = 1000;
    private const int BusyPause = 50;
    private const int BusyRandom = 400;

    private readonly NodePlatform _platform;
    private readonly RadioMessageBuilder _builder;
    private readonly RadioMessageReader _reader;
    private readonly FrameCounter _counter;
    private readonly WireMessage _message = new WireMessage();
    private readonly byte[] _buffer = new byte[RadioFormat.MaximumMessageBytes];
    private long _sendAt;
    private bool _stopping;

    /// <summary>Makes a port that is not started yet. The configuration has a radio key and the platform a radio.</summary>
    public RadioPort(NodeConfiguration configuration, NodePlatform platform)
    {
        _platform = platform;
        RadioKey key = new RadioKey(configuration.RadioSecret);
        _builder = new RadioMessageBuilder(key, configuration.ModuleId);
        _reader = new RadioMessageReader(new SharedRadioKey(key), new ReplayGuard());
        _counter = new FrameCounter(new StoredFrameCounter(platform.Storage));
    }

    /// <summary>Who speaks and hears; null for nobody.</summary>
    public IRadioUser User { get; set; }

    /// <summary>What was heard so far.</summary>
    public RadioCounters Counters
    {
        get { return _reader.Counters; }
    }

    /// <summary>Milliseconds on air since the start.</summary>
    public long AirtimeMilliseconds { get; private set; }

    /// <summary>Begins.</summary>
    public void Start()
    {
        new Thread(Run).Start();
    }

    /// <summary>Ends soon.</summary>
    public void Stop()
    {
        _stopping = true;
    }

    private void Run()
    {
        bool failed = false;
        while (!_stopping)
        {
            try
            {
                Receive();
                Send();
                failed = false;
            }
            catch (Exception failure)
            {
                // A radio that fails now may work again later; nothing that waits is lost.
                if (!failed) _platform.Log.Write(LogLevel.Error, "radio", failure.Message);
                failed = true;
                Thread.Sleep(1000);
            }
        }
    }

    private void Receive()
    {
        int count = _platform.Radio.Receive(_buffer, 0, _buffer.Length, ReceiveMilliseconds);
        IRadioUser user = User;
        if (count == 0 || user == null || _reader.Open(_buffer, 0, count) != RadioResult.Accepted) return;
        while (_reader.Read(_message)) user.OnPacket(_message, _reader.Source);
    }

    private void Send()
    {
        IRadioUser user = User;
        if (user == null || _platform.Clock.UptimeMilliseconds < _sendAt) return;
        if (_platform.Radio.IsChannelBusy())
        {
            _sendAt = _platform.Clock.UptimeMilliseconds + BusyPause + _platform.Random.Next(BusyRandom);
            return;
        }

        _builder.Begin(_counter.Next());
        user.Fill(_builder);
        if (_builder.PacketCount == 0) return;
        int length = _builder.Finish();
        int airtime = _platform.Radio.TimeOnAirMilliseconds(length);
        if (!_platform.Radio.Send(_builder.Buffer, 0, length)) _platform.Log.Write(LogLevel.Warning, "radio", "The chip did not confirm a packet.");

        // One that was not confirmed may have been on air as well.
        AirtimeMilliseconds += airtime;
        int pause = LeastPause + _platform.Random.Next(RandomPause);
        if (pause < airtime * SilencePerAirtime) pause = airtime * SilencePerAirtime;
        _sendAt = _platform.Clock.UptimeMilliseconds + pause;
    }
}
