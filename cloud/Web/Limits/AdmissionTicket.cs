using System;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Battery.Web.Limits;

/// <summary>The place of somebody who was let in, or the reason why he was not.</summary>
internal sealed class AdmissionTicket(AdmissionResult result, RateLimitLease own, RateLimitLease? all) : IDisposable
{
    private const int RetrySeconds = 5;

    public bool IsAdmitted => result == AdmissionResult.Admitted;

    /// <summary>The answer to who was not let in: 429 for the user's own limit, 503 for that of all.</summary>
    /// <param name="response">Gets the header that says when to come again.</param>
    /// <param name="what">What there is too much of.</param>
    public ProblemHttpResult Refuse(HttpResponse response, string what)
    {
        response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return result == AdmissionResult.TooManyOfUser
            ? TypedResults.Problem(
                $"You have too many {what} at once; try again when some have ended.", statusCode: StatusCodes.Status429TooManyRequests)
            : TypedResults.Problem(
                $"There are too many {what} at the moment; try again shortly.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    public void Dispose()
    {
        all?.Dispose();
        own.Dispose();
    }
}
