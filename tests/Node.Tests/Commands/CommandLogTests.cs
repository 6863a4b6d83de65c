using Battery.Node.Commands;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

public sealed class CommandLogTests
{
    private readonly MemoryStorage _storage = new();
    private readonly SilentLog _log = new();

    [Test]
    public void An_answer_survives_a_restart()
    {
        new CommandLog(_storage, _log).Set(4711, CommandStatus.Error, "the gauge is sealed");
        var after = new CommandLog(_storage, _log);
        Assert.That((after.StatusOf(4711), after.ReasonOf(4711)), Is.EqualTo((CommandStatus.Error, "the gauge is sealed")));
        Assert.That(after.StatusOf(4712), Is.Null);
    }

    [Test]
    public void A_command_that_a_restart_interrupted_is_an_error_and_not_executed_again()
    {
        new CommandLog(_storage, _log).Set(9_007_199_254_740_991, CommandStatus.Delivered, "");
        Assert.That(new CommandLog(_storage, _log).StatusOf(9_007_199_254_740_991), Is.EqualTo(CommandStatus.Error));
    }

    [Test]
    public void The_last_32_are_remembered_in_order_over_restarts()
    {
        var log = new CommandLog(_storage, _log);
        for (int id = 1; id <= 40; id++)
        {
            log.Set(id, CommandStatus.Success, "");
            if (id % 7 == 0) log = new CommandLog(_storage, _log);
        }

        for (int id = 1; id <= 8; id++) Assert.That(log.StatusOf(id), Is.Null, $"{id}");
        for (int id = 9; id <= 40; id++) Assert.That(log.StatusOf(id), Is.EqualTo(CommandStatus.Success), $"{id}");
    }

    [Test]
    public void A_damaged_log_is_told_and_begins_anew()
    {
        new CommandLog(_storage, _log).Set(1, CommandStatus.Success, "");
        _storage.Damage("commands", 40);
        _storage.Damage("commands2", 40);
        Assert.That(new CommandLog(_storage, _log).StatusOf(1), Is.Null);
        Assert.That(_log.Lines, Has.Some.Contains("damaged"));
    }
}
