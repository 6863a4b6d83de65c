using Battery.Local;
using Battery.Node.Platform.Host;
using NUnit.Framework;

namespace Node.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LocalLoginTests
{
    private const string Right = "open-sesame-17";
    private const string Phone = "192.168.4.2";

    private readonly TestClock _clock = new();
    private readonly LocalLogin _login;

    public LocalLoginTests() =>
        _login = new LocalLogin(LocalPassword.From(Right, new HostRandom()), _clock, new HostRandom());

    [Test]
    public void The_right_password_gives_a_token_that_is_good_until_it_is_old_or_forgotten()
    {
        string token = Try(Phone, Right)!;
        Assert.That((_login.Accepts(token), _login.Accepts(token + "0"), _login.Accepts(""), _login.Accepts(null)), Is.EqualTo((true, false, false, false)));
        _login.Forget(token);
        Assert.That(_login.Accepts(token), Is.False);
    }

    [Test]
    public void A_token_that_is_not_used_ends_and_so_does_one_that_is()
    {
        string idle = Try(Phone, Right)!;
        string used = Try(Phone, Right)!;
        for (long past = 0; past < LocalLogin.TokenMilliseconds - 60_000; past += LocalLogin.IdleMilliseconds - 1)
        {
            Assert.That(_login.Accepts(used), Is.True);
            _clock.UptimeMilliseconds += LocalLogin.IdleMilliseconds - 1;
        }

        _clock.UptimeMilliseconds += 60_000;
        Assert.That((_login.Accepts(idle), _login.Accepts(used)), Is.EqualTo((false, false)));
    }

    [Test]
    public void Wrong_passwords_of_an_address_are_slowed_down_more_and_more_and_the_right_one_then_waits_too()
    {
        int last = 0;
        for (int i = 0; i < 12; i++)
        {
            Assert.That(Try(Phone, "wrong-wrong"), Is.Null);
            _clock.UptimeMilliseconds += 1000;
            if (i + 1 < LocalLogin.FreeTries) continue;
            string? token = _login.Try(Phone, Right, out int wait);
            Assert.That((token, wait >= last, wait <= LocalLogin.MostWaitMilliseconds), Is.EqualTo((null as string, true, true)));
            last = wait;
            _clock.UptimeMilliseconds += wait;
        }

        Assert.That(last, Is.EqualTo(LocalLogin.MostWaitMilliseconds - 1000));
        Assert.That(Try(Phone, Right), Is.Not.Null);
    }

    [Test]
    public void An_address_that_guesses_does_not_keep_another_out()
    {
        for (int i = 0; i < 20; i++)
        {
            _login.Try("192.168.4.3", "wrong-wrong", out _);
            _clock.UptimeMilliseconds += 1000;
        }

        Assert.That(Try(Phone, Right), Is.Not.Null);
    }

    [Test]
    public void All_addresses_together_guess_once_a_second()
    {
        int looked = 0;
        for (int i = 0; i < 1000; i++)
        {
            _login.Try("10.0.0." + i, "wrong-wrong", out int wait);
            if (wait == 0) looked++;
            _clock.UptimeMilliseconds += 10;
        }

        Assert.That(looked, Is.EqualTo(10));
    }

    [Test]
    public void One_more_than_there_are_tokens_takes_the_place_of_who_was_away_for_longest()
    {
        string[] tokens = new string[LocalLogin.MostTokens + 1];
        for (int i = 0; i < tokens.Length; i++) tokens[i] = Try(Phone, Right)!;
        Assert.That((_login.Accepts(tokens[0]), _login.Accepts(tokens[1]), _login.Accepts(tokens[^1])), Is.EqualTo((false, true, true)));
    }

    private string? Try(string address, string password)
    {
        _clock.UptimeMilliseconds += 1000;
        return _login.Try(address, password, out _);
    }
}
