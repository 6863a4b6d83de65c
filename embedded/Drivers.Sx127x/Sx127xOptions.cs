using System.Device.Gpio;
using System.Threading;

namespace Battery.Drivers.Sx127x;

/// <summary>How the driver behaves beside the modem's settings, and how the board is wired.</summary>
public sealed class Sx127xOptions
{
    /// <summary>Waits for a number of milliseconds.</summary>
    /// <param name="milliseconds">How long to wait.</param>
    public delegate void DelayAction(int milliseconds);

    /// <summary>A line tells that there is something to look at.</summary>
    public delegate void LineAction();

    /// <summary>How the driver waits; null for <see cref="Thread.Sleep(int)"/>.</summary>
    public DelayAction Delay { get; set; }

    /// <summary>
    /// Which chip it is: they differ in what <see cref="LoraModem.Check(Sx127xVariant)"/> lets through, and the SX1272 in its registers.
    /// </summary>
    public Sx127xVariant Variant { get; set; } = Sx127xVariant.Sx1276;

    /// <summary>
    /// What RegVersion may say; null for what is known: 0x12, as the data sheet has it, and 0x11 and 0x13, which RFM9x and S76G were met
    /// with; of an SX1272 0x22. Not copied.
    /// </summary>
    public byte[] Versions { get; set; }

    /// <summary>A TCXO drives the XTA pin instead of a crystal (data sheet 4.2.2).</summary>
    public bool ExternalClock { get; set; }

    /// <summary>
    /// What is added to the chip's thermometer, °C: at a known temperature, that less what <see cref="Sx127x.ReadTemperatureCelsius"/> says
    /// without it.
    /// </summary>
    public int TemperatureOffset { get; set; }

    /// <summary>
    /// The computer's pins; null where none of the chip's is connected. The driver opens those that it is told of, and closes them when it
    /// is disposed of.
    /// </summary>
    public GpioController Gpio { get; set; }

    /// <summary>
    /// The pin at NRESET; −1 where it is not connected. The chip is reset when the driver is made, and where it cannot be set up otherwise.
    /// </summary>
    public int ResetPin { get; set; } = -1;

    /// <summary>
    /// The pin at DIO0, which tells that a packet is sent, has come, or activity detection is done; −1 where it is not connected: the flags
    /// are polled.
    /// </summary>
    public int Dio0Pin { get; set; } = -1;

    /// <summary>
    /// The pin at DIO1, which tells that single reception is over without a packet, in FSK and OOK how the FIFO fills; −1 where it is not
    /// connected.
    /// </summary>
    public int Dio1Pin { get; set; } = -1;

    /// <summary>
    /// The pin at DIO2, which tells that the frequency hops, in FSK and OOK that a packet is coming in; −1 where it is not connected.
    /// </summary>
    public int Dio2Pin { get; set; } = -1;

    /// <summary>
    /// The pin at DIO3, which tells that a header has come, or activity detection is done, in FSK and OOK that the FIFO is empty; −1 where
    /// it is not connected.
    /// </summary>
    public int Dio3Pin { get; set; } = -1;

    /// <summary>
    /// The pin that turns the board's switch to the transmitter while it is high (TXEN); −1 where the computer does not turn it.
    /// </summary>
    public int TransmitEnablePin { get; set; } = -1;

    /// <summary>
    /// The pin that turns the board's switch to the receiver while it is high (RXEN), also for activity detection; −1 where the computer
    /// does not turn it.
    /// </summary>
    public int ReceiveEnablePin { get; set; } = -1;

    /// <summary>
    /// Runs when a DIO line tells, on the thread of the pins: there is something to look at, by <see cref="Sx127x.PollSend"/> or
    /// <see cref="Sx127x.TryReceive(LoraPacket)"/> on the thread that uses the driver. Null where nobody wants to know.
    /// </summary>
    public LineAction LineTold { get; set; }

    internal bool HasPins => Dio0Pin >= 0 || Dio1Pin >= 0 || Dio2Pin >= 0 || Dio3Pin >= 0 || ResetPin >= 0 || TransmitEnablePin >= 0
        || ReceiveEnablePin >= 0;

    internal void Wait(int milliseconds)
    {
        if (Delay != null)
        {
            Delay(milliseconds);
        }
        else
        {
            Thread.Sleep(milliseconds);
        }
    }
}
