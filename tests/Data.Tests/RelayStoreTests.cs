using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>Who speaks for whom, and how that is noticed.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class RelayStoreTests(DatabaseEngine engine) : ContractFixture(engine)
{
    private IRelayStore Relays => Get<IRelayStore>();

    private IModuleStore Modules => Get<IModuleStore>();

    [Test]
    public async Task The_first_relay_that_brings_an_unknown_module_gets_it_and_the_next_does_not()
    {
        (int module, int first, int second) = (await ModuleAsync(), await RelayAsync(), await RelayAsync());
        Assert.That(await Relays.AskAsync(first, module), Is.EqualTo(RelayVerdict.FirstContact));
        Assert.That(await Relays.AskAsync(first, module), Is.EqualTo(RelayVerdict.May));
        Assert.That(await Relays.AskAsync(second, module), Is.EqualTo(RelayVerdict.Wants));
        Assert.That(await Relays.AskAsync(second, module), Is.EqualTo(RelayVerdict.MayNot));
        Assert.That(await Relays.SpokenForAsync(first), Is.EqualTo(new[] { module }));
        Assert.That(await Relays.SpokenForAsync(second), Is.Empty);
        Assert.That(
            (await Relays.ListAsync(module)).Select(binding => (binding.RelayId, binding.RelayName, binding.Kind)),
            Is.EqualTo(new[] { (first, "R" + first, RelayBindingKind.Pinned), (second, "R" + second, RelayBindingKind.Wanted) }));
    }

    [Test]
    public async Task Of_many_relays_that_bring_a_module_at_the_same_time_one_gets_it()
    {
        int module = await ModuleAsync();
        int[] relays = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RelayAsync()));
        RelayVerdict[] verdicts = await Task.WhenAll(relays.Select(relay => Task.Run(() => Relays.AskAsync(relay, module))));
        Assert.That(verdicts.Count(verdict => verdict == RelayVerdict.FirstContact), Is.EqualTo(1));
        Assert.That(verdicts.Count(verdict => verdict == RelayVerdict.Wants), Is.EqualTo(7));
    }

    [Test]
    public async Task A_module_that_came_by_itself_is_pinned_to_nobody()
    {
        (int module, int relay) = (await ModuleAsync(), await RelayAsync());
        await Modules.SettleAsync(module);
        Assert.That(await Relays.AskAsync(relay, module), Is.EqualTo(RelayVerdict.Wants));
    }

    [Test]
    public async Task The_same_site_gives_the_right_and_no_site_is_none()
    {
        (int module, int near, int far) = (await ModuleAsync("north"), await RelayAsync("north"), await RelayAsync());
        Assert.That(await Relays.AskAsync(near, module), Is.EqualTo(RelayVerdict.May));
        Assert.That(await Relays.AskAsync(far, module), Is.EqualTo(RelayVerdict.Wants));
        Assert.That(await Relays.SpokenForAsync(near), Is.EqualTo(new[] { module }));
        await Modules.SetSiteAsync(module, "");
        Assert.That(await Relays.AskAsync(near, module), Is.EqualTo(RelayVerdict.Wants), "one that had a site is not new");
        await Modules.SetSiteAsync(near, "");
        Assert.That(await Relays.AskAsync(near, module), Is.EqualTo(RelayVerdict.Wants));
        Assert.That(await Relays.SpokenForAsync(near), Is.Empty);
    }

    [Test]
    public async Task A_plain_module_of_the_site_speaks_for_nobody_and_its_wish_is_not_noted()
    {
        (int module, int plain) = (await ModuleAsync("south"), await ModuleAsync("south"));
        Assert.That(await Relays.AskAsync(plain, module), Is.EqualTo(RelayVerdict.MayNot));
        Assert.That(await Relays.ListAsync(module), Is.Empty);
        Assert.That(await Relays.SpokenForAsync(plain), Is.Empty);
        Assert.That(await Relays.AllowAsync(module, plain, "ann"), Is.False);
    }

    [Test]
    public async Task What_is_not_registered_is_said_to_be_so() =>
        Assert.That(await Relays.AskAsync(await RelayAsync(), 65000), Is.EqualTo(RelayVerdict.NotRegistered));

    [Test]
    public async Task A_user_allows_a_relay_and_takes_it_back()
    {
        (int module, int relay) = (await ModuleAsync(), await RelayAsync());
        Assert.That(await Relays.AllowAsync(module, relay, "ann"), Is.True);
        Assert.That(await Relays.AskAsync(relay, module), Is.EqualTo(RelayVerdict.May));
        Assert.That((await Relays.ListAsync(module)).Single().AllowedBy, Is.EqualTo("ann"));
        Assert.That(await Relays.WithdrawAsync(module, relay), Is.True);
        Assert.That(await Relays.WithdrawAsync(module, relay), Is.False);
        Assert.That(await Relays.AskAsync(relay, module), Is.EqualTo(RelayVerdict.Wants), "it is open to nobody any more");
    }

    [Test]
    public async Task A_relay_that_names_modules_without_end_is_noted_for_so_many()
    {
        int relay = await RelayAsync();
        for (int i = 0; i < RelayStore.MostWanted + 3; i++)
        {
            int module = await ModuleAsync("east");
            Assert.That(
                await Relays.AskAsync(relay, module),
                Is.EqualTo(i < RelayStore.MostWanted ? RelayVerdict.Wants : RelayVerdict.MayNot));
        }
    }

    [Test]
    public async Task The_bindings_of_and_for_a_module_go_with_it()
    {
        (int module, int relay) = (await ModuleAsync(), await RelayAsync());
        await Relays.AskAsync(relay, module);
        await Modules.RemoveAsync(relay);
        Assert.That(await Relays.ListAsync(module), Is.Empty);
        await Modules.RegisterAsync(relay, "R", mayRelay: true);
        Assert.That(await Relays.AskAsync(relay, module), Is.EqualTo(RelayVerdict.Wants), "another device under the old number");
    }

    [Test]
    public async Task Every_change_of_a_right_raises_the_number_and_nothing_else_does()
    {
        (int module, int relay) = (await ModuleAsync(), await RelayAsync());
        long number = await Get<IAccessChange>().NumberAsync();
        await Relays.AskAsync(relay, module);
        await Modules.SettleAsync(module);
        Assert.That(await Get<IAccessChange>().NumberAsync(), Is.EqualTo(number));
        await RisesAsync(Relays.AllowAsync(module, relay, "ann"));
        await RisesAsync(Relays.WithdrawAsync(module, relay));
        await RisesAsync(Modules.SetSiteAsync(module, "west"));
        await RisesAsync(Modules.RenewKeyAsync(module));
        await RisesAsync(Modules.RemoveAsync(module));

        async Task RisesAsync(Task change)
        {
            await change;
            Assert.That(await Get<IAccessChange>().NumberAsync(), Is.EqualTo(++number));
        }
    }

    [Test]
    public async Task The_hashes_of_keys_are_those_of_the_keys_in_force()
    {
        int module = NewModule();
        string first = (await Modules.RegisterAsync(module, "M", mayRelay: false))!;
        Assert.That((await Modules.KeyHashesAsync([module, 65001]))[module], Is.EqualTo(ModuleKey.Hash(first)));
        string second = (await Modules.RenewKeyAsync(module))!;
        Assert.That((await Modules.KeyHashesAsync([module, 65001])).Single().Value, Is.EqualTo(ModuleKey.Hash(second)));
    }

    private async Task<int> ModuleAsync(string site = "")
    {
        int id = NewModule();
        await Modules.RegisterAsync(id, "M" + id, mayRelay: false, site);
        return id;
    }

    private async Task<int> RelayAsync(string site = "")
    {
        int id = NewModule();
        await Modules.RegisterAsync(id, "R" + id, mayRelay: true, site);
        return id;
    }
}
