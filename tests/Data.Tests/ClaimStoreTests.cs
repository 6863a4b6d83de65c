using System;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>A code gives one node the key of one module, once.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class ClaimStoreTests(DatabaseEngine engine) : ContractFixture(engine)
{
    private static long Soon => DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds();

    private IClaimStore Claims => Get<IClaimStore>();

    private IModuleStore Modules => Get<IModuleStore>();

    [Test]
    public async Task Who_shows_the_code_gives_the_module_its_key_and_the_key_of_before_ends()
    {
        (int module, string before) = await RegisteredAsync();
        string code = (await Claims.IssueAsync(module, Soon, "ann"))!;
        long number = await Get<IAccessChange>().NumberAsync();
        string key = ModuleKey.New();
        Assert.That(await Claims.ClaimAsync(code, key), Is.EqualTo(module));
        Assert.That((await Modules.AuthenticateAsync(module, key))?.Id, Is.EqualTo(module));
        Assert.That(await Modules.AuthenticateAsync(module, before), Is.Null);
        Assert.That(await Get<IAccessChange>().NumberAsync(), Is.GreaterThan(number), "connections by the key of before are looked at");
    }

    [Test]
    public async Task An_answer_that_was_lost_is_given_again_to_the_same_key_only_and_as_long_as_it_is_the_modules()
    {
        (int module, _) = await RegisteredAsync();
        string code = (await Claims.IssueAsync(module, Soon, "ann"))!;
        string key = ModuleKey.New();
        await Claims.ClaimAsync(code, key);
        Assert.That(await Claims.ClaimAsync(code, key), Is.EqualTo(module));
        Assert.That(await Claims.ClaimAsync(code, ModuleKey.New()), Is.Null, "another node");
        Assert.That(await Modules.AuthenticateAsync(module, key), Is.Not.Null);
        await Modules.RenewKeyAsync(module);
        Assert.That(await Claims.ClaimAsync(code, key), Is.Null, "its key was renewed");
    }

    [Test]
    public async Task Of_many_at_once_one_claims_it()
    {
        (int module, _) = await RegisteredAsync();
        string code = (await Claims.IssueAsync(module, Soon, "ann"))!;
        string[] keys = [.. Enumerable.Range(0, 8).Select(_ => ModuleKey.New())];
        int?[] claimed = await Task.WhenAll(keys.Select(key => Claims.ClaimAsync(code, key)));
        Assert.That(claimed.Count(id => id == module), Is.EqualTo(1));
        Assert.That(await Modules.AuthenticateAsync(module, keys[Array.IndexOf(claimed, module)]), Is.Not.Null);
    }

    [Test]
    public async Task A_code_ends_by_its_time_by_a_newer_one_when_withdrawn_and_with_its_module()
    {
        (int module, _) = await RegisteredAsync();
        string past = (await Claims.IssueAsync(module, 1, "ann"))!;
        Assert.That(await Claims.ClaimAsync(past, ModuleKey.New()), Is.Null, "its time is over");
        Assert.That(await Claims.WithdrawAsync(module), Is.False, "its time is over");
        string older = (await Claims.IssueAsync(module, Soon, "ann"))!;
        string newer = (await Claims.IssueAsync(module, Soon, "ann"))!;
        Assert.That(await Claims.ClaimAsync(older, ModuleKey.New()), Is.Null);
        Assert.That(await Claims.WithdrawAsync(module), Is.True);
        Assert.That(await Claims.ClaimAsync(newer, ModuleKey.New()), Is.Null);
        string last = (await Claims.IssueAsync(module, Soon, "ann"))!;
        await Modules.RemoveAsync(module);
        Assert.That(await Claims.ClaimAsync(last, ModuleKey.New()), Is.Null);
        Assert.That(await Claims.IssueAsync(module, Soon, "ann"), Is.Null, "there is no such module");
    }

    [Test]
    public async Task A_code_is_read_as_people_type_it()
    {
        (int module, _) = await RegisteredAsync();
        string code = (await Claims.IssueAsync(module, Soon, "ann"))!;
        string typed = " " + code.Replace("-", " ").ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');
        Assert.That(await Claims.ClaimAsync(typed, ModuleKey.New()), Is.EqualTo(module));
    }

    [TestCase("")]
    [TestCase("K7Q4-XM2P-9T3R-AB5")]
    [TestCase("K7Q4-XM2P-9T3R-AB5CC")]
    [TestCase("K7Q4-XM2P-9T3R-AB5U")]
    [TestCase("K7Q4-XM2P-9T3R-AB5\u0130")]
    public async Task What_is_no_code_claims_nothing(string typed) => Assert.That(await Claims.ClaimAsync(typed, ModuleKey.New()), Is.Null);

    private async Task<(int Module, string Key)> RegisteredAsync()
    {
        int module = NewModule();
        return (module, (await Modules.RegisterAsync(module, "Module", false))!);
    }
}
