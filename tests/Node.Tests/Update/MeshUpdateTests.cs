using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Update;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A ROOT and three members, all of them whole nodes, updated at once by one connection to the cloud: the ROOT's.</summary>
public sealed class MeshUpdateTests : IWebSocketFactory
{
    private const int Root = 1;
    private const string Cloud = "ws://cloud";

    private readonly List<UpdatingNode> _nodes = [];
    private UpdatingCloud _cloud = null!;

    // The ROOT last.
    [TearDown]
    public void Stop()
    {
        foreach (UpdatingNode node in Enumerable.Reverse(_nodes)) node.Dispose();
        _nodes.Clear();
    }

    [Test]
    public void A_mesh_of_four_is_updated_through_its_ROOT_while_readings_go_on_and_none_is_lost()
    {
        using var rsa = RSA.Create(2048);
        UpdateKey key = UpdateBundle.PublicKeyOf(rsa)!;
        byte[] program = new byte[60_000];
        new Random(4).NextBytes(program);
        var bundle = UpdateBundle.Sign(
            rsa, UpdateTarget.Module, UpdateFlavour.Host, new UpdateVersion(0, 1, 2, 3), [("program", program)], 1024);
        _cloud = new UpdatingCloud(bundle);
        for (int module = Root; module <= 4; module++)
            _nodes.Add(new UpdatingNode(module, module == Root ? Cloud : "ws://root", key, this));
        WaitFor(() => _cloud.Versions.Count == 4, "all to be there");
        Assert.That(_cloud.Versions.Values, Is.All.EqualTo("0.1.0"));
        int[] before = [.. _nodes.Select(node => node.Taken.Count)];
        WaitFor(
            () =>
            {
                for (int module = Root; module <= 4; module++)
                {
                    if (!IsFinal(module)) _cloud.Offer(module);
                }

                return Enumerable.Range(Root, 4).All(IsFinal);
            },
            "all to be updated");
        Assert.That(_cloud.Answers.Values.Select(answer => answer.Status), Is.All.EqualTo(CommandStatus.Success), Logs());
        WaitFor(() => _cloud.Versions.Values.All(version => version == "1.2.3"), "the new version everywhere");
        Assert.That(_nodes.Select(node => node.Started.Last()), Is.All.EqualTo(1));

        // Readings went on, and all of them arrive: those from before, from between the starts and from after.
        Assert.That(_nodes.Select((node, i) => node.Taken.Count - before[i]), Is.All.GreaterThan(5));
        (int, int, int)[] taken = [.. _nodes.SelectMany(node => node.Taken)];
        IEnumerable<int> boots = taken.GroupBy(reading => reading.Item1).Select(ofOne => ofOne.Select(one => one.Item2).Distinct().Count());
        Assert.That(boots, Is.All.GreaterThan(1));
        WaitFor(() => _cloud.Stored.IsSupersetOf(taken), "every reading to arrive");

        // The ROOT passed the members' pieces on and kept its own only.
        int pieces = bundle.Offer.PieceCount;
        Assert.That(_nodes.Select(node => node.Kept), Is.All.EqualTo(pieces));
        Assert.That(_cloud.Pieces.Values, Is.All.InRange(pieces, 4 * pieces));
        string sent = string.Join(", ", _cloud.Pieces.OrderBy(pair => pair.Key));
        TestContext.Out.WriteLine($"{taken.Length} readings, {pieces} pieces, sent {sent}");

        bool IsFinal(int module) =>
            _cloud.Answers.TryGetValue(module, out (string Status, string) answer) && answer.Status != CommandStatus.Delivered;

        void WaitFor(Func<bool> condition, string what)
        {
            for (int i = 0; i < 600 && !condition(); i++) Thread.Sleep(200);
            Assert.That(condition(), Is.True, () => $"waited for {what}\n{Logs()}");
        }

        string Logs() => string.Join('\n', _nodes.Select(node =>
        {
            lock (node.Log.Lines) return string.Join('\n', node.Log.Lines);
        }));
    }

    IWebSocket IWebSocketFactory.Create() => new PipeSocket((socket, address, user) =>
    {
        if (!address.StartsWith(Cloud, StringComparison.Ordinal)) return _nodes[0].Accept(socket, user);
        _cloud.Connect(socket);
        return _cloud;
    });
}
