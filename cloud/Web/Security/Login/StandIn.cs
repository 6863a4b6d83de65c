using System;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Battery.Web.Security;

/// <summary>The user who is looked at when there is none of a name: the same work, never right.</summary>
internal sealed class StandIn
{
    private readonly PasswordHasher<BatteryUser> _hasher;
    private readonly BatteryUser _user = new();
    private readonly string _hash;

    public StandIn(IOptions<PasswordHasherOptions> options)
    {
        _hasher = new PasswordHasher<BatteryUser>(options);
        _hash = _hasher.HashPassword(_user, Guid.NewGuid().ToString());
    }

    public Task<bool> CheckAsync(string password)
    {
        return Task.FromResult(_hasher.VerifyHashedPassword(_user, _hash, password) != PasswordVerificationResult.Failed);
    }
}
