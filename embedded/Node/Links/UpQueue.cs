using System.Collections;
using System.Threading;
using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>
/// What is to go up besides the node's own readings: answers, reports and what others gave to carry on. Bounded: what does not fit is
/// dropped, for each of these is sent again by who made it. Of reports, and of pieces that are wanted, only the newest of a module waits.
/// Any thread may call.
/// </summary>
public sealed class UpQueue
{
    private const int Capacity = 256;

    private readonly ArrayList _urgent = new ArrayList();
    private readonly Queue _readings = new Queue();
    private readonly AutoResetEvent _arrived = new AutoResetEvent(false);
    private ReportMessage _ownReport;

    /// <summary>How many did not fit since the start.</summary>
    public int Dropped { get; private set; }

    /// <summary>Tells whether something waits that is no reading.</summary>
    public bool HasUrgent
    {
        get
        {
            lock (_urgent) return _urgent.Count > 0;
        }
    }

    /// <summary>What the node reported of itself last, of all its settings the newest; null before the first. Nobody changes it.</summary>
    public ReportMessage OwnReport
    {
        get
        {
            lock (_urgent) return _ownReport;
        }
    }

    /// <summary>Adds a message; true when it is kept and nobody else may change it any more, false when it did not fit.</summary>
    public bool Add(Message message)
    {
        lock (_urgent)
        {
            if (message.Type == MessageType.Report && ReplaceReport((ReportMessage)message)) return true;
            if (message.Type == MessageType.Want && ReplaceWant(message)) return true;
            bool isReading = message.Type == MessageType.Data;
            if ((isReading ? _readings.Count : _urgent.Count) >= Capacity)
            {
                Dropped++;
                return false;
            }

            if (isReading) _readings.Enqueue(message);
            else _urgent.Add(message);
        }

        _arrived.Set();
        return true;
    }

    /// <summary>Adds the node's own report, which is said again by <see cref="RepeatReport"/>.</summary>
    public void AddOwn(ReportMessage report)
    {
        // That of a change tells no more than the change: what is said again is all.
        lock (_urgent) _ownReport = _ownReport == null ? report : report.Over(_ownReport);
        Add(report);
    }

    /// <summary>
    /// Adds the node's own newest report once more: nobody acknowledges reports, and one that was on its way by another link may be lost
    /// with it.
    /// </summary>
    public void RepeatReport()
    {
        lock (_urgent)
        {
            if (_ownReport != null) Add(_ownReport);
        }
    }

    /// <summary>Takes the next one, readings last; null when there is none.</summary>
    public Message Take()
    {
        lock (_urgent)
        {
            Message urgent = TakeUrgent();
            if (urgent != null) return urgent;
            return _readings.Count > 0 ? (Message)_readings.Dequeue() : null;
        }
    }

    /// <summary>The next that is no reading; null when there is none.</summary>
    public Message TakeUrgent()
    {
        lock (_urgent)
        {
            if (_urgent.Count == 0) return null;
            var message = (Message)_urgent[0];
            _urgent.RemoveAt(0);
            return message;
        }
    }

    /// <summary>Tells whoever waits that there is something to send.</summary>
    public void Wake()
    {
        _arrived.Set();
    }

    /// <summary>Waits until something came, at most so long.</summary>
    public void Wait(int milliseconds)
    {
        _arrived.WaitOne(milliseconds, false);
    }

    // What a module wants now goes in place of what it wanted before; false where nothing of it waits.
    private bool ReplaceWant(Message want)
    {
        for (int i = 0; i < _urgent.Count; i++)
        {
            var waiting = (Message)_urgent[i];
            if (waiting.Type != MessageType.Want || waiting.ModuleId != want.ModuleId) continue;
            _urgent[i] = want;
            return true;
        }

        return false;
    }

    // The newer of two reports of a module takes the place of the other, with what only that told; false where none waits.
    private bool ReplaceReport(ReportMessage report)
    {
        for (int i = 0; i < _urgent.Count; i++)
        {
            var waiting = _urgent[i] as ReportMessage;
            if (waiting == null || waiting.ModuleId != report.ModuleId) continue;
            if (!report.IsOlderThan(waiting)) _urgent[i] = report.Over(waiting);
            return true;
        }

        return false;
    }
}
