using System;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node;

/// <summary>What can be changed from afar and is the node's own (the gauge keeps its thresholds itself). Survives a restart.</summary>
public sealed class NodeSettings
{
    /// <summary>Seconds between readings until something else is set.</summary>
    public const int DefaultInterval = 5;

    private const string BlobName = "settings";

    private readonly IStorage _storage;
    private readonly CommandData _data = new CommandData();
    private readonly JsonWriter _writer = new JsonWriter(128);

    /// <summary>Loads what was saved; what is damaged counts as never set.</summary>
    public NodeSettings(IStorage storage, ILog log)
    {
        _storage = storage;
        byte[] saved = storage.Read(BlobName);
        if (saved == null) return;
        if (_data.TryRead(saved, 0, saved.Length, out string reason)) return;
        _data.Reset();
        log.Write(LogLevel.Warning, "settings", "the saved settings are damaged (" + reason + "); defaults apply");
    }

    /// <summary>Seconds between readings, 1…3600.</summary>
    public int IntervalSeconds =>
        _data.Settings.Has(Setting.ReportInterval) ? _data.Settings.Get(Setting.ReportInterval) : DefaultInterval;

    /// <summary>Tells whether a Wi-Fi was ever set.</summary>
    public bool HasWifi => _data.Ssid != null;

    /// <summary>The Wi-Fi to join; null for none.</summary>
    public string WifiSsid => _data.HasAutoConnect && !_data.AutoConnect ? null : _data.Ssid;

    /// <summary>Its password, a secret; null for none.</summary>
    public string WifiPassword => _data.Password;

    /// <summary>Sets the interval; durable on return.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1…3600.</exception>
    public void SetInterval(int seconds)
    {
        _data.Settings.Set(Setting.ReportInterval, seconds);
        Save();
    }

    /// <summary>Sets the Wi-Fi to join; durable on return.</summary>
    public void SetWifi(string ssid, string password, bool autoConnect)
    {
        _data.Ssid = ssid;
        _data.Password = password;
        _data.SetAutoConnect(autoConnect);
        Save();
    }

    private void Save()
    {
        _writer.Clear();
        _data.Write(_writer);
        _storage.Replace(BlobName, _writer.Buffer, 0, _writer.Length);
    }
}
