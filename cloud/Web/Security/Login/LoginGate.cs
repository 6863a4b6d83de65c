using System;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Security;

/// <summary>
/// Whether a name and a password get in. Whether there is a user of that name shows in nothing: unknown names are counted, locked and
/// looked at as known ones are, and take as long.
/// </summary>
internal sealed class LoginGate(
    UserManager<BatteryUser> users,
    LoginAttemptStore attempts,
    LoginThrottle addresses,
    PasswordLane lane,
    SlowedNames slowed,
    StandIn nobody,
    FloodLog flood,
    TimeProvider time,
    ILogger<LoginGate> logger)
{
    private const int LongestName = 256;
    private const int LongestPassword = 1024;

    /// <summary>Looks at an attempt from an address.</summary>
    public async Task<LoginVerdict> TryAsync(string? userName, string? password, IPAddress? address, CancellationToken cancellation)
    {
        string from = AddressBlock.Of(address);
        TimeSpan wait = addresses.WaitFor(from);
        if (wait > TimeSpan.Zero) return LoginVerdict.Locked(wait);
        if (userName is not { Length: > 0 and <= LongestName } || password is not { Length: > 0 and <= LongestPassword })
            return LoginVerdict.Wrong;

        string name = users.NormalizeName(userName)!;
        (byte[] pair, byte[] anywhere) = (Key("pair", name, from), Key("name", name, string.Empty));

        // A place comes before all that costs something, the database too.
        IDisposable? place = lane.TryEnter();
        try
        {
            bool isCrowded = place is null;
            if (place is null && (place = lane.TryEnterKept()) is null) return Busy(from);
            LoginAttempts was = await attempts.FindAsync(pair, cancellation);
            bool isKnown = AttemptRules.IsKnown(was, Now);
            if (isCrowded && !isKnown) return Busy(from);
            if (AttemptRules.IsLocked(was, Now)) return Locked(was, from);
            TimeSpan delay = isKnown ? TimeSpan.Zero : AttemptRules.Delay(await attempts.FindAsync(anywhere, cancellation), Now);
            if (delay > TimeSpan.Zero)
            {
                // Whoever waits takes no place from others.
                place.Dispose();
                if (!await slowed.PassAsync(name, delay, cancellation)) return LoginVerdict.Locked(delay);
                if ((place = lane.TryEnter()) is null) return Busy(from);
            }

            was = await attempts.ChangeAsync(pair, Now, paid => AttemptRules.Pay(paid, Now), cancellation);
            return AttemptRules.IsLocked(was, Now)
                ? Locked(was, from)
                : await LookAtAsync(userName, password, pair, anywhere, from, cancellation);
        }
        finally
        {
            place?.Dispose();
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The key of a row, hashed; fields of any text are told apart by their lengths.</summary>
    private static byte[] Key(string kind, string name, string from)
    {
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{name.Length}/{name}/{from}"));
    }

    private async Task<LoginVerdict> LookAtAsync(
        string userName, string password, byte[] pair, byte[] anywhere, string from, CancellationToken cancellation)
    {
        BatteryUser? user = await users.FindByNameAsync(userName);
        bool isRight = await lane.RunAsync(
            () => user is null ? nobody.CheckAsync(password) : users.CheckPasswordAsync(user, password), cancellation);
        if (isRight && user is not null && !await users.IsLockedOutAsync(user))
        {
            // Not cancelled: what was paid is given back also to a caller who has gone.
            await attempts.ChangeAsync(pair, Now, _ => AttemptRules.Succeed(Now), CancellationToken.None);
            addresses.Succeeded(from);
            return LoginVerdict.Right(user);
        }

        await attempts.ChangeAsync(anywhere, Now, was => AttemptRules.Fail(was, Now), CancellationToken.None);
        addresses.Failed(from, isKnown: user is not null);
        if (flood.MaySay("wrong logins"))
            logger.LogWarning("Wrong login of {User} from {Address}", user?.UserName ?? "a name that nobody has", from);

        return LoginVerdict.Wrong;
    }

    private LoginVerdict Locked(LoginAttempts was, string from)
    {
        // Who goes on asking all the same is known by his address in the end, which costs the database nothing.
        addresses.Failed(from, isKnown: false);
        if (flood.MaySay("logins after too many wrong ones")) logger.LogWarning("Login from {Address} after too many wrong ones", from);
        return LoginVerdict.Locked(TimeSpan.FromMilliseconds(was.LockedUntil - Now));
    }

    private LoginVerdict Busy(string from)
    {
        if (flood.MaySay("logins that were sent away")) logger.LogWarning("Login from {Address} sent away: too many at once", from);
        return LoginVerdict.Busy;
    }
}
