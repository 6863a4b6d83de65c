namespace Battery.Node.Jobs;

/// <summary>
/// What other threads leave for a job, oldest first: bounded, and what does not fit is refused and counted. Allocates nothing after it was
/// made.
/// </summary>
public sealed class JobInbox
{
    private readonly object[] _items;
    private int _first;
    private int _count;
    private JobPlace _place;

    /// <summary>Makes an empty one.</summary>
    /// <param name="capacity">How many it holds.</param>
    public JobInbox(int capacity)
    {
        _items = new object[capacity];
    }

    /// <summary>How many were refused since the start.</summary>
    public int Overflows { get; private set; }

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_items) return _count;
        }
    }

    /// <summary>Tells whether one more would be refused.</summary>
    public bool IsFull => Count == _items.Length;

    /// <summary>Leaves something, and makes the job ready; false, and counted, where there is no room. Any thread may call.</summary>
    public bool Post(object item)
    {
        lock (_items)
        {
            if (_count == _items.Length)
            {
                Overflows++;
                return false;
            }

            _items[(_first + _count) % _items.Length] = item;
            _count++;
        }

        if (_place != null) _place.Signal();
        return true;
    }

    /// <summary>
    /// Takes the oldest; null when there is none. Where more wait the job is ready again: one at a time, so that what matters more goes
    /// between two of them.
    /// </summary>
    public object Take()
    {
        object item;
        bool isMore;
        lock (_items)
        {
            if (_count == 0) return null;
            item = _items[_first];
            _items[_first] = null;
            _first = (_first + 1) % _items.Length;
            _count--;
            isMore = _count > 0;
        }

        if (isMore && _place != null) _place.Signal();
        return item;
    }

    /// <summary>Whose it is; called once, before the worker runs.</summary>
    internal void Serve(JobPlace place)
    {
        _place = place;
    }
}
