using System;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The simulated chip's FIFO and flags in FSK, without a driver, as the data sheet describes them.</summary>
public sealed class FskFifoTests : FskFixture
{
    private const int Sleep = 0;
    private const int Standby = 1;
    private const int Transmit = 3;
    private const int Receive = 5;

    private SimulatedSx127x _chip = null!;

    [SetUp]
    public void SetUp()
    {
        _chip = new SimulatedSx127x(Air, Time);
    }

    [TearDown]
    public void TearDown() => _chip.Dispose();

    private FskIrq Flags => (FskIrq)((Read(_chip, FskRegister.IrqFlags1) << 8) | Read(_chip, FskRegister.IrqFlags2));

    [Test]
    public void A_chip_after_reset_is_in_FSK_standby_with_an_empty_FIFO()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Read(_chip, Sx127xRegister.OpMode), Is.EqualTo(0x09));
            Assert.That(Flags, Is.EqualTo(FskIrq.ModeReady | FskIrq.FifoEmpty));
            Assert.That(Read(_chip, FskRegister.BitRateMsb), Is.EqualTo(0x1A));
            Assert.That(Read(_chip, FskRegister.BitRateMsb + 1), Is.EqualTo(0x0B));
            Assert.That(Read(_chip, FskRegister.SyncConfig), Is.EqualTo(0x93));
        });
    }

    // RegFifoThresh 9: the level is reached with the tenth byte.
    [TestCase(1, FskIrq.None)]
    [TestCase(9, FskIrq.None)]
    [TestCase(10, FskIrq.FifoLevel)]
    [TestCase(63, FskIrq.FifoLevel)]
    [TestCase(64, FskIrq.FifoLevel | FskIrq.FifoFull)]
    [TestCase(65, FskIrq.FifoLevel | FskIrq.FifoFull | FskIrq.FifoOverrun)]
    public void Flags_tell_how_full_the_FIFO_is(int count, FskIrq flags)
    {
        Write(FskRegister.FifoThreshold, 0x89);
        for (int i = 0; i < count; i++) Write(Sx127xRegister.Fifo, i);
        Assert.That(Flags, Is.EqualTo(FskIrq.ModeReady | flags));
    }

    [Test]
    public void A_FIFO_gives_what_it_got_in_order_and_clearing_the_overrun_empties_it()
    {
        for (int i = 0; i < 65; i++) Write(Sx127xRegister.Fifo, i);
        Assert.That(Read(_chip, Sx127xRegister.Fifo), Is.Zero);
        Assert.That(Read(_chip, Sx127xRegister.Fifo), Is.EqualTo(1));
        Write(FskRegister.IrqFlags2, (int)FskIrq.FifoOverrun);
        Assert.That(Flags, Is.EqualTo(FskIrq.ModeReady | FskIrq.FifoEmpty));
    }

    // From, to, whether what was in the FIFO stays.
    [TestCase(Standby, Sleep, true)]
    [TestCase(Sleep, Standby, true)]
    [TestCase(Standby, Receive, false)]
    public void A_change_of_mode_keeps_or_clears_the_FIFO(int from, int to, bool isKept)
    {
        Write(Sx127xRegister.OpMode, 0x08 | from);
        Write(Sx127xRegister.Fifo, 1);
        Write(Sx127xRegister.OpMode, 0x08 | to);
        Assert.That(_chip.FskFifoBytes, Is.EqualTo(isKept ? 1 : 0));
    }

    [Test]
    public void Modes_take_time_and_show_when_they_are_reached()
    {
        Write(Sx127xRegister.OpMode, 0x08 | Receive);
        FskIrq before = Flags;
        Time.Pass(200);
        FskIrq receiving = Flags;
        Write(Sx127xRegister.OpMode, 0x08 | Transmit);
        Time.Pass(200);
        Assert.Multiple(() =>
        {
            Assert.That(before, Is.EqualTo(FskIrq.FifoEmpty));
            Assert.That(
                receiving, Is.EqualTo(FskIrq.ModeReady | FskIrq.RxReady | FskIrq.PllLock | FskIrq.FifoEmpty | FskIrq.Rssi),
                "the threshold is at its lowest after a reset");
            Assert.That(Flags, Is.EqualTo(FskIrq.ModeReady | FskIrq.TxReady | FskIrq.PllLock | FskIrq.FifoEmpty));
        });
    }

    // 4800 bit/s: a byte lasts 1666.75 µs. 3 preamble, 4 sync, length, 5, 2 CRC: 15 bytes.
    [Test]
    public void A_packet_leaves_the_FIFO_byte_by_byte()
    {
        Write(FskRegister.FifoThreshold, 0x8F);
        foreach (byte value in new byte[] { 5, 1, 2, 3, 4, 5 }) Write(Sx127xRegister.Fifo, value);
        Write(Sx127xRegister.OpMode, 0x08 | Transmit);
        Time.Pass(100 + (7 * 1667) - 100);
        Assert.That(_chip.FskFifoBytes, Is.EqualTo(6), "preamble and sync word are on air");
        Time.Pass(200);
        Assert.That(_chip.FskFifoBytes, Is.EqualTo(5), "the length is");
        Time.Pass(5 * 1667);
        Assert.That(Flags & (FskIrq.FifoEmpty | FskIrq.PacketSent), Is.EqualTo(FskIrq.FifoEmpty));
        Time.Pass((3 * 1667) - 300);
        Assert.That(Flags & FskIrq.PacketSent, Is.EqualTo(FskIrq.None));
        Time.Pass(300);
        Assert.That(Flags & FskIrq.PacketSent, Is.EqualTo(FskIrq.PacketSent));
        Write(Sx127xRegister.OpMode, 0x08 | Standby);
        Assert.That(Flags & FskIrq.PacketSent, Is.EqualTo(FskIrq.None), "cleared when transmission is left");
    }

    [Test]
    public void Transmission_can_wait_for_a_level()
    {
        Write(FskRegister.FifoThreshold, 0x03);
        Write(Sx127xRegister.OpMode, 0x08 | Transmit);
        for (int i = 0; i < 3; i++) Write(Sx127xRegister.Fifo, 4);
        Assert.That(Air.Sent, Is.Zero);
        Write(Sx127xRegister.Fifo, 4);
        Assert.That(Air.Sent, Is.EqualTo(1));
    }

    [Test]
    public void A_packet_that_comes_in_raises_its_flags_one_after_the_other()
    {
        FskStation sender = MakeFsk(AsAfterReset());
        Write(FskRegister.SyncConfig, 0x13);
        Write(FskRegister.RxConfig, 0x0E);
        Write(FskRegister.PreambleDetect, 0xAA);
        Write(FskRegister.RssiThreshold, 200);
        Write(Sx127xRegister.OpMode, 0x08 | Receive);
        Time.Pass(1000);
        FskIrq seen = FskIrq.None;
        string order = "";
        Time.Always = () =>
        {
            foreach (FskIrq flag in Enum.GetValues<FskIrq>())
            {
                if (flag == FskIrq.None || seen.HasFlag(flag) || !Flags.HasFlag(flag)) continue;
                seen |= flag;
                order += flag + " ";
            }
        };
        sender.Send(FskStation.Payload(20));
        Time.Pass(5000);
        Time.Always = null;
        Assert.That(order, Does.EndWith("Rssi PreambleDetect SyncAddressMatch FifoLevel CrcOk PayloadReady "));
        for (int i = 0; i < 20; i++) Read(_chip, Sx127xRegister.Fifo);
        Assert.That(Flags & (FskIrq.PayloadReady | FskIrq.CrcOk), Is.EqualTo(FskIrq.PayloadReady | FskIrq.CrcOk));
        Read(_chip, Sx127xRegister.Fifo);
        Assert.That(Flags & (FskIrq.PayloadReady | FskIrq.CrcOk), Is.EqualTo(FskIrq.None), "cleared when the FIFO is empty");
    }

    // RegSyncConfig bits 7:6: off, without and with a new lock of the PLL.
    [TestCase(0x13, false)]
    [TestCase(0x53, true)]
    [TestCase(0x93, true)]
    public void A_receiver_restarts_by_itself_where_it_is_told_to(int syncConfig, bool restarts)
    {
        FskStation sender = MakeFsk(AsAfterReset());
        Write(FskRegister.SyncConfig, syncConfig);
        Write(FskRegister.PreambleDetect, 0xAA);
        Write(Sx127xRegister.OpMode, 0x08 | Receive);
        Time.Pass(1000);
        sender.Send(FskStation.Payload(10, 1));
        while (_chip.FskFifoBytes > 0) Read(_chip, Sx127xRegister.Fifo);
        sender.Send(FskStation.Payload(10, 2));
        Assert.That(Flags.HasFlag(FskIrq.PayloadReady), Is.EqualTo(restarts));
    }

    // RegPacketConfig1 bit 3.
    [TestCase(0x90, FskIrq.None, 0)]
    [TestCase(0x98, FskIrq.PayloadReady, 11)]
    public void A_wrong_CRC_clears_the_FIFO_unless_it_is_told_not_to(int config, FskIrq flags, int bytes)
    {
        FskStation sender = MakeFsk(AsAfterReset());
        Write(FskRegister.PacketConfig1, config);
        Write(FskRegister.PreambleDetect, 0xAA);
        Write(Sx127xRegister.OpMode, 0x08 | Receive);
        Time.Pass(1000);
        Air.Loss = 1;
        sender.Send(FskStation.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(Flags & (FskIrq.PayloadReady | FskIrq.CrcOk), Is.EqualTo(flags));
            Assert.That(_chip.FskFifoBytes, Is.EqualTo(bytes));
        });
    }

    // A LoRa chip has a FIFO of its own, and the FSK registers are not to be seen.
    [Test]
    public void LoRa_has_other_registers_at_the_same_addresses()
    {
        Write(FskRegister.RssiThreshold, 0x77);
        Write(Sx127xRegister.OpMode, Sleep);
        Write(Sx127xRegister.OpMode, 0x80 | Sleep);
        Assert.That(Read(_chip, FskRegister.RssiThreshold), Is.Not.EqualTo(0x77));
        Write(Sx127xRegister.OpMode, Sleep);
        Assert.That(Read(_chip, FskRegister.RssiThreshold), Is.EqualTo(0x77));
    }

    // 434 MHz, 4800 bit/s, 5 kHz, 3 bytes of preamble, sync word 55 55 55 55.
    private static FskModem AsAfterReset() => new()
    {
        FrequencyHz = 434_000_000,
        BitRate = 4800,
        DeviationHz = 5000,
        BandwidthHz = 10_400,
        PreambleBytes = 3,
        SyncWord = [0x55, 0x55, 0x55, 0x55],
        Coding = FskCoding.None,
    };

    private static byte Read(SimulatedSx127x chip, int address)
    {
        byte[] input = new byte[2];
        chip.TransferFullDuplex([(byte)address, 0], input);
        return input[1];
    }

    private void Write(int address, int value) => _chip.TransferFullDuplex([(byte)(address | 0x80), (byte)value], new byte[2]);
}
