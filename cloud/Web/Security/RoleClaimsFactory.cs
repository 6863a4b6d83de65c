using System.Security.Claims;
using System.Threading.Tasks;
using Battery.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Battery.Web.Security;

/// <summary>Puts a user's roles into the login; Identity's own factory does so only with a store of roles, which we do not need.</summary>
internal sealed class RoleClaimsFactory(UserManager<BatteryUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<BatteryUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(BatteryUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        foreach (var role in await UserManager.GetRolesAsync(user)) identity.AddClaim(new Claim(Options.ClaimsIdentity.RoleClaimType, role));
        return identity;
    }
}
