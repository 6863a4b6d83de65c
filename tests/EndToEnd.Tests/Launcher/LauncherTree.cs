using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using Battery.Testing;

namespace EndToEnd.Tests;

/// <summary>
/// A tree in which the real launcher finds everything built: its programs are those of this build, and what would build them does nothing.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class LauncherTree : IDisposable
{
    private LauncherTree(string root) => Root = root;

    public string Root { get; }

    public string Data => Path.Combine(Root, "data");

    public static LauncherTree Create()
    {
        string root = Directory.CreateTempSubdirectory("battery-launcher-").FullName;
        File.Copy(Path.Combine(Repository.Root, "battery"), Path.Combine(root, "battery"));
        Directory.CreateSymbolicLink(Path.Combine(root, "scripts"), Path.Combine(Repository.Root, "scripts"));
        Directory.CreateDirectory(Path.Combine(root, "artifacts"));
        Directory.CreateSymbolicLink(
            Path.Combine(root, "artifacts", "bin"), Path.Combine(Repository.Root, "artifacts", "bin"));
        string portal = Directory.CreateDirectory(Path.Combine(root, "cloud", "Web", "portal")).FullName;
        File.WriteAllText(Path.Combine(portal, "package-lock.json"), "{}");
        Directory.CreateDirectory(Path.Combine(portal, "node_modules"));
        Directory.CreateDirectory(Path.Combine(root, "cloud", "Web", "wwwroot"));
        File.WriteAllText(Path.Combine(root, "cloud", "Web", "wwwroot", "index.html"), "<!doctype html>");
        string programs = Directory.CreateDirectory(Path.Combine(root, "bin")).FullName;
        Script(Path.Combine(programs, "npm"), "exit 0");
        Script(Path.Combine(programs, "dotnet"), $"[ \"$1\" != build ] || exit 0\nexec '{RealDotnet()}' \"$@\"");
        return new LauncherTree(root);
    }

    /// <summary>Starts <c>./battery</c> with more in its environment; its output goes to a file.</summary>
    public Process Start(string log, (string Name, string Value)[] environment, params string[] arguments)
    {
        // A shell of its own that becomes the launcher, for its output must not fill a pipe that nobody reads.
        var start = new ProcessStartInfo(
            "/bin/sh", ["-c", "log=$1; shift; exec ./battery \"$@\" >\"$log\" 2>&1", "sh", log, .. arguments])
        {
            WorkingDirectory = Root,
        };
        start.Environment["PATH"] = Path.Combine(Root, "bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs <c>./battery down</c> and waits for the launcher's end.</summary>
    public async Task StopAsync(Process launcher)
    {
        using Process down = Start("/dev/null", [], "down", "--data", Data);
        await ProcessEnd.WaitAsync(down);
        await ProcessEnd.WaitAsync(launcher);
    }

    public void Dispose()
    {
        // The links first, and not what they point to.
        Shell.Run(Root, "rm", "-f", "scripts", "artifacts/bin");
        Directory.Delete(Root, recursive: true);
    }

    private static void Script(string path, string body)
    {
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string RealDotnet() => Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet"
        ? path
        : Shell.Run("/", "sh", "-c", "command -v dotnet").Output.Trim();
}
