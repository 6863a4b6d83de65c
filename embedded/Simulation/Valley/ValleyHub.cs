using System.Collections.Generic;
using Battery.Node;
using Battery.Node.Links;
using Battery.Node.Radio;
using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>
/// The HUB, which is the node's own code, and a cloud behind it that stores readings, acknowledges them and issues commands.
/// </summary>
internal sealed class ValleyHub : ValleyStation
{
    private const int CommitMilliseconds = 500;
    private const int AskAgainMilliseconds = 15000;

    private readonly ValleyClock _clock;
    private readonly NodeConfiguration _configuration;
    private readonly NodePlatform _platform;
    private readonly Wire _wire = new();
    private readonly Dictionary<(int Module, int Boot, int Sequence), ulong> _stored = [];
    private readonly Dictionary<(int Module, int Boot), List<int>> _toAcknowledge = [];
    private UpQueue _queue;
    private Router _router;
    private long _commitAt = long.MaxValue;

    public ValleyHub(ValleyClock clock, ValleyRadio radio, NodeConfiguration configuration, int seed)
        : base(clock, radio, seed)
    {
        (_clock, _configuration) = (clock, configuration);
        _platform =
            new NodePlatform
            {
                Clock = clock,
                Storage = new ValleyFlash(),
                Random = new ValleyRandom(seed),
                Log = new ValleyLog(),
                Radio = radio
            };
        Boot();
    }

    /// <summary>Digests of the readings that the cloud has.</summary>
    public IReadOnlyDictionary<(int Module, int Boot, int Sequence), ulong> Stored => _stored;

    public int Doubled { get; private set; }

    /// <summary>Readings that came again with another value.</summary>
    public int Contradicted { get; private set; }

    /// <summary>From taking to storing of each reading, ms.</summary>
    public List<int> Latencies { get; } = [];

    public List<ValleyCommand> Commands { get; } = [];

    /// <summary>What a mesh's radio can carry, as its ROOT has told, s; 0 while the HUB is off.</summary>
    public int PaceOf(int root) => _router?.PaceOf(root) ?? 0;

    public void Issue(int module, int lifeSeconds) =>
        Commands.Add(new ValleyCommand(Commands.Count + 1, module, _clock.UptimeMilliseconds + (lifeSeconds * 1000L)));

    /// <summary>What the cloud does now.</summary>
    public void Work()
    {
        long now = _clock.UptimeMilliseconds;
        for (Message message = _queue?.Take(); message is not null; message = _queue.Take()) Take(_wire.Carry(message));
        if (now >= _commitAt) Acknowledge();
        foreach (ValleyCommand command in Commands)
        {
            if (command.State != ValleyCommandState.Waiting) continue;
            if (now > command.ExpiresAt) command.State = ValleyCommandState.Expired;
            else if (now >= command.AskAt) Ask(command, now);
        }

        _router?.Expire();
    }

    protected override void Boot()
    {
        _queue = new UpQueue();
        _router = new Router(_configuration.ModuleId, _queue, new NobodyHere(), _clock);
        Port = new RadioPort(_configuration, _platform);
        var down = new RadioDownLink(_router, _clock, Port);
        _router.AddLink(down);
        Port.User = down;
    }

    protected override void GoDown() => (_queue, _router) = (null, null);

    private void Take(Message message)
    {
        if (message is ResponseMessage { Status: CommandStatus.Success } response)
        {
            ValleyCommand command = Commands[(int)response.CommandId - 1];
            if (command.State == ValleyCommandState.Waiting) command.State = ValleyCommandState.Succeeded;
        }

        if (message is not DataMessage data) return;
        Reading reading = data.Reading;
        ((int ModuleId, int BootId, int Sequence) identity, ulong digest) = (
            (reading.ModuleId, reading.BootId, reading.Sequence), ReadingDigest.Of(reading));
        if (_stored.TryAdd(identity, digest))
        {
            Latencies.Add((int)(_clock.UtcMilliseconds - reading.TakenAtMilliseconds));
        }
        else
        {
            Doubled++;
            if (_stored[identity] != digest) Contradicted++;
        }

        (int ModuleId, int BootId) key = (reading.ModuleId, reading.BootId);
        if (!_toAcknowledge.TryGetValue(key, out List<int> sequences)) _toAcknowledge[key] = sequences = [];
        sequences.Add(reading.Sequence);
        if (_commitAt == long.MaxValue) _commitAt = _clock.UptimeMilliseconds + CommitMilliseconds;
    }

    private void Acknowledge()
    {
        foreach (((int module, int boot), List<int> sequences) in _toAcknowledge)
        {
            sequences.Sort();
            var ack = new AckMessage();
            ack.Begin(module, boot);
            int first = sequences[0];
            int last = first;
            foreach (int sequence in sequences)
            {
                if (sequence > last + 1)
                {
                    ack.AddRange(first, last);
                    first = sequence;
                }

                last = sequence;
            }

            ack.AddRange(first, last);
            _router?.FromAbove(_wire.Carry(ack));
        }

        _toAcknowledge.Clear();
        _commitAt = long.MaxValue;
    }

    private void Ask(ValleyCommand command, long now)
    {
        command.AskAt = now + AskAgainMilliseconds;
        int left = (int)((command.ExpiresAt - now) / 1000);
        _router?.FromAbove(_wire.Carry(new RequestMessage(command.Module, command.Id, CommandKind.Query, left)));
    }
}
