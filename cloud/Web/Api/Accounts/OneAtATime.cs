using System.Threading.Tasks;
using Battery.Web.Limits;
using Battery.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Battery.Web.Api;

/// <summary>Lets calls that may set or look at a password in by turns, so that no user takes the processors from all others.</summary>
internal sealed class OneAtATime(PasswordAdmission admission) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext call = context.HttpContext;
        string user = call.Features.GetRequiredFeature<KnownSession>().UserId;
        using AdmissionTicket ticket = await admission.EnterAsync(user, call.RequestAborted);
        return ticket.IsAdmitted ? await next(context) : ticket.Refuse(call.Response, "changes of accounts");
    }
}
