using System;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <content>The pins DIO0…DIO3 in the packet mode of FSK and OOK, as the data sheet's table of DIO mappings has them.</content>
public sealed partial class SimulatedSx127x
{
    // Row: DIO, column: its two bits in RegDioMapping1.
    private static readonly FskIrq[][] FskReceiveMapping =
    [
        [FskIrq.PayloadReady, FskIrq.CrcOk, FskIrq.None, FskIrq.LowBattery],
        [FskIrq.FifoLevel, FskIrq.FifoEmpty, FskIrq.FifoFull, FskIrq.None],
        [FskIrq.FifoFull, FskIrq.RxReady, FskIrq.Timeout, FskIrq.SyncAddressMatch],
        [FskIrq.FifoEmpty, FskIrq.None, FskIrq.FifoEmpty, FskIrq.FifoEmpty],
    ];

    // In standby too the FIFO tells how full it is.
    private static readonly FskIrq[][] FskSendMapping =
    [
        [FskIrq.PacketSent, FskIrq.None, FskIrq.None, FskIrq.LowBattery],
        [FskIrq.FifoLevel, FskIrq.FifoEmpty, FskIrq.FifoFull, FskIrq.None],
        [FskIrq.FifoFull, FskIrq.None, FskIrq.FifoFull, FskIrq.FifoFull],
        [FskIrq.FifoEmpty, FskIrq.TxReady, FskIrq.FifoEmpty, FskIrq.FifoEmpty],
    ];

    private bool IsFskLineUp(int dio, int code) =>
        (FskFlags() & (Mode == Sx127xMode.ReceiveContinuous ? FskReceiveMapping : FskSendMapping)[dio][code]) != 0;

    // Whatever changes by itself does so with a byte that is sent or received, or when a mode is reached.
    private long NextFskEvent()
    {
        if (!IsClocked) return Never;
        long now = Now;
        long next = _readyAt > now ? _readyAt : Never;
        if (_fskSending != null) next = Math.Min(next, _fskSending.NextByteAt(now));
        if (!IsReceivingFsk) return next;
        foreach (FskArrival arrival in _fskArriving)
        {
            if (arrival.Signal != null) next = Math.Min(next, arrival.Signal.NextByteAt(now));
        }

        return next;
    }
}
