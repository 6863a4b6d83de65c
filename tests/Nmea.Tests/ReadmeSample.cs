using System;
using System.IO.Ports;
using System.Threading;
using Battery.Drivers.Nmea;

namespace Sample;

/// <summary>The sample of the driver's README, so that it compiles; <c>CoverageTableTests</c> compares them.</summary>
internal static class ReadmeSample
{
    public static void Run()
    {
        var receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });  // checksums required
        receiver.FixCompleted += (r, fix) =>                                  // the fix is used again: copy what you keep
        {
            if (fix.HasFix) Console.WriteLine(fix.UtcMilliseconds + " " + fix.Latitude + " " + fix.Longitude);
        };
        receiver.Acknowledged += (r, a) => Console.WriteLine(a.Command.ToString("X4") + ": " + a.Answer);
        using var port = new SerialPort("/dev/ttyS0", 9600);                  // NEO-6M: 9600 8N1
        port.Open();
        byte[] message = new byte[UbxMessage.SentencesLength];
        int length = UbxMessage.WriteSentences(message, 0, new NmeaSentenceRates { Rmc = 1, Gga = 1 });
        port.Write(message, 0, length);                                       // RMC and GGA alone
        length = UbxMessage.WriteInterval(message, 0, 200);
        port.Write(message, 0, length);                                       // five fixes a second
        while (true)
        {
            Thread.Sleep(100);
            if (receiver.ReadFrom(port.BaseStream, port.BytesToRead) == 0) receiver.Flush(); // silence: the last fix is complete
        }
    }
}
