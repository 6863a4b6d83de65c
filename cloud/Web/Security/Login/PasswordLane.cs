using System;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Web.Security;

/// <summary>
/// Where passwords are looked at: half of the cores at most, a short queue before them, and whoever does not fit in is sent away at once.
/// A password costs a processor some 50 ms, by design; without bounds a few hundred at once leave nothing to anybody.
/// </summary>
internal sealed class PasswordLane : IDisposable
{
    /// <summary>How many wait at most; these take about two seconds.</summary>
    public const int Queue = 24;

    /// <summary>Room besides that is kept for callers who have been right before.</summary>
    public const int KnownQueue = 24;

    private readonly SemaphoreSlim _lane;
    private readonly int _width;
    private int _inside;

    public PasswordLane()
        : this(Math.Max(1, Environment.ProcessorCount / 2))
    {
    }

    internal PasswordLane(int width)
    {
        _width = width;
        _lane = new SemaphoreSlim(width);
    }

    /// <summary>Takes a place; null when there is none. It is given back by disposing it.</summary>
    public IDisposable? TryEnter()
    {
        return TryEnter(_width + Queue);
    }

    /// <summary>Takes a place of those that are kept; the caller gives it back if it is for nobody who has been right before.</summary>
    public IDisposable? TryEnterKept()
    {
        return TryEnter(_width + Queue + KnownQueue);
    }

    /// <summary>Does work in its turn; whoever has a place may ask for it.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _lane.WaitAsync(cancellation);
        try
        {
            return await Task.Run(work, cancellation);
        }
        finally
        {
            _lane.Release();
        }
    }

    public void Dispose()
    {
        _lane.Dispose();
    }

    private Place? TryEnter(int most)
    {
        if (Interlocked.Increment(ref _inside) <= most) return new Place(this);
        Interlocked.Decrement(ref _inside);
        return null;
    }

    private sealed class Place(PasswordLane lane) : IDisposable
    {
        private int _isGiven;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGiven, 1) == 0) Interlocked.Decrement(ref lane._inside);
        }
    }
}
