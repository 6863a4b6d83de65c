using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;

namespace Battery.Testing;

/// <summary>One of our programs as a process of its own, with all that it prints.</summary>
public sealed class ServiceProcess : IDisposable
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServiceProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public static ServiceProcess Start(
        string project,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        Build? build = null,
        string? input = null)
    {
        return StartCommand("dotnet", [(build ?? Build.Current).Program(project), .. arguments], environment, input);
    }

    /// <summary>Starts any command.</summary>
    public static ServiceProcess StartCommand(
        string command, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? input = null)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = input is not null,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string? name, string? value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;

        var service = new ServiceProcess(new Process { StartInfo = start });
        service._process.Start();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        if (input is not null)
        {
            service._process.StandardInput.Write(input);
            service._process.StandardInput.Close();
        }

        return service;
    }

    /// <summary>Runs a command to its end and gives its exit code and output.</summary>
    public static async Task<(int ExitCode, string Output)> RunCommandAsync(string command, params string[] arguments)
    {
        using ServiceProcess service = StartCommand(command, arguments);
        await ProcessEnd.WaitAsync(service._process, () => service.Output);
        return (service.ExitCode, service.Output);
    }

    /// <summary>Runs a program to its end and gives its exit code and output.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string project,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        Build? build = null,
        string? input = null)
    {
        using ServiceProcess service = Start(project, arguments, environment, build, input);
        await ProcessEnd.WaitAsync(service._process, () => service.Output);
        return (service.ExitCode, service.Output);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void KillHard() => ProcessEnd.Kill(_process);

    /// <summary>SIGSTOP: it is there, its sockets too, and it does nothing.</summary>
    public void Hang() => _ = SendSignal(_process.Id, Stop);

    /// <summary>SIGCONT: it goes on where it was.</summary>
    public void GoOn() => _ = SendSignal(_process.Id, Continue);

    /// <summary>SIGTERM, as an operator stops it.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited) return;
        _ = SendSignal(_process.Id, Terminate);
        Task exit = _process.WaitForExitAsync();
        if (await Task.WhenAny(exit, Task.Delay(TimeSpan.FromSeconds(30))) != exit) KillHard();
    }

    public void Dispose()
    {
        if (!_process.HasExited) KillHard();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);

    private void Append(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_output) _output.AppendLine(line.Data);
    }
}
