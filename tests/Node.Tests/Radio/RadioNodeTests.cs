using System;
using System.Linq;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Modules and their HUB over a bad air, an air that is jammed, and against who recorded it all.</summary>
public sealed class RadioNodeTests
{
    private const int Minute = 60_000;
    private const int Hour = 60 * Minute;

    [Test]
    public void A_key_is_changed_by_command_over_a_bad_link_with_restarts_of_both_ends([Range(1, 6)] int seed)
    {
        var world = new RadioWorld(seed) { LossPercent = 30 };
        WorldModule module = world.AddModule(7);
        var random = new Random(seed);
        world.Run(Minute, module);
        for (int change = 1; change <= 3; change++)
        {
            int id = change;
            world.Command(7, id, CommandKind.ChangeRadioKey);
            for (int restarts = random.Next(4); restarts > 0; restarts--)
            {
                world.Run(random.Next(8000), module);
                if (random.Next(2) == 0) module.Restart();
                else world.RestartHub();
            }

            Assert.That(world.RunUntil(() => world.Answers.ContainsKey(id), Hour, module), Is.True, $"no answer to change {change}");
            Assert.That(world.Answers[id], Is.Empty);
            Assert.That(module.Port.Identity.Current(RadioWorld.HubId).Number, Is.EqualTo(change));
            Assert.That(world.HubPort.Identity.Current(7).Number, Is.EqualTo(change));
        }

        Assert.That(world.RunUntil(() => module.Taken.TrueForAll(world.Stored.Contains), Hour, module), Is.True, "a reading was lost");
    }

    [Test]
    public void A_stolen_module_is_silenced_by_a_command_to_the_HUB_and_its_new_board_is_heard()
    {
        var world = new RadioWorld(1);
        WorldModule stolen = world.AddModule(7);
        WorldModule other = world.AddModule(8);
        world.Run(5 * Minute, stolen, other);
        Assert.That(world.Stored.Count(reading => reading.Module == 7), Is.GreaterThan(20));

        world.Command(RadioWorld.HubId, 1, CommandKind.RevokeRadioKey, data => (data.Module, data.KeyNumber) = (7, 0));
        world.Command(RadioWorld.HubId, 2, CommandKind.RevokeRadioKey, data => (data.Module, data.KeyNumber) = (7, 1));
        world.Run(Minute);
        Assert.That(world.Answers[1], Does.Contain("the next is 1"));
        Assert.That(world.Answers[2], Is.Empty);
        int before = world.Stored.Count(reading => reading.Module == 7);
        world.Run(5 * Minute, stolen, other);
        world.RestartHub();
        world.Run(5 * Minute, stolen, other);
        Assert.That(world.Stored.Count(reading => reading.Module == 7), Is.EqualTo(before));
        Assert.That(world.HubPort.Counters.UnknownKey, Is.GreaterThan(0));

        WorldModule successor = world.AddModule(7, keyNumber: 1);
        Assert.That(
            world.RunUntil(
            () => successor.Taken.Count > 10 && successor.Taken.TrueForAll(world.Stored.Contains), Hour, stolen, successor, other),
            Is.True);
        Assert.That(world.RunUntil(() => other.Taken.TrueForAll(world.Stored.Contains), Hour, stolen, successor, other), Is.True);
    }

    [Test]
    public void A_command_whose_effect_is_a_power_loss_is_not_replayed_to_the_node_afterwards()
    {
        var world = new RadioWorld(2);
        WorldModule module = world.AddModule(7);
        module.HasCommandLog = false;
        module.Restart();
        world.Run(Minute, module);

        // The node loses power when the command takes effect: nothing is written after that.
        module.OnExecuted = () => throw new InvalidOperationException("power is lost");
        world.Command(7, 1, CommandKind.RestartNode);
        Assert.That(() => world.Run(10 * Minute, module), Throws.InvalidOperationException);
        module.OnExecuted = null;
        module.Restart();
        foreach ((WorldStation? from, byte[]? packet) in world.OnAir.Where(sent => sent.From == world.HubStation).ToList())
            module.Station.Arrive(packet, 0);
        int replayed = module.Station.Flash.Writes("heard");
        for (int i = 0; i < 1000; i++) module.Port.Step(0);
        Assert.That(module.Executed, Is.EqualTo(new long[] { 1 }));
        Assert.That(module.Port.Counters.Replayed, Is.GreaterThan(0));
        Assert.That(module.Station.Flash.Writes("heard"), Is.EqualTo(replayed), "what is refused writes nothing");
    }

    [Test]
    public void A_HUB_that_restarted_refuses_what_it_acted_on_before()
    {
        var world = new RadioWorld(3);
        WorldModule module = world.AddModule(7);
        world.Run(30 * Minute, module);
        var recorded = world.OnAir.Where(sent => sent.From == module.Station).Select(sent => sent.Packet).ToList();
        var stored = world.Stored.ToHashSet();
        world.RestartHub();
        foreach (byte[]? packet in recorded) world.HubStation.Arrive(packet, 0);
        world.Run(Minute);
        Assert.That(world.Stored, Is.EquivalentTo(stored), "a reading has its identity: what is heard again is the same one");
        Assert.That(world.HubPort.Counters.Forged + world.HubPort.Counters.Malformed, Is.Zero);
        Assert.That(world.RunUntil(() => module.Taken.TrueForAll(world.Stored.Contains), Hour, module), Is.True);
    }

    [Test]
    public void A_HUB_that_restarted_takes_at_most_256_messages_again_and_none_a_third_time()
    {
        var world = new RadioWorld(8);
        WorldModule module = world.AddModule(7);
        Assert.That(world.RunUntil(() => world.HubPort.Counters.Accepted > 550, 10L * Hour, module), Is.True);
        world.Run(Minute);
        int heard = world.HubPort.Counters.Accepted;
        var recorded = world.OnAir.Where(sent => sent.From == module.Station).Select(sent => sent.Packet).ToList();
        world.RestartHub();
        recorded.ForEach(packet => world.HubStation.Arrive(packet, 0));
        world.Run(Minute);
        int again = world.HubPort.Counters.Accepted;
        Assert.That(again, Is.LessThanOrEqualTo(256));
        Assert.That(world.HubPort.Counters.Replayed, Is.EqualTo(heard - again));
        recorded.ForEach(packet => world.HubStation.Arrive(packet, 0));
        world.Run(Minute);
        Assert.That(world.HubPort.Counters.Accepted, Is.EqualTo(again));
    }

    [Test]
    public void A_report_is_not_replayed_to_a_HUB_that_lost_power_when_it_came()
    {
        var world = new RadioWorld(9);
        WorldModule module = world.AddModule(7);
        world.Run(5 * Minute, module);
        module.Report();
        Assert.That(world.RunUntil(() => world.Reports.Count > 0, 5 * Minute, module), Is.True);
        int reports = world.Reports.Count;
        var recorded = world.OnAir.Where(sent => sent.From == module.Station).Select(sent => sent.Packet).ToList();
        world.RestartHub();
        recorded.ForEach(packet => world.HubStation.Arrive(packet, 0));
        world.Run(Minute);
        Assert.That(world.HubPort.Counters.Replayed, Is.GreaterThan(0));
        Assert.That(world.Reports, Has.Count.EqualTo(reports));
    }

    [Test]
    public void Of_two_changes_by_radio_the_second_stays_the_last_that_is_reported([Range(1, 6)] int seed)
    {
        // The report of the first is still to be said again when the second comes.
        var world = new RadioWorld(seed) { LossPercent = seed % 2 * 30 };
        WorldModule module = world.AddModule(7);
        world.Run(Minute, module);
        foreach ((int id, int threshold) in new[] { (1, 500), (2, 510) })
        {
            world.Command(7, id, CommandKind.ChangeSettings, data => data.Settings.Set(Setting.OverTemperatureCharge, threshold));
            Assert.That(world.RunUntil(() => world.Answers.ContainsKey(id), Hour, module), Is.True);
            Assert.That(world.Answers[id], Is.Empty);
        }

        world.Run(30 * Minute, module);
        int[] reported = [.. world.Reports.Select(report => report.Settings.Get(Setting.OverTemperatureCharge))];
        TestContext.Out.WriteLine(string.Join(", ", reported));
        Assert.That(reported, Is.Ordered.And.All.AnyOf(500, 510));
        Assert.That(reported.Count(threshold => threshold == 510), world.LossPercent == 0 ? Is.EqualTo(3) : Is.InRange(1, 3), "said three times");
        Assert.That(world.Reports.Select(report => (report.BootId, report.Number)).Distinct().Count(), Is.LessThanOrEqualTo(2));
        Assert.That(world.Reports[^1].Number, Is.EqualTo(2));
    }

    [Test]
    public void A_time_is_not_replayed_to_a_node_that_lost_power_when_it_came()
    {
        var world = new RadioWorld(10);
        WorldModule module = world.AddModule(7);
        world.Run(5 * Minute, module);
        int writes = module.Station.Flash.Writes("heard");
        world.TellTime();
        Assert.That(world.RunUntil(() => module.Station.Flash.Writes("heard") > writes, 5 * Minute, module), Is.True);
        module.Restart();
        foreach ((WorldStation _, byte[]? packet) in world.OnAir.Where(sent => sent.From == world.HubStation).ToList())
            module.Station.Arrive(packet, 0);
        for (int i = 0; i < 1000; i++) module.Port.Step(0);
        Assert.That(module.Port.Counters.Replayed, Is.GreaterThan(0));
        Assert.That(module.Port.Counters.Accepted, Is.Zero);
    }

    [Test]
    public void A_HUB_with_a_new_secret_and_empty_flash_takes_the_place_of_one_that_was_stolen()
    {
        var world = new RadioWorld(11);
        WorldModule module = world.AddModule(7);
        world.Command(7, 1, CommandKind.ChangeRadioKey);
        world.Run(Hour, module);
        Assert.That(world.HubPort.Identity.Current(7).Number, Is.EqualTo(1));
        byte[] secret = [.. RadioWorld.Secret.Reverse()];
        world.HubStation.Erase();
        world.RestartHub(secret);
        world.Run(5 * Minute, module);
        Assert.That(world.HubPort.Counters.Accepted, Is.Zero, "what is provisioned with the stolen secret is not heard");

        // The module keeps its flash, with the changed key and the counters of the HUB that was stolen.
        module.Restart(0, secret);
        world.Command(7, 2, CommandKind.Query);
        Assert.That(
            world.RunUntil(() => world.Answers.ContainsKey(2) && module.Taken.TrueForAll(world.Stored.Contains), Hour, module), Is.True);
    }

    [Test]
    public void A_channel_that_is_jammed_for_hours_costs_no_reading_and_no_air_time_and_little_listening()
    {
        var world = new RadioWorld(4);
        WorldModule module = world.AddModule(7);
        world.Run(10 * Minute, module);
        (int sent, int listened) = (module.Station.Sent, module.Station.Listened);
        (world.IsBusy, world.LossPercent) = (true, 100);
        world.Run(3 * Hour, module);
        Assert.That(module.Station.Sent, Is.EqualTo(sent), "it listened before it talked");

        // The wait doubles up to 16 times 40 ms, 340 ms on the average.
        Assert.That(module.Station.Listened - listened, Is.LessThan(3 * Hour / 200));
        (world.IsBusy, world.LossPercent) = (false, 0);
        Assert.That(world.RunUntil(() => module.Taken.TrueForAll(world.Stored.Contains), 3L * Hour, module), Is.True, "a reading was lost");
    }

    [Test]
    public void A_jammer_that_only_destroys_costs_no_more_than_the_duty_cycle_and_no_reading()
    {
        var world = new RadioWorld(5);
        WorldModule module = world.AddModule(7);
        world.LossPercent = 100;
        world.Command(7, 1, CommandKind.Query, null, 10 * 3600);
        long airtime = module.Station.AirtimeMilliseconds;
        world.Run(3 * Hour, module);
        Assert.That(module.Station.AirtimeMilliseconds - airtime, Is.LessThanOrEqualTo((3 * Hour / 10) + 500));
        Assert.That(world.HubStation.AirtimeMilliseconds, Is.LessThanOrEqualTo((3 * Hour / 10) + 500));
        world.LossPercent = 5;
        Assert.That(world.RunUntil(() => module.Taken.TrueForAll(world.Stored.Contains), 6L * Hour, module), Is.True, "a reading was lost");
        Assert.That(world.RunUntil(() => world.Answers.ContainsKey(1), Hour, module), Is.True);
    }

    [Test]
    public void Two_boards_with_one_id_are_noticed_and_no_reading_of_one_is_taken_for_the_others()
    {
        var world = new RadioWorld(6);
        WorldModule one = world.AddModule(7);
        WorldModule two = world.AddModule(7);
        world.Run(Hour, one, two);
        Assert.That(world.HubPort.Counters.Replayed, Is.GreaterThan(10));
        Assert.That(world.Stored.Except(one.Taken).Except(two.Taken), Is.Empty);
        Assert.That(world.Stored.Intersect(one.Taken).Intersect(two.Taken), Is.Empty);
        foreach (WorldModule? module in new[] { one, two })
        {
            Assert.That(module.Taken.Except(world.Stored).Count(), Is.LessThanOrEqualTo(module.Waiting), "what is not stored waits");
        }
    }

    [Test]
    public void Flash_is_written_far_less_often_than_a_message_goes_or_comes()
    {
        var world = new RadioWorld(7) { LossPercent = 5 };
        WorldModule module = world.AddModule(7);
        world.Run(10 * Hour, module);
        int messages = world.OnAir.Count;
        Assert.That(messages, Is.GreaterThan(2000));
        string[] blobs = ["radio", "heard", "airtime", "radiokey", "keynumbers"];
        Assert.That(blobs.Sum(blob => module.Station.Flash.Writes(blob)), Is.LessThan(messages / 20));
        Assert.That(blobs.Sum(blob => world.HubStation.Flash.Writes(blob)), Is.LessThan(messages / 20));
    }
}
