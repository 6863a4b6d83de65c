using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>
/// Decides what a way up sends next: answers and statuses first, then readings, its own and those of others. When acknowledgements
/// stay out, the outbox is sent anew.
/// </summary>
public sealed class UpFeed
{
    /// <summary>A status at least so often (docs/protocol.md).</summary>
    public const int StatusMilliseconds = 30000;

    private readonly NodeConfiguration _configuration;
    private readonly ReadingOutbox _outbox;
    private readonly UpQueue _queue;
    private readonly Router _router;
    private readonly IClock _clock;
    private readonly string _role;
    private readonly int _mesh;
    private readonly int[] _modules = new int[64];
    private readonly int[] _roots = new int[16];
    private readonly Reading _reading = new Reading();
    private readonly JsonWriter _writer = new JsonWriter(4096);
    private long _statusAt;
    private int _statusVersion;
    private long _progressAt;
    private long _oldest;

    /// <summary>Makes a feed for one link.</summary>
    /// <param name="configuration">Tells who this is.</param>
    /// <param name="outbox">Its own readings.</param>
    /// <param name="queue">Everything else that goes up.</param>
    /// <param name="router">Tells who is reached.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="role">A constant of <see cref="NodeRole"/>, for the status.</param>
    /// <param name="mesh">The ROOT of the mesh; 0 for none.</param>
    public UpFeed(NodeConfiguration configuration, ReadingOutbox outbox, UpQueue queue, Router router, IClock clock, string role, int mesh)
    {
        _role = configuration.IsHub ? NodeRole.Hub : role;
        _mesh = mesh;
        _configuration = configuration;
        _outbox = outbox;
        _queue = queue;
        _router = router;
        _clock = clock;
    }

    /// <summary>A message frame's bytes, up to <see cref="Length"/>.</summary>
    public byte[] Buffer => _writer.Buffer;

    /// <summary>How long the frame is.</summary>
    public int Length => _writer.Length;

    /// <summary>
    /// The shortest interval between readings that this way up carries for all, s, for the status; 0 where nothing limits it.
    /// </summary>
    public int PaceSeconds { get; set; }

    /// <summary>Tells whether an answer, a report or a state waits.</summary>
    public bool HasUrgent => _queue.HasUrgent;

    /// <summary>A link was opened: everything that is not acknowledged goes again, and first who is here.</summary>
    public void Begin()
    {
        _outbox.Rewind();
        _statusAt = 0;
        _progressAt = _clock.UptimeMilliseconds;
    }

    /// <summary>
    /// Puts together the next frame. False when there is nothing to send.
    /// </summary>
    /// <param name="mostReadings">At most so many readings.</param>
    /// <param name="mostInFlight">No more of its own while so many wait for their acknowledgement.</param>
    /// <param name="resendMilliseconds">Acknowledgements that stay out for so long mean that what was sent is lost.</param>
    /// <param name="mostBytes">No more objects when the frame is so long.</param>
    public bool Next(int mostReadings, int mostInFlight, int resendMilliseconds, int mostBytes)
    {
        Watch(resendMilliseconds);
        _writer.Clear();
        _writer.BeginArray();
        int empty = _writer.Length;
        AddStatus();
        for (byte[] json = _queue.Take(); json != null; json = _queue.Take())
        {
            _writer.Raw(json, 0, json.Length);
            if (_writer.Length >= mostBytes) break;
        }

        for (int i = 0; i < mostReadings && _writer.Length < mostBytes && _outbox.InFlight < mostInFlight
            && _outbox.TakeNext(_reading); i++)
        {
            WireMessageWriter.Data(_writer, _reading);
        }

        bool any = _writer.Length > empty;
        _writer.EndArray();
        return any;
    }

    /// <summary>
    /// Puts together a frame of what is urgent, as <see cref="HasUrgent"/> has it, and no readings. False when there is nothing.
    /// </summary>
    /// <param name="mostBytes">No more objects when the frame is so long.</param>
    public bool NextUrgent(int mostBytes)
    {
        _writer.Clear();
        _writer.BeginArray();
        int empty = _writer.Length;
        for (byte[] json = _queue.TakeUrgent(); json != null; json = _queue.TakeUrgent())
        {
            _writer.Raw(json, 0, json.Length);
            if (_writer.Length >= mostBytes) break;
        }

        bool any = _writer.Length > empty;
        _writer.EndArray();
        return any;
    }

    private void Watch(int resendMilliseconds)
    {
        long now = _clock.UptimeMilliseconds;
        long oldest = _outbox.OldestInFlight;
        if (oldest < 0 || oldest != _oldest) _progressAt = now;
        _oldest = oldest;
        if (now - _progressAt < resendMilliseconds) return;
        _progressAt = now;
        _outbox.Rewind();
    }

    private void AddStatus()
    {
        long now = _clock.UptimeMilliseconds;
        _router.Expire();
        int version = _router.Version;
        if (_statusAt != 0 && version == _statusVersion && now - _statusAt < StatusMilliseconds) return;
        _statusAt = now;
        _statusVersion = version;
        int count = _router.Modules(0, _modules);
        WireMessageWriter.Status(_writer, _configuration.ModuleId, _role, _mesh, _modules, count, PaceSeconds);

        // A ROOT on air says who it reaches less often than a status counts for.
        int roots = _router.Roots(_roots);
        for (int i = 0; i < roots; i++)
        {
            count = _router.Modules(_roots[i], _modules);
            WireMessageWriter.Status(_writer, _roots[i], NodeRole.Root, _roots[i], _modules, count, _router.PaceOf(_roots[i]));
        }
    }
}
