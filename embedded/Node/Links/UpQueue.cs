using System.Collections;
using System.Threading;
using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>
/// What is to go up besides the node's own readings: answers, reports and what others gave to carry on, each a whole JSON object.
/// Bounded: what does not fit is dropped, for each of these is sent again by who made it. Any thread may call.
/// </summary>
public sealed class UpQueue
{
    private const int Capacity = 256;

    private readonly Queue _urgent = new Queue();
    private readonly Queue _readings = new Queue();
    private readonly AutoResetEvent _arrived = new AutoResetEvent(false);
    private readonly JsonWriter _writer = new JsonWriter(1024);

    /// <summary>How many did not fit since the start.</summary>
    public int Dropped { get; private set; }

    /// <summary>Tells whether something waits that is no reading.</summary>
    public bool HasUrgent
    {
        get
        {
            lock (_writer) return _urgent.Count > 0;
        }
    }

    /// <summary>Adds a message of the node's own: an answer, a report, a status.</summary>
    public void AddResponse(int moduleId, long commandId, string status, string reason)
    {
        lock (_writer)
        {
            _writer.Clear();
            WireMessageWriter.Response(_writer, moduleId, commandId, status, reason);
            Put(_urgent);
        }
    }

    /// <summary>Adds the settings in force.</summary>
    public void AddReport(int moduleId, CommandData settings)
    {
        lock (_writer)
        {
            _writer.Clear();
            WireMessageWriter.Report(_writer, moduleId, settings);
            Put(_urgent);
        }
    }

    /// <summary>Adds a message that another node gave.</summary>
    public void Add(WireMessage message)
    {
        lock (_writer)
        {
            _writer.Clear();
            if (WireMessageWriter.Write(_writer, message)) Put(message.Type == MessageType.Data ? _readings : _urgent);
        }
    }

    /// <summary>Takes the next one, readings last; null when there is none.</summary>
    public byte[] Take()
    {
        lock (_writer)
        {
            if (_urgent.Count > 0) return (byte[])_urgent.Dequeue();
            return _readings.Count > 0 ? (byte[])_readings.Dequeue() : null;
        }
    }

    /// <summary>The next that is no reading; null when there is none.</summary>
    public byte[] TakeUrgent()
    {
        lock (_writer) return _urgent.Count > 0 ? (byte[])_urgent.Dequeue() : null;
    }

    /// <summary>Forgets everything: the link is another.</summary>
    public void Clear()
    {
        lock (_writer)
        {
            _urgent.Clear();
            _readings.Clear();
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

    private void Put(Queue queue)
    {
        if (queue.Count >= Capacity)
        {
            Dropped++;
            return;
        }

        queue.Enqueue(_writer.ToArray());
        _arrived.Set();
    }
}
