using System.Linq;
using System.Text;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The simulated chip's CRC and whitening against published values.</summary>
public sealed class FskFormatTests
{
    // The catalogues' check value of "123456789": 0xE5CC for 0x1021 from 0x1D0F (SPI-FUJITSU, AUG-CCITT), complemented here; 0xAEE7 for
    // 0x8005 from 0xFFFF (CMS).
    [TestCase(FskCrc.Ccitt, ExpectedResult = 0xE5CC ^ 0xFFFF)]
    [TestCase(FskCrc.Ibm, ExpectedResult = 0xAEE7)]
    public int Checksum_is_that_of_the_catalogue(FskCrc kind) => FskFormat.Checksum(kind, Encoding.ASCII.GetBytes("123456789"));

    // PN9, as in TI's CC112x user's guide, table 24.
    [Test]
    public void Standard_whitening_is_PN9()
    {
        var format = new FskFormat(0, false, 0, 0, 0xAA, 0, [], 0, FskCrc.Ccitt, false, true);
        Assert.That(Enumerable.Range(0, 4).Select(format.Whitening), Is.EqualTo(new byte[] { 0xFF, 0xE1, 0x1D, 0x9A }));
    }

    [Test]
    public void Alternate_whitening_is_another_and_none_adds_nothing()
    {
        var format = new FskFormat(0, false, 0, 0, 0xAA, 0, [], 0, FskCrc.Ibm, false, true);
        Assert.Multiple(() =>
        {
            Assert.That(Enumerable.Range(0, 4).Select(format.Whitening), Is.Not.EqualTo(new byte[] { 0xFF, 0xE1, 0x1D, 0x9A }));
            Assert.That((format with { Whitened = false }).Whitening(3), Is.Zero);
        });
    }
}
