using System.Text;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public sealed class CommandDataTests
{
    [Test]
    public void Command_data_comes_back_from_its_own_text()
    {
        var data = new CommandData();
        data.Settings.Set(Setting.OverTemperatureCharge, 600);
        var writer = new JsonWriter();
        data.Write(writer);
        var read = new CommandData();
        Assert.That(read.TryRead(writer.Buffer, 0, writer.Length, out string reason), Is.True, reason);
        Assert.That(read.Settings.Get(Setting.OverTemperatureCharge), Is.EqualTo(600));
        byte[] bad = Encoding.UTF8.GetBytes("{\"OTC\":600}}");
        Assert.That(read.TryRead(bad, 0, bad.Length, out reason), Is.False);
        Assert.That(reason, Is.Not.Empty);
    }

    [Test]
    public void Every_command_kind_has_a_name_in_the_API()
    {
        foreach (string summary in CommandKind.All)
        {
            string name = CommandKind.ToApiName(summary);
            Assert.That(name, Is.Not.Null);
            Assert.That(CommandKind.FromApiName(name), Is.EqualTo(summary));
        }

        Assert.That(CommandKind.ToApiName("fly"), Is.Null);
        Assert.That(CommandKind.FromApiName("fly"), Is.Null);
    }
}
