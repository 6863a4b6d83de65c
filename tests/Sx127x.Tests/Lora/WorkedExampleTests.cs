using Battery.Drivers.Sx127x;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>
/// Values worked out by hand from the formulas of the SX1276/77/78/79 data sheet, rev. 7; time on air is in <see cref="TimeOnAirTests"/>,
/// the amplifier's registers in <see cref="PowerAmplifierTests"/>.
/// </summary>
public sealed class WorkedExampleTests
{
    // Section 4.1.4: Frf = f · 2¹⁹ / 32 MHz; 868.1 MHz · 524288 / 32 MHz = 14222950.4
    [Test]
    public void Carrier_of_868_1_MHz_is_D90666() => Assert.That(Sx127x.Sx127x.FrequencyRegister(868100000), Is.EqualTo(0xD90666));

    // Section 5.5.5, SNR 0 and more: offset + 16 / 15 · 60 = offset + 64; below: offset + 40 + SNR, here −5 dB
    [TestCase(60, 24, 868100000, ExpectedResult = -93)]
    [TestCase(60, 24, 434000000, ExpectedResult = -100)]
    [TestCase(40, -20, 868100000, ExpectedResult = -122)]
    [TestCase(40, -20, 434000000, ExpectedResult = -129)]

    // −157 + 57 · 16 / 15 = −96.2; −157 + 40 − 0.75 = −117.75
    [TestCase(57, 24, 868100000, ExpectedResult = -96)]
    [TestCase(40, -3, 868100000, ExpectedResult = -118)]
    public int Strength_of_a_packet(int register, int snrQuarterDb, int frequency) =>
        Sx127x.Sx127x.PacketRssi(register, snrQuarterDb, frequency);

    // Section 6.4, RegFei: 1024 · 2²⁴ / 32 MHz · 125 / 500 = 1024 · 0.524288 · 0.25 = 134.2; FFC00 is −1024 in 20 bits
    [TestCase(0x00400, ExpectedResult = 134)]
    [TestCase(0xFFC00, ExpectedResult = -134)]
    public int Frequency_error_at_125_kHz(int register) => Sx127x.Sx127x.FrequencyError(register, 125000);

    // Section 5.4.4: 45 + 5 · 11 = 100 mA and −30 + 10 · 27 = 240 mA; bit 5 switches the protection on
    [TestCase(100, ExpectedResult = 0x20 | 11)]
    [TestCase(240, ExpectedResult = 0x20 | 27)]
    public int Current_limit(int milliamps) => PowerAmplifier.OverCurrent(milliamps);

    // 1 % of an hour is 36 s; a packet of 255 bytes at SF7 takes 399616 µs: 90 are 35.97 s, 91 are 36.37 s
    [Test]
    public void Ninety_full_packets_at_SF7_fit_one_percent_of_an_hour()
    {
        var duty = new DutyCycle(10, 3600, 128);
        long airtime = new LoraModem().PacketMicroseconds(255);
        Assert.That(airtime, Is.EqualTo(399616));
        long now = 0;
        for (int packet = 0; packet < 90; packet++)
        {
            Assert.That(duty.EarliestStart(now, airtime), Is.EqualTo(now));
            duty.Record(now, airtime);
            now += airtime;
        }

        Assert.That(duty.EarliestStart(now, airtime), Is.GreaterThan(now));
    }
}
