using System;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// The chip as all modems see it: whether it is there and still what it was made, its set-up, its operating mode. The modem in force writes
/// what is its own.
/// </summary>
internal sealed class Chip
{
    /// <summary>How often something that is waited for without an interrupt is looked at, ms.</summary>
    public const int PollMilliseconds = 1;

    /// <summary>
    /// By how much the chip may be late, ms: the PLL locks and the synthesiser settles within a millisecond; the rest is the operating
    /// system's share.
    /// </summary>
    public const int Slack = 100;

    private const int SetUpAttempts = 3;
    private const int LoraBit = 0x80;
    private const int LowPort = 0x08;
    private const int ModeBits = 0x07;
    private const int ImageCalibrationStart = 0x40;
    private const int ImageCalibrationRunning = 0x20;
    private const int ExternalClockInput = 0x19;

    private readonly ResetPin _resetPin;
    private readonly RfSwitch _switch;
    private readonly int[] _steps = new int[(int)RecoveryStep.Reset + 1];

    // RegOpMode bits 7:3: the port, and with it what the modem is.
    private int _port;
    private int _modemBits;

    public Chip(RegisterBus bus, Sx127xOptions options)
    {
        Bus = bus;
        Options = options;
        Layout = new ChipLayout(options.Variant);
        Lines = new InterruptLines(options);
        _resetPin = new ResetPin(options);
        _switch = new RfSwitch(options);
    }

    public RegisterBus Bus { get; }

    public InterruptLines Lines { get; }

    public Sx127xOptions Options { get; }

    /// <summary>Where its registers are.</summary>
    public ChipLayout Layout { get; }

    /// <summary>The modem in force.</summary>
    public ModemMode Modem { get; set; }

    /// <summary>Whether reception goes on.</summary>
    public bool IsReceiving { get; set; }

    /// <summary>How often it was found not to do what it must and was brought back, by whatever step.</summary>
    public int Recoveries { get; private set; }

    /// <summary>See <see cref="Sx127x.Recovering"/>.</summary>
    public event RecoveryHandler Recovering;

    /// <summary>What RegVersion said last.</summary>
    public int Version { get; private set; }

    /// <exception cref="Sx127xException">RegVersion is none of those that are taken.</exception>
    public void CheckVersion()
    {
        byte[] versions = Options.Versions == null ? Layout.Versions : Options.Versions;
        Version = Bus.Read(Sx127xRegister.Version);
        if (!Contains(versions, Version)) Version = Bus.Read(Sx127xRegister.Version);
        if (Contains(versions, Version)) return;
        string taken = "";
        for (int i = 0; i < versions.Length; i++) taken += (i == 0 ? "0x" : ", 0x") + versions[i].ToString("X2");
        string found = "RegVersion is 0x" + Version.ToString("X2") + " instead of " + taken
            + ": no " + Layout.Name + " answers; check wiring, chip select and supply. A chip with another version is taken where "
            + "Sx127xOptions.Versions names it.";
        Exception failure = Bus.Failure;
        throw new Sx127xException(failure == null ? found : "The SPI bus fails: " + failure.Message, failure);
    }

    /// <summary>Resets it by its pin. False where that is not connected.</summary>
    public bool PullReset()
    {
        return _resetPin.Pull();
    }

    /// <summary>
    /// Makes it the modem in force, in standby. What does not arrive the first time may the second; a chip that hangs is helped by its
    /// reset pin only.
    /// </summary>
    /// <exception cref="Sx127xException">It does not answer, or does not keep its settings.</exception>
    public void SetUp()
    {
        IsReceiving = false;
        _port = RegisterUnits.IsHighPort(Modem.CarrierHz) ? 0 : LowPort;
        _modemBits = Modem.OperatingBits | _port;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                TrySetUp();
                return;
            }
            catch (Sx127xException)
            {
                if (attempt == SetUpAttempts) throw;
                Bus.Faults++;
                PullReset(RecoveryCause.NotSetUp);
            }
        }
    }

    /// <summary>Sets it up again.</summary>
    /// <exception cref="Sx127xException">It does not answer, or does not keep its settings.</exception>
    public void Recover(RecoveryCause cause)
    {
        Recoveries++;
        Tell(RecoveryStep.SetUp, cause);
        SetUp();
    }

    /// <exception cref="Sx127xException">It does not answer, or does not keep its settings.</exception>
    public void RecoverIfReset()
    {
        if (WasReset()) Recover(RecoveryCause.SettingsLost);
    }

    /// <summary>Puts it into standby. False where it does not go there, has not its settings, or no clock.</summary>
    public bool TryStandby(RecoveryCause cause)
    {
        Tell(RecoveryStep.Standby, cause);
        SetMode(Sx127xMode.Standby);
        if (!IsIn(Sx127xMode.Standby) || !Bus.HasSettings() || !Modem.IsReady()) return false;
        Recoveries++;
        return true;
    }

    /// <summary>Resets it by its pin and sets it up again. False where the pin is not connected.</summary>
    /// <exception cref="Sx127xException">It does not answer, or does not keep its settings.</exception>
    public bool TryReset(RecoveryCause cause)
    {
        if (!PullReset(cause)) return false;
        Recoveries++;
        SetUp();
        return true;
    }

    /// <summary>How often a step was taken.</summary>
    public int CountOf(RecoveryStep step)
    {
        return _steps[(int)step];
    }

    /// <summary>Whether it is no longer the modem that it was made. Nothing but a reset does that.</summary>
    public bool WasReset()
    {
        return !Modem.HasMark() && !Modem.HasMark();
    }

    /// <summary>Whether RegOpMode shows the modem in force, in whatever mode.</summary>
    public bool HasModemBits()
    {
        return (Bus.Read(Sx127xRegister.OpMode) | ModeBits) == (_modemBits | ModeBits);
    }

    /// <summary>Goes into an operating mode of the modem in force.</summary>
    public void SetMode(Sx127xMode mode)
    {
        WriteMode(_modemBits, mode);
    }

    /// <summary>It went into standby by itself.</summary>
    public void OnStandby()
    {
        _switch.Turn(Sx127xMode.Standby);
    }

    /// <summary>Whether it is in this mode.</summary>
    public bool IsIn(Sx127xMode mode)
    {
        int wanted = _modemBits | (int)mode;
        return Bus.Read(Sx127xRegister.OpMode) == wanted || Bus.Read(Sx127xRegister.OpMode) == wanted;
    }

    /// <summary>
    /// Makes it an FSK modem, asleep, whatever the modem in force: that is the one that calibrates and has a thermometer. The modem is
    /// chosen in sleep only (section 4.1.6).
    /// </summary>
    public void BecomeFsk()
    {
        Bus.Write(Sx127xRegister.OpMode, (Bus.Read(Sx127xRegister.OpMode) & LoraBit) | _port | (int)Sx127xMode.Sleep);
        SetFskMode(Sx127xMode.Sleep);
    }

    /// <summary>Goes into an operating mode of FSK, whatever the modem in force.</summary>
    public void SetFskMode(Sx127xMode mode)
    {
        WriteMode(_port, mode);
    }

    /// <summary>Sets what the amplifier gives, and at how much current it is held back; 0 for what goes with the power.</summary>
    public void SetPower(PaPin pin, int dbm, int limitMilliamps)
    {
        Bus.Set(Sx127xRegister.PaConfig, PowerAmplifier.Configuration(pin, dbm, Options.Variant));
        Bus.Set(Layout.PaDac, PowerAmplifier.Dac(pin, dbm), 0x07);
        Bus.Set(Sx127xRegister.Ocp,
            PowerAmplifier.OverCurrent(limitMilliamps == 0 ? PowerAmplifier.DefaultMilliamps(pin, dbm) : limitMilliamps), 0x3F);
    }

    /// <exception cref="InvalidOperationException">It does not receive.</exception>
    public void RequireReception()
    {
        if (!IsReceiving) throw new InvalidOperationException("This is measured during reception only.");
    }

    /// <summary>Closes the pins.</summary>
    public void Close()
    {
        Lines.Close();
        _resetPin.Close();
        _switch.Close();
    }

    private static bool Contains(byte[] versions, int version)
    {
        for (int i = 0; i < versions.Length; i++)
        {
            if (versions[i] == version) return true;
        }

        return false;
    }

    private bool PullReset(RecoveryCause cause)
    {
        if (!_resetPin.IsConnected) return false;
        Tell(RecoveryStep.Reset, cause);
        return PullReset();
    }

    private void Tell(RecoveryStep step, RecoveryCause cause)
    {
        _steps[(int)step]++;
        RecoveryHandler told = Recovering;
        if (told != null) told(step, cause);
    }

    // The antenna is never taken from a transmitter that is on.
    private void WriteMode(int modemBits, Sx127xMode mode)
    {
        bool rests = mode == Sx127xMode.Sleep || mode == Sx127xMode.Standby;
        if (!rests) _switch.Turn(mode);
        Bus.Write(Sx127xRegister.OpMode, modemBits | (int)mode);
        if (rests) _switch.Turn(mode);
    }

    private void TrySetUp()
    {
        CheckVersion();
        BecomeFsk();
        CalibrateImage();
        Bus.ForgetSettings();
        if (Options.ExternalClock) Bus.Set(Layout.Tcxo, ExternalClockInput, 0x10);
        Modem.SetUp();
        if (!IsIn(Sx127xMode.Standby) || !Bus.HasSettings())
            throw new Sx127xException(
                "The chip does not keep its settings: RegOpMode is 0x" + Bus.Read(Sx127xRegister.OpMode).ToString("X2") + ".");
    }

    // The chip calibrates its image rejection by itself at power-on only, and for 434 MHz (section 6.2, RegImageCal). With the amplifier
    // off.
    private void CalibrateImage()
    {
        if (Options.ExternalClock) Bus.Write(Layout.Tcxo, ExternalClockInput);
        SetFskMode(Sx127xMode.Standby);
        Options.Wait(PollMilliseconds);
        Bus.Write(Sx127xRegister.PaConfig, 0);
        Bus.SetFrequency(Modem.CarrierHz);
        int calibration = Bus.ReadSurely(Sx127xRegister.FskImageCalibration) & 0x0F;
        Bus.Write(Sx127xRegister.FskImageCalibration, calibration | ImageCalibrationStart);
        for (int waited = 0; (Bus.Read(Sx127xRegister.FskImageCalibration) & ImageCalibrationRunning) != 0; waited += PollMilliseconds)
        {
            if (waited >= Slack)
                throw new Sx127xException("The image calibration does not end: is there a clock (crystal, or TCXO with its option)?");
            Options.Wait(PollMilliseconds);
        }
    }
}
