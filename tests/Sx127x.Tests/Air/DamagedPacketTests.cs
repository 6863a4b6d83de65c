using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Packets whose CRC is wrong, for who asks for them.</summary>
public sealed class DamagedPacketTests : FskFixture
{
    [Test]
    public void A_damaged_packet_is_given_and_marked_where_it_is_asked_for([Values] bool asked, [Values] bool implicitHeader)
    {
        MakeAir(new Air { Loss = 1 });
        Station a = Make(Modem());
        Station b = Listen(Modem());
        a.Send(Station.Payload(30));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), asked ? Is.EqualTo(Damaged()) : Is.Null);
            Assert.That(b.LastPacket.IsDamaged, Is.EqualTo(asked));
            Assert.That(b.LastPacket.HasCrc, Is.False);
            Assert.That(b.Driver.CrcErrors, Is.EqualTo(1));
            Assert.That(b.Driver.MissedPackets, Is.Zero);
        });
        Air.Loss = 0;
        a.Send(Station.Payload(30));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(30)));
            Assert.That(b.LastPacket.IsDamaged, Is.False);
            Assert.That(b.LastPacket.HasCrc);
        });

        LoraModem Modem() => new() { ReceiveDamaged = asked, ImplicitHeader = implicitHeader, ImplicitLength = 30 };
    }

    [Test]
    public void One_after_the_other_is_given_once_each()
    {
        MakeAir(new Air { Loss = 1 });
        var modem = new LoraModem { ReceiveDamaged = true };
        Station a = Make();
        Station b = Listen(modem);
        for (int i = 0; i < 20; i++)
        {
            a.Send(Station.Payload(30));
            Assert.That(b.Receive(), Is.Not.Null);
            Assert.That(b.Receive(), Is.Null);
        }
    }

    [Test]
    public void In_FSK_as_well([Values] bool asked)
    {
        MakeAir(new Air { Loss = 1 });
        Pair(null, new FskModem { ReceiveDamaged = asked });
        A.Send(FskStation.Payload(30));
        Assert.Multiple(() =>
        {
            Assert.That(B.Receive(), asked ? Is.Not.Null.And.Not.EqualTo(FskStation.Payload(30)) : Is.Null);
            Assert.That(B.LastPacket.IsDamaged, Is.EqualTo(asked));
            Assert.That(B.Driver.CrcErrors, Is.EqualTo(1));
        });
        Air.Loss = 0;
        Time.Pass(1000);
        A.Send(FskStation.Payload(31));
        Assert.Multiple(() =>
        {
            Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(31)));
            Assert.That(B.LastPacket.IsDamaged, Is.False);
        });
    }

    // As the simulated noise does it: in its middle.
    private static byte[] Damaged()
    {
        byte[] payload = Station.Payload(30);
        payload[15] ^= 0x5A;
        return payload;
    }
}
