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
        var world = new RadioWorld(seed) { Air = { Loss = 0.3 } };
        WorldRoot module = world.AddRoot(7);
        var random = new Random(seed);
        world.Run(Minute);
        for (int change = 1; change <= 3; change++)
        {
            int id = change;
            world.Cloud.Command(7, id, CommandKind.ChangeRadioKey);
            for (int restarts = random.Next(4); restarts > 0; restarts--)
            {
                world.Run(random.Next(8000));
                if (random.Next(2) == 0) module.Restart();
                else world.Hub.Restart();
            }

            Assert.That(world.RunUntil(() => world.Cloud.Answers.ContainsKey(id), Hour), Is.True, $"no answer to change {change}");
            Assert.That(world.Cloud.Answers[id].Reason, Is.Empty);
            Assert.That(module.Port.Identity.Current(RadioWorld.HubId).Number, Is.EqualTo(change));
            Assert.That(world.Hub.Port.Identity.Current(7).Number, Is.EqualTo(change));
        }

        Assert.That(world.RunUntil(() => module.Taken.TrueForAll(world.Cloud.Stored.Contains), Hour), Is.True, "a reading was lost");
    }

    [Test]
    public void A_stolen_module_is_silenced_by_a_command_to_the_HUB_and_its_new_board_is_heard()
    {
        var world = new RadioWorld(1);
        WorldRoot stolen = world.AddRoot(7);
        WorldRoot other = world.AddRoot(8);
        world.Run(5 * Minute);
        Assert.That(world.Cloud.Stored.Count(reading => reading.Module == 7), Is.GreaterThan(20));

        world.Cloud.Command(RadioWorld.HubId, 1, CommandKind.RevokeRadioKey, data => (data.Module, data.KeyNumber) = (7, 0));
        world.Cloud.Command(RadioWorld.HubId, 2, CommandKind.RevokeRadioKey, data => (data.Module, data.KeyNumber) = (7, 1));
        world.RunHub(Minute);
        Assert.That(world.Cloud.Answers[1].Reason, Does.Contain("the next is 1"));
        Assert.That(world.Cloud.Answers[2].Reason, Is.Empty);
        int before = world.Cloud.Stored.Count(reading => reading.Module == 7);
        world.Run(5 * Minute);
        world.Hub.Restart();
        world.Run(5 * Minute);
        Assert.That(world.Cloud.Stored.Count(reading => reading.Module == 7), Is.EqualTo(before));
        Assert.That(world.Hub.Port.Counters.UnknownKey, Is.GreaterThan(0));

        WorldRoot successor = world.AddRoot(7, keyNumber: 1);
        Assert.That(
            world.RunUntil(
            () => successor.Taken.Count > 10 && successor.Taken.TrueForAll(world.Cloud.Stored.Contains), Hour),
            Is.True);
        Assert.That(world.RunUntil(() => other.Taken.TrueForAll(world.Cloud.Stored.Contains), Hour), Is.True);
    }

    [Test]
    public void A_HUB_that_lost_its_flash_speaks_with_all_its_ROOTs_again_by_itself([Range(1, 3)] int seed)
    {
        var world = new RadioWorld(seed) { Air = { Loss = 0.1 } };
        WorldRoot unchanged = world.AddRoot(6);
        WorldRoot changed = world.AddRoot(7);
        world.Run(2 * Minute);
        world.Cloud.Command(7, 1, CommandKind.ChangeRadioKey);
        world.Cloud.Command(RadioWorld.HubId, 2, CommandKind.RevokeRadioKey, data => (data.Module, data.KeyNumber) = (8, 2));
        Assert.That(world.RunUntil(() => world.Cloud.Answers.ContainsKey(1) && world.Cloud.Answers.ContainsKey(2), Hour), Is.True);
        WorldRoot successor = world.AddRoot(8, keyNumber: 2);

        // So long that a counter that begins anew would take longer to get there than is waited for.
        world.Run(Hour);
        Assert.That(world.Cloud.Stored.Count(reading => reading.Module == 8), Is.GreaterThan(10));

        world.Hub.Station.Erase();
        world.Hub.Restart();
        const int Limit = 10 * Minute;
        WorldRoot[] roots = [unchanged, changed, successor];
        int taken = roots.Sum(root => root.Taken.Count);
        Assert.That(
            world.RunUntil(
                () => roots.Sum(root => root.Taken.Count) > taken + 60
                    && roots.All(root => root.Taken.SkipLast(5).All(world.Cloud.Stored.Contains)), Limit),
            Is.True, "up");
        long[] asked = [.. roots.Select(root => world.Cloud.Ask(root.Id, 3600))];
        Assert.That(world.RunUntil(() => asked.All(world.Cloud.Answers.ContainsKey), Limit), Is.True, "down");
        Assert.That(roots.Select(root => world.Hub.Port.Identity.Current(root.Id).Number), Is.EqualTo(new[] { 0, 1, 2 }));
    }

    [Test]
    public void A_HUB_names_no_module_that_came_by_a_key_that_is_revoked()
    {
        var world = new RadioWorld(1);
        world.AddMesh(7);
        world.AddMesh(17);
        Assert.That(world.RunUntil(() => IsNamed(7) && IsNamed(8) && IsNamed(17) && IsNamed(18), 10 * Minute), Is.True);
        world.Cloud.Command(RadioWorld.HubId, 1, CommandKind.RevokeRadioKey, data => (data.Module, data.KeyNumber) = (7, 1));

        // What it says next after it was told: nothing of that ROOT and what is behind it, all of the other.
        Assert.That(world.RunUntil(() => world.Cloud.Answers.ContainsKey(1), Minute), Is.True);
        long told = world.Now;
        Assert.That(world.RunUntil(() => world.Cloud.StatedAt > told, Minute), Is.True, "no status");
        Assert.That((IsNamed(7), IsNamed(8), IsNamed(17), IsNamed(18)), Is.EqualTo((false, false, true, true)));

        // They go on speaking, under the key that counts no more.
        for (int i = 0; i < 20; i++)
        {
            world.Run(Minute);
            Assert.That((IsNamed(7), IsNamed(8), IsNamed(17), IsNamed(18)), Is.EqualTo((false, false, true, true)));
        }

        bool IsNamed(int module) => world.Cloud.Named.Contains(module);
    }

    [Test]
    public void A_command_whose_effect_is_a_power_loss_is_not_replayed_to_the_node_afterwards()
    {
        var world = new RadioWorld(2);
        WorldRoot module = world.AddRoot(7);
        module.HasCommandLog = false;
        module.Restart();
        world.Run(Minute);

        // The node loses power when the command takes effect: nothing is written after that.
        module.OnExecuted = () => throw new InvalidOperationException("power is lost");
        world.Cloud.Command(7, 1, CommandKind.RestartNode);
        Assert.That(() => world.Run(10 * Minute), Throws.InvalidOperationException);
        module.OnExecuted = null;
        module.Restart();
        foreach ((WorldStation from, byte[] packet) in world.Air.Sent.Where(sent => sent.From == world.Hub.Station).ToList())
            module.Station.Arrive(packet, 0);
        int replayed = module.Station.Flash.Writes("heard");
        for (int i = 0; i < 1000; i++) module.Port.Step();
        Assert.That(module.Executed, Is.EqualTo(new long[] { 1 }));
        Assert.That(module.Port.Counters.Replayed, Is.GreaterThan(0));
        Assert.That(module.Station.Flash.Writes("heard"), Is.EqualTo(replayed), "what is refused writes nothing");
    }

    [Test]
    public void A_HUB_that_restarted_refuses_what_it_acted_on_before()
    {
        var world = new RadioWorld(3);
        WorldRoot module = world.AddRoot(7);
        world.Run(30 * Minute);
        world.RunHub(Minute);
        var recorded = world.Air.Sent.Where(sent => sent.From == module.Station).Select(sent => sent.Packet).ToList();
        var stored = world.Cloud.Stored.ToHashSet();
        world.Hub.Restart();
        foreach (byte[] packet in recorded) world.Hub.Station.Arrive(packet, 0);
        world.RunHub(Minute);
        Assert.That(world.Cloud.Stored, Is.EquivalentTo(stored), "a reading has its identity: what is heard again is the same one");
        Assert.That(world.Hub.Port.Counters.Forged + world.Hub.Port.Counters.Malformed, Is.Zero);
        Assert.That(world.RunUntil(() => module.Taken.TrueForAll(world.Cloud.Stored.Contains), Hour), Is.True);
    }

    [Test]
    public void A_HUB_that_restarted_takes_at_most_256_messages_again_and_none_a_third_time()
    {
        var world = new RadioWorld(8);
        WorldRoot module = world.AddRoot(7);
        Assert.That(world.RunUntil(() => world.Hub.Port.Counters.Accepted > 550, 10L * Hour), Is.True);
        world.RunHub(Minute);
        int heard = world.Hub.Port.Counters.Accepted;
        var recorded = world.Air.Sent.Where(sent => sent.From == module.Station).Select(sent => sent.Packet).ToList();
        world.Hub.Restart();
        recorded.ForEach(packet => world.Hub.Station.Arrive(packet, 0));
        world.RunHub(Minute);
        int again = world.Hub.Port.Counters.Accepted;
        Assert.That(again, Is.LessThanOrEqualTo(256));
        Assert.That(world.Hub.Port.Counters.Replayed, Is.EqualTo(heard - again));
        recorded.ForEach(packet => world.Hub.Station.Arrive(packet, 0));
        world.RunHub(Minute);
        Assert.That(world.Hub.Port.Counters.Accepted, Is.EqualTo(again));
    }

    [Test]
    public void A_report_is_not_replayed_to_a_HUB_that_lost_power_when_it_came()
    {
        var world = new RadioWorld(9);
        WorldRoot module = world.AddRoot(7);
        world.Run(5 * Minute);
        module.Report();
        Assert.That(world.RunUntil(() => world.Cloud.Reports.Count > 0, 5 * Minute), Is.True);
        int reports = world.Cloud.Reports.Count;
        var recorded = world.Air.Sent.Where(sent => sent.From == module.Station).Select(sent => sent.Packet).ToList();
        world.Hub.Restart();
        recorded.ForEach(packet => world.Hub.Station.Arrive(packet, 0));
        world.RunHub(Minute);
        Assert.That(world.Hub.Port.Counters.Replayed, Is.GreaterThan(0));
        Assert.That(world.Cloud.Reports, Has.Count.EqualTo(reports));
    }

    [Test]
    public void What_is_safe_for_no_cells_is_refused_by_the_HUB([Values(1500, -400)] int threshold)
    {
        var world = new RadioWorld(11);
        WorldRoot module = world.AddRoot(7);
        world.Run(Minute);
        world.Cloud.Command(7, 1, CommandKind.ChangeSettings, data => data.Settings.Set(Setting.OverTemperatureCharge, threshold));
        Assert.That(world.RunUntil(() => world.Cloud.Answers.ContainsKey(1), Hour), Is.True);
        Assert.That(world.Cloud.Answers[1].Status, Is.EqualTo(CommandStatus.Error));
        Assert.That(
            world.Cloud.Answers[1].Reason,
            Does.StartWith("module ").And.EndsWith($"OTC is {threshold}, which is safe for no cells: 300 to 550 is the most"));
        Assert.That(module.Executed, Is.Empty);
        Assert.That(
            world.Cloud.Reports.Select(report => report.Settings),
            Has.None.Matches<Settings>(
                settings => settings.Has(Setting.OverTemperatureCharge) && settings.Get(Setting.OverTemperatureCharge) == threshold));
    }

    [Test]
    public void Of_two_changes_by_radio_the_second_stays_the_last_that_is_reported(
        [Range(1, 4)] int seed, [Values(0, 7)] int secondsBetween)
    {
        var world = new RadioWorld(seed) { Air = { Loss = seed % 2 * 0.3 } };
        WorldRoot module = world.AddRoot(7);
        world.Run(Minute);
        foreach ((int id, int threshold) in new[] { (1, 500), (2, 510) })
        {
            world.Cloud.Command(7, id, CommandKind.ChangeSettings, data => data.Settings.Set(Setting.OverTemperatureCharge, threshold));
            Assert.That(world.RunUntil(() => world.Cloud.Answers.ContainsKey(id), Hour), Is.True);
            Assert.That(world.Cloud.Answers[id].Reason, Is.Empty);

            // Reports are said again after ten seconds at the earliest: that of the first is still to be when the second comes.
            world.Run(secondsBetween * 1000);
        }

        world.Run(30 * Minute);
        int[] reported = [.. world.Cloud.Reports.Select(report => report.Settings.Get(Setting.OverTemperatureCharge))];
        TestContext.Out.WriteLine(string.Join(", ", reported));
        Assert.That(reported, Is.Ordered.And.All.AnyOf(500, 510));
        Assert.That(
            reported.Count(threshold => threshold == 510), world.Air.Loss == 0 ? Is.EqualTo(3) : Is.InRange(1, 3), "said three times");
        Assert.That(world.Cloud.Reports.Select(report => (report.BootId, report.Number)).Distinct().Count(), Is.LessThanOrEqualTo(2));
        Assert.That(world.Cloud.Reports[^1].Number, Is.EqualTo(2));
    }

    [Test]
    public void A_time_is_not_replayed_to_a_node_that_lost_power_when_it_came()
    {
        var world = new RadioWorld(10);
        WorldRoot module = world.AddRoot(7);
        world.Run(5 * Minute);
        int writes = module.Station.Flash.Writes("heard");
        world.Cloud.Say(new TimeMessage(world.Clock.UtcMilliseconds));
        Assert.That(world.RunUntil(() => module.Station.Flash.Writes("heard") > writes, 5 * Minute), Is.True);
        module.Restart();
        foreach ((WorldStation _, byte[] packet) in world.Air.Sent.Where(sent => sent.From == world.Hub.Station).ToList())
            module.Station.Arrive(packet, 0);
        for (int i = 0; i < 1000; i++) module.Port.Step();
        Assert.That(module.Port.Counters.Replayed, Is.GreaterThan(0));
        Assert.That(module.Port.Counters.Accepted, Is.Zero);
    }

    [Test]
    public void A_HUB_with_a_new_secret_and_empty_flash_takes_the_place_of_one_that_was_stolen()
    {
        var world = new RadioWorld(11);
        WorldRoot module = world.AddRoot(7);
        world.Cloud.Command(7, 1, CommandKind.ChangeRadioKey);
        world.Run(Hour);
        Assert.That(world.Hub.Port.Identity.Current(7).Number, Is.EqualTo(1));
        byte[] secret = [.. RadioWorld.Secret.Reverse()];
        world.Hub.Station.Erase();
        world.Hub.Restart(secret);
        world.Run(5 * Minute);
        Assert.That(world.Hub.Port.Counters.Accepted, Is.Zero, "what is provisioned with the stolen secret is not heard");

        // The module keeps its flash, with the changed key and the counters of the HUB that was stolen.
        module.Restart(0, secret);
        world.Cloud.Command(7, 2, CommandKind.Query);
        Assert.That(
            world.RunUntil(() => world.Cloud.Answers.ContainsKey(2) && module.Taken.TrueForAll(world.Cloud.Stored.Contains), Hour),
                Is.True);
    }

    [Test]
    public void A_channel_that_is_jammed_for_hours_costs_no_reading_and_no_air_time_and_little_listening()
    {
        var world = new RadioWorld(4);
        WorldRoot module = world.AddRoot(7);
        world.Run(10 * Minute);
        (int sent, int listened) = (module.Station.Sent.Count, module.Station.Listened);
        (world.Air.IsBusy, world.Air.Loss) = (true, 1);
        world.Run(3 * Hour);
        Assert.That(module.Station.Sent, Has.Count.EqualTo(sent), "it listened before it talked");

        // The wait doubles up to 16 times 40 ms, 340 ms on the average.
        Assert.That(module.Station.Listened - listened, Is.LessThan(3 * Hour / 200));
        (world.Air.IsBusy, world.Air.Loss) = (false, 0);
        Assert.That(world.RunUntil(() => module.Taken.TrueForAll(world.Cloud.Stored.Contains), 3L * Hour), Is.True, "a reading was lost");
    }

    [Test]
    public void A_jammer_that_only_destroys_costs_no_more_than_the_duty_cycle_and_no_reading()
    {
        var world = new RadioWorld(5);
        WorldRoot module = world.AddRoot(7);
        world.Air.Loss = 1;
        world.Cloud.Command(7, 1, CommandKind.Query, null, 10 * 3600);
        long airtime = module.Station.AirtimeMilliseconds;
        world.Run(3 * Hour);
        Assert.That(module.Station.AirtimeMilliseconds - airtime, Is.LessThanOrEqualTo((3 * Hour / 10) + 500));
        Assert.That(world.Hub.Station.AirtimeMilliseconds, Is.LessThanOrEqualTo((3 * Hour / 10) + 500));
        world.Air.Loss = 0.05;
        Assert.That(world.RunUntil(() => module.Taken.TrueForAll(world.Cloud.Stored.Contains), 6L * Hour), Is.True, "a reading was lost");
        Assert.That(world.RunUntil(() => world.Cloud.Answers.ContainsKey(1), Hour), Is.True);
    }

    [Test]
    public void Two_boards_with_one_id_are_noticed_and_no_reading_of_one_is_taken_for_the_others()
    {
        var world = new RadioWorld(6);
        WorldRoot one = world.AddRoot(7);
        WorldRoot two = world.AddRoot(7);
        world.Run(Hour);
        Assert.That(world.Hub.Port.Counters.Replayed, Is.GreaterThan(10));
        Assert.That(world.Cloud.Stored.Except(one.Taken).Except(two.Taken), Is.Empty);
        Assert.That(world.Cloud.Stored.Intersect(one.Taken).Intersect(two.Taken), Is.Empty);
        foreach (WorldRoot module in new[] { one, two })
        {
            Assert.That(module.Taken.Except(world.Cloud.Stored).Count(), Is.LessThanOrEqualTo(module.Waiting), "what is not stored waits");
        }
    }

    [Test]
    public void Flash_is_written_far_less_often_than_a_message_goes_or_comes()
    {
        var world = new RadioWorld(7) { Air = { Loss = 0.05 } };
        WorldRoot module = world.AddRoot(7);
        world.Run(10 * Hour);
        int messages = world.Air.Sent.Count;
        Assert.That(messages, Is.GreaterThan(2000));
        string[] blobs = ["radio", "heard", "airtime", "radiokey", "keynumbers"];
        Assert.That(blobs.Sum(blob => module.Station.Flash.Writes(blob)), Is.LessThan(messages / 20));
        Assert.That(blobs.Sum(blob => world.Hub.Station.Flash.Writes(blob)), Is.LessThan(messages / 20));
    }
}
