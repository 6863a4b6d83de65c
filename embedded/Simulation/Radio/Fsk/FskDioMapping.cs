using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>What the pins DIO0…DIO3 tell in the packet mode of FSK and OOK, as the data sheet's table of DIO mappings has it.</summary>
internal static class FskDioMapping
{
    // Row: DIO, column: its two bits in RegDioMapping1.
    private static readonly FskIrq[][] Receive =
    [
        [FskIrq.PayloadReady, FskIrq.CrcOk, FskIrq.None, FskIrq.LowBattery],
        [FskIrq.FifoLevel, FskIrq.FifoEmpty, FskIrq.FifoFull, FskIrq.None],
        [FskIrq.FifoFull, FskIrq.RxReady, FskIrq.Timeout, FskIrq.SyncAddressMatch],
        [FskIrq.FifoEmpty, FskIrq.None, FskIrq.FifoEmpty, FskIrq.FifoEmpty],
    ];

    // In standby too the FIFO tells how full it is.
    private static readonly FskIrq[][] Send =
    [
        [FskIrq.PacketSent, FskIrq.None, FskIrq.None, FskIrq.LowBattery],
        [FskIrq.FifoLevel, FskIrq.FifoEmpty, FskIrq.FifoFull, FskIrq.None],
        [FskIrq.FifoFull, FskIrq.None, FskIrq.FifoFull, FskIrq.FifoFull],
        [FskIrq.FifoEmpty, FskIrq.TxReady, FskIrq.FifoEmpty, FskIrq.FifoEmpty],
    ];

    /// <summary>The flag that a line tells of.</summary>
    public static FskIrq Of(Sx127xMode mode, int dio, int code) => (mode == Sx127xMode.ReceiveContinuous ? Receive : Send)[dio][code];
}
