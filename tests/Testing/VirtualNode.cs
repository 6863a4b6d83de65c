using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

namespace Battery.Testing;

/// <summary>One virtual node as a process of its own, with the journal of every reading that it took.</summary>
public sealed class VirtualNode : IAsyncDisposable
{
    private readonly List<string> _arguments;
    private readonly string _keyFile;
    private Build _build;
    private ServiceProcess _process = null!;

    private VirtualNode(int id, string folder, string keyFile, List<string> arguments, Build build)
    {
        Id = id;
        Folder = folder;
        _keyFile = keyFile;
        _arguments = arguments;
        _build = build;
    }

    public int Id { get; }

    public string Folder { get; }

    public string Output => _process.Output;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a node with internet that reports straight to the cloud.</summary>
    public static VirtualNode Start(CloudUnderTest cloud, int id, string key, int intervalMilliseconds, params string[] more) =>
        Start(Build.Current, cloud, id, key, intervalMilliseconds, more);

    /// <summary>Starts a node that takes updates, under its loader.</summary>
    /// <param name="cloud">Where it reports.</param>
    /// <param name="id">The module.</param>
    /// <param name="key">Its key at the cloud.</param>
    /// <param name="intervalMilliseconds">Between two readings.</param>
    /// <param name="loader">What the loader is asked for besides.</param>
    public static VirtualNode StartUnderLoader(
        CloudUnderTest cloud, int id, string key, int intervalMilliseconds, params string[] loader)
    {
        VirtualNode prepared = Prepare(Build.Current, cloud, id, key, intervalMilliseconds, []);
        List<string> node = prepared._arguments;
        int data = node.IndexOf("--data");
        node.RemoveRange(data, 2);
        node.RemoveAt(0);
        node.InsertRange(0, ["boot", "--data", prepared.Folder, .. loader, "--"]);
        prepared._process = prepared.StartProcess();
        return prepared;
    }

    /// <summary>Starts a node of a build.</summary>
    public static VirtualNode Start(
        Build build, CloudUnderTest cloud, int id, string key, int intervalMilliseconds, params string[] more)
    {
        VirtualNode prepared = Prepare(build, cloud, id, key, intervalMilliseconds, more);
        prepared._process = prepared.StartProcess();
        return prepared;
    }

    private static VirtualNode Prepare(
        Build build, CloudUnderTest cloud, int id, string key, int intervalMilliseconds, string[] more)
    {
        string folder = Path.Combine(cloud.Folder, "node-" + id);
        Directory.CreateDirectory(folder);
        string keyFile = Path.Combine(folder, id + ".key");
        File.WriteAllText(keyFile, JsonSerializer.Serialize(new { id, key }));
        List<string> arguments =
        [
            "node", "--module", id.ToString(), "--cloud", cloud.NodeAddress, "--key-file", keyFile, "--data", folder,
            "--journal", Path.Combine(folder, "journal.jsonl"), "--interval-ms", intervalMilliseconds.ToString(), .. more,
        ];
        return new VirtualNode(id, folder, keyFile, arguments, build);
    }

    /// <summary>SIGKILL, and a new start on the same flash.</summary>
    public void KillAndRestart()
    {
        Kill();
        Restart();
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.KillHard();
        _process.Dispose();
    }

    /// <summary>A new start on the same flash.</summary>
    public void Restart() => _process = StartProcess();

    /// <summary>SIGKILL, and a new start of another build on the same flash.</summary>
    public void ReplaceBy(Build build)
    {
        _build = build;
        KillAndRestart();
    }

    /// <summary>Every reading that the node has taken, as it stood in the journal before it entered the outbox.</summary>
    public IReadOnlyList<JsonElement> Journal()
    {
        var readings = new List<JsonElement>();
        string file = Path.Combine(Folder, "journal.jsonl");
        if (!File.Exists(file)) return readings;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        string text = reader.ReadToEnd();
        // The last line may still be under way, or was cut by a kill; then its reading was never taken.
        foreach (string line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (TryParse(line) is { } reading) readings.Add(reading);
        }

        return readings;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync();
        _process.Dispose();
        File.Delete(_keyFile);
    }

    private ServiceProcess StartProcess() => ServiceProcess.Start("Battery.VirtualNode", _arguments, build: _build);

    private static JsonElement? TryParse(string line)
    {
        try
        {
            return JsonDocument.Parse(line).RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
