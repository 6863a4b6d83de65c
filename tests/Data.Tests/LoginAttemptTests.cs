using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>Attempts to log in are changed one after the other, wherever they come from.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class LoginAttemptTests(DatabaseEngine engine) : ContractFixture(engine)
{
    private const long Now = Contract.Time;

    [Test]
    public async Task Of_many_at_once_each_sees_what_the_ones_before_it_have_left()
    {
        byte[] who = Key("at once");
        LoginAttempts[] seen = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() =>
            Store.ChangeAsync(who, Now, was => was with { Failures = was.Failures + 1 }))));
        Assert.That(seen.Select(attempts => attempts.Failures), Is.EquivalentTo(Enumerable.Range(0, 24)));
        Assert.That((await Store.FindAsync(who)).Failures, Is.EqualTo(24));
    }

    [Test]
    public async Task What_was_never_tried_is_nothing() => Assert.That(await Store.FindAsync(Key("new")), Is.EqualTo(LoginAttempts.None));

    [Test]
    public async Task What_is_old_is_forgotten_but_not_who_is_locked_or_was_right_not_long_ago()
    {
        byte[][] keys = [Key("old"), Key("fresh"), Key("locked"), Key("right")];
        await Store.ChangeAsync(keys[0], Now, was => was with { Failures = 1 });
        await Store.ChangeAsync(keys[1], Now + 1000, was => was with { Failures = 1 });
        await Store.ChangeAsync(keys[2], Now, was => was with { LockedUntil = Now + 1000 });
        await Store.ChangeAsync(keys[3], Now, was => was with { SucceededAt = Now });
        await Store.ForgetAsync(Now + 500, Now - 500);
        LoginAttempts[] left = await Task.WhenAll(keys.Select(key => Store.FindAsync(key)));
        Assert.That(left.Select(attempts => attempts == LoginAttempts.None), Is.EqualTo(new[] { true, false, false, false }));
    }

    [Test]
    public async Task A_secret_of_the_cluster_is_the_same_for_all_who_ask_at_once()
    {
        byte[][] secrets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            new ClusterSecretStore(Get<Database>()).GetOrMake("test", () => RandomNumberGenerator.GetBytes(16)))));
        Assert.That(secrets, Has.All.EqualTo(secrets[0]));
    }

    private LoginAttemptStore Store => new(Get<Database>());

    private static byte[] Key(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
