using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>Alarms are stored once, listed page by page, and acknowledged by one.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class AlarmStoreTests(DatabaseEngine engine) : ContractFixture(engine)
{
    private IAlarmStore Alarms => Get<IAlarmStore>();

    [Test]
    public async Task An_alarm_is_stored_once_however_often_it_is_said_and_ends_with_its_worst_value()
    {
        int module = NewModule();
        AlarmRecord alarm = Alarm(module, "hot", 1000);
        await Alarms.RaiseAsync(alarm);
        await Alarms.RaiseAsync(alarm);
        AlarmRecord stored = (await Alarms.ActiveAsync(module)).Single();
        Assert.That(stored with { Id = 0 }, Is.EqualTo(alarm));
        await Alarms.ClearAsync(alarm with { Worst = 512 }, 5000);
        await Alarms.ClearAsync(alarm with { Worst = 600 }, 6000);
        Assert.That(await Alarms.ActiveAsync(module), Is.Empty);
        Assert.That(await Alarms.FindAsync(stored.Id), Is.EqualTo(stored with { Worst = 512, ClearedAtMs = 5000 }));
        await Alarms.RaiseAsync(alarm with { RaisedAtMs = 7000 });
        Assert.That((await Alarms.ActiveAsync(module)).Single().RaisedAtMs, Is.EqualTo(7000));
    }

    [Test]
    public async Task Who_acknowledges_it_first_stays_it()
    {
        int module = NewModule();
        await Alarms.RaiseAsync(Alarm(module, "hot", 1000));
        long id = (await Alarms.ActiveAsync(module)).Single().Id;
        AlarmRecord first = (await Alarms.AcknowledgeAsync(id, "ann", 10, "the fan was off"))!;
        Assert.That((first.AcknowledgedBy, first.AcknowledgedAtMs, first.Comment), Is.EqualTo(("ann", (long?)10, "the fan was off")));
        Assert.That(await Alarms.AcknowledgeAsync(id, "bob", 20, "me too"), Is.EqualTo(first));
        Assert.That(await Alarms.AcknowledgeAsync(long.MaxValue, "bob", 20, ""), Is.Null);
    }

    [Test]
    public async Task Pages_hold_all_the_active_ones_the_worst_first_and_all_the_newest_first()
    {
        int module = NewModule();
        for (int i = 0; i < 20; i++)
        {
            AlarmRecord alarm = Alarm(module, "rule" + (i % 7), i) with { Severity = (AlarmSeverity)(i % 5) };
            await Alarms.RaiseAsync(alarm);
            if (i % 4 == 0) await Alarms.ClearAsync(alarm, 100);
        }

        List<AlarmRecord> active = await PagesAsync(new AlarmQuery(4, true, module));
        Assert.That(active.Select(alarm => alarm.RaisedAtMs), Is.EqualTo(
            Enumerable.Range(0, 20).Where(i => i % 4 != 0).OrderByDescending(i => i % 5).ThenByDescending(i => i)));
        List<AlarmRecord> all = await PagesAsync(new AlarmQuery(4, false, module));
        Assert.That(all.Select(alarm => alarm.RaisedAtMs), Is.EqualTo(Enumerable.Range(0, 20).Reverse()));
    }

    [TestCase(true, null, "alarm_active")]
    [TestCase(true, 9, "alarm_active_by_module")]
    [TestCase(false, null, "PRIMARY")]
    [TestCase(false, 9, "alarm_by_module")]
    public async Task A_page_is_read_along_an_index_and_nothing_is_sorted(bool isActive, int? module, string index)
    {
        DatabaseOptions options = await NewDatabaseAsync();
        ServiceProvider services = Build(options);
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync();
        IAlarmStore alarms = services.GetRequiredService<IAlarmStore>();

        // Of few rows MariaDB reads all and sorts them, whatever indexes there are.
        for (int i = 0; i < 400; i++)
        {
            AlarmRecord alarm = Alarm(1 + (i % 20), "hot", i) with { Severity = (AlarmSeverity)(i % 5) };
            await alarms.RaiseAsync(alarm);
            if (i % 10 != 0) await alarms.ClearAsync(alarm, 1000);
        }

        AlarmRecord last = (await alarms.ListAsync(new AlarmQuery(20, isActive)))[^1];
        var query = new AlarmQuery(5, isActive, module, last);
        using var database = new Database(options);
        await using DbConnection connection = await database.OpenAsync();
        string plan = Engine == DatabaseEngine.Sqlite
            ? string.Join('\n', (await connection.QueryAsync("EXPLAIN QUERY PLAN " + AlarmStore.Select(query), AlarmStore.Parameters(query)))
                .Select(row => (string)row.detail))
            : string.Join('\n', ((IDictionary<string, object>)await connection.QuerySingleAsync(
                "EXPLAIN " + AlarmStore.Select(query), AlarmStore.Parameters(query))).Select(column => $"{column.Key}: {column.Value}"));
        string wanted = Engine == DatabaseEngine.MySql ? "key: " + index + "\n"
            : index == "PRIMARY" ? "USING INTEGER PRIMARY KEY" : "USING INDEX " + index + " ";
        Assert.That(plan, Does.Contain(wanted).And.Not.Contain("TEMP B-TREE").And.Not.Contain("filesort").And.Not.Contain("temporary"));
    }

    [Test]
    public async Task A_removed_module_takes_its_alarms_with_it()
    {
        int module = NewModule();
        await Get<IModuleStore>().RegisterAsync(module, "Module", false);
        await Alarms.RaiseAsync(Alarm(module, "hot", 1000));
        await Get<IModuleStore>().RemoveAsync(module);
        Assert.That(await Alarms.ActiveAsync(module), Is.Empty);
    }

    private static AlarmRecord Alarm(int module, string rule, long raisedAt) =>
        new(0, module, rule, AlarmSeverity.Warning, raisedAt, 450, 450);

    private async Task<List<AlarmRecord>> PagesAsync(AlarmQuery query)
    {
        var all = new List<AlarmRecord>();
        while (true)
        {
            IReadOnlyList<AlarmRecord> page = await Alarms.ListAsync(query);
            all.AddRange(page);
            if (page.Count < query.Limit) return all;
            query = query with { After = page[^1] };
        }
    }
}
