using System;
using Battery.Node.Commands;
using Battery.Node.Platform;
using Battery.Node.Stored;
using Battery.Protocol;

namespace Battery.Node.Wifi;

/// <summary>
/// The network that a command wants tried, and what flash knows of it: a trial that a restart ended has failed, unless the cloud had been
/// reached by then. The network of before stays in the settings until that moment. The worker begins trials, the mesh job ends them.
/// </summary>
public sealed class WifiTrials
{
    private const string BlobName = "wifitrial";

    private const byte Trying = 1;
    private const byte Reached = 2;

    private readonly StoredTrial _trial;
    private readonly NodeSettings _settings;
    private readonly ILog _log;
    private readonly IWifiTrialListener _listener;
    private readonly object _gate = new object();

    /// <summary>Makes it; <see cref="Recover"/> comes next.</summary>
    public WifiTrials(IStorage storage, NodeSettings settings, ILog log, IWifiTrialListener listener)
    {
        _trial = new StoredTrial(storage, log, BlobName);
        _settings = settings;
        _log = log;
        _listener = listener;
    }

    /// <summary>The command whose network is on trial; null for none. Its data holds a secret.</summary>
    public RequestMessage Current
    {
        get
        {
            lock (_gate) return _trial.Command;
        }
    }

    /// <summary>Begins a trial; its end answers the command. Empty, or why there is none.</summary>
    public string Begin(long commandId, CommandData data)
    {
        lock (_gate)
        {
            if (_trial.Command != null) return "the node is trying another network, by command " + _trial.Command.CommandId.ToString();
            var wanted = new RequestMessage(WireLimits.MinimumModuleId, commandId, CommandKind.ConnectWifi, 0);
            wanted.Data.Ssid = data.Ssid;
            wanted.Data.Password = data.Password;
            wanted.Data.SetAutoConnect(!data.HasAutoConnect || data.AutoConnect);
            _trial.Save(Trying, wanted);
            return "";
        }
    }

    /// <summary>
    /// The cloud was reached by it: it is the node's network from now on, over restarts too where the command wants it joined again by
    /// itself. False where flash does not take that: the trial has failed then.
    /// </summary>
    public bool Keep()
    {
        lock (_gate)
        {
            try
            {
                _trial.Save(Reached, _trial.Command);
                Apply(_trial.Command);
            }
            catch (Exception failure)
            {
                _log.Write(LogLevel.Error, "wifi", "flash does not keep the network: " + failure.Message);
                End("flash does not keep the network: " + failure.Message);
                return false;
            }

            End("");
            return true;
        }
    }

    /// <summary>The trial has failed.</summary>
    public void Fail(string reason)
    {
        lock (_gate) End(reason);
    }

    /// <summary>After a restart: ends the trial that was under way.</summary>
    /// <param name="statuses">What became of commands.</param>
    public void Recover(CommandLog statuses)
    {
        _trial.Read();
        RequestMessage trial = _trial.Command;
        if (trial == null) return;

        // What a build that knows of no trials left lying, or what was answered before the restart, changes nothing any more.
        bool isOpen = statuses.ReasonOf(trial.CommandId) == CommandLog.StoppedReason;
        bool isReached = _trial.Phase == Reached;
        if (isOpen && isReached) Apply(trial);
        if (isOpen)
        {
            _listener.OnTrialEnded(trial.CommandId, isReached ? "" : "the node restarted while it tried the network " + trial.Data.Ssid);
        }

        _trial.Delete();
    }

    private void Apply(RequestMessage trial)
    {
        if (trial.Data.AutoConnect) _settings.SetWifi(trial.Data.Ssid, trial.Data.Password, true);
    }

    // The answer is kept before what it follows from is forgotten.
    private void End(string failure)
    {
        _listener.OnTrialEnded(_trial.Command.CommandId, failure);
        _trial.Delete();
    }
}
