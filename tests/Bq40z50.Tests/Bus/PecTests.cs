using System.Text;
using Battery.Drivers.Bq40z50;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class PecTests
{
    // The check value of CRC-8/SMBUS in the catalogue of parametrised CRC algorithms: "123456789" gives 0xF4.
    [Test]
    public void Code_of_the_catalogue_string_is_F4()
    {
        byte[] text = Encoding.ASCII.GetBytes("123456789");
        Assert.That(SmbusPec.Add(0, text, 0, text.Length), Is.EqualTo(0xF4));
    }

    // By hand: x^8 + x^2 + x + 1 divides 0x80 shifted left by 8. 0x80·x^8 mod p is 0x89: shifting 0x80 left gives
    // 0x07 after one step, then 0E 1C 38 70 E0, then C0^07 = C7, then 8E^07 = 89.
    [Test]
    public void Code_of_one_byte_is_as_divided_by_hand()
    {
        Assert.That(SmbusPec.Add(0, 0x80), Is.EqualTo(0x89));
        Assert.That(SmbusPec.Add(0, 0x01), Is.EqualTo(0x07));
        Assert.That(SmbusPec.Add(0, 0x00), Is.EqualTo(0x00));
    }

    [Test]
    public void Every_byte_agrees_with_the_bitwise_definition()
    {
        for (int start = 0; start < 256; start++)
        {
            for (int value = 0; value < 256; value++)
            {
                int crc = start ^ value;
                for (int bit = 0; bit < 8; bit++) crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x07) & 0xFF : crc << 1;
                Assert.That(SmbusPec.Add(start, value), Is.EqualTo(crc), $"{start} {value}");
            }
        }
    }
}
