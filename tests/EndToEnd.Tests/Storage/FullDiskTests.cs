using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Testing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>The database lies on a file system that fills up, for real.</summary>
[TestFixture(DatabaseEngine.Sqlite, 48)]
[TestFixture(DatabaseEngine.MySql, 400)]
[NonParallelizable]
public sealed class FullDiskTests(DatabaseEngine engine, int megabytes)
{
    private const string Reason = "disk of the database is full";

    [Test]
    public async Task A_full_disk_is_called_by_its_name_and_is_over_by_itself_when_there_is_room()
    {
        using var disk = new SmallDisk(megabytes);
        File.CreateSymbolicLink(Path.Combine(disk.Folder, "node-1"), disk.Elsewhere);
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(engine, Build.Current, disk.Folder);
        await using var node = VirtualNode.Start(cloud, 1, await cloud.RegisterAsync(1), intervalMilliseconds: 100);
        await ExactlyOnce.HasTakenAsync([node], 10);
        await cloud.IsAsync(200);

        disk.Fill();
        string refusal = await FillTableAsync(cloud.Database);
        Assert.That(refusal, Does.Contain(Reason));
        await cloud.IsAsync(503, Reason);
        await ExactlyOnce.HasTakenAsync([node], 50);
        await cloud.IsAsync(503, Reason);
        if (engine == DatabaseEngine.Sqlite)
        {
            using HttpResponseMessage answer = await cloud.Http.PostAsJsonAsync("/api/modules", new { id = 2, name = "two" });
            Assert.That((int)answer.StatusCode, Is.EqualTo(503));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(Reason));
        }

        disk.Free();
        await cloud.IsAsync(200);
        await ExactlyOnce.AssertAsync(node, new StoredTelemetry(cloud.Database), () => cloud.Logs);
        string[] told = [.. cloud.Logs.Split('\n').Where(line => line.Contains("stored", StringComparison.Ordinal))];
        Assert.That(told, Has.Length.InRange(2, 8), "a line when it begins and one when it is over, of each process: " + cloud.Logs);
    }

    /// <summary>Uses up what room the database has kept inside its files, to the last page; gives what is answered then.</summary>
    private static async Task<string> FillTableAsync(DatabaseOptions database)
    {
        await using ServiceProvider services = new ServiceCollection().AddLogging().AddBatteryData(database).BuildServiceProvider();
        ITelemetryWriter writer = services.GetRequiredService<ITelemetryWriter>();
        string refusal = "";
        int sequence = 0;
        for (int rows = 1000; rows > 0; rows /= 10)
        {
            for (int batch = 0; ; batch++)
            {
                Assert.That(batch, Is.LessThan(5000), "the disk is never full");
                try
                {
                    await writer.WriteAsync([.. Enumerable.Range(0, rows).Select(_ => NewReading(++sequence))]);
                }
                catch (TelemetryUnavailableException failure)
                {
                    refusal = failure.Message;
                    break;
                }
            }
        }

        return refusal;
    }

    private static Reading NewReading(int sequence)
    {
        var reading = new Reading
        {
            ModuleId = 3,
            BootId = 7,
            Sequence = sequence,
            TakenAtMilliseconds = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        };
        for (int field = 0; field < 20; field++) reading.Set(field, ReadingField.All[field].Kind == FieldKind.Flag ? 1 : 17);
        return reading;
    }
}
