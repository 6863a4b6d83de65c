using System.IO.Ports;
using Battery.Node.Platform;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>A UART of the ESP32, which gives all bytes that are asked for or none.</summary>
public class SerialTests
{
    [Test]
    public void What_has_come_is_given_and_no_more_is_waited_for() => Device.Run(Come);

    [Test]
    public void A_byte_is_waited_for_no_longer_than_asked() => Device.Run(Wait);

    private static void Come()
    {
        object made = Device.Make("Esp32Serial", "COM2", 9600);
        SerialPort port = SerialPort.Opened!;
        Assert.That((port.Line, port.ReadBufferSize), Is.EqualTo(("COM2 9600 8NoneOne", 2048)));
        byte[] buffer = new byte[8];
        Assert.That(((IGpsSource)made).Read(buffer, 0, 8), Is.Zero);
        port.Come(1, 2, 3);
        Assert.That(((IGpsSource)made).Read(buffer, 2, 6), Is.EqualTo(3));
        Assert.That(buffer, Is.EqualTo(new byte[] { 0, 0, 1, 2, 3, 0, 0, 0 }));
        port.Come(1, 2, 3, 4);
        Assert.That(((IGpsSource)made).Read(buffer, 0, 3), Is.EqualTo(3));
        Assert.That(((IGpsSource)made).Read(buffer, 0, 3), Is.EqualTo(1));
    }

    private static void Wait()
    {
        var line = (ISerialChannel)Device.Make("Esp32Serial", "COM3", 19200);
        SerialPort port = SerialPort.Opened!;
        byte[] buffer = new byte[8];
        Assert.That(line.Read(buffer, 0, 8, 250), Is.Zero);
        Assert.That(port.ReadTimeout, Is.EqualTo(250));
        port.Come(7, 8);
        Assert.That(line.Read(buffer, 0, 8, 250), Is.EqualTo(2));
        line.Write(buffer, 0, 2);
        Assert.That(port.Written, Is.EqualTo(new byte[] { 7, 8 }));
    }
}
