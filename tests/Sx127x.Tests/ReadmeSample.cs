using System;
using System.Device.Spi;
using System.Threading;
using Battery.Drivers.Sx127x;

namespace Sample;

/// <summary>The sample of the driver's README, so that it compiles; <c>CoverageTableTests</c> compares them.</summary>
internal static class ReadmeSample
{
    public static void Run()
    {
        using var spi = SpiDevice.Create(new SpiConnectionSettings(0, 0) { ClockFrequency = 8_000_000, Mode = SpiMode.Mode0 });
        var radio = new Sx127x(spi);                             // throws where no SX127x answers
        radio.Configure(new LoraModem { FrequencyHz = 869525000, SpreadingFactor = 7, PowerDbm = 14 });

        byte[] hello = { 1, 2, 3 };
        if (!radio.IsChannelBusy()) radio.Send(hello, 0, hello.Length);   // returns when it is out

        var packet = new LoraPacket();
        radio.StartReceive();
        while (true)
        {
            if (radio.TryReceive(packet))
                Console.WriteLine(packet.Length + " bytes, " + packet.RssiDbm + " dBm, SNR " + packet.SnrQuarterDb / 4 + " dB");
            Thread.Sleep(5);
        }
    }
}
