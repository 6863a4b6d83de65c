using System;
using Battery.Node.Platform;
using Battery.Node.Stored;
using Battery.Protocol;

namespace Battery.Node.Radio;

/// <summary>
/// The settings of the radio: those that are kept, in the node's settings, and those that a command wants tried, in flash as well: a trial
/// that a restart ended while the radio was used has failed, for the restart may have come of it (a power that the supply does not bear).
/// On the worker.
/// </summary>
public sealed class RadioTunings
{
    private const string BlobName = "radiotrial";

    private const byte Waiting = 1;
    private const byte Trying = 2;
    private const byte Heard = 3;

    private readonly StoredTrial _trial;
    private readonly NodeSettings _settings;
    private readonly ITunableRadio _radio;
    private readonly ILog _log;
    private readonly Settings _before = new Settings();

    /// <summary>Takes the radio as it is configured, and puts over that what is kept.</summary>
    /// <param name="radio">The radio.</param>
    /// <param name="settings">Keeps what has stood its trial.</param>
    /// <param name="storage">Flash.</param>
    /// <param name="log">Is told what does not work.</param>
    public RadioTunings(ITunableRadio radio, NodeSettings settings, IStorage storage, ILog log)
    {
        _trial = new StoredTrial(storage, log, BlobName);
        _radio = radio;
        _settings = settings;
        _log = log;
        _trial.Read();
        if (_trial.Phase == Heard) settings.SetRadio(_trial.Command.Data.Settings);
        var kept = new Settings();
        settings.ReadRadio(kept);
        if (kept.Count == 0) return;
        string wrong = radio.CheckTuning(kept);
        if (wrong.Length == 0) Tune(kept);
        else log.Write(LogLevel.Error, "radio", "the settings that were kept are not used: " + wrong);
    }

    /// <summary>A trial was begun: <see cref="RadioTuningJob"/> has to look at it.</summary>
    public event SignalHandler Begun;

    /// <summary>Whether settings are on trial.</summary>
    public bool IsOpen => _trial.Command != null;

    /// <summary>Whether the settings on trial have not been used yet.</summary>
    public bool IsWaiting => _trial.Phase == Waiting;

    /// <summary>The command that waits for the trial's end; 0 for none.</summary>
    public long CommandId => _trial.Command == null ? 0 : _trial.Command.CommandId;

    /// <summary>Puts what is in force into <paramref name="settings"/>.</summary>
    public void Read(Settings settings)
    {
        _radio.ReadTuning(settings);
    }

    /// <summary>Says what keeps the radio from what is wanted; empty where nothing does.</summary>
    public string Plan(Settings wanted)
    {
        if (IsOpen) return "the radio's settings are on trial, by command " + CommandId.ToString();
        var held = new Settings();
        _radio.ReadTuning(held);
        for (int i = 0; i < wanted.Count; i++)
        {
            // What cannot be said cannot be gone back to.
            int setting = wanted.SettingAt(i);
            if (Setting.IsOfRadio(setting) && !held.Has(setting)) return "the radio is configured beyond the range of " + Setting.Of(setting).Key;
        }

        return _radio.CheckTuning(wanted);
    }

    /// <summary>
    /// Begins a trial of what differs from what is in force, and was found right by <see cref="Plan"/>; its end answers the command. False
    /// where nothing differs, and there is none.
    /// </summary>
    public bool Begin(long commandId, Settings wanted)
    {
        var held = new Settings();
        _radio.ReadTuning(held);
        var trial = new RequestMessage(WireLimits.MinimumModuleId, commandId, CommandKind.ChangeSettings, 0);
        for (int i = 0; i < wanted.Count; i++)
        {
            int setting = wanted.SettingAt(i);
            if (!Setting.IsOfRadio(setting)) continue;
            int value = wanted.Get(setting);
            if (held.Get(setting) != value) trial.Data.Settings.Set(setting, value);
        }

        if (trial.Data.Settings.Count == 0) return false;
        _trial.Save(Waiting, trial);
        if (Begun != null) Begun();
        return true;
    }

    /// <summary>The settings on trial are in force from here.</summary>
    public void TryOut()
    {
        _before.Reset();
        _radio.ReadTuning(_before);
        Tune(_trial.Command.Data.Settings);
    }

    /// <summary>The radio is used with them: a restart from here on has ended the trial.</summary>
    public void Use()
    {
        if (IsWaiting) _trial.Save(Trying, _trial.Command);
    }

    /// <summary>They are kept, durable on return. Empty, or why flash does not take them: then they have to go.</summary>
    public string Keep()
    {
        try
        {
            _trial.Save(Heard, _trial.Command);
            _settings.SetRadio(_trial.Command.Data.Settings);
        }
        catch (Exception failure)
        {
            return "flash does not keep the radio's settings: " + failure.Message;
        }

        return "";
    }

    /// <summary>Those of before are in force again.</summary>
    public void GoBack()
    {
        Tune(_before);
    }

    /// <summary>The trial is over, and who asked for it was answered.</summary>
    public void End()
    {
        _trial.Delete();
    }

    /// <summary>
    /// After a restart with an open trial: why it has failed, empty where it has not. It is over unless <see cref="IsWaiting"/>.
    /// </summary>
    public string Recover()
    {
        if (_trial.Phase == Trying) return "the node restarted while it tried the radio's settings";
        return IsWaiting ? _radio.CheckTuning(_trial.Command.Data.Settings) : "";
    }

    private void Tune(Settings settings)
    {
        try
        {
            _radio.Tune(settings);
        }
        catch (Exception failure)
        {
            // What brings the chip back sets it up with them.
            _log.Write(LogLevel.Warning, "radio", "the chip does not take its settings: " + failure.Message);
        }
    }
}
