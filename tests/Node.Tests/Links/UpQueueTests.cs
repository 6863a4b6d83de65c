using System.Collections.Generic;
using System.Linq;
using Battery.Node.Links;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What waits to go up besides a node's own readings.</summary>
public sealed class UpQueueTests
{
    private UpQueue _queue = null!;

    [SetUp]
    public void SetUp() => _queue = new UpQueue();

    [Test]
    public void Of_the_reports_of_a_module_the_newer_waits_whichever_came_first([Values] bool isNewerFirst)
    {
        ReportMessage[] reports = [Report(7, boot: 20, number: 1), Report(7, boot: 20, number: 2)];
        foreach (ReportMessage report in isNewerFirst ? reports.Reverse() : reports) Assert.That(_queue.Add(report), Is.True);
        Assert.That(Taken(), Is.EqualTo(new[] { reports[1] }));
    }

    [Test]
    public void A_report_keeps_the_place_in_the_row_of_the_one_that_it_replaces_and_leaves_others_alone()
    {
        ReportMessage other = Report(8, boot: 20, number: 9);
        var first = new ResponseMessage(7, 1, CommandStatus.Success, "");
        var second = new ResponseMessage(7, 2, CommandStatus.Success, "");
        ReportMessage newer = Report(7, boot: 20, number: 2);
        foreach (Message message in new Message[] { Report(7, boot: 20, number: 1), first, other, second, newer }) _queue.Add(message);
        Assert.That(Taken(), Is.EqualTo(new Message[] { newer, first, other, second }));
    }

    [Test]
    public void Of_another_boot_or_without_an_order_the_one_that_came_last_waits()
    {
        ReportMessage[] reports =
        [
            Report(7, boot: 20, number: 9), Report(7, boot: 21, number: 1), Report(7, boot: 0, number: 0), Report(7, boot: 0, number: 0),
        ];
        foreach (ReportMessage report in reports)
        {
            _queue.Add(report);
            Assert.That(_queue.HasUrgent, Is.True);
        }

        Assert.That(Taken(), Is.EqualTo(new[] { reports[^1] }));
    }

    [Test]
    public void A_report_that_replaces_another_finds_its_place_in_a_queue_that_is_full()
    {
        _queue.Add(Report(7, boot: 20, number: 1));
        int id = 0;
        while (_queue.Add(new ResponseMessage(7, ++id, CommandStatus.Success, "")))
        {
        }

        int dropped = _queue.Dropped;
        ReportMessage newer = Report(7, boot: 20, number: 2);
        Assert.That(_queue.Add(newer), Is.True);
        Assert.That(_queue.Add(Report(8, boot: 20, number: 1)), Is.False);
        Assert.That(_queue.Dropped, Is.EqualTo(dropped + 1));
        Assert.That(_queue.Take(), Is.SameAs(newer));
    }

    [Test]
    public void What_is_urgent_goes_before_readings_and_is_asked_for_apart()
    {
        var reading = new DataMessage();
        var response = new ResponseMessage(7, 1, CommandStatus.Success, "");
        _queue.Add(reading);
        Assert.That((_queue.HasUrgent, _queue.TakeUrgent()), Is.EqualTo((false, (Message?)null)));
        _queue.Add(response);
        Assert.That(_queue.HasUrgent, Is.True);
        Assert.That(Taken(), Is.EqualTo(new Message[] { response, reading }));
    }

    private static ReportMessage Report(int module, int boot, int number) => new() { ModuleId = module, BootId = boot, Number = number };

    private List<Message> Taken()
    {
        var taken = new List<Message>();
        for (Message? message = _queue.Take(); message is not null; message = _queue.Take()) taken.Add(message);
        return taken;
    }

    [Test]
    public void The_nodes_own_report_goes_again_over_each_new_link_and_nobody_elses()
    {
        var queue = new UpQueue();
        var own = new ReportMessage { ModuleId = 5, BootId = 7, Number = 1 };
        queue.AddOwn(own);
        queue.Add(new ReportMessage { ModuleId = 6, BootId = 8, Number = 1 });
        Assert.That(queue.Take(), Is.SameAs(own));
        Assert.That(queue.Take()!.ModuleId, Is.EqualTo(6));
        queue.RepeatReport();
        Assert.That(queue.Take(), Is.SameAs(own));
        Assert.That(queue.Take(), Is.Null);
    }
}
