using System.IO;
using System.Linq;
using Battery.Node.Stored;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What is tried, and how far it has come, is known after any restart.</summary>
public sealed class StoredTrialTests
{
    private const string Name = "trial";

    private MemoryStorage _flash = null!;
    private SilentLog _log = null!;

    [SetUp]
    public void SetUp() => (_flash, _log) = (new MemoryStorage(), new SilentLog());

    [Test]
    public void The_command_and_its_phase_come_back_after_a_restart()
    {
        Begun().Save(2, Command(7, "shed"));
        StoredTrial trial = Begun();
        Assert.That((trial.Command.CommandId, trial.Command.Data.Ssid, trial.Phase), Is.EqualTo((7L, "shed", (byte)2)));
    }

    [Test]
    public void One_that_is_over_does_not_come_back()
    {
        StoredTrial trial = Begun();
        trial.Save(1, Command(7, "shed"));
        trial.Delete();
        Assert.That((trial.Command, trial.Phase, Begun().Command), Is.EqualTo(((RequestMessage?)null, (byte)0, (RequestMessage?)null)));
    }

    [Test]
    public void Where_flash_does_not_take_a_step_the_trial_stands_where_it_stood()
    {
        var flash = new CutStorage();
        var trial = new StoredTrial(flash, _log, Name);
        trial.Save(1, Command(7, "shed"));
        flash.BytesLeft = 10;
        Assert.That(() => trial.Save(2, Command(8, "barn")), Throws.InstanceOf<IOException>());
        flash.BytesLeft = null;
        var after = new StoredTrial(flash, _log, Name);
        after.Read();
        Assert.That((trial.Command.CommandId, trial.Phase, after.Command.CommandId, after.Phase), Is.EqualTo((7L, (byte)1, 7L, (byte)1)));
    }

    [TestCase(new byte[] { 9, 1, 2, 3 })]
    [TestCase(new byte[] { 1 })]
    [TestCase(new byte[] { })]
    [TestCase(new byte[] { 1, 1, 0x7B, 0x22 })]
    public void What_cannot_be_read_is_told_and_is_no_trial(byte[] content)
    {
        new StoredBlob(_flash, _log, Name).Write(content, content.Length);
        StoredTrial trial = Begun();
        int told = _log.Lines.Count(line => line.Contains(Name));
        Assert.That((trial.Command, trial.Phase, told), Is.EqualTo(((RequestMessage?)null, (byte)0, 1)));
    }

    private static RequestMessage Command(long id, string ssid)
    {
        var command = new RequestMessage(WireLimits.MinimumModuleId, id, CommandKind.ConnectWifi, 0);
        command.Data.Ssid = ssid;
        return command;
    }

    private StoredTrial Begun()
    {
        var trial = new StoredTrial(_flash, _log, Name);
        trial.Read();
        return trial;
    }
}
