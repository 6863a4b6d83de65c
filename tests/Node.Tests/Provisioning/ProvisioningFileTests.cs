using Battery.Local;
using NUnit.Framework;

namespace Node.Tests;

public sealed class ProvisioningFileTests
{
    private const string Whole = """
        battery node 1
        # a module with everything
        module = 7
        cloud = wss://cloud.example
        cloud-key = k-7
        mesh-key = the-mesh
        mesh-password = mesh-password
        site-wifi = House
        site-password = 12345678
        radio = yes
        radio-secret = 000102030405060708090a0b0c0d0e0f
        radio-key-number = 3
        radio-channel = 868100000
        hub = 1
        interval = 60000
        outbox-bytes = 100000
        unsaved = 30
        sleep = yes
        upload = 600000
        empty-below = 5
        empty-sleep = 3600
        summary-address = 61
        unseal-key = 0414 3672
        full-access-key = FFFF FFFE
        inverter = yes
        gps = no
        root-certificate = root.pem
        long-log = yes

        """;

    [Test]
    public void A_whole_file_sets_everything([Values("\n", "\r\n")] string end)
    {
        ProvisionedNode node = ProvisioningFile.Parse(Whole.ReplaceLineEndings(end), out string problem);
        Assert.That(problem, Is.Empty);
        Assert.Multiple(() =>
        {
            Assert.That((node.Configuration.ModuleId, node.Configuration.CloudAddress), Is.EqualTo((7, "wss://cloud.example")));
            Assert.That((node.Configuration.CloudKey, node.Configuration.MeshKey), Is.EqualTo(("k-7", "the-mesh")));
            Assert.That((node.Configuration.SiteSsid, node.Configuration.SitePassword), Is.EqualTo(("House", "12345678")));
            Assert.That(node.Configuration.MeshPassword, Is.EqualTo("mesh-password"));
            Assert.That(node.Configuration.RadioSecret, Has.Length.EqualTo(16));
            Assert.That((node.Configuration.RadioKeyNumber, node.ChannelHz, node.Configuration.HubId), Is.EqualTo((3, 868_100_000, 1)));
            Assert.That((node.Configuration.IntervalMilliseconds, node.Configuration.OutboxBytes), Is.EqualTo((60_000, 100_000)));
            Assert.That(node.Configuration.UnsavedSeconds, Is.EqualTo(30));
            Assert.That((node.Configuration.UnsealFirst, node.Configuration.UnsealSecond), Is.EqualTo((0x0414, 0x3672)));
            Assert.That((node.Configuration.FullAccessFirst, node.Configuration.FullAccessSecond), Is.EqualTo((0xFFFF, 0xFFFE)));
            Assert.That((node.HasGauge, node.HasGps, node.HasInverter, node.HasRadio), Is.EqualTo((true, false, true, true)));
            Assert.That((node.Configuration.SleepsBetweenJobs, node.Configuration.UploadMilliseconds), Is.EqualTo((true, 600_000)));
            Assert.That((node.Configuration.EmptyBelow, node.Configuration.EmptySleepSeconds), Is.EqualTo((5, 3600)));
            Assert.That(node.Configuration.SummaryAddress, Is.EqualTo(61));
            Assert.That((node.RootCertificateFile, node.IsLogLong), Is.EqualTo(("root.pem", true)));
        });
    }

    [Test]
    public void The_key_of_updates_is_a_modulus_and_nothing_else()
    {
        string modulus = "C1" + new string('0', 508) + "0F";
        Assert.That(ProvisioningFile.Parse("battery node 1\nmodule = 7\nupdate-key = " + modulus, out _).UpdateKey.SignatureBytes, Is.EqualTo(256));
        foreach (string wrong in new[] { "", "C10F", modulus[..^2] + "0E", modulus[..^2] + "xx" })
        {
            Assert.That(ProvisioningFile.Parse("battery node 1\nmodule = 7\nupdate-key = " + wrong, out string problem), Is.Null);
            Assert.That(problem, Does.Contain("line 3, update-key: an RSA modulus"));
        }
    }

    [Test]
    public void The_least_is_a_module() =>
        Assert.That(ProvisioningFile.Parse("\uFEFFbattery node 1\nmodule=65534", out _).Configuration.ModuleId, Is.EqualTo(65534));

    [TestCase(4096, 131_072)]
    [TestCase(1, 8192)]
    [TestCase(65535, 2_097_120)]
    public void A_file_of_a_build_before_says_readings_and_has_room_for_them(int readings, int bytes) =>
        Assert.That(
            ProvisioningFile.Parse($"battery node 1\nmodule = 7\noutbox = {readings}", out _).Configuration.OutboxBytes, Is.EqualTo(bytes));

    [TestCase("", "does not begin with")]
    [TestCase("module = 7", "does not begin with")]
    [TestCase("battery node 2\nmodule = 7", "another version")]
    [TestCase("battery node 1\n", "no module")]
    [TestCase("battery node 1\nmodule = 0", "line 2, module")]
    [TestCase("battery node 1\nmodule = seven", "line 2, module")]
    [TestCase("battery node 1\nmodule = 7\nmodul = 8", "line 3, modul: no such key")]
    [TestCase("battery node 1\nmodule = 7\ncloud = cloud.example", "line 3, cloud")]
    [TestCase("battery node 1\nmodule = 7\ncloud = ws://cloud.example", "no cloud-key")]
    [TestCase("battery node 1\nmodule = 7\nmesh-password = short", "line 3, mesh-password")]
    [TestCase("battery node 1\nmodule = 7\nradio = perhaps", "line 3, radio: yes or no")]
    [TestCase("battery node 1\nmodule = 7\nradio = yes", "no radio-secret")]
    [TestCase("battery node 1\nmodule = 7\nradio-secret = 0011", "line 3, radio-secret")]
    [TestCase("battery node 1\nmodule = 7\nradio = yes\nradio-secret = 00112233445566778899aabbccddeeff", "no hub")]
    [TestCase("battery node 1\nmodule = 7\ninterval = 99999999999", "line 3, interval")]
    [TestCase("battery node 1\nmodule = 7\nunseal-key = 04143672", "line 3, unseal-key")]
    [TestCase("battery node 1\nmodule = 7\nradio-key-number = 256", "line 3, radio-key-number")]
    [TestCase("battery node 1\nmodule = 7\n\n# x\nsite-wifi =", "line 5, site-wifi: a name of 1 to 32 bytes")]
    public void A_problem_names_line_and_key(string text, string expected)
    {
        Assert.That(ProvisioningFile.Parse(text, out string problem), Is.Null);
        Assert.That(problem, Does.Contain(expected));
    }

    [TestCase("battery node 1\nmodule = 7\nmesh-password = geheim")]
    [TestCase("battery node 1\nmodule = 7\nradio-secret = geheim")]
    [TestCase("battery node 1\nmodule = 7\nunseal-key = geheim")]
    [TestCase("battery node 1\nmodule = 7\ncloud-keygeheim")]
    [TestCase("battery node 1\nmodule = 7\nGeheim geheim")]
    [TestCase("battery node 1\nmodule = 7\ngeheim-geheim-geheim-geheim")]
    public void A_problem_never_tells_a_secret(string text)
    {
        Assert.That(ProvisioningFile.Parse(text, out string problem), Is.Null);
        Assert.That(problem, Is.Not.Empty.And.Not.Contains("geheim"));
    }
}
