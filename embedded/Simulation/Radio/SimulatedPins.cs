using System;
using System.Threading;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>The pins DIO0…DIO3 and NRESET, and the clock by which the chip acts by itself once they are connected.</summary>
/// <param name="gate">The chip's lock.</param>
/// <param name="registers">Its registers.</param>
/// <param name="fsk">Its flags in FSK and OOK.</param>
/// <param name="time">What it lives by.</param>
internal sealed class SimulatedPins(object gate, SimulatedRegisters registers, SimulatedFsk fsk, TimeProvider time)
{
    private const int DioCount = 4;

    // LoRa, as in the data sheet's table 18. Row: DIO, column: its two bits in RegDioMapping1.
    private static readonly Sx127xIrq[][] LoraMapping =
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

    /// <summary>So many interrupts from now on do not reach the other end of their line.</summary>
    public int LostInterrupts { get; set; }

    /// <summary>Whether the chip acts by itself.</summary>
    public bool AreConnected => _timer != null;

    /// <summary>Connects the lines; −1 for one that is not connected.</summary>
    /// <param name="gpio">The computer's pins.</param>
    /// <param name="dioPins">Those at DIO0…DIO3.</param>
    /// <param name="resetPin">That at NRESET.</param>
    /// <param name="look">Runs when something has happened by itself.</param>
    /// <param name="reset">Runs when NRESET goes low; it floats otherwise.</param>
    public void Connect(SimulatedGpio gpio, int[] dioPins, int resetPin, Action look, Action reset)
    {
        lock (gate)
        {
            _gpio = gpio;
            dioPins.CopyTo(_dioPins, 0);
            _timer ??= time.CreateTimer(_ => look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        foreach (int pin in _dioPins)
        {
            if (pin >= 0) gpio.Drive(pin, false);
        }

        if (resetPin < 0) return;
        gpio.Watch(resetPin, isLow =>
        {
            if (isLow) reset();
        });
    }

    /// <summary>Something will happen without anybody's doing at a moment, µs. The timer may come early, by its own clock: then it is set
    /// again.</summary>
    public void WakeAt(long next)
    {
        TimeSpan wait = next == SimulatedRegisters.Never
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromMicroseconds(Math.Max(1, next - registers.Now));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Drives the lines that have changed. Outside the lock: who is told may ask the chip at once.</summary>
    public void Tell()
    {
        SimulatedGpio gpio = _gpio;
        if (gpio == null) return;
        for (int dio = 0; dio < DioCount; dio++)
        {
            bool level;
            bool isLost;
            lock (gate)
            {
                if (_dioPins[dio] < 0) continue;
                level = IsUp(dio);
                if (level == _dioLevels[dio]) continue;
                _dioLevels[dio] = level;
                isLost = LostInterrupts > 0 && (level || !registers.IsLora);
                if (isLost) LostInterrupts--;
            }

            if (!isLost) gpio.Drive(_dioPins[dio], level);
        }
    }

    private bool IsUp(int dio)
    {
        int code = (registers[Sx127xRegister.DioMapping1] >> (6 - (2 * dio))) & 3;
        return registers.IsLora
            ? (registers[Sx127xRegister.IrqFlags] & (int)LoraMapping[dio][code]) != 0
            : (fsk.Flags & FskDioMapping.Of(registers.Mode, dio, code)) != 0;
    }
}
