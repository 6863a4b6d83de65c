using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Dapper;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>The list of modules, page by page.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class ModuleListTests(DatabaseEngine engine) : ContractFixture(engine)
{
    /// <summary>As many as there can be: numbers go from 1 to 65534.</summary>
    private const int Most = 65_534;

    [OneTimeSetUp]
    public async Task RegisterAsync()
    {
        using var database = new Database(Options);
        await using DbConnection connection = await database.OpenAsync();
        await using DbTransaction transaction = await connection.BeginTransactionAsync();

        // Names are sorted otherwise than numbers; every one is there about nine times.
        foreach (int[] some in Enumerable.Range(1, Most).Chunk(1_000))
        {
            string rows = string.Join(',', some.Select(id => $"({id}, '{Quoted(id)}', '{Quoted(id).ToLowerInvariant()}', 0, {Hash}, 0)"));
            await connection.ExecuteAsync(
                "INSERT INTO module (id, name, name_key, may_relay, key_hash, registered_at) VALUES " + rows, transaction: transaction);
        }

        await transaction.CommitAsync();
    }

    private string Hash => Engine == DatabaseEngine.Sqlite ? "zeroblob(32)" : "REPEAT('x', 32)";

    [TestCase(ModuleOrder.Id)]
    [TestCase(ModuleOrder.Name)]
    public async Task The_pages_one_after_the_other_are_the_whole_list_in_order(ModuleOrder order)
    {
        var seen = new List<int>();
        ListedModule? last = null;
        while (await ListAsync(new ModuleQuery(5_000, order, last)) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(module => module.Id));
            last = page[^1];
        }

        IEnumerable<int> all = Enumerable.Range(1, Most);
        Assert.That(seen, Is.EqualTo(order == ModuleOrder.Id
            ? all : all.OrderBy(id => Name(id).ToLowerInvariant(), StringComparer.Ordinal).ThenBy(id => id)));
    }

    [TestCase("SHED", "shed")]
    [TestCase("hed 12", "shed 12")]
    [TestCase("%", "%")]
    [TestCase("_", "_")]
    [TestCase("'", "'")]
    [TestCase("Ö", "ö")]
    public async Task A_search_finds_what_the_name_holds_whatever_its_case(string search, string key)
    {
        int[] expected = [.. Enumerable.Range(1, Most).Where(id =>
            Name(id).ToLowerInvariant().Contains(key, StringComparison.Ordinal)).Take(50)];
        Assert.That(
            (await ListAsync(new ModuleQuery(50, Search: search))).Select(module => module.Id), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_search_finds_what_the_number_holds()
    {
        int[] expected = [.. Enumerable.Range(1, Most).Where(id => $"{id} {Name(id)}".Contains("6553", StringComparison.Ordinal))];
        Assert.That(expected, Does.Contain(6_553).And.Contain(65_530));
        Assert.That((await ListAsync(new ModuleQuery(50, Search: "6553"))).Select(module => module.Id), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_page_goes_on_after_one_that_was_removed_meanwhile()
    {
        IReadOnlyList<ListedModule> first = await ListAsync(new ModuleQuery(10, ModuleOrder.Name, new ListedModule(30_000, "shed 500")));
        IReadOnlyList<ListedModule> rest = await ListAsync(new ModuleQuery(9, ModuleOrder.Name, first[0]));
        Assert.That(rest, Is.EqualTo(first.Skip(1)));
        Assert.That(first[0].Id, Is.GreaterThan(30_000).Or.Matches<int>(_ => first[0].NameKey != "shed 500"));
    }

    [TestCase(ModuleOrder.Id, false)]
    [TestCase(ModuleOrder.Id, true)]
    [TestCase(ModuleOrder.Name, false)]
    [TestCase(ModuleOrder.Name, true)]
    public async Task A_page_is_read_along_an_index_and_nothing_is_sorted(ModuleOrder order, bool isSearch)
    {
        using var database = new Database(Options);
        await using DbConnection connection = await database.OpenAsync();
        var parameters = new { id = 30_000, name = "shed 500", limit = 100, search = "nowhere" };
        string sql = ModuleListSql.For(order, isSearch);
        if (Engine == DatabaseEngine.Sqlite)
        {
            string plan = string.Join('\n', (await connection.QueryAsync("EXPLAIN QUERY PLAN " + sql, parameters))
                .Select(row => (string)row.detail));
            Assert.That(plan, Does.Contain(order == ModuleOrder.Id ? "USING INTEGER PRIMARY KEY" : "USING COVERING INDEX module_by_name_key"));
            Assert.That(plan, Does.Not.Contain("TEMP B-TREE"));
        }
        else
        {
            var plan = (IDictionary<string, object>)await connection.QuerySingleAsync("EXPLAIN " + sql, parameters);
            Assert.That(plan["key"], Is.EqualTo(order == ModuleOrder.Id ? "PRIMARY" : "module_by_name_key"));
            Assert.That(plan["Extra"]?.ToString(), Does.Not.Contain("filesort").And.Not.Contain("temporary"));
        }
    }

    [Test]
    public async Task What_a_page_costs_is_told()
    {
        foreach (ModuleQuery query in (ModuleQuery[])
        [
            new(100), new(100, ModuleOrder.Name, new ListedModule(30_000, "shed 500")),
            new(100, Search: "is nowhere"), new(100, ModuleOrder.Name, Search: "is nowhere"),
        ])
        {
            await ListAsync(query);
            long began = Stopwatch.GetTimestamp();
            for (int i = 0; i < 20; i++) await ListAsync(query);
            TestContext.Out.WriteLine($"{Engine} {query}: {Stopwatch.GetElapsedTime(began).TotalMilliseconds / 20:0.00} ms of {Most} modules");
        }
    }

    private static string Quoted(int id) => Name(id).Replace("'", "''", StringComparison.Ordinal);

    private static string Name(int id) => (id * 7919 % 7_001) switch
    {
        6_999 => "100 % charged_",
        6_998 => "ÖSTLICHE",
        6_997 => "Ann's",
        int number => $"Shed {number}",
    };

    private Task<IReadOnlyList<ListedModule>> ListAsync(ModuleQuery query) => Get<IModuleStore>().ListAsync(query);
}
