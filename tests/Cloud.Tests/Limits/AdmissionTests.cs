using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Web.Limits;
using NUnit.Framework;

namespace Cloud.Tests.Limits;

/// <summary>Who is let in when many come.</summary>
public sealed class AdmissionTests
{
    [Test]
    public async Task A_user_that_asks_for_everything_leaves_room_for_another()
    {
        using var admission = new HistoryAdmission();
        Task<AdmissionTicket>[] greedy = Ask(admission, "greedy", 40);
        Assert.That(In(greedy), Is.EqualTo(2));
        Assert.That(Refused(greedy), Is.EqualTo(30), "eight wait in line");
        Assert.That(In(Ask(admission, "modest", 1)), Is.EqualTo(1));
        foreach (Task<AdmissionTicket> served in greedy.Where(task => task.IsCompletedSuccessfully && task.Result.IsAdmitted).ToList())
            served.Result.Dispose();
        await Task.WhenAny(greedy.Where(task => !task.IsCompleted));
        Assert.That(In(greedy) - 2, Is.InRange(1, 2), "those in line follow");
        await EndAsync(greedy);
    }

    [Test]
    public async Task Many_users_at_once_wait_for_each_other_and_some_are_turned_away()
    {
        using var admission = new HistoryAdmission();
        Task<AdmissionTicket>[] many = Enumerable.Range(0, 60).SelectMany(user => Ask(admission, $"user {user}", 1)).ToArray();
        Assert.That((In(many), Refused(many)), Is.EqualTo((4, 60 - 4 - 32)));
        await EndAsync(many);
    }

    [Test]
    public void Who_does_not_want_to_wait_any_longer_leaves_the_line()
    {
        using var admission = new HistoryAdmission();
        using var away = new CancellationTokenSource();
        Ask(admission, "one", 2);
        Task<AdmissionTicket> waiting = admission.EnterAsync("one", away.Token).AsTask();
        away.Cancel();
        Assert.That(() => waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    private static int In(Task<AdmissionTicket>[] asked) => asked.Count(task => task.IsCompletedSuccessfully && task.Result.IsAdmitted);

    private static int Refused(Task<AdmissionTicket>[] asked) =>
        asked.Count(task => task.IsCompletedSuccessfully && !task.Result.IsAdmitted);

    private static async Task EndAsync(Task<AdmissionTicket>[] asked)
    {
        List<Task<AdmissionTicket>> left = [.. asked];
        while (left.Count > 0)
        {
            Task<AdmissionTicket> next = await Task.WhenAny(left);
            left.Remove(next);
            (await next).Dispose();
        }
    }

    private static Task<AdmissionTicket>[] Ask(Admission admission, string user, int times) =>
        Enumerable.Range(0, times).Select(_ => admission.EnterAsync(user, CancellationToken.None).AsTask()).ToArray();
}
