using System;
using System.Threading;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <content>The pins DIO0…DIO3, in LoRa mode as in the data sheet's table 18, and NRESET.</content>
public sealed partial class SimulatedSx127x
{
    private const int DioCount = 4;
    private const long Never = long.MaxValue;

    // Row: DIO, column: its two bits in RegDioMapping1.
    private static readonly Sx127xIrq[][] DioMapping =
    [
        [Sx127xIrq.RxDone, Sx127xIrq.TxDone, Sx127xIrq.CadDone, Sx127xIrq.None],
        [Sx127xIrq.RxTimeout, Sx127xIrq.FhssChangeChannel, Sx127xIrq.CadDetected, Sx127xIrq.None],
        [Sx127xIrq.FhssChangeChannel, Sx127xIrq.FhssChangeChannel, Sx127xIrq.FhssChangeChannel, Sx127xIrq.None],
        [Sx127xIrq.CadDone, Sx127xIrq.ValidHeader, Sx127xIrq.PayloadCrcError, Sx127xIrq.None],
    ];

    private readonly int[] _dioPins = [-1, -1, -1, -1];
    private readonly bool[] _dioLevels = new bool[DioCount];
    private SimulatedGpio _gpio;
    private ITimer _timer;
    private int _resetPin = -1;

    /// <summary>So many interrupts from now on do not reach the other end of their line.</summary>
    public int LostInterrupts { get; set; }

    /// <summary>
    /// Connects DIO lines and NRESET with the pins of a computer; −1 for one that is not connected. The chip acts by itself from then on.
    /// </summary>
    public void Connect(SimulatedGpio gpio, int dio0 = -1, int dio1 = -1, int dio2 = -1, int dio3 = -1, int reset = -1)
    {
        lock (_gate)
        {
            _gpio = gpio;
            int[] pins = [dio0, dio1, dio2, dio3];
            pins.CopyTo(_dioPins, 0);
            _resetPin = reset;
            _timer ??= _time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        foreach (int pin in _dioPins)
        {
            if (pin >= 0) gpio.Drive(pin, false);
        }

        if (reset >= 0) gpio.Watch(reset, ChangeReset);
    }

    private void Look()
    {
        lock (_gate)
        {
            Advance();
            Settle();
        }

        TellPins();
    }

    // NRESET is held low to reset, and floats otherwise.
    private void ChangeReset(bool isLow)
    {
        if (isLow) PowerOn();
    }

    // When something will happen without anybody's doing. The timer may come early, by its own clock: then it is set again.
    private void Settle()
    {
        if (_timer == null) return;
        long next = IsLora ? NextEvent() : NextFskEvent();
        TimeSpan wait = next == Never ? Timeout.InfiniteTimeSpan : System.TimeSpan.FromMicroseconds(System.Math.Max(1, next - Now));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    // Outside the lock: who is told may ask the chip at once.
    private void TellPins()
    {
        SimulatedGpio gpio = _gpio;
        if (gpio == null) return;
        for (int dio = 0; dio < DioCount; dio++)
        {
            bool level;
            bool isLost;
            lock (_gate)
            {
                if (_dioPins[dio] < 0) continue;
                int code = (_registers[Sx127xRegister.DioMapping1] >> (6 - (2 * dio))) & 3;
                level = IsLora ? (_registers[Sx127xRegister.IrqFlags] & (int)DioMapping[dio][code]) != 0 : IsFskLineUp(dio, code);
                if (level == _dioLevels[dio]) continue;
                _dioLevels[dio] = level;
                isLost = LostInterrupts > 0 && (level || !IsLora);
                if (isLost) LostInterrupts--;
            }

            if (!isLost) gpio.Drive(_dioPins[dio], level);
        }
    }
}
