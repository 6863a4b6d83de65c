using System;
using System.Collections;
using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Original;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// The HUB's way to modules that still run the original firmware (docs/protocol.md, "The original system's plain messages"). Nothing that
/// it hears is authenticated, so it believes it of the modules only that the configuration lists, and of none of these any more once it was
/// heard with authentication. Readings go up like any other; their boot ids mark them (<see cref="OriginalIdentity"/>). The original keeps
/// and repeats nothing: what the HUB cannot pass on is lost, as it was.
/// </summary>
public sealed class OriginalDownLink : IDownLink
{
    private const int RepeatMilliseconds = 30000;
    private const int MostCommands = 32;

    private readonly Router _router;
    private readonly UpQueue _queue;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly int[] _modules;
    private readonly bool[] _isHeard;
    private readonly bool[] _isAuthenticated;
    private readonly FrameDecoder _decoder = new FrameDecoder(OriginalMessageReader.MaximumMessageBytes);
    private readonly OriginalMessageReader _reader = new OriginalMessageReader();
    private readonly OriginalMessageWriter _writer = new OriginalMessageWriter();

    // What the other one wrote may still wait for a free channel.
    private readonly OriginalMessageWriter _check = new OriginalMessageWriter();
    private readonly ArrayList _commands = new ArrayList();
    private int _loggedBytes;

    /// <summary>Makes a link; <see cref="Router.AddLink"/> and <see cref="RadioPort.Original"/> connect it.</summary>
    /// <param name="router">Takes what comes.</param>
    /// <param name="queue">Takes what the HUB answers in the modules' place.</param>
    /// <param name="clock">The clock; its time is given to readings without one.</param>
    /// <param name="log">The log.</param>
    /// <param name="modules">Whom to believe without authentication, 1…255.</param>
    /// <exception cref="ArgumentException">There is none, or the original has no such id.</exception>
    public OriginalDownLink(Router router, UpQueue queue, IClock clock, ILog log, int[] modules)
    {
        if (modules == null || modules.Length == 0)
            throw new ArgumentException("No module is to be believed without authentication.", nameof(modules));
        for (int i = 0; i < modules.Length; i++)
        {
            if (modules[i] < 1 || modules[i] > byte.MaxValue)
                throw new ArgumentException("The original has module ids 1 to 255, not " + modules[i].ToString() + ".", nameof(modules));
        }

        _router = router;
        _queue = queue;
        _clock = clock;
        _log = log;
        _modules = modules;
        _isHeard = new bool[modules.Length];
        _isAuthenticated = new bool[modules.Length];
    }

    /// <summary>What the messages held.</summary>
    public OriginalCounters Counters => _reader.Counters;

    /// <summary>What the frames were.</summary>
    public FrameCounters FrameCounters => _decoder.Counters;

    /// <summary>Readings passed on, none of them authenticated.</summary>
    public int Unauthenticated { get; private set; }

    /// <summary>Readings of modules that are not listed.</summary>
    public int Unlisted { get; private set; }

    /// <summary>Readings without authentication of modules that were heard with it.</summary>
    public int Outdated { get; private set; }

    /// <summary>Queries and requests of another HUB.</summary>
    public int Overheard { get; private set; }

    /// <summary>The frame that <see cref="Next"/> wrote.</summary>
    public byte[] Buffer => _writer.Buffer;

    /// <summary>Takes a payload that is no message of ours.</summary>
    public void Hear(byte[] buffer, int offset, int count)
    {
        int end = offset + count;
        while (offset < end)
        {
            bool isComplete = _decoder.Read(buffer, offset, end - offset, out int used);
            offset += used;
            if (isComplete) Take();
        }
    }

    /// <summary>A module was heard with authentication: what comes without any more is not its.</summary>
    public void OnAuthenticated(int moduleId)
    {
        int i = IndexOf(moduleId);
        if (i < 0 || _isAuthenticated[i]) return;
        _isAuthenticated[i] = true;
        _log.Write(
            LogLevel.Warning, "radio",
            "Module " + moduleId.ToString()
            + " is heard with authentication now; it need not be listed as one with the original firmware.");
    }

    /// <summary>Writes the next command that is due; gives its length, 0 for none.</summary>
    public int Next(long now)
    {
        lock (_commands)
        {
            for (int i = 0; i < _commands.Count; i++)
            {
                var command = (OriginalCommand)_commands[i];
                if (command.Status != null) continue;
                if (command.ExpiresAt < now)
                {
                    Answer(command, CommandStatus.Error, command.IsSent
                        ? "it was sent, but no reading shows it" : CommandStatus.ExpiredReason);
                    continue;
                }

                if (command.DueAt > now) continue;
                _writer.Write(command.Message.ModuleId, command.Message.Summary, command.Message.Data);
                command.IsSent = true;
                command.DueAt = now + RepeatMilliseconds;
                if (!command.IsConfirmedByReadings)
                    Answer(command, CommandStatus.Error, "it was sent, but the original firmware does not answer by radio");
                return _writer.Length;
            }
        }

        return 0;
    }

    /// <summary>Takes a command; the original knows no acknowledgement and no clock.</summary>
    public bool Send(Message message)
    {
        var refuse = message as RefuseMessage;
        if (refuse != null)
            _log.Write(
                LogLevel.Warning, "radio", "The cloud refuses readings of module " + refuse.ModuleId.ToString() + ": " + refuse.Reason);
        var request = message as RequestMessage;
        if (request == null) return false;
        lock (_commands)
        {
            for (int i = 0; i < _commands.Count; i++)
            {
                var known = (OriginalCommand)_commands[i];
                if (known.Message.CommandId != request.CommandId) continue;
                if (known.Status != null) Tell(known);
                return false;
            }

            if (_commands.Count == MostCommands) _commands.RemoveAt(0);
            var command = new OriginalCommand(request, _clock.UptimeMilliseconds);
            _commands.Add(command);
            string reason = _check.Write(request.ModuleId, request.Summary, request.Data);
            if (reason.Length > 0) Answer(command, CommandStatus.Error, reason);
        }

        return true;
    }

    private void Take()
    {
        if (_reader.Open(_decoder.Buffer, 0, _decoder.Length) != OriginalResult.Accepted)
        {
            LogUnknown();
            return;
        }

        Message message = _reader.Read(_clock.UtcMilliseconds, _clock.Source);
        for (; message != null; message = _reader.Read(_clock.UtcMilliseconds, _clock.Source))
        {
            if (message.Type == MessageType.Data) TakeReading((DataMessage)message);
            else Overheard++;
        }
    }

    private void TakeReading(DataMessage message)
    {
        int i = IndexOf(message.ModuleId);
        if (i < 0)
        {
            Unlisted++;
            return;
        }

        if (_isAuthenticated[i])
        {
            Outdated++;
            return;
        }

        if (!_isHeard[i])
        {
            _isHeard[i] = true;
            _log.Write(
                LogLevel.Warning,
                "radio",
                "Module " + message.ModuleId.ToString() + " is heard with the original firmware, structures of "
                    + _reader.StructureBytes.ToString() + " bytes, without authentication.");
        }

        Unauthenticated++;
        Confirm(message.Reading);
        if (_router.FromBelow(message, this, message.ModuleId)) _reader.Keep(message);
    }

    private void Confirm(Reading reading)
    {
        lock (_commands)
        {
            for (int i = 0; i < _commands.Count; i++)
            {
                var command = (OriginalCommand)_commands[i];
                if (command.Status != null || !command.IsSent || command.Message.ModuleId != reading.ModuleId) continue;
                if (command.IsConfirmedBy(reading)) Answer(command, CommandStatus.Success, "");
            }
        }
    }

    private void Answer(OriginalCommand command, string status, string reason)
    {
        command.Status = status;
        command.Reason = reason;
        Tell(command);
    }

    private void Tell(OriginalCommand command)
    {
        _queue.Add(new ResponseMessage(command.Message.ModuleId, command.Message.CommandId, command.Status, command.Reason));
    }

    // Once a length, or noise would fill the log.
    private void LogUnknown()
    {
        int bytes = _reader.Counters.LatestMalformedBytes;
        if (bytes == _loggedBytes) return;
        _loggedBytes = bytes;
        _log.Write(
            LogLevel.Information, "radio",
            "A plain message of " + bytes.ToString() + " bytes is of no known version of the original firmware.");
    }

    private int IndexOf(int moduleId)
    {
        for (int i = 0; i < _modules.Length; i++)
        {
            if (_modules[i] == moduleId) return i;
        }

        return -1;
    }
}
