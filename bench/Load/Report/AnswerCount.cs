using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Battery.Load.Report;

/// <summary>How often each answer came. Safe on several threads.</summary>
internal sealed class AnswerCount
{
    private readonly SortedDictionary<int, int> _counts = [];

    /// <summary>How many of this status came; 0 stands for no answer.</summary>
    public int this[int status]
    {
        get
        {
            lock (_counts) return _counts.GetValueOrDefault(status);
        }
    }

    public int Total
    {
        get
        {
            lock (_counts) return _counts.Values.Sum();
        }
    }

    public void Add(int status)
    {
        lock (_counts) _counts[status] = _counts.GetValueOrDefault(status) + 1;
    }

    public override string ToString()
    {
        lock (_counts)
        {
            return string.Join(
                ", ",
                _counts.Select(pair => string.Create(
                    CultureInfo.InvariantCulture, $"{(pair.Key == 0 ? "no answer" : pair.Key.ToString(CultureInfo.InvariantCulture))}: {pair.Value}")));
        }
    }
}
