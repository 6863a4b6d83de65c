using System.IO;
using Battery.Node.Platform;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>The files of the ESP32, over .NET's.</summary>
public class FlashTests
{
    [Test]
    public void Files_are_written_appended_read_in_parts_listed_and_removed() => Device.Run(Use);

    private static void Use()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()) + Path.DirectorySeparatorChar;
        try
        {
            var flash = (IStorage)Device.Make("FlashStorage", folder);
            byte[] buffer = new byte[8];
            Assert.That((flash.Length("boot"), flash.Read("boot", 0, buffer, 0, 8)), Is.EqualTo((-1, 0)));
            flash.Write("boot", [0, 1, 2, 3], 1, 3);
            flash.Append("boot", [4, 5], 0, 2);
            flash.Append("out1", [9], 0, 1);
            Assert.That((flash.Length("boot"), flash.Read("boot", 1, buffer, 2, 6)), Is.EqualTo((5, 4)));
            Assert.That(buffer, Is.EqualTo(new byte[] { 0, 0, 2, 3, 4, 5, 0, 0 }));
            Assert.That(flash.Read("boot", 5, buffer, 0, 8), Is.Zero);
            Assert.That(flash.List("bo"), Is.EqualTo(new[] { "boot" }));
            flash.Write("boot", [7], 0, 1);
            Assert.That(flash.Length("boot"), Is.EqualTo(1));
            flash.Delete("boot");
            flash.Delete("boot");
            Assert.That(flash.List(""), Is.EqualTo(new[] { "out1" }));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
