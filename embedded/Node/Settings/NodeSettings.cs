using System;
using Battery.Node.Platform;
using Battery.Node.Stored;
using Battery.Protocol;

namespace Battery.Node;

/// <summary>What can be changed from afar and is the node's own (the gauge keeps its thresholds itself). Survives a restart. Any
/// thread may call.</summary>
public sealed class NodeSettings
{
    /// <summary>Seconds between readings until something else is set.</summary>
    public const int DefaultInterval = 5;

    private const string BlobName = "settings";

    private readonly StoredBlob _blob;
    private readonly CommandData _data = new CommandData();
    private readonly JsonWriter _writer = new JsonWriter(128);

    /// <summary>Loads what was saved; what is damaged counts as never set.</summary>
    public NodeSettings(IStorage storage, ILog log)
    {
        _blob = new StoredBlob(storage, log, BlobName);
        byte[] saved = _blob.Read();
        if (saved == null) return;
        if (_data.TryRead(saved, 0, saved.Length, out string reason)) return;
        _data.Reset();
        log.Write(LogLevel.Warning, "settings", "the saved settings are damaged (" + reason + "); defaults apply");
    }

    /// <summary>Seconds between readings, 1…3600.</summary>
    public int IntervalSeconds =>
        _data.Settings.Has(Setting.ReportInterval) ? _data.Settings.Get(Setting.ReportInterval) : DefaultInterval;

    /// <summary>What the inverter is switched to after a start; off, as its enable pin is, until something else is set.</summary>
    public InverterAfterStart InverterStart =>
        _data.Settings.Has(Setting.InverterStart)
            ? (InverterAfterStart)_data.Settings.Get(Setting.InverterStart) : InverterAfterStart.Off;

    /// <summary>Whether the last command about it left the inverter on.</summary>
    public bool InverterWasOn => _data.HasOn && _data.On;

    /// <summary>
    /// The Wi-Fi that was set by command; null for none. One that builds before this stored and that was not to be joined again by itself
    /// is none.
    /// </summary>
    public string WifiSsid => _data.HasAutoConnect && !_data.AutoConnect ? null : _data.Ssid;

    /// <summary>Its password, a secret; null for none.</summary>
    public string WifiPassword => WifiSsid == null ? null : _data.Password;

    /// <summary>Sets the interval; durable on return.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1…3600.</exception>
    public void SetInterval(int seconds)
    {
        lock (_writer)
        {
            _data.Settings.Set(Setting.ReportInterval, seconds);
            Save();
        }
    }

    /// <summary>Sets what the inverter is switched to after a start; durable on return.</summary>
    public void SetInverterStart(InverterAfterStart state)
    {
        lock (_writer)
        {
            _data.Settings.Set(Setting.InverterStart, (int)state);
            Save();
        }
    }

    /// <summary>Keeps how a command left the inverter; durable on return. Flash is written only where it was otherwise before.</summary>
    public void KeepInverter(bool isOn)
    {
        lock (_writer)
        {
            if (_data.HasOn && _data.On == isOn) return;
            _data.SetOn(isOn);
            Save();
        }
    }

    /// <summary>Puts the radio's settings that were set by command, and stood their trial, into <paramref name="settings"/>.</summary>
    public void ReadRadio(Protocol.Settings settings)
    {
        for (int i = 0; i < _data.Settings.Count; i++)
        {
            int setting = _data.Settings.SettingAt(i);
            if (Setting.IsOfRadio(setting)) settings.Set(setting, _data.Settings.Get(setting));
        }
    }

    /// <summary>Puts settings of the radio over those before; durable on return.</summary>
    public void SetRadio(Protocol.Settings settings)
    {
        lock (_writer)
        {
            _data.Settings.Merge(settings);
            Save();
        }
    }

    /// <summary>Sets the Wi-Fi to join; durable on return.</summary>
    public void SetWifi(string ssid, string password, bool autoConnect)
    {
        lock (_writer)
        {
            _data.Ssid = ssid;
            _data.Password = password;
            _data.SetAutoConnect(autoConnect);
            Save();
        }
    }

    private void Save()
    {
        _writer.Clear();
        _data.Write(_writer);
        _blob.Write(_writer.Buffer, _writer.Length);
    }
}
