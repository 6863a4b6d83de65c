using Battery.Drivers.Bq40z50;
using Battery.Node.Inverter;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Node.Telemetry;
using Battery.Node.Update;
using Battery.Node.Wifi;
using Battery.Protocol;

namespace Battery.Node.Commands;

/// <summary>Does what commands ask for. Runs on the worker, which owns the gauge.</summary>
public sealed class CommandExecutor
{
    private readonly NodeConfiguration _configuration;
    private readonly NodePlatform _platform;
    private readonly WifiTrials _trials;
    private readonly GaugeReader _reader;
    private readonly Bq40z50 _gauge;
    private readonly GaugeAccess _access;
    private readonly SettingTargets _targets;
    private readonly RadioIdentity _radio;
    private readonly InverterSwitch _inverter;
    private readonly UpdateJob _updates;

    /// <summary>Makes an executor.</summary>
    /// <param name="configuration">For the gauge's keys, and the one that commands are sealed by.</param>
    /// <param name="platform">For the log.</param>
    /// <param name="settings">The node's own settings.</param>
    /// <param name="reader">Has the gauge, and keeps a threshold that commands change; null where there is no gauge.</param>
    /// <param name="radio">The keys of the radio; null where there is none.</param>
    /// <param name="trials">Takes the networks to join; null where there is no Wi-Fi.</param>
    /// <param name="inverter">Switches the inverter; null where there is none.</param>
    /// <param name="tunings">Takes the radio's settings; null where they cannot be set.</param>
    /// <param name="updates">Takes updates; null where there is no loader.</param>
    public CommandExecutor(
        NodeConfiguration configuration, NodePlatform platform, NodeSettings settings, GaugeReader reader, RadioIdentity radio,
        WifiTrials trials = null, InverterSwitch inverter = null, RadioTunings tunings = null, UpdateJob updates = null)
    {
        _configuration = configuration;
        _platform = platform;
        _trials = trials;
        _reader = reader;
        _gauge = reader == null ? null : reader.Gauge;
        _access = new GaugeAccess(configuration, _gauge);
        _inverter = inverter;
        _targets = new SettingTargets(settings, _gauge, _access, inverter != null, tunings);
        _radio = radio;
        _updates = updates;
    }

    /// <summary>The last command began a trial, whose end answers it.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Executes a command. Empty when it had its effect, or began, otherwise why not, in words for the one who asked.</summary>
    public string Execute(NodeCommand command)
    {
        IsBegun = false;
        if (CommandKind.IndexOf(command.Summary) < 0) return "this node does not know the command " + command.Summary;
        if (command.Data.Sealed != null && !Open(command))
            return "the command's data cannot be opened: it was sealed under another key of this module, or altered on its way";
        string wrong = command.Data.Check(command.Summary);
        if (wrong.Length > 0) return wrong;
        try
        {
            return Run(command);
        }
        catch (SmbusException failure)
        {
            return failure.Fault == SmbusFault.KeyRefused ? "the gauge refused the configured key" : "gauge: " + failure.Message;
        }
    }

    /// <summary>Tells whether a report belongs to a command's answer.</summary>
    public static bool IsReported(string summary)
    {
        return summary == CommandKind.ChangeSettings || summary == CommandKind.Query;
    }

    /// <summary>
    /// Reads the settings in force into a report; what cannot be read is left out. That of a change tells what the change was about,
    /// whether it came to it or not. That of a query tells all, for which a sealed gauge is unsealed and sealed again.
    /// </summary>
    /// <param name="report">Takes them.</param>
    /// <param name="summary">The command that was executed just now; null where the report belongs to none.</param>
    public void FillReport(ReportMessage report, string summary)
    {
        report.IsAsked = summary != null;
        ReadSettings(report.Settings, report.IsAsked);
        if (summary != CommandKind.ChangeSettings) return;
        for (int i = report.Settings.Count - 1; i >= 0; i--)
        {
            int setting = report.Settings.SettingAt(i);
            if (!_targets.Touched.Has(setting)) report.Settings.Clear(setting);
        }
    }

    private void ReadSettings(Protocol.Settings settings, bool unseals)
    {
        string failure = _targets.Read(settings, unseals);
        if (failure.Length > 0) _platform.Log.Write(LogLevel.Warning, "commands", "the report is not complete: " + failure);
    }

    private bool Open(NodeCommand command)
    {
        var key = new SealingKey(SealingKey.HashOf(_configuration.CloudKey), _configuration.ModuleId);
        return key.TryOpen(command.Data.Sealed, command.Id, command.Data);
    }

    private string Run(NodeCommand command)
    {
        switch (command.Summary)
        {
            case CommandKind.Query:
            case CommandKind.RestartNode:
                // The restart itself comes after the answer was kept.
                return "";
            case CommandKind.ChangeSettings:
                if (_reader != null) _reader.ForgetThreshold();
                return ChangeSettings(command);
            case CommandKind.ConnectWifi:
                if (_trials == null) return "this node has no Wi-Fi";
                string busy = _trials.Begin(command.Id, command.Data);
                IsBegun = busy.Length == 0;
                return busy;
            case CommandKind.ChangeRadioKey:
                if (_radio == null) return "this node has no radio";
                return _radio.Change(HexText.Read(command.Data.Password))
                    ? "" : "there is no key in the command: it came by another way than the HUB's radio";
            case CommandKind.RevokeRadioKey:
                return RevokeRadioKey(command.Data.Module, command.Data.KeyNumber);
            case CommandKind.Update:
                if (_updates == null) return "this node takes no updates: it has no loader";
                string refusal = _updates.Begin(command.Id, command.Data.Offer);
                IsBegun = refusal.Length == 0;
                return refusal;
            case CommandKind.Inverter:
                if (_inverter == null) return "this module has no inverter";
                _inverter.Switch(command.Data.On);
                return "";
        }

        if (_gauge == null) return "this node has no gauge";
        switch (command.Summary)
        {
            case CommandKind.Seal:
                _gauge.Seal();
                return "";
            case CommandKind.Unseal:
                _access.Unseal();
                return "";
            case CommandKind.FullAccess:
                _access.EnterFullAccess();
                return "";
            default:
                // ResetGauge: the last of the known ones.
                bool wasSealed = _access.UnsealFor();
                _reader.ForgetThreshold();
                _gauge.Reset();
                if (wasSealed) _gauge.Seal();
                return "";
        }
    }

    private string ChangeSettings(NodeCommand command)
    {
        string failure = _targets.Change(command.Data.Settings, command.Id);
        IsBegun = failure.Length == 0 && _targets.IsBegun;
        return failure;
    }

    private string RevokeRadioKey(int module, int number)
    {
        if (_radio == null || _radio.Hub == null) return "this node is no HUB";
        if (_radio.Revoke(module, number)) return "";
        return "key " + number.ToString() + " of module " + module.ToString() + " was in use: the next is " + _radio.Hub.FirstUnused(module)
            .ToString();
    }
}
