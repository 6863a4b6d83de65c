using System;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;

namespace Battery.Web.Limits;

/// <summary>Lets so many of one user in at once, and so many of all; some more wait in line, and the rest is turned away.</summary>
internal abstract class Admission : IDisposable
{
    private readonly PartitionedRateLimiter<string> _ofOne;
    private readonly ConcurrencyLimiter _ofAll;

    /// <param name="ofOne">How many of one user are let in, and how many wait.</param>
    /// <param name="ofAll">How many of all.</param>
    protected Admission(ConcurrencyLimiterOptions ofOne, ConcurrencyLimiterOptions ofAll)
    {
        _ofOne = PartitionedRateLimiter.Create<string, string>(
            user => RateLimitPartition.GetConcurrencyLimiter(user, _ => ofOne), StringComparer.Ordinal);
        _ofAll = new ConcurrencyLimiter(ofAll);
    }

    /// <summary>Lets a user in, at once or when it is its turn; the place is free again when the ticket is disposed of.</summary>
    public async ValueTask<AdmissionTicket> EnterAsync(string user, CancellationToken cancellation)
    {
        // The own place first: however many one user asks for, no more of them than that stand in the line of all.
        RateLimitLease own = await _ofOne.AcquireAsync(user, 1, cancellation);
        if (!own.IsAcquired) return new AdmissionTicket(AdmissionResult.TooManyOfUser, own, null);
        try
        {
            RateLimitLease all = await _ofAll.AcquireAsync(1, cancellation);
            if (all.IsAcquired) return new AdmissionTicket(AdmissionResult.Admitted, own, all);
            own.Dispose();
            return new AdmissionTicket(AdmissionResult.TooManyInAll, own, all);
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _ofOne.Dispose();
        _ofAll.Dispose();
    }

    protected static ConcurrencyLimiterOptions Limit(int most, int waiting)
    {
        return new ConcurrencyLimiterOptions
        {
            PermitLimit = most,
            QueueLimit = waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
    }
}
