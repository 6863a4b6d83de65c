using System.Device.Gpio;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;

namespace Battery.Drivers.Tests;

/// <summary>A simulated chip and its driver on one air and one clock.</summary>
internal sealed class Station
{
    public const int ResetPin = 26;
    public const int Dio0Pin = 27;
    public const int Dio1Pin = 28;
    public const int Dio2Pin = 29;

    private readonly LoraPacket _packet = new();

    public Station(IAir air, FakeTime time, LoraModem? modem = null, Sx127xOptions? options = null, SimulatedGpio? gpio = null)
    {
        options ??= new Sx127xOptions();
        options.Delay = time.Wait;
        Chip = new SimulatedSx127x(air, time, options.Variant);
        if (gpio != null) Chip.Connect(gpio, options.Dio0Pin, options.Dio1Pin, options.Dio2Pin, options.Dio3Pin, options.ResetPin);
        Driver = new Sx127x.Sx127x(Chip, options);
        Driver.Configure(modem ?? new LoraModem());
    }

    public SimulatedSx127x Chip { get; }

    public Sx127x.Sx127x Driver { get; }

    public LoraPacket LastPacket => _packet;

    /// <summary>A station whose DIO0 to DIO2 and NRESET are connected.</summary>
    public static Station WithPins(IAir air, FakeTime time, LoraModem? modem = null)
    {
        var gpio = new SimulatedGpio();
        var options =
            new Sx127xOptions
            {
                Dio0Pin = Dio0Pin,
                Dio1Pin = Dio1Pin,
                Dio2Pin = Dio2Pin,
                ResetPin = ResetPin,
                Gpio = new GpioController(gpio)
            };
        return new Station(air, time, modem, options, gpio);
    }

    /// <summary>A payload that tells who sent it.</summary>
    public static byte[] Payload(int count, int first = 0) => [.. Enumerable.Range(first, count).Select(value => (byte)value)];

    public void Send(byte[] payload) => Driver.Send(payload, 0, payload.Length);

    /// <summary>The payload that has come; null for none.</summary>
    public byte[]? Receive() => Driver.TryReceive(_packet) ? _packet.Payload[.._packet.Length] : null;

    public byte Register(int address)
    {
        byte[] output = [(byte)address, 0];
        byte[] input = new byte[2];
        Chip.TransferFullDuplex(output, input);
        return input[1];
    }
}
