using System.Collections.Generic;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>Processes die by SIGKILL while modules report; every reading taken is in the table exactly once.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class KilledProcessTests(DatabaseEngine engine)
{
    private const int Modules = 3;

    [Test]
    public async Task Every_reading_is_stored_exactly_once_when_web_silo_and_node_are_killed()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(engine);
        var nodes = new List<VirtualNode>();
        try
        {
            for (int id = 1; id <= Modules; id++)
            {
                nodes.Add(VirtualNode.Start(cloud, id, await cloud.RegisterAsync(id), intervalMilliseconds: 200));
            }

            await ExactlyOnce.HasTakenAsync(nodes, 10);

            cloud.KillWeb();
            await ExactlyOnce.HasTakenAsync(nodes, 10);
            await cloud.StartWebAsync();
            await ExactlyOnce.HasTakenAsync(nodes, 10);

            if (engine == DatabaseEngine.MySql)
            {
                cloud.KillSilo();
                await ExactlyOnce.HasTakenAsync(nodes, 10);
                await cloud.StartSiloAsync();
                await ExactlyOnce.HasTakenAsync(nodes, 10);
            }

            nodes[0].KillAndRestart();
            await ExactlyOnce.HasTakenAsync(nodes, 10);

            var telemetry = new StoredTelemetry(cloud.Database);
            foreach (VirtualNode node in nodes)
            {
                await ExactlyOnce.AssertAsync(node, telemetry, () => cloud.Logs);
            }
        }
        finally
        {
            foreach (VirtualNode node in nodes) await node.DisposeAsync();
        }
    }
}
