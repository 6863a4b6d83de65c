using System;
using Battery.Drivers.Sx127x;
using Battery.Protocol;

namespace Battery.Node.Platform;

/// <summary>
/// The node's radio over the SX127x driver: looked at by the worker when DIO0 tells, and now and then. The driver brings back a chip
/// that was reset, went deaf, hangs or did not answer for a while, step by step up to NRESET; each step is logged. One that cannot be set
/// up throws a <see cref="Sx127xException"/>; the next call tries again.
/// </summary>
public sealed class Sx127xRadio : IRadio, ITunableRadio
{
    // One packet may fail, or one look at the channel.
    private const int MuteAfter = 2;

    private readonly Sx127x _chip;
    private readonly ILog _log;
    private readonly RadioBand _band;
    private readonly LoraPacket _packet = new LoraPacket();
    private int _failedSends;
    private int _failedLooks;
    private bool _lookFailed;
    private bool _isAbsent;

    /// <summary>Uses a chip that is configured, and tells nobody what it does to bring it back.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="bands">The sub-bands of the region, <see cref="SubBand.Europe868"/> for Europe.</param>
    /// <exception cref="ArgumentException">The chip's channel lies in none of them.</exception>
    public Sx127xRadio(Sx127x chip, SubBand[] bands)
        : this(chip, bands, null)
    {
    }

    /// <summary>Uses a chip that is configured.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="bands">The sub-bands of the region, <see cref="SubBand.Europe868"/> for Europe.</param>
    /// <param name="log">Is told each step that brings the chip back; null for nobody.</param>
    /// <exception cref="ArgumentException">The chip's channel lies in none of them.</exception>
    public Sx127xRadio(Sx127x chip, SubBand[] bands, ILog log)
    {
        _chip = chip;
        _log = log;
        _band = new RadioBand(bands, chip.Modem);
        if (_band.Find() == null) throw new ArgumentException("The radio's channel lies in no sub-band of the region.", nameof(chip));
        chip.Recovering += OnRecovering;
    }

    /// <inheritdoc/>
    public int DutyPerMille => _band.DutyPerMille;

    /// <inheritdoc/>
    public RadioState State
    {
        get
        {
            if (_isAbsent) return RadioState.Absent;
            return _failedSends >= MuteAfter || _failedLooks >= MuteAfter ? RadioState.Mute : RadioState.Works;
        }
    }

    /// <inheritdoc/>
    public int Recoveries => _chip.Recoveries;

    /// <inheritdoc/>
    public bool IsChannelBusy()
    {
        try
        {
            _lookFailed = false;
            bool isBusy = _chip.IsChannelBusy();
            _failedLooks = _lookFailed ? _failedLooks + 1 : 0;
            return isBusy;
        }
        catch (Sx127xException)
        {
            _isAbsent = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public int TimeOnAirMilliseconds(int count)
    {
        return (int)((_chip.Modem.PacketMicroseconds(count) + 999) / 1000);
    }

    /// <inheritdoc/>
    public bool StartSend(byte[] buffer, int offset, int count)
    {
        try
        {
            _chip.StartSend(buffer, offset, count);
            return true;
        }
        catch (Sx127xException)
        {
            // The driver has brought the chip back, by a higher step the next time; where that did not help, the next reception tells why.
            _failedSends++;
            return false;
        }
    }

    /// <inheritdoc/>
    public bool IsSending(int elapsedMilliseconds)
    {
        try
        {
            switch (_chip.PollSend(elapsedMilliseconds))
            {
                case SendState.Sending:
                    return true;
                case SendState.Sent:
                    _failedSends = 0;
                    return false;
                default:
                    _failedSends++;
                    return false;
            }
        }
        catch (Sx127xException)
        {
            _failedSends++;
            return false;
        }
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        bool came;
        try
        {
            came = _chip.TryReceive(_packet);
        }
        catch (Sx127xException)
        {
            _isAbsent = true;
            throw;
        }

        _isAbsent = false;
        if (!came || _packet.Length > count) return 0;
        Array.Copy(_packet.Payload, 0, buffer, offset, _packet.Length);
        return _packet.Length;
    }

    /// <inheritdoc/>
    public void Sleep()
    {
        _chip.Sleep();
    }

    /// <inheritdoc/>
    public void ReadTuning(Settings settings)
    {
        _band.Read(settings);
    }

    /// <inheritdoc/>
    public string CheckTuning(Settings settings)
    {
        return _band.Check(settings);
    }

    /// <inheritdoc/>
    public void Tune(Settings settings)
    {
        _band.Use(settings);
        _chip.Configure(_chip.Modem);
    }

    private void OnRecovering(RecoveryStep step, RecoveryCause cause)
    {
        if (cause == RecoveryCause.DetectionNotEnded) _lookFailed = true;
        if (_log != null) _log.Write(LogLevel.Warning, "radio", TextOf(cause) + ": " + TextOf(step));
    }

    private static string TextOf(RecoveryStep step)
    {
        switch (step)
        {
            case RecoveryStep.Standby:
                return "put into standby";
            case RecoveryStep.SetUp:
                return "set up again";
            default:
                return "reset by NRESET";
        }
    }

    private static string TextOf(RecoveryCause cause)
    {
        switch (cause)
        {
            case RecoveryCause.SettingsLost:
                return "the chip lost its settings";
            case RecoveryCause.SendNotEnded:
                return "a packet did not go out";
            case RecoveryCause.DetectionNotEnded:
                return "the look at the channel did not end";
            case RecoveryCause.ReceptionNotEnded:
                return "a reception did not end";
            case RecoveryCause.NotReceiving:
                return "the chip does not go into reception";
            case RecoveryCause.NotLoaded:
                return "a packet does not arrive at the chip";
            default:
                return "the chip cannot be set up";
        }
    }
}
