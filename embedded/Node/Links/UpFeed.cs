using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>
/// Decides what a way up sends next: who is here, answers and reports first, then readings, its own and those of others. When
/// acknowledgements stay out, the outbox is sent anew.
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
    private readonly StatusMessage _status = new StatusMessage();
    private readonly DataMessage _data = new DataMessage();
    private long _statusAt;
    private int _statusVersion;
    private int _rootsLeft;
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

    /// <summary>
    /// The shortest interval between readings that this way up carries for all, s, for the status; 0 where nothing limits it.
    /// </summary>
    public int PaceSeconds { get; set; }

    /// <summary>Tells whether an answer, a report or a state waits.</summary>
    public bool HasUrgent => _queue.HasUrgent;

    /// <summary>
    /// A link was opened: everything that is not acknowledged goes again, the settings in force too, and first who is here.
    /// </summary>
    public void Begin()
    {
        _outbox.Rewind();
        _queue.RepeatReport();
        _statusAt = 0;
        _progressAt = _clock.UptimeMilliseconds;
    }

    /// <summary>Sends the outbox anew when acknowledgements stay out for so long: what was sent is lost.</summary>
    public void Watch(int resendMilliseconds)
    {
        long now = _clock.UptimeMilliseconds;
        long oldest = _outbox.OldestInFlight;
        if (oldest < 0 || oldest != _oldest) _progressAt = now;
        _oldest = oldest;
        if (now - _progressAt < resendMilliseconds) return;
        _progressAt = now;
        _outbox.Rewind();
    }

    /// <summary>
    /// Takes the next message; null when there is nothing to send. A status and an own reading are good until the next is taken.
    /// </summary>
    /// <param name="mostInFlight">No more readings of its own while so many wait for their acknowledgement.</param>
    public Message Take(int mostInFlight)
    {
        Message message = TakeStatus();
        if (message == null) message = _queue.Take();
        if (message != null) return message;
        return _outbox.InFlight < mostInFlight && _outbox.TakeNext(_data.Reading) ? _data : null;
    }

    /// <summary>Takes the next of what is urgent, as <see cref="HasUrgent"/> has it; null when there is nothing.</summary>
    public Message TakeUrgent()
    {
        return _queue.TakeUrgent();
    }

    // This node's own, then one for each ROOT that others are reached through: a ROOT on air says who it reaches less often than a status
    // counts for.
    private Message TakeStatus()
    {
        if (_rootsLeft > 0)
        {
            int root = _roots[--_rootsLeft];
            return Status(root, NodeRole.Root, root, root, _router.PaceOf(root));
        }

        long now = _clock.UptimeMilliseconds;
        _router.Expire();
        int version = _router.Version;
        if (_statusAt != 0 && version == _statusVersion && now - _statusAt < StatusMilliseconds) return null;
        _statusAt = now;
        _statusVersion = version;
        _rootsLeft = _router.Roots(_roots);

        // A node at the cloud that others reach it through is the ROOT of a mesh.
        bool isRoot = _mesh == 0 && _role == NodeRole.Node && _router.ReachedCount > 0;
        return Status(
            _configuration.ModuleId, isRoot ? NodeRole.Root : _role, isRoot ? _configuration.ModuleId : _mesh, 0, PaceSeconds);
    }

    private StatusMessage Status(int moduleId, string role, int mesh, int throughRoot, int paceSeconds)
    {
        _status.Begin(moduleId, role, mesh, paceSeconds);
        int count = _router.Modules(throughRoot, _modules);
        for (int i = 0; i < count; i++) _status.AddModule(_modules[i]);
        return _status;
    }
}
